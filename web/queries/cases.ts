/** Cases found by words, state, policy, element or lateness. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { useRefreshWhenNotLive } from '../live/use-connection.ts';
import { keys } from './keys.ts';

export interface CaseFilter {
  q?: string;
  status?: 'active' | 'completed' | 'cancelled';
  policyKey?: string;
  elementId?: string;
  overdue?: boolean;
}

export function useCases(filter: CaseFilter) {
  const refetchInterval = useRefreshWhenNotLive();
  return useInfiniteQuery({
    queryKey: keys.cases(filter),
    queryFn: ({ pageParam, signal }) =>
      call('cases', { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}
