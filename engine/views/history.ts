/** What happened in a case, latest first, opened and in plain words. */
import type { History, HistoryEvent } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { EventBody } from '../model/case.ts';
import type { StoredEvent } from '../model/collections.ts';
import { places } from '../runtime/vault.ts';
import { visibleCase } from './case-access.ts';
import { detailsOf } from './event-details.ts';
import type { Viewer } from './viewer.ts';

export interface HistoryQuery {
  /** Events before this number. */
  before?: number | undefined;
  limit: number;
}

export async function history(
  viewer: Viewer,
  caseId: string,
  query: HistoryQuery,
): Promise<History | null> {
  const loaded = await visibleCase(viewer, caseId);
  if (!loaded) return null;
  const events = await newestFirst(viewer, loaded, query);
  return {
    events: events.slice(0, query.limit).map((event) => told(viewer, loaded, event)),
    more: events.length > query.limit,
  };
}

/** Those relayed, and those the case still holds: nothing committed is left out. One more than asked for. */
async function newestFirst(
  viewer: Viewer,
  { doc }: Loaded,
  { before, limit }: HistoryQuery,
): Promise<StoredEvent[]> {
  const range = before ? { seq: { lt: before } } : {};
  const relayed = await viewer.doors.store.events.find(viewer.scope, {
    where: { caseId: doc._id, ...range },
    sort: { seq: -1 },
    limit: limit + 1,
  });
  const known = new Set(relayed.map((event) => event.seq));
  const held = doc.outbox.filter(
    (event) => !known.has(event.seq) && (before === undefined || event.seq < before),
  );
  return [...held, ...relayed].sort((a, b) => b.seq - a.seq).slice(0, limit + 1);
}

function told(viewer: Viewer, loaded: Loaded, event: StoredEvent): HistoryEvent {
  const body = viewer.doors.vault.open<EventBody>(
    event.tenant,
    loaded.doc.key,
    places.event(event),
    event.sealed,
  );
  const { seq, type, occurredAt, recordedAt, personId } = event;
  return {
    seq,
    type,
    sentence: body.sentence,
    occurredAt,
    recordedAt,
    by: { personId, name: body.byName },
    details: detailsOf(viewer, loaded, type, body.data),
  };
}
