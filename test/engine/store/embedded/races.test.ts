/** Many clients at once: of rivals one wins, and nothing is counted twice or lost. */
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench } from './support.ts';

const store = bench();
let rivals: MongoClient[];

beforeAll(async () => {
  rivals = await Promise.all(
    Array.from({ length: 4 }, () => MongoClient.connect(store.server.url)),
  );
});
afterAll(async () => {
  await Promise.all(rivals.map((rival) => rival.close()));
});

/** The same work from sixteen hands on four connections pools. */
function together<T>(
  name: string,
  work: (collection: ReturnType<typeof collectionOf>, hand: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(Array.from({ length: 16 }, (_, hand) => work(collectionOf(hand, name), hand)));
}

const collectionOf = (hand: number, name: string) =>
  rivals[hand % rivals.length]!.db('test').collection(name);

describe('rivals', () => {
  it('comparing and setting: one of them wins each revision', async () => {
    const { collectionName: name } = await store.holding([
      { _id: 1 as never, revision: 0, wins: [] },
    ]);
    for (let revision = 0; revision < 20; revision++) {
      const results = await together(name, (collection, hand) =>
        collection.updateOne(
          { _id: 1 as never, revision },
          { $inc: { revision: 1 }, $push: { wins: hand as never } },
        ),
      );
      expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    }
    const end = await collectionOf(0, name).findOne();
    expect(end).toMatchObject({ revision: 20 });
    expect(end?.['wins']).toHaveLength(20);
  });

  it('taking jobs: each job is taken once', async () => {
    const { collectionName: name } = await store.holding(
      Array.from({ length: 100 }, (_, n) => ({ n, state: 'ready' })),
    );
    const taken = await together(name, async (collection) => {
      const mine: unknown[] = [];
      for (;;) {
        const job = await collection.findOneAndUpdate(
          { state: 'ready' },
          { $set: { state: 'taken' } },
          { sort: { n: 1 } },
        );
        if (!job) return mine;
        mine.push(job['n']);
      }
    });
    expect(taken.flat().sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 100 }, (_, n) => n),
    );
  });

  it('upserting one key: one document, every addition counted', async () => {
    const { collectionName: name } = await store.holding();
    const upsert = (collection: ReturnType<typeof collectionOf>) =>
      collection.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true });
    const results = await together(name, upsert);
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await collectionOf(0, name).find().toArray()).toMatchObject([{ key: 'k', n: 16 }]);
  });

  it('inserting into a unique index, also while it is being made: one of each', async () => {
    const { collectionName: name } = await store.holding();
    const outcomes = await together(name, async (collection) => {
      await collection.createIndex({ key: 1 }, { unique: true });
      const tries = Array.from({ length: 20 }, (_, key) =>
        collection.insertOne({ key }).then(
          () => 1,
          () => 0,
        ),
      );
      return (await Promise.all(tries)).reduce<number>((sum, one) => sum + one, 0);
    });
    expect(outcomes.reduce((sum, one) => sum + one, 0)).toBe(20);
    expect(await collectionOf(0, name).countDocuments()).toBe(20);
  });

  it('making one collection: it keeps what was put into it', async () => {
    const { collectionName: name } = await store.holding();
    await together(name, (collection, hand) => collection.insertOne({ hand }));
    expect(await collectionOf(0, name).countDocuments()).toBe(16);
  });
});
