/** Indexes: what they enforce, and when they are used. */
import type { Collection, Document, Sort } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { bench, codeOf, until } from './support.ts';

const store = bench({ sweepEveryMs: 20 });

describe('a unique index', () => {
  it('refuses a second document, and says which key', async () => {
    const collection = await store.holding([{ a: 1, b: { c: 'x' } }]);
    await collection.createIndex({ a: 1, 'b.c': -1 }, { unique: true });
    const error = await collection.insertOne({ a: 1, b: { c: 'x' } }).catch((e: Document) => e);
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { a: 1, 'b.c': -1 },
      keyValue: { a: 1, 'b.c': 'x' },
    });
    expect((error as Error).message).toContain('index: a_1_b.c_-1 dup key: { a: 1, b.c: "x" }');
    await collection.insertOne({ a: 1, b: { c: 'y' } });
  });

  it('takes a missing field for null', async () => {
    const collection = await store.holding([{ b: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(await codeOf(collection.insertOne({ a: null }))).toBe(11000);
  });

  it('compares numbers of all types', async () => {
    const collection = await store.holding([{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(
      await codeOf(
        store.client
          .db('test')
          .collection(collection.collectionName, { promoteLongs: false })
          .insertOne({ a: 1n }),
      ),
    ).toBe(11000);
  });

  it('holds for every element of an array, but not within one document', async () => {
    const collection = await store.holding();
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertOne({ a: [1, 1, 2] });
    expect(await codeOf(collection.insertOne({ a: 2 }))).toBe(11000);
    expect(await codeOf(collection.insertOne({ a: [5, 1] }))).toBe(11000);
    await collection.insertOne({ a: 5 });
  });

  it('is minded by updates, which then change nothing', async () => {
    const collection = await store.holding([
      { _id: 1 as never, a: 1 },
      { _id: 2 as never, a: 2 },
    ]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(await codeOf(collection.updateOne({ _id: 2 as never }, { $set: { a: 1, b: 9 } }))).toBe(
      11000,
    );
    expect(await codeOf(collection.findOneAndUpdate({ _id: 2 as never }, { $set: { a: 1 } }))).toBe(
      11000,
    );
    expect(await collection.findOne({ _id: 2 as never })).toEqual({ _id: 2, a: 2 });
    await collection.updateOne({ _id: 1 as never }, { $set: { a: 3 } });
    await collection.updateOne({ _id: 2 as never }, { $set: { a: 1 } });
  });

  it('lets a key be taken again after a delete', async () => {
    const collection = await store.holding([{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.deleteOne({ a: 1 });
    await collection.insertOne({ a: 1 });
  });

  it('cannot be made over duplicates, and leaves nothing behind', async () => {
    const collection = await store.holding([{ a: 1 }, { a: 1 }]);
    expect(await codeOf(collection.createIndex({ a: 1 }, { unique: true }))).toBe(11000);
    expect(await collection.indexes()).toHaveLength(1);
    await collection.deleteOne({ a: 1 });
    await collection.createIndex({ a: 1 }, { unique: true });
  });
});

describe('a partial index', () => {
  const open = { partialFilterExpression: { status: 'open' } };

  it('is unique among its own', async () => {
    const collection = await store.holding();
    await collection.createIndex({ key: 1 }, { unique: true, ...open });
    await collection.insertMany([
      { key: 1, status: 'done' },
      { key: 1, status: 'done' },
      { key: 1, status: 'open' },
    ]);
    expect(await codeOf(collection.insertOne({ key: 1, status: 'open' }))).toBe(11000);
    expect(
      await codeOf(collection.updateOne({ status: 'done' }, { $set: { status: 'open' } })),
    ).toBe(11000);
    await collection.updateOne({ status: 'open' }, { $set: { status: 'done' } });
    await collection.insertOne({ key: 1, status: 'open' });
  });

  it('serves only queries that stay within it', async () => {
    const collection = await store.holding([
      { key: 1, status: 'open' },
      { key: 1, status: 'done' },
    ]);
    await collection.createIndex({ key: 1 }, open);
    expect(await planOf(collection, { key: 1 })).toContain('COLLSCAN');
    expect(await planOf(collection, { key: 1, status: { $in: ['open', 'done'] } })).toContain(
      'COLLSCAN',
    );
    expect(await planOf(collection, { key: 1, status: 'open' })).toContain('key_1');
    expect(await collection.countDocuments({ key: 1 })).toBe(2);
  });

  it('may ask for existence or a range', async () => {
    const collection = await store.holding([{ a: 5, b: 1 }]);
    await collection.createIndex({ b: 1 }, { partialFilterExpression: { a: { $exists: true } } });
    expect(await planOf(collection, { b: 1, a: 5 })).toContain('b_1');
    expect(await planOf(collection, { b: 1, a: null })).toContain('COLLSCAN');
  });
});

describe('a TTL index', () => {
  it('removes what has had its time, and only that', async () => {
    const collection = await store.holding();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const [past, future] = [new Date(Date.now() - 61_000), new Date(Date.now() + 1e9)];
    await collection.insertMany([
      { n: 1, at: past },
      { n: 2, at: future },
      { n: 3 },
      { n: 4, at: 5 },
      { n: 5, at: [past, future] },
    ]);
    await until(async () => (await collection.countDocuments()) <= 3);
    expect((await collection.find().toArray()).map(({ n }) => n as number)).toEqual([2, 3, 4]);
  });
});

describe('making and dropping', () => {
  it('lists what was made', async () => {
    const collection = await store.holding();
    expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
    await collection.createIndex({ t: 1 }, { expireAfterSeconds: 5, name: 'mine' });
    await collection.createIndex({ a: 1, b: -1 });
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
      { v: 2, key: { t: 1 }, name: 'mine', expireAfterSeconds: 5 },
    ]);
    await collection.dropIndex('mine');
    expect(await collection.indexes()).toHaveLength(2);
    await collection.dropIndexes();
    expect(await collection.indexes()).toHaveLength(1);
  });

  it.each([
    ['another key under the same name', { b: 1 }, { name: 'a_1' }, 86],
    ['the same name but unique', { a: 1 }, { unique: true }, 86],
    ['the same key under another name', { a: 1 }, { name: 'z' }, 85],
    ['a text index', { x: 'text' }, {}, 238],
    ['a hashed index', { x: 'hashed' }, {}, 238],
    ['a sparse index', { x: 1 }, { sparse: true }, 238],
    ['a collation', { x: 1 }, { collation: { locale: 'en' } }, 238],
    ['a hidden index', { x: 1 }, { hidden: true }, 238],
    ['a wildcard', { '$**': 1 }, {}, 67],
    ['a compound TTL', { x: 1, y: 1 }, { expireAfterSeconds: 1 }, 67],
    ['a partial filter with $ne', { x: 1 }, { partialFilterExpression: { a: { $ne: 1 } } }, 67],
  ] as const)('refuses %s', async (_about, key, options, code) => {
    const collection = await store.holding();
    await collection.createIndex({ a: 1 });
    expect(await codeOf(collection.createIndex(key as never, options as never))).toBe(code);
  });

  it('refuses to drop what is not there, or _id', async () => {
    const collection = await store.holding([{}]);
    expect(await codeOf(collection.dropIndex('nope'))).toBe(27);
    expect(await codeOf(collection.dropIndex('_id_'))).toBe(72);
  });

  it('refuses parallel arrays and keys too long', async () => {
    const collection = await store.holding();
    await collection.createIndex({ a: 1, b: 1 });
    expect(await codeOf(collection.insertOne({ a: [1], b: [2] }))).toBe(171);
    expect(await codeOf(collection.insertOne({ a: 'x'.repeat(3000) }))).toBe(17280);
    expect(await collection.countDocuments()).toBe(0);
  });
});

async function planOf(collection: Collection, filter: Document, sort: Sort = {}): Promise<string> {
  return JSON.stringify(
    (await collection.find(filter).sort(sort).explain())['queryPlanner'].winningPlan,
  );
}

describe('the planner', () => {
  const many = Array.from({ length: 60 }, (_, n) => ({
    who: `p${n % 3}`,
    due: (n * 7) % 60,
    n,
    keys: [`k${n % 4}`, `k${n % 5}`],
  }));

  it('reads no more than it gives', async () => {
    const collection = await store.holding(many);
    await collection.createIndex({ who: 1, due: 1 });
    const { executionStats } = await collection
      .find({ who: 'p1' })
      .sort({ due: 1 })
      .limit(5)
      .explain();
    expect(executionStats).toMatchObject({ nReturned: 5, totalDocsExamined: 5 });
  });

  it('merges several values into one order', async () => {
    const collection = await store.holding(many);
    await collection.createIndex({ keys: 1, due: -1 });
    const query = () =>
      collection
        .find({ keys: { $in: ['k0', 'k3'] } })
        .sort({ due: -1 })
        .limit(7);
    const explained = await query().explain();
    expect(JSON.stringify(explained['queryPlanner'])).toContain('SORT_MERGE');
    expect(explained['executionStats'].totalDocsExamined).toBe(7);
    const expected = many
      .filter(({ keys }) => keys.includes('k0') || keys.includes('k3'))
      .map(({ due }) => due);
    expect((await query().toArray()).map(({ due }) => due as number)).toEqual(
      expected.sort((a, b) => b - a).slice(0, 7),
    );
  });

  it.each<[string, Document, Sort, string]>([
    ['an equality', { who: 'p1' }, {}, 'who_1_due_1'],
    ['a range', { due: { $gt: 5, $lt: 9 }, who: 'p1' }, {}, 'who_1_due_1'],
    ['a sort alone', {}, { n: 1 }, 'n_1'],
    ['a sort backwards', { who: 'p1' }, { due: -1 }, 'backward'],
    ['an anchored pattern', { who: /^p1/ }, {}, 'who_1_due_1'],
    ['the primary key', { _id: 1, who: 'p1' }, {}, '_id_'],
    ['nothing useful', { due: 5 }, {}, 'COLLSCAN'],
    ['a pattern that floats', { due: /x/ }, {}, 'COLLSCAN'],
    ['a negation', { who: { $ne: 'p1' } }, {}, 'COLLSCAN'],
    ['a sort no index has', { who: 'p1' }, { n: 1 }, 'SORT'],
  ])('for %s', async (_about, filter, sort, expected) => {
    const collection = await store.holding(many);
    await collection.createIndex({ who: 1, due: 1 });
    await collection.createIndex({ n: 1 });
    expect(await planOf(collection, filter, sort)).toContain(expected);
  });
});
