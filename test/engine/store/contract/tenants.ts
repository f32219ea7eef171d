/** One authority never sees, counts, changes or removes what belongs to another. */
import { describe, expect, it } from 'vitest';
import { collections, type CollectionName } from '../../../../engine/model/collections.ts';
import { systemScope, type Scope, type SystemJob } from '../../../../engine/runtime/store.ts';
import { systemGrants, type Operation } from '../../../../engine/store/scope.ts';
import { aCase, aNotice, aPerson, aPolicyVersion } from './samples.ts';
import { names, type Given, type World } from './world.ts';

type AnyCollection = Record<Operation, (scope: Scope, ...rest: unknown[]) => Promise<unknown>>;

/** Each operation asked in the least way it can be. */
const least: Record<Operation, unknown[]> = {
  insert: [{ _id: 'x', tenant: 'x' }],
  insertMissing: [[{ _id: 'x', tenant: 'x' }]],
  get: ['x'],
  update: ['x', {}, { set: { schemaVersion: 1 } }],
  upsertNewer: [{ _id: 'x', tenant: 'x', seq: 1 }],
  find: [{ where: {}, limit: 1 }],
  count: [{}],
  countBy: [{}, 'schemaVersion'],
  remove: ['x'],
};

const refusedPairs = Object.entries(systemGrants).flatMap(([job, grants]) =>
  (Object.keys(collections) as CollectionName[]).map((name) => {
    const granted: readonly Operation[] = grants[name] ?? [];
    const refused = Object.keys(least).filter((asked) => !granted.includes(asked as Operation));
    return [job as SystemJob, name, refused as Operation[]] as const;
  }),
);

async function neighbours(given: Given) {
  const ours = given();
  const theirs = ours.neighbour;
  await ours.store.people.insert(ours.scope, aPerson(ours, 'ada'));
  await ours.store.people.insert(theirs.scope, aPerson(theirs, 'bo'));
  return { ours, theirs, people: ours.store.people };
}

export function tenantsContract(given: Given): void {
  describe('tenants', () => {
    it('answers questions from its own documents only', async () => {
      const { ours, people } = await neighbours(given);
      const everyone = { where: { any: [{ enabled: true }, { enabled: false }] }, limit: 9 };

      expect(names(await people.find(ours.scope, everyone))).toEqual(['ada']);
      expect(await people.get(ours.scope, ours.id('bo'))).toBeNull();
      expect(await people.count(ours.scope, {})).toBe(1);
      expect(await people.countBy(ours.scope, {}, 'enabled')).toEqual({ true: 1 });
    });

    it('changes and removes its own documents only', async () => {
      const { ours, theirs, people } = await neighbours(given);

      const change = { set: { name: 'Changed' } };
      expect(await people.update(ours.scope, ours.id('bo'), {}, change)).toBe(false);
      expect(await people.remove(ours.scope, ours.id('bo'))).toBe(false);

      expect(await people.get(theirs.scope, ours.id('bo'))).toMatchObject({ name: 'Ada' });
    });

    it('cannot take an id that another authority has', async () => {
      const { ours, people } = await neighbours(given);

      expect(await people.insert(ours.scope, aPerson(ours, 'bo'))).toBe(false);
      await people.insertMissing(ours.scope, [aPerson(ours, 'bo')]);

      expect(await people.get(ours.scope, ours.id('bo'))).toBeNull();
    });

    it('refuses to write what belongs to another', async () => {
      const { ours, theirs, people } = await neighbours(given);
      const doc = aPerson(theirs, 'eve');

      const sentence = `Expected to write 'people' for '${ours.tenant}', but the document belongs to '${theirs.tenant}'.`;
      await expect(people.insert(ours.scope, doc)).rejects.toThrow(sentence);
      await expect(people.insertMissing(ours.scope, [doc])).rejects.toThrow(sentence);
      await expect(people.upsertNewer(ours.scope, { ...doc, seq: 1 })).rejects.toThrow(sentence);
    });

    it('refuses a question that names another', async () => {
      const { ours, theirs, people } = await neighbours(given);
      const where = { tenant: theirs.tenant };

      await expect(people.find(ours.scope, { where, limit: 1 })).rejects.toThrow(
        `Expected to ask 'people' for '${ours.tenant}' only, but the question names another tenant.`,
      );
      expect(await people.count(ours.scope, { tenant: ours.tenant })).toBe(1);
    });
  });

  describe('system jobs', () => {
    const both = async (world: World, write: (one: World, name: string) => Promise<unknown>) => {
      await write(world, 'ours');
      await write(world.neighbour, 'theirs');
    };

    it.each(['due-work', 'outbox-sweeper'] as const)('lets %s find cases of all', async (job) => {
      const world = given();
      const wake = { nextWakeAt: world.id('now') };
      await both(world, (one, name) => one.store.cases.insert(one.scope, aCase(one, name, wake)));

      const query = { where: wake, sort: { _id: 1 }, limit: 9 } as const;
      expect(names(await world.store.cases.find(systemScope(job), query))).toEqual([
        'ours',
        'theirs',
      ]);
    });

    it('lets notices be read by all nodes', async () => {
      const world = given();
      await both(world, (one, name) => one.store.notices.insert(one.scope, aNotice(one, name, 1)));

      const query = { where: { _id: { in: [world.id('ours'), world.id('theirs')] } }, limit: 9 };
      expect(await world.store.notices.find(systemScope('notices'), query)).toHaveLength(2);
    });

    it('lets sign-in keep people before it knows their authority', async () => {
      const world = given();
      const { people } = world.store;
      const scope = systemScope('sign-in');
      const ada = aPerson(world, 'ada');

      expect(await people.insert(scope, ada)).toBe(true);
      expect(await people.get(scope, ada._id)).toStrictEqual(ada);
      const change = { set: { enabled: false } };
      expect(await people.update(scope, ada._id, { revision: 1 }, change)).toBe(true);
      expect(
        await people.find(scope, { where: { username: ada.username }, limit: 2 }),
      ).toHaveLength(1);
      expect(await people.remove(scope, ada._id)).toBe(true);
    });

    it('lets set-up insert what ships, each under its own authority', async () => {
      const world = given();
      const doc = aPolicyVersion(world, 'move@1');

      expect(await world.store.policyVersions.insert(systemScope('set-up'), doc)).toBe(true);

      expect(await world.store.policyVersions.get(world.neighbour.scope, doc._id)).toBeNull();
      expect(await world.store.policyVersions.get(world.scope, doc._id)).toStrictEqual(doc);
    });

    it.each(refusedPairs)('refuses %s on %s: %s', async (job, name, operations) => {
      const collection = given().store[name] as unknown as AnyCollection;
      for (const operation of operations)
        await expect(collection[operation](systemScope(job), ...least[operation])).rejects.toThrow(
          `Expected a tenant to ${operation} in '${name}', but the system job '${job}' may not do so across authorities.`,
        );
    });
  });
}
