/** Whose folder it is: one store process at a time, never a stranger's, and a dead one's is taken over. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readEndpoint,
  type SpawnedStore,
  spawnEmbeddedStore,
  startEmbeddedServer,
  StoreError,
} from '../../../../engine/store/embedded/index.ts';
import { fileIn } from '../../../../engine/store/embedded/folder.ts';
import { openFile } from '../../../../engine/store/embedded/log.ts';
import { temporaryFolder, until } from './support.ts';

let folder: string;
const cleanups: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  await rm(folder, { recursive: true, force: true });
});

async function spawned(): Promise<SpawnedStore> {
  const store = await spawnEmbeddedStore({ folder });
  cleanups.push(() => store.stop());
  return store;
}

async function served(): Promise<Awaited<ReturnType<typeof startEmbeddedServer>>> {
  const server = await startEmbeddedServer({ folder });
  cleanups.push(() => server.close());
  return server;
}

async function withClient<T>(url: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(url);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const insert = (url: string, n: number) =>
  withClient(url, (client) => client.db('t').collection('c').insertOne({ n }));
const count = (url: string) =>
  withClient(url, (client) => client.db('t').collection('c').countDocuments());

async function refusal(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}

describe('a folder', () => {
  it('keeps what was written when the store is started again, at the same address', async () => {
    const first = await startEmbeddedServer({ folder });
    await insert(first.url, 1);
    await first.close();
    expect(readEndpoint(folder)).toBeUndefined();
    const second = await served();
    expect(second.url).toBe(first.url);
    expect(await count(second.url)).toBe(1);
  });

  it('is made when it is not there', async () => {
    folder = join(folder, 'deep', 'data');
    await served();
    expect((await readdir(folder)).toSorted()).toContain('store.mdb');
  });

  it('refuses a second server, in this process and in another', async () => {
    const store = await spawned();
    const sentence = `Expected to open the data folder '${folder}', but the store process ${store.pid} is already using it.`;
    for (const attempt of [startEmbeddedServer({ folder }), spawnEmbeddedStore({ folder })]) {
      expect(await refusal(attempt)).toMatchObject({ code: 'FOLDER_IN_USE', message: sentence });
    }
    await insert(store.url, 1);
  });

  it('refuses a second server beside one in this very process', async () => {
    const server = await served();
    expect(await refusal(startEmbeddedServer({ folder }))).toMatchObject({ code: 'FOLDER_IN_USE' });
    await insert(server.url, 1);
    expect(await count(server.url)).toBe(1);
  });

  it('tells another node where to connect', async () => {
    const store = await spawned();
    expect(readEndpoint(folder)).toEqual({ url: store.url, pid: store.pid });
    await insert(readEndpoint(folder)!.url, 1);
  });

  it('of someone else is left alone', async () => {
    await writeFile(join(folder, 'letter.txt'), 'dear');
    const error = await refusal(startEmbeddedServer({ folder }));
    expect(error).toMatchObject({
      code: 'FOLDER_FOREIGN',
      message: expect.stringContaining(`'${folder}'`),
    });
    expect(await readdir(folder)).toEqual(['letter.txt']);
  });

  it("with another program's marker is left alone", async () => {
    await writeFile(join(folder, 'store.json'), '{"format":"other"}');
    expect(await refusal(startEmbeddedServer({ folder }))).toMatchObject({
      code: 'FOLDER_FOREIGN',
    });
  });

  it('of a newer format is refused', async () => {
    await writeFile(join(folder, 'store.json'), '{"format":"baton-embedded-store","version":2}');
    const sentence = `Expected the data folder '${folder}' to have format 1 or older, but it has format 2.`;
    expect(await refusal(startEmbeddedServer({ folder }))).toMatchObject({
      code: 'FOLDER_NEWER',
      message: sentence,
    });
  });

  it('that cannot be one is refused', async () => {
    await mkdir(join(folder, 'x'));
    await writeFile(join(folder, 'x', 'file'), '');
    expect(
      await refusal(spawnEmbeddedStore({ folder: join(folder, 'x', 'file', 'data') })),
    ).toMatchObject({ code: 'FOLDER_UNUSABLE' });
  });
});

describe('a store process', () => {
  it('that lost its folder writes nothing more, and leaves', async () => {
    const store = await spawned();
    await insert(store.url, 1);
    const file = openFile(fileIn(folder));
    file.transactionSync(() =>
      file.putSync(Buffer.from('owner'), Buffer.from('{"token":"another"}')),
    );
    const url = `${store.url}&retryWrites=false&serverSelectionTimeoutMS=500`;
    await expect(insert(url, 2)).rejects.toThrow();
    expect(await store.exited).toBe(1);
    file.transactionSync(() => file.removeSync(Buffer.from('owner')));
    await file.close();
    expect(await count((await served()).url)).toBe(1);
  });

  it('leaves when told', async () => {
    const store = await spawnEmbeddedStore({ folder });
    await insert(store.url, 1);
    await store.stop();
    expect(await store.exited).toBe(0);
    expect(await count((await served()).url)).toBe(1);
  });

  it('that was killed is succeeded at once', async () => {
    const first = await spawnEmbeddedStore({ folder });
    await insert(first.url, 1);
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await spawned();
    expect(second.url).toBe(first.url);
    expect(await count(second.url)).toBe(1);
  });

  it('follows its parent, even a killed one, and the next store just starts', async () => {
    const { parent, pid, url } = await parentOfStore(folder);
    await insert(url, 1);
    parent.kill('SIGKILL');
    const next = await spawned();
    expect(await count(next.url)).toBe(1);
    await until(async () => !isThere(pid));
  });
});

/** A process that starts a store and then does nothing, to be killed. */
function parentOfStore(at: string): Promise<{ parent: ChildProcess; pid: number; url: string }> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('./parent.ts', import.meta.url));
  const parent = fork(script, [at], { execArgv: ['--import', tsx] });
  return new Promise((resolve, reject) => {
    parent.once('message', (store: { pid: number; url: string }) => resolve({ parent, ...store }));
    parent.once('exit', () => reject(new Error('The parent ended.')));
  });
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
