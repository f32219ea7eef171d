/**
 * Updates, compiled once and applied to many documents: either a replacement or a list of changes. It is
 * checked whole before it touches anything: unknown operators, conflicting paths and unused array filters
 * are refused, and `_id` never changes.
 */
import { ObjectId } from 'bson';
import { MongoFault, unsupported } from '../errors.ts';
import {
  decode,
  type Doc,
  encode,
  field,
  isDoc,
  Kind,
  kindOf,
  setField,
  type Value,
} from '../values/bson.ts';
import { equalValues } from '../values/compare.ts';
import { type Path, splitPath } from '../values/paths.ts';
import { arrayOperators } from './arrays.ts';
import type { Change, ChangeContext } from './change.ts';
import { fieldOperators } from './fields.ts';
import { place } from './place.ts';
import { seedOf } from './seed.ts';
import { type ArrayFilters, compileArrayFilters, targetsOf } from './targets.ts';

export interface Update {
  readonly replaces: boolean;
  /** Gives the changed document; may change the one it was given. */
  apply(doc: Doc, query: Doc, now: Date): Doc;
  /** The document an upsert inserts when the query found none. */
  insertion(query: Doc, now: Date): Doc;
}

const operators = { ...fieldOperators, ...arrayOperators };

export function compileUpdate(source: Value, arrayFilters: readonly Value[] = []): Update {
  if (Array.isArray(source)) throw unsupported('updates by aggregation pipeline');
  if (!isDoc(source)) throw new MongoFault(9, 'Expected an update to be a document.');
  const [first] = Object.keys(source);
  if (first?.startsWith('$')) return modification(source, arrayFilters);
  if (arrayFilters.length > 0)
    throw new MongoFault(9, 'arrayFilters may not be specified for replacement updates');
  return replacement(source);
}

function replacement(source: Doc): Update {
  checkRootNames(source);
  const withId = (id: Value): Doc => (id === undefined ? { ...source } : { _id: id, ...source });
  return {
    replaces: true,
    apply: (doc) => sameId(doc['_id'], withId(doc['_id'])),
    insertion: (query) => insertable(sameId(seedOf(query)['_id'], withId(seedOf(query)['_id']))),
  };
}

export function checkRootNames(doc: Doc): void {
  const dollar = Object.keys(doc).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    throw new MongoFault(
      52,
      `The dollar ($) prefixed field '${dollar}' is not allowed at the root of a stored document.`,
    );
  }
}

function sameId(id: Value, doc: Doc): Doc {
  if (id === undefined || equalValues(id, doc['_id'])) return doc;
  throw new MongoFault(
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function modification(source: Doc, arrayFilters: readonly Value[]): Update {
  const changes = Object.entries(source).flatMap(([name, fields]) => changesOf(name, fields));
  changes.sort((a, b) => comparePaths(splitPath(a.path), splitPath(b.path)));
  checkConflicts(changes);
  const filters = compileArrayFilters(arrayFilters);
  checkIdentifiers(changes, filters);
  return {
    replaces: false,
    apply: (doc, query, now) => change(doc, changes, query, filters, { now, inserting: false }),
    insertion: (query, now) => {
      const seed = decode(encode(seedOf(query)));
      return insertable(change(seed, changes, query, filters, { now, inserting: true }));
    },
  };
}

function changesOf(operator: string, fields: Value): Change[] {
  const build = operators[operator];
  if (!build) {
    throw new MongoFault(
      9,
      `Unknown modifier: ${operator}. Expected a valid update modifier (the embedded store does not support it)`,
    );
  }
  if (!isDoc(fields))
    throw new MongoFault(
      9,
      `Modifiers operate on fields, but ${operator} was given something else.`,
    );
  return Object.entries(fields).flatMap(([path, argument]) => {
    const made = build(path, argument).map((each) => ({ operator, ...each }));
    for (const each of made) checkPath(each.path);
    return made;
  });
}

function checkPath(path: string): void {
  for (const [at, part] of splitPath(path).entries()) {
    if (part === '')
      throw new MongoFault(
        56,
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (!part.startsWith('$')) continue;
    if (at === 0)
      throw new MongoFault(
        52,
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update.`,
      );
    if (part !== '$' && !/^\$\[[a-zA-Z0-9]*\]$/.test(part)) {
      throw new MongoFault(
        52,
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      );
    }
  }
}

/** Numbers as numbers, names as names: the order in which MongoDB adds new fields. */
function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    const byNumber = Number(a[i]) - Number(b[i]);
    return Number.isNaN(byNumber) ? (a[i]! < b[i]! ? -1 : 1) : byNumber;
  }
  return a.length - b.length;
}

/** The changes are sorted, so a path that lies inside another comes after it, though not always next. */
function checkConflicts(changes: readonly Change[]): void {
  const taken = new Set<string>();
  for (const { path } of changes) {
    const parts = splitPath(path);
    const heads = parts.map((_part, i) => parts.slice(0, i + 1).join('.'));
    const clash = heads.find((head) => taken.has(head));
    if (clash !== undefined)
      throw new MongoFault(40, `Updating the path '${path}' would create a conflict at '${clash}'`);
    taken.add(path);
  }
}

function checkIdentifiers(changes: readonly Change[], filters: ArrayFilters): void {
  const used = new Set<string>();
  for (const { path } of changes) {
    for (const [, id] of path.matchAll(/\$\[([a-zA-Z0-9]+)\]/g)) {
      if (!filters.has(id!))
        throw new MongoFault(2, `No array filter found for identifier '${id}' in path '${path}'`);
      used.add(id!);
    }
  }
  const idle = [...filters.keys()].find((id) => !used.has(id));
  if (idle !== undefined)
    throw new MongoFault(9, `The array filter for identifier '${idle}' was not used in the update`);
}

function change(
  doc: Doc,
  changes: readonly Change[],
  query: Doc,
  filters: ArrayFilters,
  context: ChangeContext,
): Doc {
  const id = doc['_id'];
  const bound = changes
    .filter(({ operator }) => operator !== '$setOnInsert' || context.inserting)
    .map((each) => ({
      edit: each.bind(doc, context),
      targets: targetsOf(doc, each.path, query, filters),
    }));
  for (const { edit, targets } of bound) {
    for (const target of targets) place(doc, target, edit);
  }
  return sameId(id, doc);
}

/** Gives the document an `_id` if it has none, and puts it first. */
export function insertable(doc: Doc): Doc {
  const given = field(doc, '_id');
  const id = given === undefined ? new ObjectId() : given;
  checkId(id);
  const ordered: Doc = { _id: id };
  for (const [name, value] of Object.entries(doc))
    if (name !== '_id') setField(ordered, name, value);
  return ordered;
}

function checkId(id: Value): void {
  const kind = kindOf(id);
  if (kind === Kind.Array || kind === Kind.Regex || kind === Kind.Undefined) {
    throw new MongoFault(53, "The '_id' value cannot be of type array, regex or undefined");
  }
  if (isDoc(id)) checkRootNames(id);
}
