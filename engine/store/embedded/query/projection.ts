/**
 * Projections: which fields of a document a reader gets. Inclusion, exclusion, `$slice` and `$elemMatch`;
 * `_id` stays unless it is sent away. Mixing inclusion and exclusion is refused, as MongoDB does.
 */
import { MongoFault } from '../errors.ts';
import {
  type Doc,
  field,
  isDoc,
  isNumeric,
  isTruthy,
  setField,
  toNumber,
  type Value,
} from '../values/bson.ts';
import { compileElement } from './predicates.ts';

/** A tree of the named paths; a leaf decides what becomes of the value there. */
interface Tree {
  [name: string]: Tree | Leaf;
}
type Leaf = (value: Value) => Value;

export type Projection = (doc: Doc) => Doc;

const keep: Leaf = (value) => value;
const drop: Leaf = () => undefined;

export function compileProjection(source: Doc): Projection | undefined {
  const entries = Object.entries(source);
  if (entries.length === 0) return undefined;
  const including = isInclusion(entries);
  const tree: Tree = {};
  if (including && source['_id'] === undefined) tree['_id'] = keep;
  for (const [path, value] of entries) plant(tree, path, leafFor(path, value, including));
  return (doc) => (including ? pick(doc, tree) : prune(doc, tree));
}

/** What a projection of plain paths reads, or nothing if it needs the whole document. */
export function projectionRoots(source: Doc): Set<string> | undefined {
  const entries = Object.entries(source);
  if (!isInclusion(entries)) return undefined;
  return new Set(['_id', ...entries.map(([path]) => path.split('.')[0]!)]);
}

function isInclusion(entries: [string, Value][]): boolean {
  const [path, value] = entries.find(([name, v]) => name !== '_id' && !isDoc(v)) ?? ['', undefined];
  if (path !== '') return isTruthy(value);
  const [operator] = entries.filter(([name]) => name !== '_id');
  if (operator) return isDoc(operator[1]) && field(operator[1], '$elemMatch') !== undefined;
  return entries.some(([name, v]) => name === '_id' && isTruthy(v));
}

function leafFor(path: string, value: Value, including: boolean): Leaf {
  if (path.split('.').some((part) => part.startsWith('$') || part === '')) {
    throw new MongoFault(2, `The embedded store does not support the projection path '${path}'.`);
  }
  if (isDoc(value)) return operatorLeaf(path, value);
  if (!isNumeric(value) && typeof value !== 'boolean') {
    throw new MongoFault(
      2,
      `The embedded store does not support computed projections, as on '${path}'.`,
    );
  }
  const kept = isTruthy(value);
  if (path !== '_id' && kept !== including) {
    throw new MongoFault(
      2,
      `Cannot do ${kept ? 'inclusion' : 'exclusion'} on field ${path} in the other kind of projection`,
    );
  }
  return kept ? keep : drop;
}

function operatorLeaf(path: string, value: Doc): Leaf {
  const [name = '', ...others] = Object.keys(value);
  if (name === '$slice' && others.length === 0) return slice(value['$slice']);
  if (name === '$elemMatch' && others.length === 0) return firstMatch(value['$elemMatch']);
  throw new MongoFault(
    2,
    `Unknown projection operator '${name}' on '${path}' (the embedded store does not support it)`,
  );
}

function slice(operand: Value): Leaf {
  const [skip, limit] = sliceBounds(operand);
  return (value) => (Array.isArray(value) ? sliced(value, skip, limit) : value);
}

function sliceBounds(operand: Value): [number, number] {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map(toNumber);
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2)
    throw new MongoFault(2, '$slice takes a number or [skip, limit]');
  if (numbers.length === 1) return first < 0 ? [first, -first] : [0, first];
  if (second === undefined || second <= 0) throw new MongoFault(2, '$slice limit must be positive');
  return [first, second];
}

function sliced(values: Value[], skip: number, limit: number): Value[] {
  const start = skip < 0 ? Math.max(0, values.length + skip) : skip;
  return values.slice(start, start + limit);
}

function firstMatch(operand: Value): Leaf {
  const test = compileElement(operand);
  return (value) => {
    const found = Array.isArray(value) ? value.filter(test).slice(0, 1) : [];
    return found.length > 0 ? found : undefined;
  };
}

function plant(tree: Tree, path: string, leaf: Leaf): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let node = tree;
  for (const part of parts) {
    const next = Object.hasOwn(node, part) ? node[part] : (node[part] = {});
    if (typeof next === 'function') throw collision(path);
    node = next!;
  }
  if (Object.hasOwn(node, last)) throw collision(path);
  node[last] = leaf;
}

const collision = (path: string): MongoFault => new MongoFault(2, `Path collision at ${path}`);

const branchAt = (tree: Tree, name: string): Tree | Leaf | undefined =>
  Object.hasOwn(tree, name) ? tree[name] : undefined;

function pick(doc: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const branch = branchAt(tree, name);
    const picked =
      branch && (typeof branch === 'function' ? branch(value) : pickBelow(value, branch));
    if (picked !== undefined) setField(result, name, picked);
  }
  return result;
}

/** Scalars below an included path vanish; inside arrays each sub-document is picked by itself. */
function pickBelow(value: Value, tree: Tree): Value {
  if (isDoc(value)) return pick(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value
    .map((element) => pickBelow(element, tree))
    .filter((element) => element !== undefined);
}

function prune(doc: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const branch = branchAt(tree, name);
    const kept = branch
      ? typeof branch === 'function'
        ? branch(value)
        : pruneBelow(value, branch)
      : value;
    if (kept !== undefined) setField(result, name, kept);
  }
  return result;
}

function pruneBelow(value: Value, tree: Tree): Value {
  if (isDoc(value)) return prune(value, tree);
  return Array.isArray(value) ? value.map((element) => pruneBelow(element, tree)) : value;
}
