/** Sign out: on a shared computer nothing that is safe on the server may stay behind. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { changePerson } from '../http/query-client.ts';
import { forgetSaved } from '../tasks/drafts/local.ts';

export function useSignOut(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('signOut'),
    onSuccess: () => {
      forgetSaved(localStorage, personId);
      changePerson(client, null);
    },
  });
}
