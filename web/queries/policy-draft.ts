/** The draft of a policy, or the version in force to begin one from. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function usePolicyDraft(key: string) {
  return useQuery({
    queryKey: keys.policyDraft(key),
    queryFn: ({ signal }) => call('policyDraft', { params: { key }, signal }),
    // The canvas owns the drawing once it is open; another person's save is noticed when we save.
    staleTime: Infinity,
    gcTime: 0,
  });
}
