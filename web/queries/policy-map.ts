/** A policy's diagram with how many cases stand on each step. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { useRefreshWhenNotLive } from '../live/use-connection.ts';
import { keys } from './keys.ts';

export function usePolicyMap(key: string, version?: number) {
  const refetchInterval = useRefreshWhenNotLive();
  return useQuery({
    queryKey: keys.policyMap(key, version),
    queryFn: ({ signal }) =>
      call('policyMap', {
        params: { key },
        query: version === undefined ? {} : { version },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}
