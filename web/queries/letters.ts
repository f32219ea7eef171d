/** Letters issued in a case. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../http/call.ts';
import { keys } from './keys.ts';

export function useLetters(id: string) {
  return useQuery({
    queryKey: keys.letters(id),
    queryFn: ({ signal }) => call('letters', { params: { id }, signal }),
  });
}
