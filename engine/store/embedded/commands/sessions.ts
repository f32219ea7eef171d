/** Ends sessions that a driver no longer needs, and with them the answers kept for their retries. */
import type { Reply } from '../reply.ts';
import { forgetSessions, sessionOf } from '../sessions.ts';
import { field } from '../values/bson.ts';
import type { Command, Context } from './command.ts';

async function endSessions({ store, body }: Context): Promise<Reply> {
  const ids = field(body, 'endSessions');
  const sessions = (Array.isArray(ids) ? ids : []).flatMap((lsid) => sessionOf(lsid) ?? []);
  await store.log.write(() => forgetSessions(store.tables.sessions, sessions));
  return { ok: 1 };
}

export const sessionCommands: Record<string, Command> = {
  endSessions: { options: [], run: endSessions },
  refreshSessions: { options: [], run: () => ({ ok: 1 }) },
};
