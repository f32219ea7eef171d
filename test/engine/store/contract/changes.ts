/** The compare-and-set: all that is expected holds, or nothing is written. */
import { describe, expect, it } from 'vitest';
import type { StoredAnswer, StoredCase } from '../../../../engine/model/collections.ts';
import type { Change } from '../../../../engine/runtime/store.ts';
import { aCase, anEvent } from './samples.ts';
import type { Given, World } from './world.ts';

const answer = (commandId: string): StoredAnswer => ({
  commandId,
  digest: 'd',
  revision: 1,
  opened: [],
});

/** A case with three events in its outbox and two remembered commands, and a way to change it. */
async function stored(world: World) {
  const outbox = [1, 2, 3].map((seq) => anEvent(world, seq));
  const doc = aCase(world, 'a', { outbox, commands: [answer('1'), answer('2')] });
  await world.store.cases.insert(world.scope, doc);
  return {
    doc,
    read: () => world.store.cases.get(world.scope, doc._id),
    update: (expected: Partial<StoredCase>, change: Change<StoredCase>) =>
      world.store.cases.update(world.scope, doc._id, expected, change),
  };
}

export function changesContract(given: Given): void {
  describe('changes', () => {
    it('sets what is named and leaves the rest', async () => {
      const { doc, read, update } = await stored(given());
      const set = { revision: 2, sealed: new Uint8Array([9]), endedAt: '2026' };

      expect(await update({ revision: 1 }, { set })).toBe(true);

      expect(await read()).toStrictEqual({ ...doc, ...set });
    });

    it('leaves alone what is set to undefined', async () => {
      const { doc, read, update } = await stored(given());

      expect(await update({}, { set: { revision: 2, reference: undefined } })).toBe(true);

      expect(await read()).toStrictEqual({ ...doc, revision: 2 });
    });

    it('writes nothing when the revision is another', async () => {
      const { doc, read, update } = await stored(given());

      const change = { set: { revision: 9 }, push: { commands: { each: [answer('3')] } } };
      expect(await update({ revision: 2 }, change)).toBe(false);

      expect(await read()).toStrictEqual(doc);
    });

    it('expects every value it was given, null included', async () => {
      const { update } = await stored(given());
      const set = { reference: 'R-2' };

      expect(await update({ revision: 1, endedAt: '2026' }, { set })).toBe(false);
      expect(await update({ revision: 1, endedAt: null, status: 'active' }, { set })).toBe(true);
    });

    it('says false where no document stands', async () => {
      const world = given();
      const change = { set: { revision: 2 } };

      expect(await world.store.cases.update(world.scope, world.id('x'), {}, change)).toBe(false);

      expect(await world.store.cases.get(world.scope, world.id('x'))).toBeNull();
    });

    it('says true even when nothing became different', async () => {
      const { update } = await stored(given());
      expect(await update({ revision: 1 }, { set: { revision: 1 } })).toBe(true);
    });

    it('appends in order', async () => {
      const world = given();
      const { doc, read, update } = await stored(world);
      const each = [anEvent(world, 4), anEvent(world, 5)];

      await update({}, { push: { outbox: { each } } });

      expect((await read())?.outbox).toStrictEqual([...doc.outbox, ...each]);
    });

    it.each([
      [2, ['2', '3']],
      [9, ['1', '2', '3']],
      [0, []],
    ])('keeps the last %i of an array', async (keep, expected) => {
      const { read, update } = await stored(given());

      await update({}, { push: { commands: { each: [answer('3')], keep } } });

      const ids = (await read())?.commands.map((command) => command.commandId);
      expect(ids).toEqual(expected);
    });

    it('removes records up to a sequence', async () => {
      const { doc, read, update } = await stored(given());

      expect(await update({}, { pullUpTo: { outbox: 2 } })).toBe(true);
      expect(await update({}, { pullUpTo: { outbox: 0 } })).toBe(true);

      expect((await read())?.outbox).toStrictEqual([doc.outbox[2]]);
    });

    it('sets, appends and removes at once', async () => {
      const { read, update } = await stored(given());

      await update(
        { revision: 1 },
        {
          set: { revision: 2 },
          push: { commands: { each: [answer('3')], keep: 1 } },
          pullUpTo: { outbox: 3 },
        },
      );

      expect(await read()).toMatchObject({ revision: 2, outbox: [], commands: [answer('3')] });
    });
  });
}
