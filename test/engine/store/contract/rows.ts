/** Rows of the read models: only a higher sequence writes, so effects may be told twice and late. */
import { describe, expect, it } from 'vitest';
import { aTask } from './samples.ts';
import type { Given } from './world.ts';

export function rowsContract(given: Given): void {
  describe('rows', () => {
    it('writes a row where none stands', async () => {
      const world = given();
      const row = aTask(world, 'a', { seq: 3 });

      expect(await world.store.tasks.upsertNewer(world.scope, row)).toBe(true);

      expect(await world.store.tasks.get(world.scope, row._id)).toStrictEqual(row);
    });

    it('writes the whole row over an older one', async () => {
      const world = given();
      await world.store.tasks.upsertNewer(world.scope, aTask(world, 'a', { audience: ['x', 'y'] }));

      const row = aTask(world, 'a', { seq: 2, status: 'claimed', audience: [], assigneeId: 'ada' });
      expect(await world.store.tasks.upsertNewer(world.scope, row)).toBe(true);

      expect(await world.store.tasks.get(world.scope, row._id)).toStrictEqual(row);
    });

    it.each([5, 4])('keeps sequence 5 when %i comes late', async (seq) => {
      const world = given();
      const stands = aTask(world, 'a', { seq: 5, status: 'completed' });
      await world.store.tasks.upsertNewer(world.scope, stands);

      const late = aTask(world, 'a', { seq, status: 'open' });
      expect(await world.store.tasks.upsertNewer(world.scope, late)).toBe(false);

      expect(await world.store.tasks.get(world.scope, late._id)).toStrictEqual(stands);
    });

    it('never takes over the row of another authority', async () => {
      const world = given();
      const { neighbour } = world;
      const theirs = aTask(neighbour, 'a');
      await world.store.tasks.upsertNewer(neighbour.scope, theirs);

      const ours = aTask(world, 'a', { seq: 9 });
      expect(await world.store.tasks.upsertNewer(world.scope, ours)).toBe(false);

      expect(await world.store.tasks.get(neighbour.scope, theirs._id)).toStrictEqual(theirs);
    });
  });
}
