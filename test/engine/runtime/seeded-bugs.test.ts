/**
 * The judge judged: a store, or a witness, that breaks one promise must be caught. A checker that
 * passes everything is worth nothing.
 */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/index.ts';
import { load } from '../../../engine/runtime/loop.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { createHarness } from '../../support/harness.ts';
import { checkHistory, type Acknowledged } from '../../support/history-checker.ts';

const request = {
  otherAuthority: 'Elsewhere',
  receivedOn: '2026-03-02',
  children: [{ name: 'Robin Hill', dateOfBirth: '2019-05-04' }],
};

/** The journey up to the visit, on this store; what the checker says of it. */
async function faultsOn(
  sabotage: (store: Store) => void,
  more: Acknowledged[] = [],
): Promise<string[]> {
  const store = createMemoryStore();
  const h = await createHarness({ store });
  sabotage(store);
  const start = await h.engine.startCase({
    commandId: 'start-0001',
    asker: h.person('clerk'),
    body: { policyKey: 'visit', values: request },
  });
  if (!start.ok) throw new Error(start.rejection.sentence);
  const { caseId } = start.value;
  const task = (await load(h.engine.doors, 'testshire', caseId))!.body.userTasks[0]!;
  await h.engine.complete(caseId, {
    commandId: 'complete-1',
    asker: h.person('clerk'),
    body: { taskId: task.id, revision: task.revision, values: { note: 'x' } },
  });
  const acknowledged = [
    { commandId: 'start-0001', caseId, effect: 'case.started' },
    { commandId: 'complete-1', caseId, effect: 'user-task.completed' },
    ...more,
  ];
  return checkHistory({ store, vault: h.engine.doors.vault, tenant: 'testshire', acknowledged });
}

/** Each seeded bug, and the words by which the checker names it. */
const bugs: [string, RegExp, (store: Store) => void][] = [
  [
    'an event is lost on its way to the history',
    /history ends|chain|acknowledged/,
    (store) => {
      const { insertMissing } = store.events;
      store.events.insertMissing = (scope, docs) =>
        insertMissing.call(
          store.events,
          scope,
          docs.filter((doc) => doc.type !== 'user-task.completed'),
        );
    },
  ],
  [
    'an event is altered',
    /chain .* breaks/,
    (store) => {
      const { insertMissing } = store.events;
      store.events.insertMissing = (scope, docs) =>
        insertMissing.call(
          store.events,
          scope,
          docs.map((doc) => (doc.seq === 2 ? { ...doc, personId: 'person_other' } : doc)),
        );
    },
  ],
  [
    'the inbox row of an open task is never written',
    /in no inbox/,
    (store) => {
      const { upsertNewer } = store.tasks;
      store.tasks.upsertNewer = (scope, row) =>
        row.elementId === 'B' ? Promise.resolve(true) : upsertNewer.call(store.tasks, scope, row);
    },
  ],
  [
    'a finished task stays in the inbox',
    /is not open/,
    (store) => {
      const { upsertNewer } = store.tasks;
      store.tasks.upsertNewer = (scope, row) =>
        row.status === 'completed'
          ? Promise.resolve(true)
          : upsertNewer.call(store.tasks, scope, row);
    },
  ],
  [
    'a letter is issued and not filed',
    /is not filed/,
    (store) => {
      store.letters.insertMissing = () => Promise.resolve();
    },
  ],
  [
    'a letter is filed twice',
    /was never issued/,
    (store) => {
      const { insertMissing } = store.letters;
      store.letters.insertMissing = (scope, docs) =>
        insertMissing.call(
          store.letters,
          scope,
          docs.flatMap((doc) => [doc, { ...doc, _id: `${doc._id}b` }]),
        );
    },
  ],
  [
    'a commit is acknowledged and not written',
    /acknowledged|in no inbox|is lost|neither/,
    (store) => {
      const { update } = store.cases;
      store.cases.update = (scope, id, expect, change) =>
        change.set?.revision === 4
          ? Promise.resolve(true)
          : update.call(store.cases, scope, id, expect, change);
    },
  ],
  [
    'the outbox is never emptied',
    /events to relay/,
    (store) => {
      const { update } = store.cases;
      store.cases.update = (scope, id, expect, change) =>
        change.set?.outbox
          ? Promise.resolve(true)
          : update.call(store.cases, scope, id, expect, change);
    },
  ],
  [
    'the ledger records a holder twice',
    /held it already|its history ends otherwise/,
    (store) => {
      const { insert } = store.responsibilities;
      store.responsibilities.insert = (scope, doc) =>
        insert.call(store.responsibilities, scope, { ...doc, holder: 'visiting-team' });
    },
  ],
];

describe('the history checker', () => {
  it('finds nothing wrong with a good run', async () => {
    expect(await faultsOn(() => {})).toEqual([]);
  });

  it('catches an acknowledgement of nothing', async () => {
    expect(
      await faultsOn(() => {}, [
        { commandId: 'never-1', caseId: 'case_none', effect: 'user-task.completed' },
      ]),
    ).toEqual(["command never-1 was acknowledged, but 'user-task.completed' stands 0 times."]);
  });

  for (const [bug, words, sabotage] of bugs)
    it(`catches it when ${bug}`, async () => {
      const faults = await faultsOn(sabotage);
      expect(faults.join('\n')).toMatch(words);
    });
});
