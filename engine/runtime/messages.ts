/**
 * Messages: store the message, then look for who waits; after a new wait was committed, look for
 * stored messages (`relay.ts` takes them before the outbox is emptied). Taking one is a
 * compare-and-set, and it is delivered under its publisher's command id, so a message reaches one
 * case, once, whichever came first and whoever died between.
 */
import { raiseIncident } from '../commands/incident-raise.ts';
import { deliverMessage, type DeliverBody } from '../commands/message-deliver.ts';
import { systemCommand } from '../commands/system.ts';
import type { Command } from '../commands/command.ts';
import type { MessageDoc } from '../model/collections.ts';
import { reject, type RejectionCode, type Result } from '../model/rejection.ts';
import { derivedId, digestOf } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { handle, reused, type Answer } from './loop.ts';
import { change, commandIn, messageOf, waiterOf, type Publish } from './message-doc.ts';
import { tenantScope } from './store.ts';

const ATTEMPTS = 12;

/** Delivers to the case that waits. With a case named, a refusal is the answer; else the message is kept. */
export async function publish(
  doors: EngineDoors,
  command: Publish,
): Promise<Result<Answer | null>> {
  const { caseId } = command.body;
  if (caseId) return handle(doors, caseId, delivery(command), deliverMessage);
  const { _id } = await keep(doors, command);
  const message = await stored(doors, command.tenant, _id);
  if (digestOf(commandIn(doors.vault, message)) !== digestOf(command)) return reused(command);
  await doors.failpoint('message-kept', { commandId: command.commandId });
  return place(doors, command.tenant, _id);
}

async function keep(doors: EngineDoors, command: Publish): Promise<MessageDoc> {
  const doc = messageOf(doors.vault, command, doors.clock.now());
  await doors.store.messages.insert(tenantScope(doc.tenant), doc);
  return doc;
}

async function stored(doors: EngineDoors, tenant: string, id: string): Promise<MessageDoc> {
  const message = await doors.store.messages.get(tenantScope(tenant), id);
  if (!message) throw new Error(`Expected message '${id}' of '${tenant}', but it is not stored.`);
  return message;
}

function delivery(command: Publish): Command<string, DeliverBody> {
  const { name, correlationKey, values, caseId } = command.body;
  return {
    ...command,
    type: 'message.deliver',
    body: {
      messageId: command.commandId,
      name,
      correlationKey,
      caseNamed: caseId !== null,
      values,
    },
  };
}

/** Brings a stored message to who waits for it. Null: nobody does, and it is kept. */
async function place(
  doors: EngineDoors,
  tenant: string,
  id: string,
): Promise<Result<Answer | null>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const message = await stored(doors, tenant, id);
    const held =
      message.takenBy !== null && message.state !== 'unmatched'
        ? message
        : await take(doors, message);
    if (held === 'stale') continue;
    if (held === 'nobody') return { ok: true, value: null };
    const answer = await bring(doors, held, held.takenBy!);
    if (answer.ok || !noLonger.has(answer.rejection.code)) return answer;
  }
  return reject(
    'CONFLICT',
    `Expected to deliver message '${id}', but who waits for it kept changing: try again.`,
  );
}

/** Taken for the case that waits now. */
async function take(
  doors: EngineDoors,
  message: MessageDoc,
): Promise<MessageDoc | 'nobody' | 'stale'> {
  const now = doors.clock.now();
  const takenBy = await waiterOf(doors.store, doors.vault, commandIn(doors.vault, message));
  if (takenBy === null && message.state === 'buffered') return 'nobody';
  if (takenBy === null)
    return (await change(doors.store, message, { state: 'buffered', takenBy: null }, now))
      ? 'nobody'
      : 'stale';
  const taken = await change(doors.store, message, { state: 'taken', takenBy, reason: null }, now);
  if (taken) await doors.failpoint('message-taken', { caseId: takenBy });
  return taken ?? 'stale';
}

/** The refusals after which the message waits for another. */
const noLonger = new Set<RejectionCode>(['NO_ONE_WAITS', 'CASE_ENDED']);

async function bring(
  doors: EngineDoors,
  message: MessageDoc,
  caseId: string,
): Promise<Result<Answer>> {
  const answer = await handle(
    doors,
    caseId,
    delivery(commandIn(doors.vault, message)),
    deliverMessage,
  );
  const next = message.state === 'taken' ? afterwards(answer) : null;
  if (next) await change(doors.store, message, next, doors.clock.now());
  return answer;
}

/** Null: it stays taken, and the sweeper brings it again. */
function afterwards(answer: Result<Answer>) {
  if (answer.ok) return { state: 'delivered', reason: null } as const;
  const { code, sentence } = answer.rejection;
  if (code === 'CONFLICT') return null;
  return noLonger.has(code)
    ? ({ state: 'buffered', takenBy: null, reason: sentence } as const)
    : ({ state: 'unmatched', reason: sentence } as const);
}

/** `place` when no person waits for the answer: a step that fails is an incident of the case. */
export async function placeAlone(
  doors: EngineDoors,
  tenant: string,
  id: string,
): Promise<Answer | null> {
  const answer = await place(doors, tenant, id);
  if (answer.ok) return answer.value;
  const { code, sentence } = answer.rejection;
  const { takenBy } = await stored(doors, tenant, id);
  if (code !== 'STEP_FAILED' || takenBy === null) return null;
  const body = { incidentId: derivedId('inc', takenBy, id), code, sentence };
  const raised = await handle(
    doors,
    takenBy,
    systemCommand(tenant, `incident:${id}`, 'incident.raise', body),
    raiseIncident,
  );
  return raised.ok ? raised.value : null;
}
