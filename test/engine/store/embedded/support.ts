/** A store on a folder of its own, and a driver connected to it; both go when the file's tests are done. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../../../engine/store/embedded/index.ts';

export interface Bench {
  readonly folder: string;
  readonly server: EmbeddedServer;
  readonly client: MongoClient;
  /** An empty collection nobody else uses, holding the given documents. */
  holding(documents?: readonly Document[]): Promise<Collection>;
  command(body: Document): Promise<Document>;
}

let made = 0;

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'embedded-store-'));
}

export function bench(options: { sweepEveryMs?: number } = {}): Bench {
  let running: Pick<Bench, 'folder' | 'server' | 'client'>;
  beforeAll(async () => {
    const folder = await temporaryFolder();
    const server = await startEmbeddedServer({ folder, ...options });
    const client = await MongoClient.connect(server.url);
    running = { folder, server, client };
  });
  afterAll(async () => {
    await running.client.close();
    await running.server.close();
    await rm(running.folder, { recursive: true });
  });
  return {
    get folder() {
      return running.folder;
    },
    get server() {
      return running.server;
    },
    get client() {
      return running.client;
    },
    async holding(documents = []) {
      const collection = running.client.db('test').collection(`c${++made}`);
      if (documents.length > 0) await collection.insertMany(documents.map((doc) => ({ ...doc })));
      return collection;
    },
    command: (body) => running.client.db('test').command(body),
  };
}

/** Waits for a condition; the tests' own limit stops what never comes. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The code of the refusal a promise ends in. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'was not refused';
}
