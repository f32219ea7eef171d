/** One case: who holds each child, and what it waits for. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useCase(id: string) {
  return useQuery({
    queryKey: keys.case(id),
    queryFn: ({ signal }) => call('case', { params: { id }, signal }),
  });
}
