/**
 * Sockets: "look again at X", to those who may see X. A socket is let in by its Origin and its
 * session's cookie, carries no wish but 'resume', and is closed when the session ends.
 *
 *     notices (all nodes) ──► reader ──► each socket whose person may see it ──► 'look'
 */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { Resume } from '../contract/index.ts';
import type { Edge } from '../handler.ts';
import { withInvolved } from './involved.ts';
import { NoticeReader } from './notice-reader.ts';
import { missedSince } from './resume.ts';
import { startRounds } from '../rounds.ts';
import {
  admitted,
  audienceFor,
  leave,
  look,
  seat,
  type BatonServer,
  type BatonSocket,
} from './sockets.ts';

export interface RealtimeOptions {
  edge: Edge;
  /** How often notices are looked for; 0: only when nudged. */
  everyMs: number;
  origin?: string;
}

export interface Realtime {
  /** News may be waiting: read it now. Resolves when it has been told. */
  nudge(): Promise<void>;
  /** Tells and closes the sockets of a session that has ended. */
  signedOut(sessionId: string): void;
  /** Asks which sessions still stand, and closes the sockets of the others. */
  recheck(): Promise<void>;
  close(): Promise<void>;
}

/** Sessions are asked after once in so many rounds: within two seconds a sign-out elsewhere is felt. */
const ROUNDS_PER_RECHECK = 10;

export function createRealtime(
  server: HttpServer,
  { edge, everyMs, origin }: RealtimeOptions,
): Realtime {
  const io: BatonServer = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    allowRequest: (request, answer) =>
      void admitted(edge, request, origin).then(
        (yes) => answer(null, yes),
        () => answer(null, false),
      ),
  });
  const sockets = (): BatonSocket[] => [...io.sockets.sockets.values()];
  const reader = new NoticeReader({
    ...edge,
    async onNotices(notices) {
      if (sockets().length === 0) return;
      const known = await withInvolved(edge.store, notices);
      for (const socket of sockets()) look(socket, known);
    },
  });
  io.use((socket, next) => {
    // eslint-disable-next-line promise/no-callback-in-promise -- socket.io asks for a callback
    void seat(edge, socket, sockets()).then(() => next(), next);
  });
  io.on('connection', (socket) =>
    socket.on('resume', (payload) => void resume(edge, socket, reader, payload)),
  );
  const recheck = () => recheckSessions(edge, sockets());
  const rounds = startRounds(
    everyMs,
    async (count) => {
      await reader.read();
      if (count % ROUNDS_PER_RECHECK === 0) await recheck();
    },
    (fault) => edge.log.warn({ fault }, 'reading notices failed; it is tried again'),
  );
  return {
    nudge: () => reader.read(),
    recheck,
    signedOut: (sessionId) =>
      sockets()
        .filter((socket) => socket.data.sessionId === sessionId)
        .forEach(leave),
    async close() {
      await rounds.stop();
      await io.close();
    },
  };
}

/** One at a time for each socket: a page that floods us asks in vain. */
async function resume(
  edge: Edge,
  socket: BatonSocket,
  reader: NoticeReader,
  payload: unknown,
): Promise<void> {
  const asked = Resume.safeParse(payload);
  if (!asked.success || socket.data.resuming) return;
  socket.data.resuming = true;
  try {
    const missed = await missedSince(edge.store, edge.clock, asked.data.after);
    if (missed === null) socket.emit('reset', { at: reader.position });
    else look(socket, await withInvolved(edge.store, missed));
  } catch (fault) {
    edge.log.warn({ fault }, 'a page could not resume; it is told to look at everything');
    socket.emit('reset', { at: reader.position });
  } finally {
    socket.data.resuming = false;
  }
}

/** A session that ended on another node, a person disabled, a role taken away: felt here within a round. */
async function recheckSessions(edge: Edge, sockets: BatonSocket[]): Promise<void> {
  if (sockets.length === 0) return;
  const standing = await edge.sessions.standing([
    ...new Set(sockets.map((socket) => socket.data.sessionId)),
  ]);
  for (const socket of sockets) {
    const person = standing.get(socket.data.sessionId);
    if (person) socket.data.audience = await audienceFor(edge, person);
    else leave(socket);
  }
}
