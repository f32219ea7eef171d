/**
 * Sockets: "look again at X", to those who may see X. A socket is let in by its Origin and its
 * session's cookie, carries no wish but 'resume', and is closed when the session ends.
 *
 *     notices (all nodes) ──► reader ──► each socket whose person may see it ──► 'look'
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { askerOf } from '../../engine/index.ts';
import type { NoticeDoc, PersonDoc } from '../../engine/model/collections.ts';
import { Resume, type Notice } from '../contract/index.ts';
import { tokenOf } from '../auth/cookie.ts';
import { isSameOrigin } from '../auth/same-origin.ts';
import type { Edge } from '../handler.ts';
import { audienceOf, maySee, type Audience } from './may-see.ts';
import { NoticeReader } from './notice-reader.ts';
import { missedSince } from './resume.ts';
import { startRounds } from './rounds.ts';

export interface RealtimeOptions {
  edge: Edge;
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

interface SocketData {
  sessionId: string;
  audience: Audience;
}

type BatonSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

/** Sessions are asked after once in so many rounds: within two seconds a sign-out elsewhere is felt. */
const ROUNDS_PER_RECHECK = 10;
const MOST_PER_PERSON = 20;

export function createRealtime(server: HttpServer, { edge, everyMs, origin }: RealtimeOptions): Realtime {
  const io = new Server(server, { serveClient: false, maxHttpBufferSize: 100_000, allowRequest: (request, answer) => void admitted(edge, request, origin).then((yes) => answer(null, yes), () => answer(null, false)) });
  const sockets = () => [...io.sockets.sockets.values()] as unknown as BatonSocket[];
  const reader = new NoticeReader({ store: edge.store, clock: edge.clock, log: edge.log, onNotices: (notices) => sockets().forEach((socket) => look(socket, notices)) });
  io.use((socket, next) => void seat(edge, socket as unknown as BatonSocket, sockets).then(() => next(), next));
  io.on('connection', (socket) => welcome(edge, socket as unknown as BatonSocket, reader));
  const leave = (socket: BatonSocket) => {
    emit(socket, 'signed-out');
    socket.disconnect(true);
  };
  const recheck = () => recheckSessions(edge, sockets(), leave);
  const rounds = startRounds(everyMs, async (count) => {
    await reader.read();
    if (count % ROUNDS_PER_RECHECK === 0) await recheck();
  });
  return {
    nudge: () => reader.read(),
    recheck,
    signedOut: (sessionId) => sockets().filter((socket) => socket.data.sessionId === sessionId).forEach(leave),
    async close() {
      await rounds.stop();
      await io.close();
    },
  };
}

/** CORS does not bind websockets: the Origin is asked here, and so is the session. */
async function admitted(edge: Edge, request: IncomingMessage, origin: string | undefined): Promise<boolean> {
  if (!isSameOrigin(request.headers, origin)) return false;
  const token = tokenOf(request.headers.cookie);
  return token !== null && (await edge.sessions.find(token)) !== null;
}

async function seat(edge: Edge, socket: BatonSocket, others: () => BatonSocket[]): Promise<void> {
  const token = tokenOf(socket.request.headers.cookie);
  const found = token ? await edge.sessions.find(token) : null;
  if (!found) throw new Error('NOT_SIGNED_IN');
  const { sessionId, person } = found;
  if (others().filter((other) => other.data.audience?.asker.personId === person._id).length >= MOST_PER_PERSON) throw new Error('TOO_MANY_REQUESTS');
  Object.assign(socket.data, { sessionId, audience: await audience(edge, person) });
}

const audience = async (edge: Edge, person: PersonDoc) => audienceOf(askerOf(person, await edge.engine.doors.catalog.authority(person.tenant)));

function welcome(edge: Edge, socket: BatonSocket, reader: NoticeReader): void {
  (socket as unknown as Socket).on('resume', (payload: unknown) => {
    const asked = Resume.safeParse(payload);
    if (asked.success) void resume(edge, socket, reader, asked.data.after).catch((fault: unknown) => edge.log.warn({ fault }, 'a page could not resume'));
  });
}

async function resume(edge: Edge, socket: BatonSocket, reader: NoticeReader, after: number | null): Promise<void> {
  const missed = await missedSince(edge.store, edge.clock, after);
  if (missed === null) emit(socket, 'reset', { at: reader.position });
  else look(socket, missed);
}

function look(socket: BatonSocket, notices: NoticeDoc[]): void {
  const theirs = notices.filter((notice) => maySee(socket.data.audience, notice)).map(told);
  if (theirs.length > 0) emit(socket, 'look', theirs);
}

const told = ({ at, kind, id, caseId, policyKey, revision }: NoticeDoc): Notice => ({ at, kind, id, ...(caseId ? { caseId } : {}), ...(policyKey ? { policyKey } : {}), revision });

const emit = (socket: BatonSocket, event: string, ...content: unknown[]) => void (socket as unknown as Socket).emit(event, ...content);

/** A session that ended on another node, a person disabled, a role taken away: felt here within a round. */
async function recheckSessions(edge: Edge, sockets: BatonSocket[], leave: (socket: BatonSocket) => void): Promise<void> {
  if (sockets.length === 0) return;
  const standing = await edge.sessions.standing([...new Set(sockets.map((socket) => socket.data.sessionId))]);
  for (const socket of sockets) {
    const person = standing.get(socket.data.sessionId);
    if (person) socket.data.audience = await audience(edge, person);
    else leave(socket);
  }
}
