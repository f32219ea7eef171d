/** What updates make of documents, as MongoDB's manual says. */
import { Decimal128, type Document, Double, Int32, Long, Timestamp } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { bench, codeOf } from './support.ts';

const store = bench();

type Row = [
  about: string,
  before: Document,
  update: Document,
  after: Document,
  query?: Document,
  filters?: Document[],
];

const rows: Row[] = [
  ['$set a field and a path', { a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
  [
    '$set by position, padding with null',
    { a: [1] },
    { $set: { 'a.3': 9 } },
    { a: [1, null, null, 9] },
  ],
  ['$set below an element', { a: [{ x: 1 }] }, { $set: { 'a.0.y': 2 } }, { a: [{ x: 1, y: 2 }] }],
  [
    'new fields in the order of their names',
    {},
    { $set: { c: 1, a: 2, b: 3 } },
    { a: 2, b: 3, c: 1 },
  ],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': 1, z: 1 } }, { b: { d: 2 } }],
  [
    '$unset in an array leaves null',
    { a: [1, 2, 3] },
    { $unset: { 'a.1': 1 } },
    { a: [1, null, 3] },
  ],
  ['$inc, also what is missing', { a: 1 }, { $inc: { a: 2, b: 5 } }, { a: 3, b: 5 }],
  [
    '$inc over the edge of an int',
    { a: new Int32(2147483647) },
    { $inc: { a: 1 } },
    { a: 2147483648 },
  ],
  [
    '$inc a decimal',
    { a: Decimal128.fromString('0.1') },
    { $inc: { a: Decimal128.fromString('0.2') } },
    { a: Decimal128.fromString('0.3') },
  ],
  ['$inc a double', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
  ['$mul, also what is missing', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  [
    '$min and $max',
    { a: 5, b: 5 },
    { $min: { a: 3, c: 1 }, $max: { b: 3, d: 1 } },
    { a: 3, b: 5, c: 1, d: 1 },
  ],
  ['$min across types', { a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', z: 'y' } }, { b: 2, c: { d: 1 } }],
  [
    '$setOnInsert does nothing to what is there',
    { a: 1 },
    { $setOnInsert: { b: 1 }, $set: { a: 2 } },
    { a: 2 },
  ],
  ['$push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$push an array as one value', { a: [] }, { $push: { a: [1, 2] } }, { a: [[1, 2]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [
    '$push $each $position',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: 1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$push $each $position from the end',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: -1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$push $each $slice',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: -3 } } },
    { a: [2, 3, 4] },
  ],
  ['$push $each $slice 0', { a: [1] }, { $push: { a: { $each: [2], $slice: 0 } } }, { a: [] }],
  [
    '$push $each $sort $slice',
    { a: [{ n: 3 }, { n: 1 }] },
    { $push: { a: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
    { a: [{ n: 3 }, { n: 2 }] },
  ],
  [
    '$push $sort on values',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: 1 } } },
    { a: [1, 2, 3] },
  ],
  ['$addToSet', { a: [1, 2] }, { $addToSet: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  [
    '$addToSet minds the order of fields',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$pull a value', { a: [1, 2, 1, 3] }, { $pull: { a: 1 } }, { a: [2, 3] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  [
    '$pull documents',
    { a: [{ x: 1, y: 1 }, { x: 2 }] },
    { $pull: { a: { x: 1 } } },
    { a: [{ x: 2 }] },
  ],
  [
    '$pull documents by condition',
    { a: [{ x: 1 }, { x: 5 }] },
    { $pull: { a: { x: { $gt: 3 } } } },
    { a: [{ x: 1 }] },
  ],
  ['$pull from nothing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
  [
    '$pop last and first',
    { a: [1, 2, 3], b: [1, 2, 3] },
    { $pop: { a: 1, b: -1 } },
    { a: [1, 2], b: [2, 3] },
  ],
  ['the matched element', { a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 9] }, { a: 5 }],
  [
    'the element matched by a condition',
    { a: [1, 5, 9] },
    { $set: { 'a.$': 0 } },
    { a: [1, 0, 9] },
    { a: { $gt: 3 } },
  ],
  [
    'two fields of the matched element',
    { a: [{ id: 1 }, { id: 2 }] },
    { $set: { 'a.$.x': 1, 'a.$.y': 2 } },
    { a: [{ id: 1 }, { id: 2, x: 1, y: 2 }] },
    { 'a.id': 2 },
  ],
  [
    'the element matched by $elemMatch',
    {
      a: [
        { x: 1, y: 2 },
        { x: 2, y: 2 },
      ],
    },
    { $inc: { 'a.$.y': 1 } },
    {
      a: [
        { x: 1, y: 2 },
        { x: 2, y: 3 },
      ],
    },
    { a: { $elemMatch: { x: 2, y: 2 } } },
  ],
  [
    'the element matched below $and',
    { a: [{ x: 1 }, { x: 2 }] },
    { $set: { 'a.$.z': 1 } },
    { a: [{ x: 1 }, { x: 2, z: 1 }] },
    { $and: [{ b: null }, { 'a.x': 2 }] },
  ],
  ['every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    'every element of every element',
    { a: [{ b: [1] }, { b: [2] }] },
    { $inc: { 'a.$[].b.$[]': 1 } },
    { a: [{ b: [2] }, { b: [3] }] },
  ],
  [
    'filtered elements',
    { a: [{ x: 1 }, { x: 5 }] },
    { $set: { 'a.$[big].y': 1 } },
    { a: [{ x: 1 }, { x: 5, y: 1 }] },
    {},
    [{ 'big.x': { $gt: 3 } }],
  ],
  [
    'two fields of filtered elements',
    { a: [{ x: 5 }] },
    { $set: { 'a.$[e].y': 1, 'a.$[e].z': 2 } },
    { a: [{ x: 5, y: 1, z: 2 }] },
    {},
    [{ 'e.x': 5 }],
  ],
  [
    'filtered values',
    { a: [1, 5, 9] },
    { $set: { 'a.$[v]': 0 } },
    { a: [1, 0, 0] },
    {},
    [{ v: { $gte: 5 } }],
  ],
  [
    'nested filters',
    { a: [{ b: [{ c: 1 }, { c: 2 }] }] },
    { $set: { 'a.$[].b.$[i].d': 1 } },
    { a: [{ b: [{ c: 1 }, { c: 2, d: 1 }] }] },
    {},
    [{ 'i.c': 2 }],
  ],
  [
    'fields called like operators below the root',
    { a: 1 },
    { $set: { b: { $type: 'bpmn:Task' } } },
    { a: 1, b: { $type: 'bpmn:Task' } },
  ],
];

describe('an update', () => {
  it.each(rows)('%s', async (_about, before, update, after, query = {}, filters) => {
    const collection = await store.holding([{ _id: 1 as never, ...before }]);
    await collection.updateOne(query, update, filters ? { arrayFilters: filters } : {});
    const found = await collection.findOne();
    expect(found).toEqual({ _id: 1, ...after });
    expect(Object.keys(found!)).toEqual(['_id', ...Object.keys(after)]);
  });

  it('keeps the types of numbers', async () => {
    const collection = await store.holding([
      { i: new Int32(1), l: Long.fromNumber(1), d: new Double(1), x: 1 },
    ]);
    await collection.updateOne({}, { $inc: { i: 1, l: 1, d: 1 }, $set: { x: new Double(2) } });
    const raw = await collection.findOne({}, { promoteValues: false });
    expect(raw).toMatchObject({
      i: new Int32(2),
      l: Long.fromNumber(2),
      d: new Double(2),
      x: new Double(2),
    });
  });

  it('writes the current date', async () => {
    const collection = await store.holding([{}]);
    await collection.updateOne({}, {
      $currentDate: { a: true, b: { $type: 'timestamp' } },
    } as Document);
    const found = await collection.findOne();
    expect(found?.['a']).toBeInstanceOf(Date);
    expect(found?.['b']).toBeInstanceOf(Timestamp);
  });

  it('says what it matched and what it changed', async () => {
    const collection = await store.holding([{ a: 1 }, { a: 1 }, { a: 2 }]);
    expect(await collection.updateMany({ a: 1 }, { $set: { b: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    });
    expect(await collection.updateMany({}, { $set: { b: 1 } })).toMatchObject({
      matchedCount: 3,
      modifiedCount: 1,
    });
    expect(await collection.updateOne({ a: 9 }, { $set: { b: 1 } })).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
    });
  });

  it('replaces whole documents and keeps their _id', async () => {
    const collection = await store.holding([{ _id: 1 as never, a: 1, b: 2 }]);
    await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(await collection.findOne()).toEqual({ _id: 1, c: 3 });
  });
});

describe('an update is refused', () => {
  it.each([
    ['an unknown operator', { $bit: { a: { and: 1 } } }, 9],
    ['a pipeline', [{ $set: { a: 1 } }], 238],
    ['conflicting paths', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['conflicting nested paths', { $set: { 'a.b': 1, a: 1 } }, 40],
    ['a change of _id', { $set: { _id: 2 } }, 66],
    ['an empty field name', { $set: { 'a..b': 1 } }, 56],
    ['a dollar at the root', { $set: { $a: 1 } }, 52],
    ['$inc with text', { $inc: { n: 'x' } }, 14],
    ['$inc of text', { $inc: { text: 1 } }, 14],
    ['$inc of null', { $inc: { nothing: 1 } }, 14],
    ['$push to text', { $push: { text: 1 } }, 2],
    ['$push with an unknown modifier', { $push: { list: { $each: [1], $shuffle: 1 } } }, 2],
    ['$addToSet to text', { $addToSet: { text: 1 } }, 2],
    ['$pull from text', { $pull: { text: 1 } }, 2],
    ['$pop from text', { $pop: { text: 1 } }, 14],
    ['$pop by two', { $pop: { list: 2 } }, 9],
    ['a path through text', { $set: { 'text.x': 1 } }, 28],
    ['a path through null', { $set: { 'nothing.x': 1 } }, 28],
    ['a name inside an array', { $set: { 'list.x': 1 } }, 28],
    ['a positional path nobody matched', { $set: { 'list.$': 1 } }, 2],
    ['all elements of text', { $set: { 'text.$[]': 1 } }, 2],
    ['an array filter that is missing', { $set: { 'list.$[x]': 1 } }, 2],
  ])('for %s', async (_about, update, code) => {
    const before = { _id: 1 as never, n: 1, text: 'x', nothing: null, list: [1, 2] };
    const collection = await store.holding([before]);
    expect(await codeOf(collection.updateOne({}, update as Document))).toBe(code);
    expect(await collection.findOne()).toEqual(before);
  });

  it('for an array filter that is not used', async () => {
    const collection = await store.holding([{ a: [1] }]);
    expect(
      await codeOf(collection.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] })),
    ).toBe(9);
  });

  it('for replacing many', async () => {
    const collection = await store.holding([{ a: 1 }]);
    const update = {
      update: collection.collectionName,
      updates: [{ q: {}, u: { b: 1 }, multi: true }],
    };
    const reply = await store.command(update).catch((error: { code: number }) => error);
    expect(reply).toMatchObject({ writeErrors: [{ code: 9 }] });
  });
});

describe('an upsert', () => {
  it.each([
    [
      'takes what the query says is equal',
      { a: 1, 'b.c': 2, d: { $gt: 5 }, e: { $eq: 3 } },
      { $set: { x: 1 } },
      { a: 1, b: { c: 2 }, e: 3, x: 1 },
    ],
    ['looks below $and', { $and: [{ a: 1 }, { b: 2 }] }, { $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
    ['sets on insert', { a: 1 }, { $setOnInsert: { b: 2 }, $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['lets the update have the last word', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
    ['pushes into a new array', { a: 1 }, { $push: { b: 1 } }, { a: 1, b: [1] }],
  ])('%s', async (_about, query, update, expected) => {
    const collection = await store.holding();
    const { upsertedId, upsertedCount } = await collection.updateOne(query, update as Document, {
      upsert: true,
    });
    expect(upsertedCount).toBe(1);
    expect(await collection.findOne()).toEqual({ _id: upsertedId, ...expected });
  });

  it('uses the _id of the query', async () => {
    const collection = await store.holding();
    await collection.updateOne({ _id: 'me' as never }, { $set: { a: 1 } }, { upsert: true });
    await collection.replaceOne({ _id: 'you' as never }, { a: 2 }, { upsert: true });
    expect(await collection.find().toArray()).toEqual([
      { _id: 'me', a: 1 },
      { _id: 'you', a: 2 },
    ]);
  });

  it('of a replacement takes nothing else from the query', async () => {
    const collection = await store.holding();
    await collection.replaceOne({ a: 1 }, { b: 2 }, { upsert: true });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ b: 2 });
  });

  it('cannot set one path twice', async () => {
    const collection = await store.holding();
    expect(
      await codeOf(
        collection.updateOne({ a: 1, $and: [{ a: 2 }] }, { $set: { b: 1 } }, { upsert: true }),
      ),
    ).toBe(54);
  });

  it('reports which statement inserted what', async () => {
    const collection = await store.holding([{ _id: 1 as never }]);
    const result = await collection.bulkWrite([
      { updateOne: { filter: { _id: 1 as never }, update: { $set: { a: 1 } }, upsert: true } },
      { updateOne: { filter: { _id: 2 as never }, update: { $set: { a: 1 } }, upsert: true } },
    ]);
    expect(result).toMatchObject({ matchedCount: 1, upsertedCount: 1, upsertedIds: { 1: 2 } });
  });
});

describe('find and modify', () => {
  it('gives the document before or after', async () => {
    const collection = await store.holding([{ _id: 1 as never, n: 1 }]);
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 1 } })).toEqual({ _id: 1, n: 1 });
    expect(
      await collection.findOneAndUpdate({}, { $inc: { n: 1 } }, { returnDocument: 'after' }),
    ).toEqual({ _id: 1, n: 3 });
  });

  it('takes the first by the sort, and shows what is asked for', async () => {
    const collection = await store.holding([{ n: 1 }, { n: 3 }, { n: 2 }]);
    const options = { sort: { n: -1 }, projection: { _id: 0, n: 1 } } as const;
    expect(await collection.findOneAndUpdate({}, { $set: { taken: true } }, options)).toEqual({
      n: 3,
    });
    expect(await collection.findOneAndDelete({ taken: null }, options)).toEqual({ n: 2 });
    expect(await collection.countDocuments()).toBe(2);
  });

  it('upserts', async () => {
    const collection = await store.holding();
    expect(
      await collection.findOneAndUpdate({ a: 1 }, { $set: { b: 1 } }, { upsert: true }),
    ).toBeNull();
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    const result = await collection.findOneAndUpdate({ a: 2 }, { $set: { b: 1 } }, options);
    expect(result).toMatchObject({
      lastErrorObject: { updatedExisting: false, n: 1 },
      value: { a: 2, b: 1 },
    });
  });

  it('replaces', async () => {
    const collection = await store.holding([{ _id: 1 as never, a: 1 }]);
    expect(
      await collection.findOneAndReplace({ a: 1 }, { b: 1 }, { returnDocument: 'after' }),
    ).toEqual({ _id: 1, b: 1 });
  });

  it('finds nothing in a collection that is not there', async () => {
    const collection = await store.holding();
    expect(await collection.findOneAndUpdate({}, { $set: { a: 1 } })).toBeNull();
    expect(await collection.findOneAndDelete({})).toBeNull();
  });
});
