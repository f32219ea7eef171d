/** Sign out: on a shared computer nothing that is safe on the server may stay behind. */
import { useMutation } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { forgetSaved } from '../tasks/drafts/local.ts';

export function useSignOut(personId: string) {
  return useMutation({
    mutationFn: () => call('signOut'),
    onSuccess: () => {
      forgetSaved(localStorage, personId);
      // A fresh page has nothing in its memory, and no way back to what was open.
      location.assign('/sign-in');
    },
  });
}
