/** What happened in a case, newest first, older pages on demand. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useHistory(id: string) {
  return useInfiniteQuery({
    queryKey: keys.history(id),
    queryFn: ({ pageParam, signal }) =>
      call('history', { params: { id }, query: pageParam ? { before: pageParam } : {}, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const numbers = last.events.map((event) => event.seq);
      return last.more && numbers.length > 0 ? Math.min(...numbers) : undefined;
    },
  });
}
