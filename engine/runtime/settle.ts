/**
 * Settle: what happened and what now waits become one commit. Pure: the same plan, the same kernel
 * output and the same doors give the same change.
 *
 *     plan + output --> tasks, timers, waits, jobs reconciled --> events numbered, sealed, chained --> Change
 */
import type { PlannedEvent, Plan, Loaded, Command } from '../commands/command.ts';
import type { AdvanceOutput } from '../kernel/types.ts';
import type { CaseBody, EventBody } from '../model/case.ts';
import { REMEMBERED_COMMANDS } from '../model/case.ts';
import type { StoredAnswer, StoredCase, StoredEvent } from '../model/collections.ts';
import { eventHash } from './chain.ts';
import { reconcile } from './reconcile.ts';
import type { Change } from './store.ts';
import { places, type Vault } from './vault.ts';

export interface SettleContext {
  now: string;
  command: Command;
  digest: string;
  vault: Vault;
}

export interface Settled {
  /** The case as it will stand. */
  doc: StoredCase;
  body: CaseBody;
  change: Change<StoredCase>;
  answer: StoredAnswer;
}

/** One commit out of a plan and, when the kernel ran, its output. */
export function settle(
  loaded: Loaded,
  plan: Plan,
  output: AdvanceOutput | null,
  context: SettleContext,
): Settled {
  const { body, events, opened } = reconcile(loaded, plan, output, context.now);
  const chained = chain(loaded.doc, [...plan.events, ...events], context);
  const status = plan.ends?.status ?? (output?.ended ? 'completed' : loaded.doc.status);
  const last = chained.at(-1);
  const set: Partial<StoredCase> = {
    revision: loaded.doc.revision + 1,
    status,
    committedAt: context.now,
    endedAt: status === 'active' ? null : context.now,
    nextWakeAt: nextWake(body, context.now),
    waitsFor: body.messageWaits.map((wait) =>
      waitKey(context.vault, loaded.doc.tenant, wait.message, wait.correlationKey ?? null),
    ),
    unrelayedSince: loaded.doc.unrelayedSince ?? context.now,
    lastSeq: last?.seq ?? loaded.doc.lastSeq,
    lastHash: last?.hash ?? loaded.doc.lastHash,
    sealed: context.vault.seal(
      loaded.doc.tenant,
      loaded.doc.key,
      places.case({ ...loaded.doc, revision: loaded.doc.revision + 1 }),
      body,
    ),
  };
  const answer = {
    commandId: context.command.commandId,
    digest: context.digest,
    revision: set.revision!,
    opened,
  };
  return {
    body,
    answer,
    doc: {
      ...loaded.doc,
      ...set,
      outbox: [...loaded.doc.outbox, ...chained],
      commands: [...loaded.doc.commands, answer].slice(-REMEMBERED_COMMANDS),
    },
    change: {
      set,
      push: { outbox: { each: chained }, commands: { each: [answer], keep: REMEMBERED_COMMANDS } },
    },
  };
}

/** 'message|hash of key': the clear scalar by which a message finds who waits. */
export function waitKey(
  vault: Vault,
  tenant: string,
  message: string,
  correlationKey: string | null,
): string {
  return `${message}|${correlationKey === null ? '' : vault.blindOne(tenant, correlationKey)}`;
}

/** Numbers, seals and chains the events behind those the case has. */
function chain(doc: StoredCase, events: PlannedEvent[], context: SettleContext): StoredEvent[] {
  let { lastSeq: seq, lastHash: prevHash } = doc;
  return events.map((event) => {
    seq += 1;
    const stored = store(doc, event, seq, prevHash, context);
    prevHash = stored.hash;
    return stored;
  });
}

function store(
  doc: StoredCase,
  event: PlannedEvent,
  seq: number,
  prevHash: string,
  { now, command, digest, vault }: SettleContext,
): StoredEvent {
  const body: EventBody = {
    sentence: event.sentence,
    byName: command.by.name,
    data: event.data ?? {},
  };
  const _id = `${doc._id}:${String(seq).padStart(6, '0')}`;
  const unhashed = {
    _id,
    tenant: doc.tenant,
    schemaVersion: 1 as const,
    caseId: doc._id,
    seq,
    type: event.type,
    occurredAt: event.occurredAt ?? now,
    recordedAt: now,
    personId: command.by.personId,
    commandId: command.commandId,
    digest,
    caseRevision: doc.revision + 1,
    elementId: event.elementId ?? null,
    taskId: event.taskId ?? null,
    sealed: vault.seal(doc.tenant, doc.key, places.event({ _id }), body),
    prevHash,
  };
  return { ...unhashed, hash: eventHash(unhashed) };
}

/** The one scalar the poller asks for: the earliest of timers and jobs that are not stuck, and moves not yet answered. */
function nextWake(body: CaseBody, now: string): string | null {
  const times = [...body.timers, ...body.jobs]
    .filter((work) => !work.stuck)
    .map((work) => work.dueAt);
  if (body.pendingMoves.length > 0) times.push(now);
  return times.reduce<string | null>(
    (earliest, time) => (earliest === null || time < earliest ? time : earliest),
    null,
  );
}
