/** The store in memory keeps the contract, and lets a test stand between any two operations. */
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { aCase } from './contract/samples.ts';
import { worldOf } from './contract/world.ts';
import { storeContract } from './contract.ts';

storeContract('memory', async () => createMemoryStore());

it('is killed before a write: nothing is written', async () => {
  const world = worldOf(
    createMemoryStore({
      before: (operation, collection, id) => {
        if (operation === 'insert') throw new Error(`killed before ${collection} ${id}`);
      },
    }),
  );

  const insert = world.store.cases.insert(world.scope, aCase(world, 'a'));

  await expect(insert).rejects.toThrow(`killed before cases ${world.id('a')}`);
  expect(await world.store.cases.get(world.scope, world.id('a'))).toBeNull();
});

it('is killed after a write: it is written, and the caller does not know', async () => {
  const after = (operation: string) => {
    if (operation === 'insert') throw new Error('killed');
  };
  const world = worldOf(createMemoryStore({ after }));

  await expect(world.store.cases.insert(world.scope, aCase(world, 'a'))).rejects.toThrow('killed');

  expect(await world.store.cases.get(world.scope, world.id('a'))).not.toBeNull();
});

it('lets another writer in between a read and a write', async () => {
  const asked: string[] = [];
  const world = worldOf(
    createMemoryStore({
      before: async (operation, _, id) => {
        asked.push(`${operation} ${id}`);
        if (asked.length === 2) await rival();
      },
    }),
  );
  const write = (reference: string) =>
    world.store.cases.update(
      world.scope,
      world.id('a'),
      { revision: 1 },
      { set: { revision: 2, reference } },
    );
  const rival = () => write('rival');
  await world.store.cases.insert(world.scope, aCase(world, 'a'));

  expect(await write('late')).toBe(false);

  expect(await world.store.cases.get(world.scope, world.id('a'))).toMatchObject({
    reference: 'rival',
  });
});
