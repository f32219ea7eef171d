/** The connection as React sees it. */
import { useSyncExternalStore } from 'react';
import { connection } from './connection.ts';

export function useConnection() {
  return useSyncExternalStore(connection.subscribe, connection.get);
}

/** Without the socket a page asks again by itself, less often. */
export function useRefreshWhenNotLive(): number | false {
  return useConnection().state === 'live' ? false : 30_000;
}
