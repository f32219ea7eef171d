/** Documents go in and come out whole; nobody holds what is stored; what stands is left alone. */
import { describe, expect, it } from 'vitest';
import { aCase, anEvent, aPerson, aPolicyVersion, aTask } from './samples.ts';
import { names, type Given } from './world.ts';

export function documentsContract(given: Given): void {
  describe('documents', () => {
    it('gives back whole what was inserted', async () => {
      const world = given();
      const doc = aCase(world, 'a', {
        outbox: [anEvent(world, 1), anEvent(world, 2)],
        commands: [{ commandId: 'c', digest: 'd', revision: 1, opened: ['ut_1'] }],
        sealed: Uint8Array.from({ length: 70_000 }, (_, index) => index % 256),
      });

      expect(await world.store.cases.insert(world.scope, doc)).toBe(true);

      expect(await world.store.cases.get(world.scope, doc._id)).toStrictEqual(doc);
    });

    it('gives bytes back as plain Uint8Arrays, in records inside too', async () => {
      const world = given();
      const sealed = Buffer.from([0, 1, 255]);
      const doc = aCase(world, 'a', { sealed, outbox: [{ ...anEvent(world, 1), sealed }] });
      await world.store.cases.insert(world.scope, doc);

      const [found] = await world.store.cases.find(world.scope, { where: {}, limit: 1 });

      for (const value of [found?.sealed, found?.outbox[0]?.sealed]) {
        expect(value?.constructor).toBe(Uint8Array);
        expect([...(value ?? [])]).toEqual([0, 1, 255]);
      }
    });

    it('keeps empty and unusual values as they are', async () => {
      const world = given();
      const doc = {
        ...aPolicyVersion(world, 'a'),
        why: '',
        body: { empty: {}, list: [], none: null, deep: [{ of: [1.5, true, 'Zoë 👶'] }], $price: 3 },
        files: { 'process.bpmn': '<xml/>', 'forms/a.form': '' },
      };
      await world.store.policyVersions.insert(world.scope, doc);

      expect(await world.store.policyVersions.get(world.scope, doc._id)).toStrictEqual(doc);
    });

    it('knows nothing of an id that was never inserted', async () => {
      const world = given();
      expect(await world.store.cases.get(world.scope, world.id('nobody'))).toBeNull();
    });

    it('refuses a second document with the same id and keeps the first', async () => {
      const world = given();
      const first = aPerson(world, 'ada');
      await world.store.people.insert(world.scope, first);

      const second = { ...first, name: 'Another' };
      expect(await world.store.people.insert(world.scope, second)).toBe(false);

      expect(await world.store.people.get(world.scope, first._id)).toStrictEqual(first);
    });

    it('is not changed by what callers do to their own copies', async () => {
      const world = given();
      const { tasks } = world.store;
      const docs = ['a', 'b', 'c'].map((name) => aTask(world, name));
      await tasks.insert(world.scope, docs[0]!);
      await tasks.upsertNewer(world.scope, docs[1]!);
      await tasks.insertMissing(world.scope, [docs[2]!]);
      const set = { blind: ['x'], sealed: new Uint8Array([5]) };
      for (const doc of docs) await tasks.update(world.scope, doc._id, {}, { set });
      const query = { where: {}, sort: { _id: 1 }, limit: 9 } as const;
      const read = await tasks.find(world.scope, query);
      const got = await tasks.get(world.scope, docs[0]!._id);

      for (const held of [...docs, ...read, got!, set]) held.blind.push('spoilt');
      for (const held of [...docs, ...read, got!, set]) held.sealed[0] = 9;
      for (const held of [...docs, ...read, got!]) held.audience.push('spoilt');

      const stored = ['a', 'b', 'c'].map((name) =>
        aTask(world, name, { blind: ['x'], sealed: new Uint8Array([5]) }),
      );
      expect(await tasks.find(world.scope, query)).toStrictEqual(stored);
    });

    it('stores nothing for what is undefined', async () => {
      const world = given();
      const { policyVersions } = world.store;
      const body = { kept: 1, left: undefined };
      const doc = { ...aPolicyVersion(world, 'a'), body };
      await policyVersions.insert(world.scope, doc);
      await policyVersions.insertMissing(world.scope, [{ ...doc, _id: world.id('b') }]);
      await policyVersions.insert(world.scope, aPolicyVersion(world, 'c'));
      await policyVersions.update(world.scope, world.id('c'), {}, { set: { body } });

      const stored = await policyVersions.find(world.scope, { where: {}, limit: 9 });
      expect(stored.map((one) => one.body)).toStrictEqual([{ kept: 1 }, { kept: 1 }, { kept: 1 }]);
    });

    it('inserts those that are missing and leaves the others alone', async () => {
      const world = given();
      const [first, second, third] = [1, 2, 3].map((seq) => anEvent(world, seq));
      await world.store.events.insert(world.scope, first!);

      const told = [{ ...first!, type: 'altered' }, second!, { ...second!, type: 'twice' }, third!];
      await world.store.events.insertMissing(world.scope, told);
      await world.store.events.insertMissing(world.scope, []);

      const sort = { seq: 1 } as const;
      const found = await world.store.events.find(world.scope, { where: {}, sort, limit: 9 });
      expect(found).toStrictEqual([first, second, third]);
    });

    it('removes once', async () => {
      const world = given();
      await world.store.people.insert(world.scope, aPerson(world, 'ada'));
      await world.store.people.insert(world.scope, aPerson(world, 'bo'));

      expect(await world.store.people.remove(world.scope, world.id('ada'))).toBe(true);
      expect(await world.store.people.remove(world.scope, world.id('ada'))).toBe(false);

      const left = await world.store.people.find(world.scope, { where: {}, limit: 9 });
      expect(names(left)).toEqual(['bo']);
    });
  });
}
