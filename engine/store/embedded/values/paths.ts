/**
 * Dotted paths through documents and arrays, the way MongoDB's queries walk them: an array on the way is
 * entered by position when the name is a number, and through each of its sub-documents.
 */
import { field, isDoc, type Value } from './bson.ts';

export type Path = readonly string[];

const known = new Map<string, Path>();

/** Splits a path once; the cache is bounded because paths come from outside. */
export function splitPath(path: string): Path {
  const cached = known.get(path);
  if (cached) return cached;
  if (known.size > 5_000) known.clear();
  const parts = path.split('.');
  known.set(path, parts);
  return parts;
}

export function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

export function arrayIndex(part: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : undefined;
}

/** Visits each value the path ends at (undefined where it is missing) until a visit says true. */
export function visitPath(
  value: Value,
  path: Path,
  visit: (end: Value) => boolean,
  at = 0,
): boolean {
  const part = path[at];
  if (part === undefined) return visit(value);
  if (Array.isArray(value)) return visitElements(value, path, visit, at);
  if (isDoc(value)) return visitPath(field(value, part), path, visit, at + 1);
  return visit(undefined);
}

function visitElements(
  values: Value[],
  path: Path,
  visit: (end: Value) => boolean,
  at: number,
): boolean {
  const index = arrayIndex(path[at]!);
  if (index !== undefined && index < values.length && visitPath(values[index], path, visit, at + 1))
    return true;
  return values.some((element) => isDoc(element) && visitPath(element, path, visit, at));
}

/** The value at a path that goes through documents only, or by position into arrays. */
export function valueAt(doc: Value, path: Path): Value {
  let value: Value = doc;
  for (const part of path) {
    if (isDoc(value)) value = field(value, part);
    else if (Array.isArray(value)) value = value[arrayIndex(part) ?? -1];
    else return undefined;
  }
  return value;
}

/** What an expression such as "$a.b" yields: arrays on the way map, missing values fall out. */
export function projectedValue(value: Value, path: Path, at = 0): Value {
  const part = path[at];
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    return value
      .map((element) => projectedValue(element, path, at))
      .filter((found) => found !== undefined);
  }
  return isDoc(value) ? projectedValue(field(value, part), path, at + 1) : undefined;
}
