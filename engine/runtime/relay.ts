/**
 * Effects: what a commit left in its outbox reaches the rest of the world. At least once, in order,
 * each step idempotent by (case, sequence): events, letters, inbox rows and the case's row side by
 * side; then notices, so that who looks again finds them; then the outbox is trimmed without touching
 * the revision.
 */
import type { Failpoint } from './doors.ts';
import type { CaseBody, EventBody } from '../model/case.ts';
import type { Letter, NoticeDoc, StoredCase, StoredEvent } from '../model/collections.ts';
import { taskAudience } from '../model/permission.ts';
import { caseRow, finishedTaskRow, openTaskRow } from './rows.ts';
import { change, storedFor, thrownMessage } from './message-doc.ts';
import { tenantScope, type Store } from './store.ts';
import { places, type Vault } from './vault.ts';

export interface RelayDoors {
  store: Store;
  vault: Vault;
  /** Milliseconds, for numbering notices. */
  nowMs(): number;
  failpoint: Failpoint;
}

/**
 * Relays everything the document's outbox holds; `body` is the document's own, opened. Says which
 * messages it left to be brought: those thrown, and those taken for what the case waits for.
 */
export async function relay(doors: RelayDoors, doc: StoredCase, body: CaseBody): Promise<string[]> {
  if (doc.outbox.length === 0) return [];
  const { store, vault, failpoint } = doors;
  const scope = tenantScope(doc.tenant);
  const opened = doc.outbox.map((event) => ({
    event,
    body: vault.open<EventBody>(doc.tenant, doc.key, places.event(event), event.sealed),
  }));
  await failpoint('before-effects', { caseId: doc._id });
  const touched = touchedTasks(doc.outbox);
  const rows = [
    ...body.userTasks
      .filter((task) => touched.has(task.id))
      .map((task) => openTaskRow(vault, doc, body, task)),
    ...opened.flatMap(({ event, body: content }) =>
      finishedTaskRow(vault, doc, body, event, content),
    ),
  ];
  const thrown = opened.flatMap(({ event, body: content }) =>
    event.type === 'message.thrown' ? [thrownMessage(vault, event, content)] : [],
  );
  await Promise.all([
    store.messages.insertMissing(scope, thrown),
    store.events.insertMissing(scope, doc.outbox),
    ...letters(vault, doc, opened).map((letter) => store.letters.insertMissing(scope, [letter])),
    ...rows.map((row) => store.tasks.upsertNewer(scope, row)),
    store.caseRows.upsertNewer(scope, caseRow(vault, doc, body)),
  ]);
  await failpoint('after-rows', { caseId: doc._id });
  await store.notices.insertMissing(scope, noticesOf(doc, rows, doors.nowMs()));
  await failpoint('after-notices', { caseId: doc._id });
  const taken = await takeStored(doors, doc);
  await trim(store, doc);
  await failpoint('after-trim', { caseId: doc._id });
  return [...thrown.map((message) => message._id), ...taken];
}

/** Messages that came before the wait: taken here, before the outbox is emptied, so that a death loses none. */
async function takeStored(
  { store, failpoint, nowMs }: RelayDoors,
  doc: StoredCase,
): Promise<string[]> {
  const found = await storedFor(store, doc.tenant, doc.waitsFor);
  const taken = await Promise.all(
    found.map((message) =>
      change(
        store,
        message,
        { state: 'taken', takenBy: doc._id, reason: null },
        new Date(nowMs()).toISOString(),
      ),
    ),
  );
  const ids = taken.flatMap((message) => (message ? [message._id] : []));
  if (ids.length > 0) await failpoint('message-taken', { caseId: doc._id });
  return ids;
}

/** Tasks that any relayed event is about. */
function touchedTasks(events: StoredEvent[]): Set<string> {
  return new Set(events.flatMap((event) => (event.taskId ? [event.taskId] : [])));
}

const letters = (
  vault: Vault,
  doc: StoredCase,
  opened: { event: StoredEvent; body: EventBody }[],
) => opened.flatMap(({ event, body }) => letterOf(vault, doc, event, body));

function letterOf(vault: Vault, doc: StoredCase, event: StoredEvent, content: EventBody): Letter[] {
  if (event.type !== 'letter.issued') return [];
  const letter = content.data['letter'] as { channel: string };
  return [
    {
      _id: event._id,
      tenant: doc.tenant,
      schemaVersion: 1,
      caseId: doc._id,
      seq: event.seq,
      elementId: event.elementId ?? '',
      issuedAt: event.recordedAt,
      channel: letter.channel,
      key: doc.key,
      sealed: vault.seal(doc.tenant, doc.key, places.letter(event), letter),
    },
  ];
}

interface RowSeen {
  _id: string;
  role: string;
  teamId: string | null;
  assigneeId: string | null;
  revision: number;
}

function noticesOf(doc: StoredCase, rows: RowSeen[], at: number): NoticeDoc[] {
  const base = {
    tenant: doc.tenant,
    schemaVersion: 1 as const,
    caseId: doc._id,
    policyKey: doc.policyKey,
    hiddenFrom: doc.hiddenFrom,
    at,
  };
  const ofCase: NoticeDoc = {
    ...base,
    _id: `${doc._id}:${doc.lastSeq}`,
    kind: 'case',
    id: doc._id,
    revision: doc.revision,
    audience: [],
  };
  return [
    ...rows.map((row): NoticeDoc => ({
      ...base,
      _id: `${row._id}:${doc.lastSeq}`,
      kind: 'task',
      id: row._id,
      revision: row.revision,
      audience: taskAudience(row),
    })),
    ofCase,
  ];
}

/** Empties the outbox up to what was relayed; a later commit's events stay. */
async function trim(store: Store, doc: StoredCase): Promise<void> {
  const scope = tenantScope(doc.tenant);
  const whole = await store.cases.update(
    scope,
    doc._id,
    { lastSeq: doc.lastSeq },
    { set: { outbox: [], unrelayedSince: null } },
  );
  if (!whole) await store.cases.update(scope, doc._id, {}, { pullUpTo: { outbox: doc.lastSeq } });
}
