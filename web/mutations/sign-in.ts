/** Sign in. Everything an earlier person saw is forgotten first. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from '../queries/keys.ts';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => call('signIn', { body }),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
    },
  });
}
