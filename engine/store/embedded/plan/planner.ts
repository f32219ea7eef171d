/**
 * Chooses how to find the documents of a query: through one index, or by looking at all of them. An index
 * plan reads byte ranges of that index. When several values lead the index (`$in`) and the sort comes after
 * them, the ranges are read side by side and merged, so that a limit stops early:
 *
 *     { audience: { $in: [a, b] } } sorted by dueAt   →   merge( a·dueAt… , b·dueAt… )
 */
import type { Collection, Index } from '../catalog.ts';
import type { Range } from '../log.ts';
import type { Sort, SortField } from '../query/sort.ts';
import { everythingWith, prefixOf } from '../tables.ts';
import type { Doc } from '../values/bson.ts';
import { rootOf } from '../values/paths.ts';
import { bytesOf, intersect, type Interval, intervalsFor } from './bounds.ts';
import { type Conjunct, conjunctsOf } from './conjuncts.ts';
import { implies } from './implication.ts';

/** Ranges that share their leading values; read one after the other they are in the order of what follows. */
export interface Stream {
  readonly head: number;
  readonly ranges: readonly Range[];
}

export interface IndexPlan {
  readonly index: Index;
  readonly streams: readonly Stream[];
  readonly reverse: boolean;
  /** Whether the plan yields the wanted order, and whether it must merge its streams for that. */
  readonly sorted: boolean;
  readonly merged: boolean;
  readonly score: number;
}

const mostStreams = 2_000;

/** Undefined means: look at every document. */
export function plan(collection: Collection, filter: Doc, sort?: Sort): IndexPlan | undefined {
  const conjuncts = conjunctsOf(filter);
  const plans = collection.indexes.flatMap((index) => planFor(index, conjuncts, sort) ?? []);
  return plans.reduce<IndexPlan | undefined>(
    (best, next) => (best && best.score >= next.score ? best : next),
    undefined,
  );
}

interface Bounded {
  readonly field: SortField;
  readonly array: boolean;
  /** Absent when nothing is known. */
  readonly intervals: readonly Interval[] | undefined;
}

function planFor(
  index: Index,
  conjuncts: readonly Conjunct[],
  sort: Sort | undefined,
): IndexPlan | undefined {
  if (index.partial && !implies(conjuncts, conjunctsOf(index.partial))) return undefined;
  const bounds = boundsOf(index, conjuncts);
  const leading = leadingPoints(bounds);
  const order = sort && orderOf(bounds, leading, sort);
  const useful = bounds[0]?.intervals !== undefined || order !== undefined;
  if (!useful) return undefined;
  const streams = streamsOf(index, bounds, leading);
  return {
    index,
    streams,
    reverse: order?.reverse ?? false,
    sorted: order !== undefined,
    merged: order?.merged === true && streams.length > 1,
    score: scoreOf(index, bounds, leading, order !== undefined),
  };
}

function boundsOf(index: Index, conjuncts: readonly Conjunct[]): Bounded[] {
  const entered = new Set<string>();
  return index.shape.fields.map((field, i) => {
    const array = index.arrays[i] === true;
    const root = rootOf(field.path);
    // Two conditions below one array may be met by two elements, but one key speaks of one element.
    if (array && entered.has(root)) return { field, array, intervals: undefined };
    const intervals = intervalsOn(field.path, array, conjuncts);
    if (array && intervals) entered.add(root);
    return { field, array, intervals };
  });
}

function intervalsOn(
  path: string,
  array: boolean,
  conjuncts: readonly Conjunct[],
): readonly Interval[] | undefined {
  const known = conjuncts
    .filter((conjunct) => conjunct.path === path)
    .map(({ operator, operand }) => intervalsFor(operator, operand))
    .filter((intervals) => intervals !== undefined);
  if (known.length === 0) return undefined;
  if (!array) return known.reduce((some, others) => intersect(some, others));
  return known.reduce((best, next) => (width(next) < width(best) ? next : best));
}

/** Fewer points are better than more, and any number of points better than an open range. */
const width = (intervals: readonly Interval[]): number =>
  allPoints(intervals) ? intervals.length : Infinity;

const allPoints = (intervals: readonly Interval[] | undefined): intervals is readonly Interval[] =>
  intervals?.every(({ point }) => point) === true;

/** How many leading fields are bound to single values, as long as their combinations stay few. */
function leadingPoints(bounds: readonly Bounded[]): number {
  let combinations = 1;
  let leading = 0;
  for (const { intervals } of bounds) {
    if (!allPoints(intervals) || combinations * intervals.length > mostStreams) break;
    combinations *= intervals.length;
    leading++;
  }
  return leading;
}

function streamsOf(index: Index, bounds: readonly Bounded[], leading: number): Stream[] {
  const heads = bounds.slice(0, leading).reduce<Buffer[]>(withPoints, [prefixOf(index.id)]);
  const next = bounds[leading];
  return heads.map((head) => ({ head: head.length, ranges: rangesBelow(head, next) }));
}

function withPoints(heads: Buffer[], { field, intervals }: Bounded): Buffer[] {
  const points = intervals!.map(
    ({ low }) => bytesOf({ low, high: { ...low, after: true }, point: true }, field.direction)[0],
  );
  const sorted = points.toSorted((a, b) => Buffer.compare(a, b));
  return heads.flatMap((head) => sorted.map((point) => Buffer.concat([head, point])));
}

function rangesBelow(head: Buffer, next: Bounded | undefined): Range[] {
  if (!next?.intervals) return [everythingWith(head)];
  const ranges = next.intervals.map((interval) => {
    const [from, to] = bytesOf(interval, next.field.direction);
    return { from: Buffer.concat([head, from]), to: Buffer.concat([head, to]) };
  });
  return ranges.toSorted((a, b) => Buffer.compare(a.from, b.from));
}

interface Order {
  readonly reverse: boolean;
  readonly merged: boolean;
}

/** Whether reading the index gives the wanted order: as it is, or after merging what follows the points. */
function orderOf(bounds: readonly Bounded[], leading: number, sort: Sort): Order | undefined {
  const constants = new Set(
    bounds
      .slice(0, leading)
      .filter(isConstant)
      .map(({ field }) => field.path),
  );
  const wanted = sort.fields.filter(({ path }) => !constants.has(path));
  const ones = bounds.slice(0, leading).findIndex((bound) => !isConstant(bound));
  const start = ones < 0 ? leading : ones;
  const plain = matchOrder(bounds.slice(start), wanted);
  if (plain !== undefined) return { reverse: plain, merged: false };
  const merged = matchOrder(bounds.slice(leading), wanted);
  return merged === undefined ? undefined : { reverse: merged, merged: true };
}

const isConstant = ({ intervals, array }: Bounded): boolean => intervals?.length === 1 && !array;

/** Undefined when the order differs, else whether the index has to be read backwards. */
function matchOrder(bounds: readonly Bounded[], wanted: readonly SortField[]): boolean | undefined {
  if (wanted.length === 0) return false;
  const turns = wanted.map(({ path, direction }, i) => {
    const bound = bounds[i];
    return bound?.field.path === path && !bound.array
      ? bound.field.direction !== direction
      : undefined;
  });
  const [first] = turns;
  return turns.every((turn) => turn === first) ? first : undefined;
}

function scoreOf(
  index: Index,
  bounds: readonly Bounded[],
  leading: number,
  sorted: boolean,
): number {
  if (index.unique && leading === bounds.length) return 1_000;
  const ranged = bounds[leading]?.intervals ? 4 : 0;
  return leading * 10 + ranged + (sorted ? 6 : 0) + (index.partial ? 1 : 0);
}
