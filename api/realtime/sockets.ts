/** One socket: who sits behind it, and what it is told. */
import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { askerOf } from '../../engine/index.ts';
import type { NoticeDoc, PersonDoc } from '../../engine/model/collections.ts';
import { tokenOf } from '../auth/cookie.ts';
import { isSameOrigin } from '../auth/same-origin.ts';
import type { Notice } from '../contract/index.ts';
import type { Edge } from '../handler.ts';
import { audienceOf, maySee, type Audience } from './may-see.ts';

interface FromBrowser {
  resume: (payload: unknown) => void;
}
interface ToBrowser {
  look: (notices: Notice[]) => void;
  reset: (position: { at: number }) => void;
  'signed-out': () => void;
}
export interface Seated {
  sessionId: string;
  audience: Audience;
  /** It is being told what it missed. */
  resuming: boolean;
}
type Nothing = Record<string, never>;
export type BatonSocket = Socket<FromBrowser, ToBrowser, Nothing, Seated>;
export type BatonServer = Server<FromBrowser, ToBrowser, Nothing, Seated>;

const MOST_PER_PERSON = 20;

/** CORS does not bind websockets: the Origin is asked here, and so is the session. */
export async function admitted(
  edge: Edge,
  request: IncomingMessage,
  origin: string | undefined,
): Promise<boolean> {
  if (!isSameOrigin(request.headers, origin)) return false;
  const token = tokenOf(request.headers.cookie);
  return token !== null && (await edge.sessions.find(token)) !== null;
}

/** Gives the socket its person. Throws when the session is over, or one person opens too many. */
export async function seat(edge: Edge, socket: BatonSocket, others: BatonSocket[]): Promise<void> {
  const token = tokenOf(socket.request.headers.cookie);
  const found = token ? await edge.sessions.find(token) : null;
  if (!found) throw new Error('NOT_SIGNED_IN');
  const { sessionId, person } = found;
  if (
    others.filter((other) => other.data.audience.asker.personId === person._id).length >=
    MOST_PER_PERSON
  )
    throw new Error('TOO_MANY_REQUESTS');
  socket.data = { sessionId, audience: await audienceFor(edge, person), resuming: false };
}

export const audienceFor = async (edge: Edge, person: PersonDoc): Promise<Audience> =>
  audienceOf(askerOf(person, await edge.engine.doors.catalog.authority(person.tenant)));

/** Of these notices, those this person may see. */
export function look(socket: BatonSocket, notices: NoticeDoc[]): void {
  const theirs = notices.filter((notice) => maySee(socket.data.audience, notice)).map(told);
  if (theirs.length > 0) socket.emit('look', theirs);
}

const told = ({ at, kind, id, caseId, policyKey, revision }: NoticeDoc): Notice => ({
  at,
  kind,
  id,
  ...(caseId ? { caseId } : {}),
  ...(policyKey ? { policyKey } : {}),
  revision,
});

/** The session has ended: the page is told, then the line is cut. */
export function leave(socket: BatonSocket): void {
  socket.emit('signed-out');
  socket.disconnect(true);
}
