/** Sign in. Everything an earlier person saw is forgotten first. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { changePerson } from '../http/query-client.ts';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => call('signIn', { body }),
    onSuccess: (me) => changePerson(client, me),
  });
}
