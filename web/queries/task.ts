/** One task with its form, its policy and what is known of the case. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => call('task', { params: { id }, signal }),
  });

export function useTask(id: string) {
  return useQuery(taskQuery(id));
}
