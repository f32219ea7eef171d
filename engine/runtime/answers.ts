/**
 * What became of a command. The case remembers its last 256 with their answers; older ones are read
 * from the history, where each event names its command, its digest and the revision it led to.
 */
import { REMEMBERED_COMMANDS } from '../model/case.ts';
import type { StoredAnswer, StoredCase } from '../model/collections.ts';
import { derivedId } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { tenantScope, type Store } from './store.ts';

/** The first answer of a command on this case; null when it was never applied. */
export async function firstAnswer(
  { store }: EngineDoors,
  doc: StoredCase,
  commandId: string,
): Promise<StoredAnswer | null> {
  const known = doc.commands.find((answer) => answer.commandId === commandId);
  if (known) return known;
  if (doc.commands.length < REMEMBERED_COMMANDS) return null;
  const told = await store.events.find(tenantScope(doc.tenant), {
    where: { commandId, caseId: doc._id },
    sort: { seq: 1 },
    limit: 1000,
  });
  const events =
    told.length > 0 ? told : doc.outbox.filter((event) => event.commandId === commandId);
  if (!events[0]) return null;
  const { digest, caseRevision: revision } = events[0];
  return {
    commandId,
    digest,
    revision,
    opened: events.flatMap((event) =>
      event.type === 'user-task.opened' && event.taskId ? [event.taskId] : [],
    ),
  };
}

export interface Outcome {
  caseId: string;
  /** The revision of the case that the command led to. */
  revision: number;
}

/**
 * Where a command stands, of which only the id is known: in the history, in the case it started, or
 * in a case that was committed and not relayed yet. Relayed while we looked, it is in the history.
 */
export async function outcomeOf(
  store: Store,
  tenant: string,
  commandId: string,
): Promise<Outcome | null> {
  return (
    (await told(store, tenant, commandId)) ??
    (await begun(store, tenant, commandId)) ??
    (await untold(store, tenant, commandId)) ??
    told(store, tenant, commandId)
  );
}

async function told(store: Store, tenant: string, commandId: string): Promise<Outcome | null> {
  const [event] = await store.events.find(tenantScope(tenant), { where: { commandId }, limit: 1 });
  return event ? { caseId: event.caseId, revision: event.caseRevision } : null;
}

async function begun(store: Store, tenant: string, commandId: string): Promise<Outcome | null> {
  const doc = await store.cases.get(tenantScope(tenant), derivedId('case', tenant, commandId));
  return doc && { caseId: doc._id, revision: 1 };
}

const PAGE = 100;

/** Cases with something to relay are few: all of them, unless the relay has been failing for long. */
async function untold(store: Store, tenant: string, commandId: string): Promise<Outcome | null> {
  for (let skip = 0; ; skip += PAGE) {
    const docs = await store.cases.find(tenantScope(tenant), {
      where: { unrelayedSince: { gt: '' } },
      sort: { unrelayedSince: 1 },
      limit: PAGE,
      skip,
    });
    const found = docs.flatMap((doc) => outcomeIn(doc, commandId))[0];
    if (found || docs.length < PAGE) return found ?? null;
  }
}

function outcomeIn(doc: StoredCase, commandId: string): Outcome[] {
  return doc.commands
    .filter((answer) => answer.commandId === commandId)
    .map((answer) => ({ caseId: doc._id, revision: answer.revision }));
}
