/** Starts following once somebody is signed in. The socket's code is fetched after the first paint. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection } from './connection.ts';

export function useLive(personId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    void import('./follow.ts').then(
      ({ follow }) => {
        if (!gone) stop = follow(client);
      },
      () => connection.set({ state: 'stale', since: new Date() }),
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [client, personId]);
}
