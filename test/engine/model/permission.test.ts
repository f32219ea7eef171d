/**
 * One set of rules, compiled twice: what `may()` says of a task and what `inboxFilter` finds in a
 * store are the same, on people and tasks drawn at random.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../../engine/model/collections.ts';
import {
  audienceKeys,
  inboxFilter,
  isCandidate,
  may,
  taskAudience,
  visibleFilter,
  type Asker,
} from '../../../engine/model/permission.ts';
import { tenantScope } from '../../../engine/index.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const roles = ['clerk', 'visitor', 'manager'] as const;
const teams = ['north', 'south'] as const;
const people = ['p1', 'p2', 'p3'] as const;
const tenants = ['a', 'b'] as const;

const anAsker = fc.record({
  personId: some(...people),
  name: fc.constant('Ada'),
  tenant: some(...tenants),
  roles: fc.subarray([...roles]),
  teams: fc.subarray([...teams]),
  grants: fc.constant([] as string[]),
});

const aTask = fc
  .record({
    tenant: some(...tenants),
    role: some(...roles),
    teamId: some<string | null>(null, ...teams),
    assigneeId: some<string | null>(null, ...people),
    hiddenFrom: fc.subarray([...people]),
  })
  .map((task, index = 0): Omit<TaskRow, '_id'> => ({
    ...task,
    schemaVersion: 1,
    seq: 1,
    caseId: 'case_1',
    caseRevision: 1,
    policyKey: 'visit',
    policyVersion: 1,
    elementId: 'A',
    status: task.assigneeId ? 'claimed' : 'open',
    audience: taskAudience(task),
    openedAt: '',
    dueAt: '',
    children: 1,
    revision: 1,
    blind: [],
    key: new Uint8Array([index]),
    sealed: new Uint8Array(),
  }));

const idsOf = (rows: { _id: string }[]) => rows.map((row) => row._id).sort();
const owns = (asker: Asker) => (task: TaskRow) => may(asker, 'task.read', task).allowed;

async function storeOf(rows: TaskRow[]) {
  const store = createMemoryStore();
  for (const row of rows) await store.tasks.insert(tenantScope(row.tenant), row);
  return store;
}

describe('may() and the filter made from it', () => {
  it('agree on whose inbox a task is in', () =>
    fc.assert(
      fc.asyncProperty(anAsker, fc.array(aTask, { maxLength: 25 }), async (asker, tasks) => {
        const rows = tasks.map((task, index): TaskRow => ({ ...task, _id: `ut_${index}` }));
        const store = await storeOf(rows);
        const found = await store.tasks.find(tenantScope(asker.tenant), {
          where: inboxFilter(asker),
          limit: 100,
        });
        expect(idsOf(found)).toEqual(idsOf(rows.filter(owns(asker))));
      }),
      { numRuns: 300 },
    ));

  it('agree on what is hidden', () =>
    fc.assert(
      fc.asyncProperty(anAsker, fc.array(aTask, { maxLength: 25 }), async (asker, tasks) => {
        const watcher = { ...asker, grants: ['case.read'] };
        const rows = tasks.map((task, index): TaskRow => ({ ...task, _id: `ut_${index}` }));
        const store = await storeOf(rows);
        const found = await store.tasks.find(tenantScope(asker.tenant), {
          where: visibleFilter(asker),
          limit: 100,
        });
        expect(idsOf(found)).toEqual(idsOf(rows.filter(owns(watcher))));
      }),
      { numRuns: 300 },
    ));

  it('a task is claimed by its candidates and by nobody else', () =>
    fc.assert(
      fc.property(anAsker, aTask, (asker, task) => {
        const known = task.tenant === asker.tenant && !task.hiddenFrom.includes(asker.personId);
        expect(may(asker, 'task.claim', task).allowed).toBe(known && isCandidate(asker, task));
      }),
    ));
});

describe('the order of the rules', () => {
  const asker: Asker = {
    personId: 'p1',
    name: 'Ada',
    tenant: 'a',
    roles: ['manager'],
    teams: [],
    grants: ['case.read', 'task.assign-any'],
  };

  it("another authority's record does not exist, whatever is granted", () => {
    expect(may(asker, 'case.read', { tenant: 'b' })).toMatchObject({
      allowed: false,
      as: 'absent',
    });
  });

  it('a hidden case does not exist, whatever is granted', () => {
    expect(may(asker, 'task.assign', { tenant: 'a', hiddenFrom: ['p1'] })).toMatchObject({
      allowed: false,
      as: 'absent',
    });
  });

  it('an action that nobody knows is refused', () => {
    expect(may(asker, 'case.destroy', { tenant: 'a' })).toEqual({
      allowed: false,
      as: 'refused',
      sentence: "Your role does not allow 'case.destroy'.",
    });
  });

  it('a person has at most 100 keys, their own among them', () => {
    const many = {
      personId: 'p1',
      roles: Array.from({ length: 30 }, (_, n) => `r${n}`),
      teams: ['t1', 't2', 't3', 't4', 't5'],
    };
    expect(audienceKeys(many)).toHaveLength(100);
    expect(audienceKeys(many)).toContain('person:p1');
  });
});
