/**
 * The MongoDB store keeps the contract, over the embedded server or a real one (`MONGODB_URL`), and
 * what it sends names a tenant.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collections } from '../../../engine/model/collections.ts';
import { systemScope } from '../../../engine/runtime/store.ts';
import { mongoCollection } from '../../../engine/store/mongo/collection.ts';
import {
  createMongoStore,
  watchTenant,
  type MongoStore,
} from '../../../engine/store/mongo/index.ts';
import { aCase, aTask } from './contract/samples.ts';
import { worldOf } from './contract/world.ts';
import { storeContract } from './contract.ts';

const database = `baton_test_${randomBytes(6).toString('hex')}`;
let server: { url: string; close: () => Promise<void> };

async function startServer() {
  const url = process.env['MONGODB_URL'];
  if (url) return { url, close: async () => {} };
  const { startEmbeddedServer } = await import('../../../engine/store/embedded/index.ts');
  const folder = await mkdtemp(join(tmpdir(), 'baton-store-'));
  const started = await startEmbeddedServer({ folder });
  const close = async () => {
    await started.close();
    await rm(folder, { recursive: true });
  };
  return { url: started.url, close };
}

const open = () => createMongoStore({ url: server.url, dbName: database, monitorCommands: true });

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  if (process.env['MONGODB_URL']) await dropped(await open());
  await server?.close();
});

async function dropped(store: MongoStore) {
  await store.connection.dropDatabase();
  await store.close();
}

describe('watched', () => {
  let watch: ReturnType<typeof watchTenant>;
  storeContract('MongoDB', async () => {
    const store = await open();
    watch = watchTenant(store);
    return store;
  });

  it('never sends a command without its tenant', () => {
    expect(watch.violations()).toEqual([]);
    const sent = new Set(watch.commands.map((command) => command.name));
    expect([...sent]).toEqual(
      expect.arrayContaining(['find', 'insert', 'update', 'delete', 'aggregate']),
    );
  });

  it('has every write acknowledged by a majority and journalled', () => {
    const writes = watch.commands.filter(({ name }) =>
      ['insert', 'update', 'delete'].includes(name),
    );
    const concerns = new Set(writes.map(({ body }) => JSON.stringify(body['writeConcern'])));
    expect([...concerns]).toEqual([JSON.stringify({ w: 'majority', j: true })]);
  });
});

describe('the indexes', () => {
  it('are created once, as declared, and found again', async () => {
    const store = await open();
    await store.prepare();
    await store.prepare();

    for (const [name, { indexes }] of Object.entries(collections)) {
      if (indexes.length === 0) continue;
      const standing = await store.connection.collection(name).indexes();
      const keys = standing.map((index) => index.key);
      expect(keys).toEqual([{ _id: 1 }, ...indexes.map((index) => index.fields)]);
    }
    await store.close();
  });
});

describe('the database', () => {
  it.each([
    [{}, 'baton'],
    [{ path: '/theirs' }, 'theirs'],
    [{ path: '/theirs', dbName: 'ours' }, 'ours'],
  ])(
    'is, given %o, %s',
    async ({ path = '', dbName }: { path?: string; dbName?: string }, name) => {
      const [url, query] = server.url.replace(/\/(?=\?|$)/, '').split('?');
      const options = query ? `${path || '/'}?${query}` : path;
      const store = await createMongoStore({ url: `${url}${options}`, ...(dbName && { dbName }) });
      expect(store.connection.name).toBe(name);
      await store.close();
    },
  );
});

describe('another node', () => {
  it('sees at once what the first one wrote, and only one of them wins', async () => {
    const [one, two] = [await open(), await open()];
    const here = worldOf(one);
    const there = { ...here, store: two };
    await one.cases.insert(here.scope, aCase(here, 'a'));

    const attempts = [here, there].map((world, index) =>
      world.store.cases.update(
        world.scope,
        world.id('a'),
        { revision: 1 },
        { set: { revision: 2, reference: `R-${index}` } },
      ),
    );
    const answers = await Promise.all(attempts);

    expect(answers.filter(Boolean)).toHaveLength(1);
    const seen = await Promise.all(
      [one, two].map((store) => store.cases.get(here.scope, here.id('a'))),
    );
    expect(seen[0]).toStrictEqual(seen[1]);
    expect(seen[0]?.reference).toBe(`R-${answers.indexOf(true)}`);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('two first writers of one row', () => {
  /** A database where another writer's row came to stand between the look and the insert. */
  const overtaken = (theirSeq: number) => {
    const updateOne = (
      filter: { seq: { $lt: number } },
      _: unknown,
      options?: { upsert: boolean },
    ) => ({
      exec: async () => {
        if (options?.upsert) throw Object.assign(new Error('E11000'), { code: 11000 });
        return { matchedCount: theirSeq < filter.seq.$lt ? 1 : 0 };
      },
    });
    return mongoCollection({ updateOne } as unknown as Parameters<typeof mongoCollection>[0]);
  };

  it.each([
    [4, true],
    [5, false],
    [6, false],
  ])('weighs 5 against the %i that overtook it: %s', async (theirs, wins) => {
    const row = { _id: 'a', tenant: 't', seq: 5 };
    expect(await overtaken(theirs).upsertNewer({ _id: 'a', tenant: 't' }, row)).toBe(wins);
  });
});

describe('the watch', () => {
  it('tells of a question that names no tenant', async () => {
    const store = await open();
    const watch = watchTenant(store.connection);
    expect(watch.violations()).toEqual(['No command was seen.']);

    const tasks = store.connection.collection('tasks');
    await tasks.findOne({ caseId: 'case_1' });
    await tasks.updateOne({ tenant: { $ne: 'x' }, _id: 'x' as never }, { $set: { seq: 1 } });
    await tasks.deleteOne({ tenant: 'x' });
    await store.connection.collection('notices').findOne({});

    expect(watch.violations()).toEqual([
      `Expected 'find' on 'tasks' to name a tenant, but it does not.`,
      `Expected 'update' on 'tasks' to name a tenant, but it does not.`,
    ]);
    await store.close();
  });

  it('is content with what a system job asks of all', async () => {
    const store = await open();
    const watch = watchTenant(store);

    await store.cases.find(systemScope('due-work'), { where: { nextWakeAt: 'never' }, limit: 1 });

    expect(watch.violations()).toEqual([]);
    expect(watch.commands).toHaveLength(1);
    await store.close();
  });

  it('refuses to watch what tells it nothing', async () => {
    const store = await createMongoStore({ url: server.url, dbName: database });

    expect(() => watchTenant(store)).toThrow('it was made without monitorCommands');
    await store.close();
  });

  it('tells its listener of each command', async () => {
    const heard: string[] = [];
    const store = await createMongoStore({
      url: server.url,
      dbName: database,
      onCommand: ({ name, collection }) => heard.push(`${name} ${collection}`),
    });
    const world = worldOf(store);

    await store.tasks.upsertNewer(world.scope, aTask(world, 'a'));
    await store.tasks.get(world.scope, world.id('a'));

    expect(heard).toEqual(['update tasks', 'find tasks']);
    await store.close();
  });
});
