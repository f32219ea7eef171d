/** `kill -9` of the store under writers: what was acknowledged is there, and indexes agree with documents. */
import { rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { type SpawnedStore, spawnEmbeddedStore } from '../../../../engine/store/embedded/index.ts';
import { temporaryFolder } from './support.ts';

const rounds = 3;
const writers = 12;
const writesBeforeKill = 300;

interface Acknowledged {
  readonly inserted: Set<string>;
  readonly counted: Map<number, number>;
}

it(`loses nothing in ${rounds} rounds`, async () => {
  const folder = await temporaryFolder();
  const known: Acknowledged = { inserted: new Set(), counted: new Map() };
  for (let round = 0; round < rounds; round++) {
    const store = await spawnEmbeddedStore({ folder });
    await writeUntilKilled(store, known, round);
  }
  const store = await spawnEmbeddedStore({ folder });
  await expectAll(store, known);
  await store.stop();
  await rm(folder, { recursive: true });
});

async function writeUntilKilled(
  store: SpawnedStore,
  known: Acknowledged,
  round: number,
): Promise<void> {
  // Without retries an error means the store is gone, and the write was never acknowledged.
  const client = await MongoClient.connect(store.url, {
    retryWrites: false,
    serverSelectionTimeoutMS: 1_000,
  });
  const db = client.db('crash');
  await db.collection('inserts').createIndex({ key: 1 }, { unique: true });
  const kill = { left: writesBeforeKill };
  const acknowledged = (): void => {
    if (--kill.left === 0) process.kill(store.pid, 'SIGKILL');
  };
  const hands = Array.from({ length: writers }, (_, hand) =>
    write(client, known, round, hand, acknowledged),
  );
  await Promise.all([...hands, store.exited]);
  await client.close();
}

/** Inserts and additions in turn, until the store is gone. */
async function write(
  client: MongoClient,
  known: Acknowledged,
  round: number,
  hand: number,
  acknowledged: () => void,
): Promise<void> {
  const inserts = client.db('crash').collection('inserts');
  const counters = client.db('crash').collection('counters');
  for (let n = 0; ; n++) {
    const key = `${round}-${hand}-${n}`;
    try {
      await inserts.insertOne({ key, filler: 'x'.repeat(n % 3 === 0 ? 20_000 : 10) });
      known.inserted.add(key);
      acknowledged();
      await counters.updateOne({ _id: hand as never }, { $inc: { n: 1 } }, { upsert: true });
      known.counted.set(hand, (known.counted.get(hand) ?? 0) + 1);
      acknowledged();
    } catch {
      return;
    }
  }
}

async function expectAll(store: SpawnedStore, known: Acknowledged): Promise<void> {
  const client = await MongoClient.connect(store.url);
  const inserts = client.db('crash').collection('inserts');
  const byScan = await inserts.find({}, { projection: { key: 1 } }).toArray();
  const byIndex = await inserts
    .find({ key: { $gte: '' } }, { projection: { key: 1 } })
    .sort({ key: 1 })
    .toArray();
  const keys = new Set(byScan.map(({ key }) => String(key)));
  expect([...known.inserted].filter((key) => !keys.has(key))).toEqual([]);
  expect(byIndex.map(({ key }) => String(key))).toEqual([...keys].toSorted());
  for (const [hand, n] of known.counted) {
    const counter = await client
      .db('crash')
      .collection('counters')
      .findOne({ _id: hand as never });
    // One write of each round may have been done without our having heard of it.
    expect(counter?.['n']).toBeGreaterThanOrEqual(n);
    expect(counter?.['n']).toBeLessThanOrEqual(n + rounds);
  }
  await client.close();
}
