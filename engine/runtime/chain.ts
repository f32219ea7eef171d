/**
 * The chain over a case's events: each carries the SHA-256 of the one before, computed over what is
 * stored. Whoever changes, removes, adds or reorders one breaks every hash behind it.
 */
import { createHash } from 'node:crypto';
import type { StoredEvent } from '../model/collections.ts';

export const CHAIN_START = '0'.repeat(64);

/** Hash of an event as stored: its clear fields in a fixed order, its sealed bytes, the hash before. */
export function eventHash(event: Omit<StoredEvent, 'hash'>): string {
  const clear = [
    event._id,
    event.tenant,
    event.schemaVersion,
    event.caseId,
    event.seq,
    event.type,
    event.occurredAt,
    event.recordedAt,
    event.personId,
    event.commandId,
    event.digest,
    event.caseRevision,
    event.elementId,
    event.taskId,
    event.prevHash,
  ];
  return createHash('sha256').update(JSON.stringify(clear)).update(event.sealed).digest('hex');
}

/** The first event that does not follow from the one before, or null when the chain holds. */
export function firstBreak(events: StoredEvent[]): StoredEvent | null {
  let previous = CHAIN_START;
  for (const [index, event] of events.entries()) {
    const { hash, ...rest } = event;
    if (event.seq !== index + 1 || event.prevHash !== previous || eventHash(rest) !== hash)
      return event;
    previous = hash;
  }
  return null;
}
