/** The little language of questions, each with the answer MongoDB gives. */
import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../../../engine/model/collections.ts';
import type { Find, Where } from '../../../../engine/runtime/store.ts';
import { aTask } from './samples.ts';
import { names, type Given } from './world.ts';

const rows: [string, Partial<TaskRow>][] = [
  ['a', { status: 'open', audience: ['role:cca', 'role:tm'], children: 1, dueAt: '2026-04-03' }],
  ['b', { status: 'open', audience: ['role:tm'], children: 2, dueAt: '2026-04-01' }],
  ['c', { status: 'claimed', audience: [], children: 3, dueAt: '2026-04-02', assigneeId: 'ada' }],
  ['d', { status: 'completed', audience: ['role:cca'], children: 2, dueAt: '2026-04-01' }],
];

const answers: [string, Where, string[]][] = [
  ['everything', {}, ['a', 'b', 'c', 'd']],
  ['an equal value', { status: 'open' }, ['a', 'b']],
  ['two values at once', { status: 'open', children: 2 }, ['b']],
  ['a value an array contains', { audience: 'role:cca' }, ['a', 'd']],
  ['null', { assigneeId: null }, ['a', 'b', 'd']],
  ['anything but null', { assigneeId: { not: null } }, ['c']],
  ['one of several', { status: { in: ['claimed', 'completed'] } }, ['c', 'd']],
  ['one of several, null among them', { assigneeId: { in: [null, 'ada'] } }, ['a', 'b', 'c', 'd']],
  ['one of several in an array', { audience: { in: ['role:tm', 'role:x'] } }, ['a', 'b']],
  ['one of none', { status: { in: [] } }, []],
  ['anything but a value', { status: { not: 'open' } }, ['c', 'd']],
  ['an array without a value', { audience: { not: 'role:tm' } }, ['c', 'd']],
  ['all of several in an array', { audience: { all: ['role:tm', 'role:cca'] } }, ['a']],
  ['all of nothing', { audience: { all: [] } }, []],
  ['below', { children: { lt: 2 } }, ['a']],
  ['at most', { children: { lte: 2 } }, ['a', 'b', 'd']],
  ['above', { dueAt: { gt: '2026-04-01' } }, ['a', 'c']],
  ['between', { dueAt: { gte: '2026-04-02', lt: '2026-04-03' } }, ['c']],
  ['above, never null', { assigneeId: { gte: '' } }, ['c']],
  ['one of two alternatives', { any: [{ status: 'claimed' }, { children: 1 }] }, ['a', 'c']],
  ['none of no alternatives', { any: [] }, []],
  [
    'alternatives and a condition',
    { status: 'open', any: [{ children: 2 }, { dueAt: 'x' }] },
    ['b'],
  ],
  [
    'alternatives within alternatives',
    { any: [{ children: 3 }, { status: 'open', any: [{ children: 1 }] }] },
    ['a', 'c'],
  ],
  [
    'what was left undefined',
    { status: undefined, children: { gt: 1, lt: undefined } },
    ['b', 'c', 'd'],
  ],
  ['every id', { _id: { not: '' } }, ['a', 'b', 'c', 'd']],
];

async function filled(given: Given) {
  const world = given();
  await world.store.tasks.insertMissing(
    world.scope,
    rows.map(([name, over]) => aTask(world, name, over)),
  );
  const find = async (query: Partial<Find>) =>
    names(await world.store.tasks.find(world.scope, { where: {}, limit: 9, ...query }));
  return { ...world, tasks: world.store.tasks, find };
}

export function questionsContract(given: Given): void {
  describe('questions', () => {
    it.each(answers)('finds %s', async (_, where, expected) => {
      const { tasks, scope, find } = await filled(given);

      expect(await find({ where, sort: { _id: 1 } })).toEqual(expected);
      expect(await tasks.count(scope, where)).toBe(expected.length);
    });

    it('sorts by one field and then by another', async () => {
      const { find } = await filled(given);

      expect(await find({ sort: { dueAt: 1, children: -1, _id: -1 } })).toEqual([
        'd',
        'b',
        'c',
        'a',
      ]);
      expect(await find({ sort: { assigneeId: 1, _id: 1 } })).toEqual(['a', 'b', 'd', 'c']);
    });

    it('sorts arrays by their least value upwards, by their greatest downwards', async () => {
      const { find } = await filled(given);

      expect(await find({ sort: { audience: 1, _id: 1 } })).toEqual(['c', 'a', 'd', 'b']);
      expect(await find({ sort: { audience: -1, _id: 1 } })).toEqual(['a', 'b', 'd', 'c']);
    });

    it('skips and limits after sorting', async () => {
      const { find } = await filled(given);

      expect(await find({ sort: { _id: 1 }, skip: 1, limit: 2 })).toEqual(['b', 'c']);
      expect(await find({ sort: { _id: -1 }, limit: 1 })).toEqual(['d']);
      expect(await find({ sort: { _id: 1 }, skip: 9, limit: 2 })).toEqual([]);
      expect(await find({ limit: 0 })).toEqual([]);
    });

    it('never finds more than a thousand', async () => {
      const world = given();
      const many = Array.from({ length: 1001 }, (_, index) => aTask(world, `n${index}`));
      await world.store.tasks.insertMissing(world.scope, many);

      const found = await world.store.tasks.find(world.scope, { where: {}, limit: 5000 });

      expect(found).toHaveLength(1000);
      expect(await world.store.tasks.count(world.scope, {})).toBe(1001);
    });

    it('counts by a field', async () => {
      const { tasks, scope } = await filled(given);

      expect(await tasks.countBy(scope, {}, 'status')).toEqual({
        open: 2,
        claimed: 1,
        completed: 1,
      });
      expect(await tasks.countBy(scope, { status: 'open' }, 'children')).toEqual({ 1: 1, 2: 1 });
      expect(await tasks.countBy(scope, {}, 'assigneeId')).toEqual({ null: 3, ada: 1 });
    });

    it('counts by each value of an array', async () => {
      const { tasks, scope } = await filled(given);

      expect(await tasks.countBy(scope, {}, 'audience')).toEqual({ 'role:cca': 2, 'role:tm': 2 });
      expect(await tasks.countBy(scope, { children: 3 }, 'audience')).toEqual({});
    });
  });
}
