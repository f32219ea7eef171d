/**
 * What a condition on one path says about index keys: a set of intervals outside of which no matching
 * document has a key. Intervals may hold too much, never too little, because every document found is
 * matched again. No answer means "could be anywhere".
 */
import { BSONRegExp } from 'bson';
import { literalPrefix } from '../query/regex.ts';
import { isNumeric, Kind, kindOf, type Value } from '../values/bson.ts';
import { afterPrefix, inverted, keyOf, stringPrefixKey } from '../values/keys.ts';
import { isNaNValue } from '../values/numbers.ts';

/** A place between keys: before everything that begins with `bytes`, or after it. */
export interface Cut {
  readonly bytes: Buffer;
  readonly after: boolean;
}

export interface Interval {
  readonly low: Cut;
  readonly high: Cut;
  /** Set when the interval holds one value. */
  readonly point: boolean;
}

const before = (bytes: Buffer): Cut => ({ bytes, after: false });
const after = (bytes: Buffer): Cut => ({ bytes, after: true });
const everyKeyLike = (bytes: Buffer, point: boolean): Interval => ({
  low: before(bytes),
  high: after(bytes),
  point,
});
const pointAt = (value: Value): Interval => everyKeyLike(keyOf(value), true);
const allOf = (kind: Kind): Interval => everyKeyLike(Buffer.from([kind]), false);

export function intervalsFor(operator: string, operand: Value): Interval[] | undefined {
  return table[operator]?.(operand);
}

const table: Record<string, ((operand: Value) => Interval[] | undefined) | undefined> = {
  $eq: equal,
  $in: among,
  $gt: (operand) =>
    ranged(operand, (key, kind) => ({ low: after(key), high: kind.high, point: false })),
  $gte: (operand) =>
    ranged(operand, (key, kind) => ({ low: before(key), high: kind.high, point: false })),
  $lt: (operand) =>
    ranged(operand, (key, kind) => ({ low: kind.low, high: before(key), point: false })),
  $lte: (operand) =>
    ranged(operand, (key, kind) => ({ low: kind.low, high: after(key), point: false })),
  $regex: (operand) => (operand instanceof BSONRegExp ? matching(operand) : undefined),
};

function equal(operand: Value): Interval[] | undefined {
  if (operand === undefined) return [pointAt(null)];
  return Array.isArray(operand) ? undefined : [pointAt(operand)];
}

function among(operand: Value): Interval[] | undefined {
  if (!Array.isArray(operand)) return undefined;
  const parts = operand.map((item) => (item instanceof BSONRegExp ? matching(item) : equal(item)));
  return parts.includes(undefined) ? undefined : union(parts.flatMap((part) => part!));
}

function ranged(
  operand: Value,
  make: (key: Buffer, kind: Interval) => Interval,
): Interval[] | undefined {
  const kind = kindOf(operand);
  const open: readonly Kind[] = [
    Kind.MinKey,
    Kind.MaxKey,
    Kind.Undefined,
    Kind.Null,
    Kind.Array,
    Kind.Regex,
  ];
  if (open.includes(kind) || (isNumeric(operand) && isNaNValue(operand))) return undefined;
  return [make(keyOf(operand), allOf(kind))];
}

/** Strings that can match, and the stored regular expression equal to it. */
function matching(regex: BSONRegExp): Interval[] {
  const prefix = literalPrefix(regex);
  const strings =
    prefix === undefined ? allOf(Kind.String) : everyKeyLike(stringPrefixKey(prefix), false);
  return [strings, pointAt(regex)];
}

/** The place as ascending bytes. */
const edge = ({ bytes, after: beyond }: Cut): Buffer => (beyond ? afterPrefix(bytes) : bytes);

const compareCuts = (a: Cut, b: Cut): number => Buffer.compare(edge(a), edge(b));

function union(intervals: Interval[]): Interval[] {
  const sorted = intervals.toSorted(
    (a, b) => compareCuts(a.low, b.low) || compareCuts(b.high, a.high),
  );
  const result: Interval[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    if (!last || compareCuts(last.high, next.low) <= 0) result.push(next);
    else if (compareCuts(last.high, next.high) < 0)
      result[result.length - 1] = { ...last, high: next.high, point: false };
  }
  return result;
}

export function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return union(some.flatMap((a) => others.flatMap((b) => overlap(a, b))));
}

function overlap(a: Interval, b: Interval): Interval[] {
  const low = compareCuts(a.low, b.low) >= 0 ? a.low : b.low;
  const high = compareCuts(a.high, b.high) <= 0 ? a.high : b.high;
  return compareCuts(low, high) < 0 ? [{ low, high, point: a.point || b.point }] : [];
}

/** The interval as the byte range of one component of an index, which may run downwards. */
export function bytesOf({ low, high }: Interval, direction: 1 | -1): [from: Buffer, to: Buffer] {
  if (direction === 1) return [edge(low), edge(high)];
  return [
    edge({ bytes: inverted(high.bytes), after: !high.after }),
    edge({ bytes: inverted(low.bytes), after: !low.after }),
  ];
}
