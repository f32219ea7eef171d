/** How many children wait, and on whom. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { useRefreshWhenNotLive } from '../live/use-connection.ts';
import { keys } from './keys.ts';

export function useSummary() {
  const refetchInterval = useRefreshWhenNotLive();
  return useQuery({
    queryKey: keys.summary,
    queryFn: ({ signal }) => call('summary', { signal }),
    refetchInterval,
  });
}
