/**
 * Messages: store the message, then look for who waits; after a new wait was committed, look for
 * stored messages. Taking one is a compare-and-set and the command id is the message's id, so a
 * message reaches one case, once, whichever came first.
 */
import { deliverMessage, type DeliverBody } from '../commands/message-deliver.ts';
import type { Command } from '../commands/command.ts';
import type { MessageDoc } from '../model/collections.ts';
import type { Values } from './values.ts';
import { reject, type Result } from '../model/rejection.ts';
import { derivedId } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { handle, type Answer } from './loop.ts';
import { waitKey } from './settle.ts';
import { tenantScope } from './store.ts';

export interface PublishBody {
  name: string;
  /** The case it is for, when the publisher knows it. */
  caseId: string | null;
  correlationKey: string | null;
  values: Values;
}

/** Delivers to the case that waits. With a case named, a refusal is the answer; else the message is kept. */
export async function publish(doors: EngineDoors, command: Command<string, PublishBody>): Promise<Result<Answer | null>> {
  const { name, caseId, correlationKey } = command.body;
  if (caseId) return handle(doors, caseId, delivery(command), deliverMessage);
  const message = await keep(doors, command);
  const target = await waiterOf(doors, command.tenant, name, correlationKey);
  return target ? deliver(doors, message, command, target) : { ok: true, value: null };
}

function delivery(command: Command<string, PublishBody>): Command<string, DeliverBody> {
  const { name, correlationKey, values } = command.body;
  return { ...command, type: 'message.deliver', body: { messageId: command.commandId, name, correlationKey, values } };
}

async function keep(doors: EngineDoors, command: Command<string, PublishBody>): Promise<MessageDoc> {
  const { tenant, commandId, body } = command;
  const scope = tenantScope(tenant);
  const _id = derivedId('msg', tenant, commandId);
  const key = doors.vault.newKey(tenant);
  const hashed = body.correlationKey === null ? null : doors.vault.blindOne(tenant, body.correlationKey);
  const doc: MessageDoc = { _id, tenant, schemaVersion: 1, revision: 1, name: body.name, correlationKey: hashed, caseId: null, receivedAt: doors.clock.now(), state: 'buffered', takenBy: null, key, sealed: doors.vault.seal(tenant, key, { command }) };
  await doors.store.messages.insert(scope, doc);
  return (await doors.store.messages.get(scope, _id)) ?? doc;
}

async function waiterOf(doors: EngineDoors, tenant: string, name: string, correlationKey: string | null): Promise<string | null> {
  const waits = waitKey(doors.vault, tenant, name, correlationKey);
  const [found] = await doors.store.cases.find(tenantScope(tenant), { where: { waitsFor: waits }, limit: 1 });
  return found?._id ?? null;
}

async function deliver(doors: EngineDoors, message: MessageDoc, command: Command<string, PublishBody>, caseId: string): Promise<Result<Answer | null>> {
  const scope = tenantScope(message.tenant);
  const taken = await doors.store.messages.update(scope, message._id, { revision: message.revision, state: 'buffered' }, { set: { revision: message.revision + 1, state: 'taken', takenBy: caseId } });
  const holder = taken ? caseId : (await doors.store.messages.get(scope, message._id))?.takenBy;
  if (!holder) return reject('CONFLICT', `Expected to deliver message '${message._id}', but another took it: try again.`);
  return handle(doors, holder, delivery(command), deliverMessage);
}

/** A case now waits: is there a message that came before it? */
export async function takeBuffered(doors: EngineDoors, tenant: string, caseId: string, waitsFor: string[]): Promise<void> {
  for (const wait of waitsFor) {
    const [name, hashed] = wait.split('|');
    const [message] = await doors.store.messages.find(tenantScope(tenant), { where: { name: name!, state: 'buffered', correlationKey: hashed || null }, sort: { receivedAt: 1 }, limit: 1 });
    if (!message) continue;
    const { command } = doors.vault.open<{ command: Command<string, PublishBody> }>(tenant, message.key, message.sealed);
    await deliver(doors, message, command, caseId);
  }
}
