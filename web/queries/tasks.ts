/** The inbox, page by page, in the server's order: overdue first. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { useRefreshWhenNotLive } from '../live/use-connection.ts';
import { keys } from './keys.ts';

export interface TaskFilter {
  view: 'mine' | 'team' | 'all';
  q?: string;
  role?: string;
  due?: 'overdue' | 'soon';
}

export function useTasks(filter: TaskFilter) {
  const refetchInterval = useRefreshWhenNotLive();
  return useInfiniteQuery({
    queryKey: keys.tasks(filter),
    queryFn: ({ pageParam, signal }) =>
      call('tasks', { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}
