/** The form that starts a case under a policy. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useStartForm(key: string) {
  return useQuery({
    queryKey: keys.startForm(key),
    queryFn: ({ signal }) => call('startForm', { params: { key }, signal }),
  });
}
