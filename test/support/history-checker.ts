/**
 * The judge of every run that was disturbed: what was acknowledged against what stands. Reads only
 * what is stored. Returns a sentence per broken promise; none is a pass.
 */
import { firstBreak } from '../../engine/runtime/chain.ts';
import type { LedgerBody } from '../../engine/runtime/ledger.ts';
import { places } from '../../engine/runtime/vault.ts';
import { tenantScope, type Store, type Vault } from '../../engine/index.ts';
import type { CaseBody, EventBody } from '../../engine/model/case.ts';
import type { StoredCase, StoredEvent } from '../../engine/model/collections.ts';

/** A command whose caller was told that it happened. */
export interface Acknowledged {
  commandId: string;
  caseId: string;
  /** The event type that must exist exactly once under this command id. */
  effect: string;
}

export interface Evidence {
  store: Store;
  vault: Vault;
  tenant: string;
  acknowledged: Acknowledged[];
}

interface Story {
  doc: StoredCase;
  body: CaseBody;
  events: { event: StoredEvent; content: EventBody }[];
}

export async function checkHistory(evidence: Evidence): Promise<string[]> {
  const { store, tenant } = evidence;
  const docs = await store.cases.find(tenantScope(tenant), { where: {}, limit: 1000 });
  const stories = await Promise.all(docs.map((doc) => read(evidence, doc)));
  return [
    ...stories.flatMap(relayed),
    ...stories.flatMap(chained),
    ...acknowledgedOnce(evidence.acknowledged, stories),
    ...stories.flatMap(tasksEndOnce),
    ...stories.flatMap(timersFireOnce),
    ...(await rowsMatch(evidence, stories)),
    ...(await lettersMatch(evidence, stories)),
    ...stories.flatMap(incidentsRaisedOnce),
    ...(await messagesArrive(evidence, stories)),
    ...(await oneHolder(evidence)),
  ];
}

async function read({ store, vault, tenant }: Evidence, doc: StoredCase): Promise<Story> {
  const events = await store.events.find(tenantScope(tenant), {
    where: { caseId: doc._id },
    sort: { seq: 1 },
    limit: 1000,
  });
  const open = <T>(place: string, sealed: Uint8Array) =>
    vault.open<T>(tenant, doc.key, place, sealed);
  return {
    doc,
    body: open(places.case(doc), doc.sealed),
    events: events.map((event) => ({ event, content: open(places.event(event), event.sealed) })),
  };
}

function relayed({ doc, events }: Story): string[] {
  const last = events.at(-1)?.event.seq ?? 0;
  if (doc.outbox.length > 0)
    return [`case ${doc._id} still holds ${doc.outbox.length} events to relay.`];
  return last === doc.lastSeq
    ? []
    : [`case ${doc._id} is at event ${doc.lastSeq}, but its history ends at ${last}.`];
}

function chained({ doc, events }: Story): string[] {
  const broken = firstBreak(events.map(({ event }) => event));
  if (broken) return [`the chain of case ${doc._id} breaks at event ${broken.seq}.`];
  return events.length > 0 && events.at(-1)!.event.hash !== doc.lastHash
    ? [`the chain of case ${doc._id} does not end in its head.`]
    : [];
}

function acknowledgedOnce(acknowledged: Acknowledged[], stories: Story[]): string[] {
  const all = stories.flatMap((story) => story.events.map(({ event }) => event));
  return acknowledged.flatMap(({ commandId, caseId, effect }) => {
    const found = all.filter(
      (event) => event.commandId === commandId && event.type === effect && event.caseId === caseId,
    );
    return found.length === 1
      ? []
      : [`command ${commandId} was acknowledged, but '${effect}' stands ${found.length} times.`];
  });
}

const ends = ['user-task.completed', 'user-task.cancelled'];

function tasksEndOnce({ doc, body, events }: Story): string[] {
  const ended = events
    .filter(({ event }) => ends.includes(event.type))
    .map(({ event }) => event.taskId!);
  const opened = events
    .filter(({ event }) => event.type === 'user-task.opened')
    .map(({ event }) => event.taskId!);
  const open = new Set(body.userTasks.map((task) => task.id));
  return [
    ...repeated(opened).map((id) => `task ${id} opened twice.`),
    ...repeated(ended).map((id) => `task ${id} ended twice.`),
    ...ended
      .filter((id) => open.has(id))
      .map((id) => `task ${id} of ${doc._id} ended and is still open.`),
    ...opened
      .filter((id) => !open.has(id) && !ended.includes(id))
      .map((id) => `task ${id} of ${doc._id} is lost: neither open nor ended.`),
  ];
}

function timersFireOnce({ events }: Story): string[] {
  const fired = events
    .filter(({ event }) => event.type === 'timer.fired')
    .map(
      ({ content }) => `${String(content.data['timerId'])} due ${String(content.data['dueAt'])}`,
    );
  const missed = events
    .filter(({ event }) => event.type === 'deadline.missed')
    .map(({ event, content }) => `${event.taskId} due ${String(content.data['dueAt'])}`);
  return [
    ...repeated(fired).map((key) => `timer ${key} fired twice.`),
    ...repeated(missed).map((key) => `deadline ${key} was missed twice.`),
  ];
}

function incidentsRaisedOnce({ doc, body }: Story): string[] {
  return repeated(body.incidents.map((incident) => incident.id)).map(
    (id) => `incident ${id} of ${doc._id} was raised twice.`,
  );
}

/** No message is under way at the end, and none reached anybody twice. */
async function messagesArrive({ store, tenant }: Evidence, stories: Story[]): Promise<string[]> {
  const messages = await store.messages.find(tenantScope(tenant), { where: {}, limit: 1000 });
  const received = stories.flatMap(({ events }) =>
    events
      .filter(({ event }) => event.type === 'message.received')
      .map(({ event }) => event.commandId),
  );
  return [
    ...messages
      .filter(({ state }) => state === 'kept' || state === 'taken')
      .map(({ _id, state }) => `message ${_id} is still ${state}.`),
    ...repeated(received).map((id) => `message ${id} was delivered twice.`),
  ];
}

const repeated = (keys: string[]) => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

/** Open tasks in the case, and rows in the inbox: the same. */
async function rowsMatch({ store, tenant }: Evidence, stories: Story[]): Promise<string[]> {
  const rows = await store.tasks.find(tenantScope(tenant), { where: {}, limit: 1000 });
  const live = new Map(
    rows
      .filter((row) => row.status === 'open' || row.status === 'claimed')
      .map((row) => [row._id, row]),
  );
  const faults = stories.flatMap(({ body }) =>
    body.userTasks.flatMap((task) => {
      const row = live.get(task.id);
      live.delete(task.id);
      if (!row) return [`task ${task.id} is open, but is in no inbox.`];
      return row.status === task.status && row.revision === task.revision
        ? []
        : [
            `task ${task.id} is ${task.status} at ${task.revision}, but its row says ${row.status} at ${row.revision}.`,
          ];
    }),
  );
  return [
    ...faults,
    ...[...live.keys()].map((id) => `the inbox shows task ${id}, which is not open.`),
  ];
}

async function lettersMatch({ store, tenant }: Evidence, stories: Story[]): Promise<string[]> {
  const letters = await store.letters.find(tenantScope(tenant), { where: {}, limit: 1000 });
  const issued = stories.flatMap((story) =>
    story.events.filter(({ event }) => event.type === 'letter.issued').map(({ event }) => event),
  );
  const jobs = repeated(issued.map((event) => event.commandId));
  const filed = new Set(letters.map((letter) => letter._id));
  return [
    ...jobs.map((id) => `the letter of ${id} was issued twice.`),
    ...issued
      .filter((event) => !filed.delete(event._id))
      .map((event) => `the letter of event ${event._id} was issued, but is not filed.`),
    ...[...filed].map((id) => `letter ${id} is filed, but was never issued.`),
  ];
}

/** At every prefix of a child's history there is exactly one holder, and the last is the one shown. */
async function oneHolder({ store, vault, tenant }: Evidence): Promise<string[]> {
  const docs = await store.responsibilities.find(tenantScope(tenant), { where: {}, limit: 1000 });
  return docs.flatMap((doc) => {
    const { history } = vault.open<LedgerBody>(
      tenant,
      doc.key,
      places.responsibility(doc),
      doc.sealed,
    );
    const stutter = history.findIndex(
      (entry, index) => index > 0 && history[index - 1]!.holder === entry.holder,
    );
    return [
      ...(history.length === 0 ? [`child ${doc._id} has no holder.`] : []),
      ...(stutter > 0
        ? [`child ${doc._id} passed to '${history[stutter]!.holder}', which held it already.`]
        : []),
      ...(history.at(-1)?.holder === doc.holder
        ? []
        : [`child ${doc._id} is shown with '${doc.holder}', but its history ends otherwise.`]),
    ];
  });
}
