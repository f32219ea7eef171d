/**
 * The two rounds that finish what a crash or a date left: the poller's (what is due) and the
 * sweeper's (what was not relayed). A case that cannot be worked, because it cannot be read or a
 * machine fails under it, is put off by a minute: it neither spins nor stands before the others.
 */
import type { StoredCase } from '../model/collections.ts';
import { doDueWork } from './due.ts';
import type { EngineDoors } from './engine.ts';
import { openCase, relayCase } from './loop.ts';
import type { PerCase } from './per-case.ts';
import { systemScope, tenantScope } from './store.ts';

const PUT_OFF_MS = 60_000;

/** Finds and does what is due now, in all authorities; says how many cases it woke. */
export async function dueRound(doors: EngineDoors, inOrder: PerCase, limit: number): Promise<number> {
  const due = await doors.store.cases.find(systemScope('due-work'), { where: { nextWakeAt: { lte: doors.clock.now() } }, sort: { nextWakeAt: 1 }, limit });
  await each(doors, due, 'nextWakeAt', (doc) => inOrder(doc._id, () => doDueWork(doors, doc.tenant, doc._id)));
  return due.length;
}

/** Relays what a crash left in outboxes that were last written before this instant. */
export async function outboxRound(doors: EngineDoors, before: string, limit: number): Promise<number> {
  const left = await doors.store.cases.find(systemScope('outbox-sweeper'), { where: { unrelayedSince: { lte: before } }, sort: { unrelayedSince: 1 }, limit });
  await each(doors, left, 'unrelayedSince', async (doc) => relayCase(doors, doc, (await openCase(doors, doc)).body));
  return left.length;
}

type WakingField = 'nextWakeAt' | 'unrelayedSince';

/** All of them, whatever becomes of one. */
async function each(doors: EngineDoors, docs: StoredCase[], field: WakingField, work: (doc: StoredCase) => Promise<unknown>): Promise<void> {
  const worked = await Promise.allSettled(docs.map(work));
  const broken = worked.flatMap((result, index) => (result.status === 'rejected' ? [{ doc: docs[index]!, fault: result.reason as unknown }] : []));
  await Promise.all(broken.map(({ doc, fault }) => putOff(doors, doc, field, fault)));
}

/** Only while nobody has worked it meanwhile; the case itself does not change, so its revision stays. */
async function putOff(doors: EngineDoors, doc: StoredCase, field: WakingField, fault: unknown): Promise<void> {
  doors.log.error({ caseId: doc._id, fault, field }, 'a case could not be worked and is put off by a minute');
  const later = new Date(Date.parse(doors.clock.now()) + PUT_OFF_MS).toISOString();
  await doors.store.cases.update(tenantScope(doc.tenant), doc._id, { revision: doc.revision, [field]: doc[field] }, { set: { [field]: later } });
}
