/** Inserts, deletes, cursors, collections, sessions: what works, and what is refused by name. */
import { type Document, Long, MongoClient, ObjectId, UUID } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { bench, codeOf, until } from './support.ts';
import { sendBytes, sendLegacy, sendRaw } from './raw-client.ts';

const store = bench();

describe('connecting', () => {
  it.each(['/?replicaSet=rs0', '/', '/?directConnection=true', '/?w=majority&journal=true'])(
    'works with %s',
    async (query) => {
      const address = new URL(store.server.url).host;
      const client = await MongoClient.connect(`mongodb://${address}${query}`);
      expect(await client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
      await client.close();
    },
  );

  it('says who we are', async () => {
    const hello = await store.command({ hello: 1 });
    expect(hello).toMatchObject({
      isWritablePrimary: true,
      setName: 'rs0',
      maxWireVersion: 25,
      logicalSessionTimeoutMinutes: 30,
    });
    expect(await store.command({ buildInfo: 1 })).toMatchObject({ version: '8.0.0' });
  });
});

describe('inserting', () => {
  it('makes an _id and puts it first', async () => {
    const name = (await store.holding()).collectionName;
    await store.command({ insert: name, documents: [{ a: 1 }, { b: 1, _id: 5 }] });
    const found = await store.client.db('test').collection(name).find().toArray();
    expect(found[0]?._id).toBeInstanceOf(ObjectId);
    expect(found.map((doc) => Object.keys(doc)[0])).toEqual(['_id', '_id']);
  });

  it('stops at the first error, or goes on when not ordered', async () => {
    const collection = await store.holding([{ _id: 1 as never }]);
    const docs = [{ _id: 2 }, { _id: 1 }, { _id: 3 }] as never[];
    const ordered = await collection.insertMany([...docs]).catch((error: Document) => error);
    expect(ordered).toMatchObject({
      code: 11000,
      insertedCount: 1,
      writeErrors: [{ index: 1, code: 11000 }],
    });
    await collection.deleteMany({ _id: 2 as never });
    const all = await collection
      .insertMany([...docs], { ordered: false })
      .catch((error: Document) => error);
    expect(all).toMatchObject({ insertedCount: 2 });
    expect(await collection.distinct('_id')).toEqual([1, 2, 3]);
  });

  it('keeps null as an _id', async () => {
    const name = (await store.holding()).collectionName;
    await store.command({ insert: name, documents: [{ _id: null }] });
    const again = await store
      .command({ insert: name, documents: [{ _id: null }] })
      .catch((error: Document) => error);
    expect(again).toMatchObject({ writeErrors: [{ code: 11000 }] });
  });

  it.each([
    ['an array as _id', { _id: [1] }, 53],
    ['a dollar at the root', { $a: 1 }, 52],
    ['too large a document', { a: 'x'.repeat(16 * 1024 * 1024 - 20) }, 10334],
  ])('refuses %s', async (_about, doc: Document, code) => {
    const name = (await store.holding()).collectionName;
    const reply = await store
      .command({ insert: name, documents: [doc] })
      .catch((error: Document) => error);
    expect(reply).toMatchObject({ writeErrors: [{ code }] });
  });

  it('takes a batch of thousands and a document of megabytes', async () => {
    const collection = await store.holding(Array.from({ length: 3000 }, (_, n) => ({ n })));
    await collection.insertOne({ big: 'x'.repeat(5_000_000) });
    expect(await collection.countDocuments()).toBe(3001);
    expect((await collection.findOne({ big: { $exists: true } }))?.['big']).toHaveLength(5_000_000);
  });
});

describe('deleting', () => {
  it('one or many', async () => {
    const collection = await store.holding([{ a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }]);
    expect(await collection.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
    expect(await collection.deleteMany({ a: 9 })).toMatchObject({ deletedCount: 0 });
    expect(await collection.countDocuments()).toBe(1);
  });
});

describe('cursors', () => {
  const hundreds = Array.from({ length: 350 }, (_, n) => ({ n }));

  it('read everything in batches', async () => {
    const collection = await store.holding(hundreds);
    const all = await collection.find().batchSize(100).toArray();
    expect(all.map(({ n }) => n as number)).toEqual(hundreds.map(({ n }) => n));
    const sorted = await collection
      .find({ n: { $lt: 300 } })
      .sort({ n: -1 })
      .batchSize(7)
      .limit(120)
      .toArray();
    expect(sorted.map(({ n }) => n as number)).toEqual(
      Array.from({ length: 120 }, (_, i) => 299 - i),
    );
  });

  it('leave out what is deleted meanwhile', async () => {
    const collection = await store.holding(hundreds);
    const cursor = collection.find().batchSize(2);
    await cursor.next();
    await collection.deleteMany({ n: { $gte: 5 } });
    expect(await cursor.toArray()).toHaveLength(4);
  });

  it('end when they are killed', async () => {
    const { collectionName: name } = await store.holding(hundreds);
    const { cursor } = await store.command({ find: name, batchSize: 2 });
    await store.command({ killCursors: name, cursors: [Long.fromNumber(cursor.id)] });
    expect(
      await codeOf(store.command({ getMore: Long.fromNumber(cursor.id), collection: name })),
    ).toBe(43);
  });

  it('belong to their collection', async () => {
    const { collectionName: name } = await store.holding(hundreds);
    const { cursor } = await store.command({ find: name, batchSize: 2 });
    expect(
      await codeOf(store.command({ getMore: Long.fromNumber(cursor.id), collection: 'other' })),
    ).toBe(43);
  });
});

describe('collections', () => {
  it('are made, listed and dropped', async () => {
    const db = store.client.db('made');
    await db.createCollection('one');
    await db.collection('two').insertOne({});
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(await db.listCollections({ name: 'two' }, { nameOnly: true }).toArray()).toEqual([
      { name: 'two', type: 'collection' },
    ]);
    expect(await codeOf(db.createCollection('one'))).toBe(48);
    await db.collection('one').drop();
    expect((await db.collections()).map(({ collectionName }) => collectionName)).toEqual(['two']);
    await db.dropDatabase();
    expect(await db.collection('two').countDocuments()).toBe(0);
    expect((await db.admin().listDatabases()).databases.map(({ name }) => name)).not.toContain(
      'made',
    );
  });

  it.each(['a$b', 'system.users', '.a'])('are not called %s', async (name) => {
    expect(await codeOf(store.command({ create: name }))).toBe(73);
  });
});

describe('a retried write', () => {
  it('happens once and is answered twice the same', async () => {
    const { collectionName: name } = await store.holding([{ _id: 1 as never, n: 0 }]);
    const lsid = { id: new UUID() };
    const send = (body: Document, number: number): Promise<Document> =>
      sendRaw(store.server.url, { ...body, $db: 'test', lsid, txnNumber: Long.fromNumber(number) });
    const update = { update: name, updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] };
    expect(await send(update, 1)).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect(await send(update, 1)).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    const modify = {
      findAndModify: name,
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      new: true,
    };
    expect(await send(modify, 2)).toMatchObject({ value: { n: 2 } });
    expect(await send(modify, 2)).toMatchObject({ value: { n: 2 } });
    expect(await send(update, 1)).toMatchObject({ ok: 0, code: 225 });
    expect(await store.client.db('test').collection(name).findOne()).toMatchObject({ n: 2 });
  });

  it('that failed may be tried again', async () => {
    const { collectionName: name } = await store.holding();
    const lsid = { id: new UUID() };
    const modify = {
      findAndModify: name,
      $db: 'test',
      lsid,
      txnNumber: Long.fromNumber(1),
      query: { _id: 1 },
      upsert: true,
    };
    expect(await sendRaw(store.server.url, { ...modify, update: { $bit: {} } })).toMatchObject({
      code: 9,
    });
    expect(
      await sendRaw(store.server.url, { ...modify, update: { $set: { a: 1 } } }),
    ).toMatchObject({ ok: 1 });
  });
});

describe('the wire', () => {
  it('carries documents beside the command, and keeps quiet when asked to', async () => {
    const { collectionName: name } = await store.holding();
    const body = { insert: name, $db: 'test' };
    expect(
      await sendRaw(store.server.url, body, { documents: [{ a: 1 }, { a: 2 }] }),
    ).toMatchObject({ n: 2 });
    const quiet = store.client.db('test').collection(name, { writeConcern: { w: 0 } });
    await quiet.insertOne({ a: 3 });
    await until(async () => (await quiet.countDocuments()) === 3);
  });

  it('greets old drivers in their way', async () => {
    const body = { isMaster: 1, helloOk: true };
    expect(await sendLegacy(store.server.url, body)).toMatchObject({
      ismaster: true,
      helloOk: true,
    });
  });

  it('hangs up on strangers', async () => {
    await expect(
      sendBytes(store.server.url, Buffer.from('GET / HTTP/1.1\r\n\r\n')),
    ).rejects.toThrow('hung up');
  });
});

describe('refused by name', () => {
  it.each([
    ['commands', { mapReduce: 'c' }, 59],
    ['commands nobody knows', { teapot: 1 }, 59],
    ['collation', { find: 'c', collation: { locale: 'en' } }, 238],
    ['hint', { find: 'c', hint: { a: 1 } }, 238],
    [
      'hint of an update',
      { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, hint: 'x' }] },
      238,
    ],
    ['let', { find: 'c', let: { a: 1 } }, 238],
    ['tailable cursors', { find: 'c', tailable: true }, 238],
    ['options nobody knows', { find: 'c', teapot: 1 }, 40415],
    ['capped collections', { create: 'c', capped: true, size: 1000 }, 238],
    ['views', { create: 'c', viewOn: 'd', pipeline: [] }, 238],
    ['validators', { create: 'c', validator: { a: 1 } }, 238],
    ['unsatisfiable write concern', { insert: 'c', documents: [{}], writeConcern: { w: 3 } }, 100],
    ['snapshot reads', { find: 'c', readConcern: { level: 'snapshot' } }, 238],
    ['$lookup', { aggregate: 'c', pipeline: [{ $lookup: {} }], cursor: {} }, 40324],
    ['$out', { aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {} }, 40324],
    ['database aggregation', { aggregate: 1, pipeline: [], cursor: {} }, 73],
  ])('%s', async (_about, body: Document, code) => {
    const reply: unknown = await store.command(body).catch((error: unknown) => error);
    const { writeErrors } = reply as { writeErrors?: { code: number }[] };
    expect(writeErrors?.[0]?.code ?? (reply as { code?: number }).code).toBe(code);
  });

  it('transactions', async () => {
    const collection = await store.holding([{ a: 1 }]);
    await store.client.withSession(async (session) => {
      session.startTransaction();
      const write = collection.insertOne({}, { session });
      await expect(write).rejects.toThrow('does not support transactions');
      expect(await codeOf(write)).toBe(263);
      await session.abortTransaction().catch(() => undefined);
    });
  });

  it('change streams', async () => {
    const collection = await store.holding();
    const stream = collection.watch();
    expect(await codeOf(stream.next())).toBe(40324);
    await stream.close();
  });
});
