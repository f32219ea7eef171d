/** What queries find, as MongoDB's manual says; every row is one documented behaviour. */
import { Binary, Decimal128, type Document, Long, ObjectId, UUID } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { bench, codeOf } from './support.ts';

const store = bench();
const oid = new ObjectId();
const uuid = new UUID();

type Row = [about: string, documents: unknown[], filter: Document, found: number[]];

/** Documents are numbered by their place; undefined stands for one without the field. */
const values = (...all: unknown[]): unknown[] => all.map((a) => (a === undefined ? {} : { a }));

const rows: Row[] = [
  [
    'equality across number types',
    values(1, 2.5, Long.fromNumber(1), Decimal128.fromString('1.0'), '1'),
    { a: 1 },
    [0, 2, 3],
  ],
  [
    'longs beyond doubles',
    values(Long.fromString('9007199254740993'), Long.fromString('9007199254740992')),
    { a: Long.fromString('9007199254740993') },
    [0],
  ],
  ['an element of an array', values([1, 2], [3], 1), { a: 1 }, [0, 2]],
  ['a whole array', values([1, 2], [2, 1], [[1, 2]], [1, 2, 3]), { a: [1, 2] }, [0, 2]],
  [
    'a whole sub-document, fields in order',
    values({ x: 1, y: 2 }, { y: 2, x: 1 }, { x: 1 }),
    { a: { x: 1, y: 2 } },
    [0],
  ],
  [
    'null, also where the field is missing',
    [{ a: null }, {}, { a: 0 }, { a: [null] }, { a: [] }],
    { a: null },
    [0, 1, 3],
  ],
  [
    'null below a missing document',
    [{ a: { b: null } }, { a: {} }, { a: 5 }, {}, { a: { b: 1 } }],
    { 'a.b': null },
    [0, 1, 2, 3],
  ],
  [
    'null below an array',
    [{ a: [{ b: 1 }, {}] }, { a: [{ b: 1 }] }, { a: [1, 2] }, { a: [] }],
    { 'a.b': null },
    [0],
  ],
  ['$ne also where it is missing', values(1, 2, [1, 2], undefined), { a: { $ne: 1 } }, [1, 3]],
  ['$ne null', [{ a: 1 }, { a: null }, {}], { a: { $ne: null } }, [0]],
  ['$gt within the type only', values(1, 5, '9', true, null, new Date()), { a: { $gt: 2 } }, [1]],
  ['$gt on strings', values('a', 'b', 'ba', 3), { a: { $gt: 'a' } }, [1, 2]],
  ['$gte null', [{ a: null }, {}, { a: 1 }], { a: { $gte: null } }, [0, 1]],
  ['$gt null is empty', [{ a: null }, {}, { a: 1 }], { a: { $gt: null } }, []],
  ['a range on dates', values(new Date(1), new Date(2), 2), { a: { $gte: new Date(2) } }, [1]],
  [
    'a range over array elements, any element for each side',
    values([1, 9], [4], [9]),
    { a: { $gt: 3, $lt: 5 } },
    [0, 1],
  ],
  ['NaN is not below', values(NaN, 1), { a: { $lt: 5 } }, [1]],
  ['NaN equals NaN', values(NaN, 1), { a: NaN }, [0]],
  ['$in', values(1, 2, 3, [2, 9], null), { a: { $in: [2, null] } }, [1, 3, 4]],
  [
    '$in with a pattern',
    values('apple', 'pear', 'plum'),
    { a: { $in: [/^p/, 'apple'] } },
    [0, 1, 2],
  ],
  ['$nin', values(1, 2, [1], undefined), { a: { $nin: [1] } }, [1, 3]],
  ['$exists', [{ a: null }, {}, { a: 1 }], { a: { $exists: true } }, [0, 2]],
  ['$exists false', [{ a: null }, {}, { a: 1 }], { a: { $exists: false } }, [1]],
  [
    '$exists below an array',
    [{ a: [{ b: 1 }] }, { a: [{}] }, { a: [] }],
    { 'a.b': { $exists: true } },
    [0],
  ],
  ['$type by name', values(1, 1.5, 'x', [1.5], null), { a: { $type: 'double' } }, [1, 3]],
  ['$type number', values(1, 1.5, Long.fromNumber(1), 'x'), { a: { $type: 'number' } }, [0, 1, 2]],
  ['$type array', values([], [1], 1), { a: { $type: 'array' } }, [0, 1]],
  ['$type by code and list', values(1, 'x', true), { a: { $type: [2, 'bool'] } }, [1, 2]],
  ['$not', values(1, 5, undefined, 'x'), { a: { $not: { $gt: 3 } } }, [0, 2, 3]],
  ['$not with a pattern', values('ab', 'cd', 1), { a: { $not: /^a/ } }, [1, 2]],
  [
    '$and',
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
    { $and: [{ a: 1 }, { b: 2 }] },
    [1],
  ],
  ['$or', [{ a: 1 }, { b: 2 }, { a: 2 }], { $or: [{ a: 1 }, { b: 2 }] }, [0, 1]],
  ['$nor', [{ a: 1 }, { b: 2 }, { a: 2 }], { $nor: [{ a: 1 }, { b: 2 }] }, [2]],
  ['$all', values([1, 2, 3], [1], 1, [[1, 2]]), { a: { $all: [1, 2] } }, [0]],
  ['$all with one value on a scalar', values(1, [1, 5], 2), { a: { $all: [1] } }, [0, 1]],
  [
    '$all with $elemMatch',
    values([{ x: 1 }, { x: 2 }], [{ x: 1 }]),
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [0],
  ],
  ['$size', values([], [1], [1, 2], 'ab', [[1, 2]]), { a: { $size: 2 } }, [2]],
  ['$elemMatch on values', values([1, 9], [4], 4), { a: { $elemMatch: { $gt: 3, $lt: 5 } } }, [1]],
  [
    '$elemMatch on documents',
    values(
      [{ x: 1, y: 2 }],
      [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    ),
    { a: { $elemMatch: { x: 1, y: 2 } } },
    [0],
  ],
  [
    'dotted paths, by two elements',
    values([
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]),
    { 'a.x': 1, 'a.y': 2 },
    [0],
  ],
  [
    'dotted paths into arrays of documents',
    values([{ x: 1 }, { x: 2 }], { x: 2 }, [[{ x: 2 }]]),
    { 'a.x': 2 },
    [0, 1],
  ],
  ['a position in an array', values([5, 6], [6, 5], { 1: 6 }), { 'a.1': 6 }, [0, 2]],
  ['a position, then a field', values([{ x: 1 }, { x: 2 }]), { 'a.1.x': 2 }, [0]],
  ['deep arrays', values([{ b: [{ c: 1 }, { c: 2 }] }, { b: [{ c: 3 }] }]), { 'a.b.c': 3 }, [0]],
  ['$regex with options', values('Ada', 'bob', 5), { a: { $regex: '^a', $options: 'i' } }, [0]],
  ['$regex with a final newline', values('end\n', 'end', 'ending'), { a: /end$/ }, [0, 1]],
  ['a pattern over array elements', values(['xa', 'b'], ['c']), { a: /a$/ }, [0]],
  ['object ids', values(oid, new ObjectId()), { a: oid }, [0]],
  ['uuids', values(uuid, new Binary(uuid.buffer, 0)), { a: uuid }, [0]],
  ['booleans are no numbers', values(true, 1, false), { a: true }, [0]],
  ['names of Object.prototype', [{ constructor: 1 }, {}], { constructor: 1 }, [0]],
  ['nothing called toString', [{}], { toString: { $exists: true } }, []],
  ['$comment is heard and ignored', values(1), { a: 1, $comment: 'why' }, [0]],
  [
    'decimals',
    values(Decimal128.fromString('0.1'), 0.1),
    { a: Decimal128.fromString('0.10') },
    [0],
  ],
];

describe('a query finds', () => {
  it.each(rows)('%s', async (_about, documents, filter, expected) => {
    const collection = await store.holding(
      documents.map((doc, n) => ({ _id: n, ...(doc as object) }) as never),
    );
    const found = await collection.find(filter, { ignoreUndefined: true }).toArray();
    expect(found.map(({ _id }) => Number(_id))).toEqual(expected);
  });
});

describe('a query is refused', () => {
  it.each([
    ['an unknown operator', { a: { $near: [1, 2] } }, 2],
    ['an unknown operator at the top', { $where: 'true' }, 2],
    ['$expr', { $expr: { $eq: [1, 1] } }, 2],
    ['$text', { $text: { $search: 'x' } }, 2],
    ['$jsonSchema', { $jsonSchema: {} }, 2],
    ['$mod', { a: { $mod: [2, 0] } }, 2],
    ['$in without a list', { a: { $in: 5 } }, 2],
    ['$and without branches', { $and: [] }, 2],
    ['operators among fields', { a: { $gt: 1, b: 2 } }, 2],
    ['$not of a value', { a: { $not: 5 } }, 2],
    ['a pattern PCRE reads otherwise', { a: { $regex: '(?i)x' } }, 51091],
    ['a broken pattern', { a: { $regex: '(' } }, 51091],
    ['an unknown type', { a: { $type: 'teapot' } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 2],
  ])('with %s', async (_about, filter: Document, code) => {
    const collection = await store.holding([{ a: 1 }]);
    expect(await codeOf(collection.find(filter).toArray())).toBe(code);
  });
});

describe('sorting', () => {
  it('goes by type, takes the smallest element upwards and the greatest downwards', async () => {
    const collection = await store.holding(
      [{ a: 5 }, { a: [1, 9] }, { a: 'x' }, {}, { a: [] }, { a: 3 }].map(
        (doc, _id) => ({ _id, ...doc }) as never,
      ),
    );
    const order = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ _id }) => Number(_id));
    expect(await order(1)).toEqual([4, 3, 1, 5, 0, 2]);
    expect(await order(-1)).toEqual([2, 1, 0, 5, 3, 4]);
  });

  it('honours several fields, skip and limit', async () => {
    const collection = await store.holding([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 0, b: 3 },
      { a: 2, b: 0 },
    ]);
    const found = await collection.find().sort({ a: 1, b: -1 }).skip(1).limit(2).toArray();
    expect(found.map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it('keeps the order of insertion otherwise', async () => {
    const collection = await store.holding([{ _id: 3 }, { _id: 1 }, { _id: 2 }] as never);
    expect((await collection.find().toArray()).map(({ _id }) => _id)).toEqual([3, 1, 2]);
  });
});

describe('a projection', () => {
  const doc = {
    _id: 1,
    a: 1,
    b: { c: 1, d: [{ e: 1, f: 2 }, 5, { f: 3 }] },
    g: [1, 2, 3, 4],
  } as never;
  it.each([
    ['includes', { a: 1 }, { _id: 1, a: 1 }],
    ['includes without _id', { _id: 0, a: 1 }, { a: 1 }],
    ['includes paths', { 'b.d.e': 1 }, { _id: 1, b: { d: [{ e: 1 }, {}] } }],
    ['excludes', { b: 0, g: 0 }, { _id: 1, a: 1 }],
    [
      'excludes _id only',
      { _id: 0 },
      { a: 1, b: { c: 1, d: [{ e: 1, f: 2 }, 5, { f: 3 }] }, g: [1, 2, 3, 4] },
    ],
    ['excludes paths', { a: 0, g: 0, 'b.d.f': 0 }, { _id: 1, b: { c: 1, d: [{ e: 1 }, 5, {}] } }],
    ['cuts arrays', { a: 1, g: { $slice: -2 } }, { _id: 1, a: 1, g: [3, 4] }],
    ['cuts arrays from a place', { b: 0, g: { $slice: [1, 2] } }, { _id: 1, a: 1, g: [2, 3] }],
    ['picks the first match', { g: { $elemMatch: { $gt: 1 } } }, { _id: 1, g: [2] }],
  ])('%s', async (_about, projection: Document, expected) => {
    const collection = await store.holding([doc]);
    expect(await collection.findOne({}, { projection })).toEqual(expected);
  });

  it.each([
    ['mixing both kinds', { a: 1, b: 0 }],
    ['computed fields', { x: '$a' }],
    ['the positional operator', { 'g.$': 1 }],
    ['$meta', { score: { $meta: 'textScore' } }],
    ['colliding paths', { b: 1, 'b.c': 1 }],
  ])('refuses %s', async (_about, projection: Document) => {
    const collection = await store.holding([doc]);
    expect(await codeOf(collection.findOne({}, { projection }))).toBe(2);
  });
});

describe('distinct and count', () => {
  it('looks inside arrays and leaves out what is missing', async () => {
    const collection = await store.holding([
      { a: [1, 2] },
      { a: 2 },
      {},
      { a: null },
      { a: [[3]] },
    ]);
    expect(await collection.distinct('a')).toEqual([1, 2, null, [3]]);
  });

  it('counts', async () => {
    const collection = await store.holding([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(await collection.countDocuments({ a: { $gt: 1 } })).toBe(2);
    expect(await collection.countDocuments({}, { skip: 1, limit: 5 })).toBe(2);
    expect(await collection.estimatedDocumentCount()).toBe(3);
    expect(
      await store.command({ count: collection.collectionName, query: { a: 1 } }),
    ).toMatchObject({ n: 1 });
  });
});

describe('types', () => {
  it('come back as they went in', async () => {
    const doc = {
      _id: 1 as never,
      int: 1,
      double: 1.5,
      long: Long.MAX_VALUE,
      decimal: Decimal128.fromString('1.10'),
      text: 'ü😀',
      at: new Date(5),
      id: oid,
      uuid,
      bytes: new Binary(Buffer.from([1, 2]), 0),
      nothing: null,
      yes: true,
      list: [1, [2], { x: null }],
      re: /ab/i,
      '': 'empty name',
      __proto__x: 1,
    };
    const collection = await store.holding([doc]);
    const options = { promoteLongs: false, promoteBuffers: false };
    expect(await collection.findOne({}, options)).toEqual({ ...doc, int: 1 });
    expect(
      await collection.countDocuments({ int: { $type: 'int' }, double: { $type: 'double' } }),
    ).toBe(1);
  });
});
