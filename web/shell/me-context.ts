/** The person who is signed in, for every page inside the session. */
import { createContext, useContext } from 'react';
import type { Me } from '../../api/contract/index.ts';

export const MeContext = createContext<Me | null>(null);

export function useMySelf(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Expected a signed-in person around this page.');
  return me;
}

/** For showing links only; the server asks again. */
export function useMay(action: string): boolean {
  return useMySelf().may.includes(action);
}
