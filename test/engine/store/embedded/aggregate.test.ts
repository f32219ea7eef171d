/** The few aggregation stages there are. */
import { Decimal128, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { bench, codeOf } from './support.ts';

const store = bench();

const docs = [
  { _id: 1, team: 'a', n: 1, tags: ['x', 'y'], who: { name: 'ada' } },
  { _id: 2, team: 'b', n: 5, tags: ['x'], who: { name: 'bob' } },
  { _id: 3, team: 'a', n: 3, tags: [], who: {} },
  { _id: 4, n: 'none' },
] as never[];

describe('a pipeline', () => {
  it.each([
    ['counts', [{ $match: { team: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
    ['counts nothing as nothing', [{ $match: { team: 'z' } }, { $count: 'n' }], []],
    [
      'sums by group',
      [{ $group: { _id: '$team', total: { $sum: '$n' } } }],
      [
        { _id: 'a', total: 4 },
        { _id: 'b', total: 5 },
        { _id: null, total: 0 },
      ],
    ],
    ['counts by group', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
    [
      'finds extremes',
      [
        { $match: { team: { $ne: null } } },
        { $group: { _id: 0, low: { $min: '$n' }, high: { $max: '$n' } } },
      ],
      [{ _id: 0, low: 1, high: 5 }],
    ],
    [
      'takes first and last',
      [
        { $sort: { _id: -1 } },
        { $group: { _id: 0, first: { $first: '$team' }, last: { $last: '$team' } } },
      ],
      [{ _id: 0, first: null, last: 'a' }],
    ],
    [
      'collects',
      [{ $group: { _id: 0, all: { $push: '$team' }, set: { $addToSet: '$team' } } }],
      [{ _id: 0, all: ['a', 'b', 'a'], set: ['a', 'b'] }],
    ],
    [
      'groups by several fields',
      [{ $match: { team: 'a' } }, { $group: { _id: { t: '$team', big: '$n' } } }],
      [{ _id: { t: 'a', big: 1 } }, { _id: { t: 'a', big: 3 } }],
    ],
    [
      'unwinds',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 2, tags: 'x' },
      ],
    ],
    [
      'unwinds and keeps the empty',
      [
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
        { $group: { _id: '$tags', n: { $sum: 1 } } },
      ],
      [
        { _id: 'x', n: 2 },
        { _id: 'y', n: 1 },
        { _id: null, n: 2 },
      ],
    ],
    [
      'sorts, skips and limits',
      [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 3 }, { _id: 2 }],
    ],
    [
      'limits before it sorts',
      [{ $limit: 2 }, { $sort: { _id: -1 } }, { $project: { _id: 1 } }],
      [{ _id: 2 }, { _id: 1 }],
    ],
    [
      'projects fields and paths',
      [{ $limit: 1 }, { $project: { _id: 0, n: 1, name: '$who.name', fixed: { $literal: '$x' } } }],
      [{ n: 1, name: 'ada', fixed: '$x' }],
    ],
    ['excludes', [{ $limit: 1 }, { $project: { tags: 0, who: 0 } }], [{ _id: 1, team: 'a', n: 1 }]],
    [
      'matches what it made',
      [{ $group: { _id: '$team', n: { $sum: 1 } } }, { $match: { n: 2 } }],
      [{ _id: 'a', n: 2 }],
    ],
  ])('%s', async (_about, pipeline: Document[], expected) => {
    const collection = await store.holding(docs);
    expect(await collection.aggregate(pipeline).toArray()).toEqual(expected);
  });

  it('adds decimals exactly', async () => {
    const collection = await store.holding([
      { n: Decimal128.fromString('0.1') },
      { n: Decimal128.fromString('0.2') },
    ]);
    const [sum] = await collection.aggregate([{ $group: { _id: 0, n: { $sum: '$n' } } }]).toArray();
    expect(sum?.['n']).toEqual(Decimal128.fromString('0.3'));
  });

  it.each([
    ['an unknown stage', [{ $facet: {} }], 40324],
    ['an unknown expression', [{ $project: { x: { $add: [1, 2] } } }], 168],
    ['an unknown accumulator', [{ $group: { _id: 0, x: { $avg: '$n' } } }], 2],
    ['a group without _id', [{ $group: { n: { $sum: 1 } } }], 2],
    ['variables', [{ $project: { x: '$$ROOT' } }], 9],
    ['two operators in one stage', [{ $match: {}, $limit: 1 }], 40323],
    ['an unwind without a dollar', [{ $unwind: 'tags' }], 28818],
    ['an index while unwinding', [{ $unwind: { path: '$tags', includeArrayIndex: 'i' } }], 238],
    ['a limit of nothing', [{ $limit: 0 }], 2],
  ])('refuses %s', async (_about, pipeline: Document[], code) => {
    const collection = await store.holding(docs);
    expect(await codeOf(collection.aggregate(pipeline).toArray())).toBe(code);
  });
});
