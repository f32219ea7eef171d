/** The diagrams of a case, with its tokens. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useDiagram(id: string) {
  return useQuery({
    queryKey: keys.diagram(id),
    queryFn: ({ signal }) => call('diagram', { params: { id }, signal }),
  });
}
