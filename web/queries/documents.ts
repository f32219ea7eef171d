/** The documents checklist of a case. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useDocuments(id: string) {
  return useQuery({
    queryKey: keys.documents(id),
    queryFn: ({ signal }) => call('documents', { params: { id }, signal }),
  });
}
