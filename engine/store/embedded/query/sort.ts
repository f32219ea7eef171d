/**
 * Sort orders as comparisons. A path through arrays is represented by its smallest element when ascending
 * and its greatest when descending; a missing value sorts as null, an empty array below that.
 */
import { MongoFault } from '../errors.ts';
import { type Doc, toNumber, type Value } from '../values/bson.ts';
import { compareValues } from '../values/compare.ts';
import { rootOf, splitPath, visitPath } from '../values/paths.ts';

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface Sort {
  readonly fields: readonly SortField[];
  readonly roots: ReadonlySet<string>;
  /** What of a document decides its place; cheaper to keep than the document. */
  keyOf(doc: Doc): Value[];
  compareKeys(a: Value[], b: Value[]): number;
  compare(a: Doc, b: Doc): number;
}

export function compileSort(source: Doc): Sort {
  const fields = Object.entries(source).map(([path, value]) => sortField(path, value));
  const keyOf = (doc: Doc): Value[] => fields.map((field) => representative(doc, field));
  const compareKeys = (a: Value[], b: Value[]): number => compareAll(fields, a, b);
  return {
    fields,
    roots: new Set(fields.map(({ path }) => rootOf(path))),
    keyOf,
    compareKeys,
    compare: (a, b) => compareKeys(keyOf(a), keyOf(b)),
  };
}

function sortField(path: string, value: Value): SortField {
  const direction = toNumber(value);
  if (direction !== 1 && direction !== -1) {
    throw new MongoFault(
      2,
      `$sort key ordering must be 1 (for ascending) or -1 (for descending), but '${path}' has another`,
    );
  }
  if (path === '' || path.startsWith('$'))
    throw new MongoFault(2, `Expected a path to sort by, but got '${path}'.`);
  return { path, direction };
}

function compareAll(fields: readonly SortField[], a: Value[], b: Value[]): number {
  for (const [i, field] of fields.entries()) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order * field.direction;
  }
  return 0;
}

function representative(doc: Doc, { path, direction }: SortField): Value {
  let found: Value[] | undefined;
  visitPath(doc, splitPath(path), (end) => {
    const candidates = indexedValues(end);
    found = found ? [...found, ...candidates] : candidates;
    return false;
  });
  if (!found) return null;
  return found.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best));
}

/** The values an array stands for in sorting and in indexes: its elements, or "undefined" when empty. */
export function indexedValues(end: Value): Value[] {
  if (end === undefined) return [null];
  if (!Array.isArray(end)) return [end];
  return end.length === 0
    ? [undefined]
    : end.map((element) => (element === undefined ? null : element));
}
