/** The people of the demonstration; null where the installation has none. */
import { useQuery } from '@tanstack/react-query';
import type { DemoPeople } from '../../api/contract/index.ts';
import { call } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { keys } from './keys.ts';

async function demoPeople(signal: AbortSignal): Promise<DemoPeople | null> {
  try {
    return await call('demoPeople', { signal });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export function useDemoPeople() {
  return useQuery({
    queryKey: keys.demoPeople,
    queryFn: ({ signal }) => demoPeople(signal),
    staleTime: Infinity,
  });
}
