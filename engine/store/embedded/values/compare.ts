/**
 * MongoDB's one order over all values: first by type, then within the type. Sorting, ranges, `$min`, unique
 * indexes and index keys all agree with it (`keys.ts` is tested against this file).
 */
import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type Doc, Kind, kindOf, type Numeric, type Text, textOf, type Value } from './bson.ts';
import { compareNumbers } from './numbers.ts';

export function compareValues(a: Value, b: Value): number {
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind !== other) return kind - other;
  return compareWithin[kind](a as never, b as never);
}

export function equalValues(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

const same = (): number => 0;

const compareWithin: Record<Kind, (a: never, b: never) => number> = {
  [Kind.MinKey]: same,
  [Kind.Undefined]: same,
  [Kind.Null]: same,
  [Kind.Number]: (a: Numeric, b: Numeric) => compareNumbers(a, b),
  [Kind.String]: (a: Text, b: Text) => compareStrings(textOf(a), textOf(b)),
  [Kind.Object]: compareDocs,
  [Kind.Array]: compareArrays,
  [Kind.Binary]: compareBinaries,
  [Kind.ObjectId]: (a: ObjectId, b: ObjectId) => Buffer.compare(a.id, b.id),
  [Kind.Boolean]: (a: boolean, b: boolean) => Number(a) - Number(b),
  [Kind.Date]: (a: Date, b: Date) => sign(a.getTime(), b.getTime()),
  [Kind.Timestamp]: (a: Timestamp, b: Timestamp) => a.compare(b),
  [Kind.Regex]: (a: BSONRegExp, b: BSONRegExp) =>
    compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options),
  [Kind.Code]: (a: Code, b: Code) => compareStrings(a.code, b.code),
  [Kind.MaxKey]: same,
};

const sign = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** By UTF-8 bytes; JavaScript's own `<` goes by UTF-16 units and misplaces characters beyond U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function compareDocs(a: Doc, b: Doc): number {
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const order = compareFields(left[i]!, right[i]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** A field's type weighs before its name, and its name before its value. */
function compareFields([aName, a]: [string, Value], [bName, b]: [string, Value]): number {
  return kindOf(a) - kindOf(b) || compareStrings(aName, bName) || compareValues(a, b);
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}
