/**
 * Sessions: begun by signing in, ended by signing out, by twelve hours or by an hour of silence.
 * Every request reads the session and the person anew, so that a disabled person is out at once.
 */
import { systemScope, type Clock, type Ids, type Store } from '../../engine/index.ts';
import type { PersonDoc, SessionDoc } from '../../engine/model/collections.ts';
import { sessionIdOf } from './cookie.ts';

const MINUTE = 60_000;
const ABSOLUTE = 12 * 60 * MINUTE;
const IDLE = 60 * MINUTE;
/** Seen is written at most this often: a busy page need not write at every click. */
const SEEN_EVERY = MINUTE;

export interface Seat {
  sessionId: string;
  person: PersonDoc;
}

export interface Sessions {
  /** A fresh session and its token: never one that a request brought along. */
  begin(person: PersonDoc): Promise<string>;
  find(token: string): Promise<Seat | null>;
  /** Those of these sessions that still stand, with their people: for open sockets. */
  standing(sessionIds: string[]): Promise<Map<string, PersonDoc>>;
  end(sessionId: string): Promise<void>;
}

const scope = systemScope('sign-in');
const atMost = 500;

export function createSessions({
  store,
  clock,
  ids,
}: {
  store: Store;
  clock: Clock;
  ids: Ids;
}): Sessions {
  const nowMs = () => Date.parse(clock.now());
  const later = (ms: number) => new Date(nowMs() + ms).toISOString();
  const lives = (session: SessionDoc) =>
    session.expiresAt > clock.now() && Date.parse(session.lastSeenAt) + IDLE > nowMs();

  async function seen(session: SessionDoc): Promise<void> {
    if (nowMs() - Date.parse(session.lastSeenAt) < SEEN_EVERY) return;
    await store.sessions.update(scope, session._id, {}, { set: { lastSeenAt: clock.now() } });
  }

  return {
    async begin(person) {
      const token = Buffer.from(ids.bytes(32)).toString('base64url');
      const doc: SessionDoc = {
        _id: sessionIdOf(token),
        tenant: person.tenant,
        schemaVersion: 1,
        personId: person._id,
        createdAt: clock.now(),
        lastSeenAt: clock.now(),
        expiresAt: later(ABSOLUTE),
      };
      await store.sessions.insert(scope, doc);
      return token;
    },
    async find(token) {
      const session = await store.sessions.get(scope, sessionIdOf(token));
      if (!session || !lives(session)) return null;
      const person = await store.people.get(scope, session.personId);
      if (!person?.enabled || person.tenant !== session.tenant) return null;
      await seen(session);
      return { sessionId: session._id, person };
    },
    async standing(sessionIds) {
      const sessions = (
        await inChunks(sessionIds, (some) =>
          store.sessions.find(scope, { where: { _id: { in: some } }, limit: some.length }),
        )
      ).filter(lives);
      const people = await inChunks(
        [...new Set(sessions.map((session) => session.personId))],
        (some) =>
          store.people.find(scope, {
            where: { _id: { in: some }, enabled: true },
            limit: some.length,
          }),
      );
      const byId = new Map(people.map((person) => [person._id, person]));
      return new Map(
        sessions.flatMap((session) =>
          byId.has(session.personId) ? [[session._id, byId.get(session.personId)!]] : [],
        ),
      );
    },
    async end(sessionId) {
      await store.sessions.remove(scope, sessionId);
    },
  };
}

async function inChunks<T>(ids: string[], ask: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += atMost)
    found.push(...(await ask(ids.slice(at, at + atMost))));
  return found;
}
