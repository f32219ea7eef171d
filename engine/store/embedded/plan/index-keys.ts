/**
 * From a document to its keys in one index. A path that meets an array gives one key per element; two
 * arrays side by side would give their product and are refused, as in MongoDB.
 */
import { MongoFault } from '../errors.ts';
import { compileFilter, type Filter } from '../query/match.ts';
import type { SortField } from '../query/sort.ts';
import { type Doc, field, isDoc, type Value } from '../values/bson.ts';
import { inverted, keyOf } from '../values/keys.ts';
import { arrayIndex, type Path, rootOf, splitPath } from '../values/paths.ts';

export interface IndexShape {
  readonly fields: readonly SortField[];
  readonly partial: Filter | undefined;
  /** The root fields that decide a document's keys. */
  readonly roots: ReadonlySet<string>;
}

/** One key, as bytes and as the values it was made of. */
export interface IndexKey {
  readonly bytes: Buffer;
  readonly values: readonly Value[];
}

export interface DocumentKeys {
  readonly keys: readonly IndexKey[];
  /** For each field of the index, whether an array lay on its path. */
  readonly arrays: readonly boolean[];
}

export function indexShape(
  fields: readonly SortField[],
  partialSource: Doc | undefined,
): IndexShape {
  const partial = partialSource && compileFilter(partialSource);
  return {
    fields,
    partial,
    roots: new Set([...fields.map(({ path }) => rootOf(path)), ...(partial?.roots ?? [])]),
  };
}

export function keysOf(shape: IndexShape, doc: Doc): DocumentKeys {
  const arrays = shape.fields.map(() => false);
  if (shape.partial && !shape.partial.matches(doc)) return { keys: [], arrays };
  const rows = rowsOf(
    doc,
    shape.fields.map(({ path }) => splitPath(path)),
    arrays,
  );
  const keys = rows.map((values) => ({ values, bytes: bytesOf(values, shape.fields) }));
  return { keys: keys.length > 1 ? distinct(keys) : keys, arrays };
}

function bytesOf(values: Row, fields: readonly SortField[]): Buffer {
  return Buffer.concat(fields.map((each, i) => component(values[i], each)));
}

export function component(value: Value, { direction }: SortField): Buffer {
  const key = keyOf(value);
  return direction === 1 ? key : inverted(key);
}

function distinct(keys: readonly IndexKey[]): IndexKey[] {
  return [...new Map(keys.map((key) => [key.bytes.toString('latin1'), key])).values()];
}

/** A value for each field of the index; undefined stands for the element an empty array does not have. */
type Row = readonly Value[];

/** What is left of each field's path; undefined for fields that went another way. */
type Rests = readonly (Path | undefined)[];

function rowsOf(at: Value, rests: Rests, arrays: boolean[]): Row[] {
  if (Array.isArray(at)) return rowsOfArray(at, rests, arrays);
  const groups = groupsOf(rests);
  checkParallel(at, rests, groups);
  return groups.reduce<Row[]>(
    (rows, group) => joined(rows, rowsOfGroup(at, rests, group, arrays), group),
    [[]],
  );
}

interface Group {
  readonly name: string | undefined;
  readonly members: readonly number[];
}

/** Fields that go on by the same name travel together; those without a name end here. */
function groupsOf(rests: Rests): Group[] {
  const groups = new Map<string | undefined, number[]>();
  for (const [member, rest] of rests.entries()) {
    if (rest) groups.set(rest[0], [...(groups.get(rest[0]) ?? []), member]);
  }
  return [...groups].map(([name, members]) => ({ name, members }));
}

function rowsOfGroup(at: Value, rests: Rests, { name, members }: Group, arrays: boolean[]): Row[] {
  if (name === undefined) return [rests.map(() => (at === undefined ? null : at))];
  const below = isDoc(at) ? field(at, name) : undefined;
  return rowsOf(
    below,
    rests.map((rest, i) => (members.includes(i) ? rest!.slice(1) : undefined)),
    arrays,
  );
}

function joined(rows: Row[], others: Row[], { members }: Group): Row[] {
  return rows.flatMap((row) =>
    others.map((other) => {
      const result = row.slice();
      for (const member of members) result[member] = other[member];
      return result;
    }),
  );
}

function checkParallel(at: Value, rests: Rests, groups: readonly Group[]): void {
  const spread = groups.filter(({ members }) =>
    members.some((member) => meetsArray(at, rests[member]!)),
  );
  if (spread.length < 2) return;
  const [a, b] = spread;
  throw new MongoFault(171, `cannot index parallel arrays [${b!.name}] [${a!.name}]`);
}

function meetsArray(at: Value, rest: Path): boolean {
  let value = at;
  for (const part of rest) {
    if (Array.isArray(value)) return true;
    value = isDoc(value) ? field(value, part) : undefined;
  }
  return Array.isArray(value);
}

function rowsOfArray(values: Value[], rests: Rests, arrays: boolean[]): Row[] {
  for (const [i, rest] of rests.entries()) {
    if (!rest) continue;
    arrays[i] = true;
    if (rest[0] === undefined || arrayIndex(rest[0]) === undefined) continue;
    throw new MongoFault(
      67,
      'The embedded store does not index paths that enter an array by position.',
    );
  }
  if (values.length === 0) return [rests.map((rest) => (rest?.length === 0 ? undefined : null))];
  return values.flatMap((element) => rowsOfElement(element, rests, arrays));
}

/** An array directly inside an array is a value; only documents are entered. */
function rowsOfElement(element: Value, rests: Rests, arrays: boolean[]): Row[] {
  if (isDoc(element)) return rowsOf(element, rests, arrays);
  return [rests.map((rest) => (rest?.length === 0 ? (element ?? null) : null))];
}
