/**
 * An index never changes an answer: random documents, filters, sorts and limits, with indexes and without.
 * The values are few, so that much is found and edges are met often.
 */
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { expect, it } from 'vitest';
import type { Doc } from '../../../../engine/store/embedded/values/bson.ts';
import { compileSort } from '../../../../engine/store/embedded/query/sort.ts';
import { bench } from './support.ts';

const store = bench();

const scalar = fc.constantFrom<unknown>(0, 1, 2, 1.5, null, 'a', 'ab', true, new Date(0));
const digit = fc.constantFrom(0, 1, 2);
const element = fc.record({ x: digit, y: digit }, { requiredKeys: [] });
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  element,
  fc.array(element, { maxLength: 3 }),
);
const documents = fc.array(
  fc.record(
    { a: value, b: fc.oneof(digit, scalar), c: fc.oneof(digit, scalar) },
    { requiredKeys: ['b'] },
  ),
  { minLength: 40, maxLength: 60 },
);

const bounds = fc.record(
  { $gte: digit, $lte: digit, $gt: digit, $lt: scalar },
  { requiredKeys: [] },
);
const condition = fc.oneof(
  digit,
  digit,
  scalar,
  bounds.filter((each) => Object.keys(each).length > 0),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.constantFrom<unknown>(
    /^a/,
    /b/,
    [],
    [1],
    { x: 1 },
    { $ne: 1 },
    { $exists: true },
    { $exists: false },
  ),
  fc.array(digit, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
  digit.map(($eq) => ({ $elemMatch: { $eq } })),
  fc.tuple(digit, digit).map(([x, y]) => ({ $elemMatch: { x, y: { $gte: y } } })),
);
const filter = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'a.x', 'a.y', 'b', 'c'), condition), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((conditions): Document => Object.fromEntries(conditions));

const direction = fc.constantFrom(1, -1);
const sort = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'a.x', 'b', 'c'), direction), {
    maxLength: 2,
    selector: ([path]) => path,
  })
  .map((fields): Document => Object.fromEntries(fields));

const index = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'a.x', 'a.y', 'b', 'c'), direction), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((fields): Document => Object.fromEntries(fields))
  .filter((key) => !('a' in key && ('a.x' in key || 'a.y' in key)));

const scenario = fc.record({
  documents,
  keys: fc.uniqueArray(index, {
    minLength: 1,
    maxLength: 2,
    selector: (key) => JSON.stringify(key),
  }),
  searches: fc.array(fc.record({ filter, sort, limit: fc.constantFrom(0, 0, 3) }), {
    minLength: 30,
    maxLength: 30,
  }),
  late: fc.boolean(),
});

interface Search {
  readonly filter: Document;
  readonly sort: Document;
  readonly limit: number;
}

it('gives the same with an index and without', async () => {
  const run = fc.asyncProperty(scenario, async (each) => {
    const numbered = each.documents.map((doc, n) => ({ ...doc, n }));
    const plain = await store.holding(numbered);
    const indexed = await store.holding(each.late ? numbered : []);
    for (const key of each.keys) await indexed.createIndex(key);
    if (!each.late) await indexed.insertMany(numbered.map((doc) => ({ ...doc })));
    await Promise.all(each.searches.map((search) => expectSame(plain, indexed, search)));
    await Promise.all([plain.drop(), indexed.drop()]);
  });
  await fc.assert(run, { numRuns: 40 });
});

async function expectSame(plain: Collection, indexed: Collection, search: Search): Promise<void> {
  const [all, found] = [await read(plain, { ...search, limit: 0 }), await read(indexed, search)];
  expectOrdered(found, search);
  if (search.limit === 0)
    return expect({ search, found: numbers(found) }).toEqual({ search, found: numbers(all) });
  expectFront(all, found, search);
}

async function read(from: Collection, { filter, sort, limit }: Search): Promise<Doc[]> {
  const cursor = from.find(filter, { promoteValues: false }).sort(sort).limit(limit);
  return await cursor.toArray();
}

const numbers = (docs: Doc[]): number[] => docs.map(({ n }) => Number(n)).toSorted((a, b) => a - b);

function expectOrdered(docs: Doc[], { sort }: Search): void {
  const { compare } = compileSort(sort);
  for (const [i, doc] of docs.slice(1).entries())
    expect(compare(docs[i]!, doc)).toBeLessThanOrEqual(0);
}

/** Equals may stand in any order, so the front is compared by what it was sorted by. */
function expectFront(all: Doc[], found: Doc[], search: Search): void {
  const { keyOf, compareKeys } = compileSort(search.sort);
  const front = all.slice(0, search.limit);
  expect({ search, found: found.length }).toEqual({ search, found: front.length });
  for (const [i, doc] of found.entries()) {
    expect({ search, order: compareKeys(keyOf(doc), keyOf(front[i]!)) }).toEqual({
      search,
      order: 0,
    });
  }
  const known = new Set(numbers(all));
  expect(numbers(found).filter((n) => !known.has(n))).toEqual([]);
}
