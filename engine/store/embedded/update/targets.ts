/**
 * Where an update's path points in one document: `$` becomes the element the query matched, `$[]` each
 * element, `$[id]` each element its array filter matches. Gives plain paths without any of these.
 */
import { MongoFault } from '../errors.ts';
import { compileFilter, type Filter } from '../query/match.ts';
import { compileElement, compileSingle } from '../query/predicates.ts';
import { type Doc, field, isDoc, type Value } from '../values/bson.ts';
import { type Path, rootOf, splitPath, valueAt } from '../values/paths.ts';

export type ArrayFilters = ReadonlyMap<string, Filter>;

export function compileArrayFilters(filters: readonly Value[]): ArrayFilters {
  const compiled = new Map<string, Filter>();
  for (const filter of filters) {
    if (!isDoc(filter)) throw new MongoFault(14, 'Expected each array filter to be an object.');
    const id = identifierOf(filter);
    if (compiled.has(id))
      throw new MongoFault(
        9,
        `Found multiple array filters with the same top-level field name ${id}`,
      );
    compiled.set(id, compileFilter(filter));
  }
  return compiled;
}

function identifierOf(filter: Doc): string {
  const ids = new Set(pathsOf(filter).map(rootOf));
  const [id] = ids;
  if (ids.size !== 1 || id === undefined || !/^[a-z][a-zA-Z0-9]*$/.test(id)) {
    throw new MongoFault(
      9,
      'Expected an array filter to speak of one identifier that begins with a lower-case letter.',
    );
  }
  return id;
}

function pathsOf(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name];
    return Array.isArray(value)
      ? value.flatMap((branch) => (isDoc(branch) ? pathsOf(branch) : []))
      : [];
  });
}

export function targetsOf(doc: Doc, path: string, query: Doc, filters: ArrayFilters): Path[] {
  const parts = splitPath(path);
  if (!path.includes('$')) return [parts];
  return parts.reduce<Path[]>(
    (heads, part) => heads.flatMap((head) => extend(doc, head, part, query, filters)),
    [[]],
  );
}

function extend(doc: Doc, head: Path, part: string, query: Doc, filters: ArrayFilters): Path[] {
  if (!part.startsWith('$')) return [[...head, part]];
  if (part === '$') return [[...head, String(matchedIndex(doc, head, query))]];
  const elements = arrayAt(doc, head);
  const filter = part === '$[]' ? undefined : filters.get(part.slice(2, -1));
  const id = part.slice(2, -1);
  return elements.flatMap((element, index) =>
    !filter || filter.matches({ [id]: element }) ? [[...head, String(index)]] : [],
  );
}

function arrayAt(doc: Doc, path: Path): Value[] {
  const value = valueAt(doc, path);
  if (Array.isArray(value)) return value;
  const name = path.join('.');
  if (value !== undefined)
    throw new MongoFault(2, `Cannot apply array updates to non-array element ${name}`);
  throw new MongoFault(
    2,
    `The path '${name}' must exist in the document in order to apply array updates.`,
  );
}

function matchedIndex(doc: Doc, head: Path, query: Doc): number {
  const values = valueAt(doc, head);
  const index = Array.isArray(values) ? positionIn(doc, values, head.join('.'), query) : undefined;
  if (index !== undefined) return index;
  throw new MongoFault(2, 'The positional operator did not find the match needed from the query.');
}

/** The first element that satisfies a condition the query puts on this array; the last condition decides. */
function positionIn(doc: Doc, values: Value[], path: string, query: Doc): number | undefined {
  let found: number | undefined;
  for (const [name, condition] of Object.entries(query)) {
    const index = name.startsWith('$')
      ? positionInBranches(doc, values, path, name, condition)
      : positionByCondition(values, path, name, condition);
    found = index ?? found;
  }
  return found;
}

function positionInBranches(
  doc: Doc,
  values: Value[],
  path: string,
  name: string,
  value: Value,
): number | undefined {
  if ((name !== '$and' && name !== '$or') || !Array.isArray(value)) return undefined;
  const matching = value.filter(
    (branch) => isDoc(branch) && compileFilter(branch).matches(doc),
  ) as Doc[];
  for (const branch of matching) {
    const index = positionIn(doc, values, path, branch);
    if (index !== undefined) return index;
  }
  return undefined;
}

function positionByCondition(
  values: Value[],
  path: string,
  name: string,
  condition: Value,
): number | undefined {
  const test = elementTest(path, name, condition);
  const index = test ? values.findIndex(test) : -1;
  return index < 0 ? undefined : index;
}

function elementTest(
  path: string,
  name: string,
  condition: Value,
): ((element: Value) => boolean) | undefined {
  if (name === path) {
    const inner = isDoc(condition) ? field(condition, '$elemMatch') : undefined;
    return inner === undefined ? compileSingle(condition) : compileElement(inner);
  }
  if (!name.startsWith(`${path}.`)) return undefined;
  const filter = compileFilter({ [name.slice(path.length + 1)]: condition });
  return (element) => isDoc(element) && filter.matches(element);
}
