/** People who may be given a task, asked for only when the choice is opened. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useAssignable(id: string, open: boolean) {
  return useQuery({
    queryKey: keys.assignable(id),
    queryFn: ({ signal }) => call('assignable', { params: { id }, signal }),
    enabled: open,
  });
}
