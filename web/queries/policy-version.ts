/** One sealed version of a policy. It never changes, so it is fetched once. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function usePolicyVersion(key: string, version: number | null) {
  return useQuery({
    queryKey: keys.policyVersion(key, version ?? 0),
    queryFn: ({ signal }) =>
      call('policyVersion', { params: { key, version: version ?? 0 }, signal }),
    enabled: version !== null,
  });
}
