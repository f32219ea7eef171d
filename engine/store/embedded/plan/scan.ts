/** Carries out a plan: the record ids it leads to, each once, in the plan's order and as lazily as possible. */
import type { Collection } from '../catalog.ts';
import { everythingWith, keysIn, prefixOf, recordOf, type Tables } from '../tables.ts';
import type { IndexPlan, Stream } from './planner.ts';

export interface ScanCounters {
  keys: number;
  documents: number;
}

export function* recordsOf(
  tables: Tables,
  collection: Collection,
  plan: IndexPlan | undefined,
  counters: ScanCounters,
): Generator<number> {
  if (!plan) {
    for (const key of keysIn(tables.records, everythingWith(prefixOf(collection.id))))
      yield recordOf(key);
    return;
  }
  const keys = plan.merged ? merge(tables, plan) : concatenate(tables, plan);
  yield* plan.index.arrays.includes(true) ? distinct(keys, counters) : counted(keys, counters);
}

function* counted(keys: Iterable<Buffer>, counters: ScanCounters): Generator<number> {
  for (const key of keys) {
    counters.keys++;
    yield recordOf(key);
  }
}

function* distinct(keys: Iterable<Buffer>, counters: ScanCounters): Generator<number> {
  const seen = new Set<number>();
  for (const record of counted(keys, counters)) {
    if (seen.has(record)) continue;
    seen.add(record);
    yield record;
  }
}

const ordered = <T>(values: readonly T[], reverse: boolean): readonly T[] =>
  reverse ? values.toReversed() : values;

function* concatenate(tables: Tables, { streams, reverse }: IndexPlan): Generator<Buffer> {
  for (const stream of ordered(streams, reverse)) yield* keysOfStream(tables, stream, reverse);
}

function* keysOfStream(tables: Tables, { ranges }: Stream, reverse: boolean): Generator<Buffer> {
  for (const range of ordered(ranges, reverse)) yield* keysIn(tables.entries, range, reverse);
}

interface Head {
  key: Buffer;
  /** The part of the key the streams are compared by. */
  tail: Buffer;
  readonly skip: number;
  readonly rest: Iterator<Buffer>;
}

/** Always yields from the stream whose next key comes first. */
function* merge(tables: Tables, { streams, reverse }: IndexPlan): Generator<Buffer> {
  const sign = reverse ? -1 : 1;
  const heads = streams.flatMap((stream) =>
    opened(keysOfStream(tables, stream, reverse), stream.head),
  );
  heads.sort((a, b) => sign * Buffer.compare(a.tail, b.tail));
  try {
    while (heads.length > 0) {
      const head = heads[0]!;
      yield head.key;
      heads.shift();
      if (advance(head)) insertSorted(heads, head, sign);
    }
  } finally {
    for (const { rest } of heads) rest.return?.();
  }
}

function opened(keys: Generator<Buffer>, skip: number): Head[] {
  const head: Head = { key: Buffer.alloc(0), tail: Buffer.alloc(0), skip, rest: keys };
  return advance(head) ? [head] : [];
}

function advance(head: Head): boolean {
  const { done, value } = head.rest.next() as IteratorResult<Buffer, undefined>;
  if (done) return false;
  head.key = value;
  head.tail = value.subarray(head.skip);
  return true;
}

/** The heads stay sorted, so the place is found by halving. */
function insertSorted(heads: Head[], head: Head, sign: number): void {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sign * Buffer.compare(heads[middle]!.tail, head.tail) <= 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, head);
}
