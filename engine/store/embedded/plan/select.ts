/**
 * Finds documents: plans, scans, matches, sorts. Only the fields that the filter and the sort read are
 * decoded. What cannot be read in order is sorted by its sort keys, without keeping the documents.
 */
import type { Collection } from '../catalog.ts';
import { MongoFault } from '../errors.ts';
import { compileFilter, type Filter } from '../query/match.ts';
import { compileSort, type Sort } from '../query/sort.ts';
import type { Records } from '../records.ts';
import type { Doc, Value } from '../values/bson.ts';
import { decodeRoots } from '../values/raw.ts';
import { type IndexPlan, plan } from './planner.ts';
import { recordsOf, type ScanCounters } from './scan.ts';

export interface Selection {
  readonly filter: Doc;
  readonly sort?: Doc | undefined;
  readonly skip?: number | undefined;
  /** 0 means no limit. */
  readonly limit?: number | undefined;
  /** Reading gives up after this instant, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

export interface Found {
  readonly record: number;
  readonly bytes: Buffer;
}

/** A search under way. Candidates still have to be read and matched, so documents may change meanwhile. */
export interface Search {
  readonly plan: IndexPlan | undefined;
  readonly filter: Filter;
  readonly counters: ScanCounters;
  candidates: Iterator<number>;
  skip: number;
  left: number;
  deadline: number;
}

export function search(records: Records, collection: Collection, selection: Selection): Search {
  const filter = compileFilter(selection.filter);
  const sort =
    selection.sort && Object.keys(selection.sort).length > 0
      ? compileSort(selection.sort)
      : undefined;
  const chosen = plan(collection, selection.filter, sort);
  const counters = { keys: 0, documents: 0 };
  const started: Search = {
    plan: chosen,
    filter,
    counters,
    candidates: recordsOf(records.tables, collection, chosen, counters),
    skip: selection.skip ?? 0,
    left: selection.limit || Infinity,
    deadline: selection.deadline ?? Infinity,
  };
  return sort && !chosen?.sorted ? sorted(records, collection, started, sort) : started;
}

/**
 * Continues a search; may be left and taken up again. However it ends, and as soon as the limit is
 * reached, the keys are closed: an open one holds its snapshot and one of LMDB's places for readers.
 */
export function* read(records: Records, collection: Collection, from: Search): Generator<Found> {
  try {
    while (from.left > 0) {
      const { done, value: record } = from.candidates.next() as IteratorResult<number, undefined>;
      if (done) return;
      const bytes = fetch(records, collection, record, from);
      if (!bytes || from.skip-- > 0) continue;
      from.skip = 0;
      if (--from.left === 0) from.candidates.return?.();
      yield { record, bytes };
    }
  } finally {
    from.candidates.return?.();
  }
}

function fetch(
  records: Records,
  collection: Collection,
  record: number,
  from: Search,
): Buffer | undefined {
  if (from.counters.documents++ % 64 === 0 && Date.now() > from.deadline) {
    throw new MongoFault(50, 'operation exceeded time limit');
  }
  const bytes = records.get(collection, record);
  return bytes && fits(from.filter, bytes) ? bytes : undefined;
}

export function fits(filter: Filter, bytes: Buffer): boolean {
  return filter.roots.size === 0
    ? filter.matches({})
    : filter.matches(decodeRoots(bytes, filter.roots));
}

/** Lets go of the file: later batches work from a list of record ids. */
export function detach(from: Search): void {
  const rest: number[] = [];
  for (let next = from.candidates.next(); !next.done; next = from.candidates.next())
    rest.push(next.value);
  from.candidates = rest.values();
}

export function select(
  records: Records,
  collection: Collection,
  selection: Selection,
): Generator<Found> {
  return read(records, collection, search(records, collection, selection));
}

interface Ranked {
  readonly record: number;
  readonly key: Value[];
}

function sorted(records: Records, collection: Collection, started: Search, sort: Sort): Search {
  const wanted = started.skip + started.left;
  const order = (a: Ranked, b: Ranked): number =>
    sort.compareKeys(a.key, b.key) || a.record - b.record;
  let ranked: Ranked[] = [];
  for (const { record, bytes } of read(records, collection, {
    ...started,
    skip: 0,
    left: Infinity,
  })) {
    ranked.push({ record, key: sort.keyOf(decodeRoots(bytes, sort.roots)) });
    // Of a limited result only the front is kept, so that sorting everything does not mean holding everything.
    if (ranked.length > 2 * wanted + 1_000) ranked = ranked.sort(order).slice(0, wanted);
  }
  return {
    ...started,
    candidates: ranked
      .sort(order)
      .map(({ record }) => record)
      .values(),
  };
}
