/**
 * A message as it is stored, and which state may follow which. It is stored before anybody is looked
 * for, so that no death loses it:
 *
 *     kept ──► buffered ──► taken ──► delivered
 *      │  nobody waits        │ nobody waits any more: back to buffered
 *      └──────────────────────┴──► unmatched: refused for another reason, which stands beside it
 */
import type { Command } from '../commands/command.ts';
import { systemActor } from '../commands/system.ts';
import type { EventBody } from '../model/case.ts';
import type { MessageDoc, StoredEvent } from '../model/collections.ts';
import { derivedId } from './digest.ts';
import { waitKey } from './settle.ts';
import { tenantScope, type Store } from './store.ts';
import { places, type Vault } from './vault.ts';
import type { Values } from './values.ts';

export interface PublishBody {
  name: string;
  /** The case it is for, when the publisher knows it. */
  caseId: string | null;
  correlationKey: string | null;
  values: Values;
}

export type Publish = Command<string, PublishBody>;

/** The id is derived from the publisher's command id: the same wish is the same message. */
export function messageOf(vault: Vault, command: Publish, now: string): MessageDoc {
  const { tenant, commandId, body } = command;
  const key = vault.newKey(tenant);
  const correlationKey =
    body.correlationKey === null ? null : vault.blindOne(tenant, body.correlationKey);
  const _id = derivedId('msg', tenant, commandId);
  return {
    _id,
    tenant,
    schemaVersion: 1,
    revision: 1,
    name: body.name,
    correlationKey,
    caseId: null,
    receivedAt: now,
    changedAt: now,
    state: 'kept',
    takenBy: null,
    reason: null,
    key,
    sealed: vault.seal(tenant, key, places.message({ _id }), { command }),
  };
}

export const commandIn = (vault: Vault, message: MessageDoc) =>
  vault.open<{ command: Publish }>(
    message.tenant,
    message.key,
    places.message(message),
    message.sealed,
  ).command;

/** A message that a case threw, as the wish of the engine that it is: named after case and sequence. */
export function thrownMessage(
  vault: Vault,
  { _id, tenant, recordedAt }: StoredEvent,
  { data }: EventBody,
): MessageDoc {
  const { message, correlationKey, payload } = data as {
    message: string;
    correlationKey: string | null;
    payload: Values;
  };
  return messageOf(
    vault,
    {
      type: 'message.publish',
      commandId: `thrown:${_id}`,
      tenant,
      by: systemActor,
      body: { name: message, caseId: null, correlationKey, values: payload },
    },
    recordedAt,
  );
}

type Next = Pick<MessageDoc, 'state'> & Partial<Pick<MessageDoc, 'takenBy' | 'reason'>>;

/** The message in its next state; null when another changed it first. */
export async function change(
  store: Store,
  message: MessageDoc,
  next: Next,
  now: string,
): Promise<MessageDoc | null> {
  const set = { ...next, changedAt: now, revision: message.revision + 1 };
  const done = await store.messages.update(
    tenantScope(message.tenant),
    message._id,
    { revision: message.revision, state: message.state },
    { set },
  );
  return done ? { ...message, ...set } : null;
}

/** The case that waits for a message of this name and key. */
export async function waiterOf(
  store: Store,
  vault: Vault,
  { tenant, body }: Publish,
): Promise<string | null> {
  const [found] = await store.cases.find(tenantScope(tenant), {
    where: { waitsFor: waitKey(vault, tenant, body.name, body.correlationKey) },
    limit: 1,
  });
  return found?._id ?? null;
}

/** The first message stored for each of these waits ('name|hashed key'), of those nobody has taken. */
export async function storedFor(
  store: Store,
  tenant: string,
  waitsFor: string[],
): Promise<MessageDoc[]> {
  if (waitsFor.length === 0) return [];
  const any = [...new Set(waitsFor)].map((wait) => ({
    name: wait.slice(0, wait.lastIndexOf('|')),
    correlationKey: wait.slice(wait.lastIndexOf('|') + 1) || null,
  }));
  const found = await store.messages.find(tenantScope(tenant), {
    where: { state: { in: ['kept', 'buffered'] }, any },
    sort: { receivedAt: 1 },
    limit: 100,
  });
  return found.filter(
    (message, index) =>
      found.findIndex(
        (other) => other.name === message.name && other.correlationKey === message.correlationKey,
      ) === index,
  );
}
