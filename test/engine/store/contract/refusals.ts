/** What must never be asked is refused before it reaches a database, with its sentence. */
import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../../../engine/model/collections.ts';
import type { Change, Where } from '../../../../engine/runtime/store.ts';
import { aTask } from './samples.ts';
import type { Given } from './world.ts';

const questions: [string, unknown, string][] = [
  ['a MongoDB operator', { status: { $ne: '' } }, `'$ne' is unknown`],
  ['an operator for a whole question', { $where: 'true' }, 'not a declared field'],
  ['an operator with a record', { status: { in: [{ $gt: '' }] } }, `'in' is unknown or has`],
  ['a list for a value', { status: ['open'] }, 'neither a scalar nor an operator'],
  [
    'an undeclared field',
    { colour: 'red' },
    `use 'colour' of 'tasks', but it is not a declared field`,
  ],
  ['a path into a record', { 'key.0': 1 }, 'not a declared field'],
  ['a sealed field', { sealed: 'x' }, `Expected to use 'sealed' of 'tasks', but it is sealed.`],
  ['a bad alternative', { any: [{ any: [{ key: null }] }] }, 'it is sealed'],
];

const changes: [string, Partial<TaskRow>, unknown, string][] = [
  ['nothing', {}, {}, 'the change changes nothing'],
  ['an id', {}, { set: { _id: 'x' } }, 'names the document and never changes'],
  ['a tenant', {}, { set: { tenant: 'x' } }, 'names the document and never changes'],
  ['an undeclared field', {}, { set: { colour: 'red' } }, 'not a declared field'],
  [
    'one field in two ways',
    {},
    { push: { blind: { each: [] } }, pullUpTo: { blind: 1 } },
    'changed in two ways at once',
  ],
  [
    'an expectation left undefined',
    { revision: undefined },
    { set: { seq: 2 } },
    'compares scalars',
  ],
];

export function refusalsContract(given: Given): void {
  describe('refusals', () => {
    it.each(questions)('refuses to ask with %s', async (_, where, fact) => {
      const { store, scope } = given();

      await expect(store.tasks.find(scope, { where: where as Where, limit: 1 })).rejects.toThrow(
        fact,
      );
      await expect(store.tasks.count(scope, where as Where)).rejects.toThrow(fact);
      await expect(store.tasks.countBy(scope, where as Where, 'status')).rejects.toThrow(fact);
    });

    it.each(changes)('refuses to change %s', async (_, expected, change, fact) => {
      const { store, scope } = given();

      const update = store.tasks.update(scope, 'x', expected, change as Change<TaskRow>);
      await expect(update).rejects.toThrow(fact);
    });

    it('refuses to store a field nobody classified', async () => {
      const world = given();
      const doc = { ...aTask(world, 'a'), colour: 'red' };
      const fact = 'it is not a declared field';

      await expect(world.store.tasks.insert(world.scope, doc)).rejects.toThrow(fact);
      await expect(world.store.tasks.insertMissing(world.scope, [doc])).rejects.toThrow(fact);
      await expect(world.store.tasks.upsertNewer(world.scope, doc)).rejects.toThrow(fact);
    });

    it('refuses to store in the open what is declared sealed', async () => {
      const world = given();
      const doc = { ...aTask(world, 'a'), sealed: 'Jo Bloggs' as unknown as Uint8Array };
      const { tasks } = world.store;
      const sentence = `Expected to use 'sealed' of 'tasks', but it is sealed, and the value is not.`;

      await expect(tasks.insert(world.scope, doc)).rejects.toThrow(sentence);
      await expect(tasks.upsertNewer(world.scope, doc)).rejects.toThrow(sentence);
      const change = { set: { sealed: doc.sealed } };
      await expect(tasks.update(world.scope, doc._id, {}, change)).rejects.toThrow(sentence);
    });

    it('refuses to sort or count by what the database cannot see', async () => {
      const { store, scope } = given();
      const query = { where: {}, sort: { sealed: 1 } as const, limit: 1 };

      await expect(store.tasks.find(scope, query)).rejects.toThrow('it is sealed');
      await expect(store.tasks.countBy(scope, {}, 'key')).rejects.toThrow('it is sealed');
    });

    it('refuses an id that is not a string', async () => {
      const { store, scope } = given();
      const id = { $ne: '' } as unknown as string;

      await expect(store.tasks.get(scope, id)).rejects.toThrow(
        `Expected an _id to get in 'tasks'.`,
      );
      await expect(store.tasks.remove(scope, id)).rejects.toThrow(
        `Expected an _id to remove in 'tasks'.`,
      );
    });
  });
}
