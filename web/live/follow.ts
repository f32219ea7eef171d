/**
 * Follows the server's notices: "look again at X". Loaded after the first page is on the screen.
 * After a break it resumes from the last number seen; if too much was missed it is told to look at
 * everything again. Notices that come together are looked at together.
 */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { Notice } from '../../api/contract/index.ts';
import { endSession } from '../http/query-client.ts';
import { allConcerned } from './concerned.ts';
import { connection } from './connection.ts';

const Notices = z.array(Notice);
/** Who is signed in does not change by notice, and a drawing belongs to its board. */
const isLive = ({ queryKey }: { queryKey: QueryKey }) =>
  !['me', 'demo-people', 'policy-draft'].includes(String(queryKey[0]));

/** A burst (a bulk import, a release) costs one look, not one per notice. */
const GATHER_MS = 120;

export function follow(client: QueryClient): () => void {
  let last: number | null = null;
  let gathered: Notice[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const socket = io({ withCredentials: true, reconnectionDelayMax: 5000 });

  const look = () => {
    timer = undefined;
    const found = allConcerned(gathered);
    gathered = [];
    for (const queryKey of found) void client.invalidateQueries({ queryKey });
  };
  socket.on('connect', () => {
    connection.set({ state: 'live' });
    // What changed between the first answers and this moment had nobody to tell.
    if (last === null) void client.invalidateQueries({ predicate: isLive });
    socket.emit('resume', { after: last });
  });
  socket.on('look', (payload: unknown) => {
    const notices = Notices.safeParse(payload);
    if (!notices.success) return;
    for (const notice of notices.data) last = Math.max(last ?? notice.at, notice.at);
    gathered.push(...notices.data);
    timer ??= setTimeout(look, GATHER_MS);
  });
  socket.on('reset', (payload: unknown) => {
    const reset = z.object({ at: z.number() }).safeParse(payload);
    if (reset.success) last = reset.data.at;
    void client.invalidateQueries();
  });
  socket.on('signed-out', () => endSession(client));
  const lost = () => connection.set({ state: 'stale', since: new Date() });
  socket.on('disconnect', lost);
  socket.on('connect_error', lost);

  return () => {
    clearTimeout(timer);
    socket.close();
    connection.set({ state: 'starting' });
  };
}
