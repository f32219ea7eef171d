/**
 * The rounds that finish what a crash or a date left: the poller's (what is due) and the sweeper's
 * (what was not relayed; messages under way). A case that cannot be worked, because it cannot be read or a
 * machine fails under it, is put off by a minute: it neither spins nor stands before the others.
 */
import type { MessageDoc, StoredCase } from '../model/collections.ts';
import { doDueWork } from './due.ts';
import type { EngineDoors } from './engine.ts';
import { bringAll, followUp } from './follow-up.ts';
import { openCase, relayCase } from './loop.ts';
import { change } from './message-doc.ts';
import type { PerCase } from './per-case.ts';
import { systemScope, tenantScope } from './store.ts';

const PUT_OFF_MS = 60_000;

/** Finds and does what is due now, in all authorities; says how many cases it woke. */
export async function dueRound(
  doors: EngineDoors,
  inOrder: PerCase,
  limit: number,
): Promise<number> {
  const due = await doors.store.cases.find(systemScope('due-work'), {
    where: { nextWakeAt: { lte: doors.clock.now() } },
    sort: { nextWakeAt: 1 },
    limit,
  });
  await each(doors, due, 'nextWakeAt', (doc) =>
    inOrder(doc._id, async () =>
      followUp(doors, doc.tenant, await doDueWork(doors, doc.tenant, doc._id)),
    ),
  );
  return due.length;
}

/** Relays what a crash left in outboxes that were last written before this instant. */
export async function outboxRound(
  doors: EngineDoors,
  before: string,
  limit: number,
): Promise<number> {
  const left = await doors.store.cases.find(systemScope('outbox-sweeper'), {
    where: { unrelayedSince: { lte: before } },
    sort: { unrelayedSince: 1 },
    limit,
  });
  await each(doors, left, 'unrelayedSince', async (doc) =>
    bringAll(doors, doc.tenant, await relayCase(doors, doc, (await openCase(doors, doc)).body)),
  );
  return left.length;
}

/** Brings messages whose engine died before it had looked for who waits, or before it had delivered. */
export async function messageRound(
  doors: EngineDoors,
  before: string,
  limit: number,
): Promise<void> {
  for (const tenant of await doors.catalog.tenants()) {
    const left = await doors.store.messages.find(tenantScope(tenant), {
      where: { state: { in: ['kept', 'taken'] }, changedAt: { lte: before } },
      sort: { changedAt: 1 },
      limit,
    });
    for (const message of left)
      await bringAll(doors, tenant, [message._id]).catch((fault: unknown) =>
        leave(doors, message, fault),
      );
  }
}

/** Behind the others, until the next round that finds it. */
async function leave(doors: EngineDoors, message: MessageDoc, fault: unknown): Promise<void> {
  doors.log.error(
    { messageId: message._id, fault },
    'a message could not be brought and is put off by a minute',
  );
  await change(doors.store, message, { state: message.state }, later(doors));
}

const later = (doors: EngineDoors) =>
  new Date(Date.parse(doors.clock.now()) + PUT_OFF_MS).toISOString();

type WakingField = 'nextWakeAt' | 'unrelayedSince';

/** All of them, whatever becomes of one. */
async function each(
  doors: EngineDoors,
  docs: StoredCase[],
  field: WakingField,
  work: (doc: StoredCase) => Promise<unknown>,
): Promise<void> {
  const worked = await Promise.allSettled(docs.map(work));
  const broken = worked.flatMap((result, index) =>
    result.status === 'rejected' ? [{ doc: docs[index]!, fault: result.reason as unknown }] : [],
  );
  await Promise.all(broken.map(({ doc, fault }) => putOff(doors, doc, field, fault)));
}

/** Only while nobody has worked it meanwhile; the case itself does not change, so its revision stays. */
async function putOff(
  doors: EngineDoors,
  doc: StoredCase,
  field: WakingField,
  fault: unknown,
): Promise<void> {
  doors.log.error(
    { caseId: doc._id, fault, field },
    'a case could not be worked and is put off by a minute',
  );
  await doors.store.cases.update(
    tenantScope(doc.tenant),
    doc._id,
    { revision: doc.revision, [field]: doc[field] },
    { set: { [field]: later(doors) } },
  );
}
