/** Who is signed in: null when nobody is. */
import { useQuery } from '@tanstack/react-query';
import type { Me } from '../../api/contract/index.ts';
import { call } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { keys } from './keys.ts';

async function whoAmI(signal: AbortSignal): Promise<Me | null> {
  try {
    return await call('me', { signal });
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null;
    throw error;
  }
}

export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => whoAmI(signal),
    staleTime: 300_000,
  });
}
