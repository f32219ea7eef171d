/**
 * Starts following once somebody is signed in and the first page has what it asked for: the socket's
 * code must not stand in the way of the first row.
 */
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { connection } from './connection.ts';

export function useLive(personId: string): void {
  const client = useQueryClient();
  const fetching = useIsFetching();
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (fetching === 0) setSettled(true);
  }, [fetching]);
  useEffect(() => {
    if (!settled) return;
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
  }, [client, personId, settled]);
}
