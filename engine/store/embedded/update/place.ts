/**
 * Putting a value at a plain path of a document, making the documents on the way. What stands in the way
 * (a scalar, null, a name inside an array) is an error, as in MongoDB, unless there is nothing to put.
 */
import { MongoFault } from '../errors.ts';
import { typeName } from '../query/types.ts';
import { type Doc, field, isDoc, setField, type Value } from '../values/bson.ts';
import { arrayIndex, type Path } from '../values/paths.ts';
import type { Edit } from './change.ts';

const longestPadding = 1_500_000;

export function place(doc: Doc, path: Path, edit: Edit): void {
  let node: Doc | Value[] = doc;
  for (const [at, part] of path.entries()) {
    const child = childOf(node, part);
    if (at === path.length - 1) return finish(node, part, child, edit(child), path);
    if (child === undefined) return create(node, part, path.slice(at + 1), edit(undefined), path);
    if (!isDoc(child) && !Array.isArray(child)) return blocked(child, path, at, edit(undefined));
    node = child;
  }
}

function childOf(node: Doc | Value[], part: string): Value {
  return Array.isArray(node) ? node[arrayIndex(part) ?? -1] : field(node, part);
}

function finish(node: Doc | Value[], part: string, old: Value, value: Value, path: Path): void {
  if (value === old) return;
  if (value !== undefined) return assign(node, part, value, path);
  if (Array.isArray(node)) node[arrayIndex(part)!] = null;
  else delete node[part];
}

function create(node: Doc | Value[], part: string, rest: Path, value: Value, path: Path): void {
  if (value === undefined) return;
  let nested = value;
  for (const name of rest.toReversed()) {
    const outer: Doc = {};
    setField(outer, name, nested);
    nested = outer;
  }
  assign(node, part, nested, path);
}

function assign(node: Doc | Value[], part: string, value: Value, path: Path): void {
  if (!Array.isArray(node)) return setField(node, part, value);
  const index = arrayIndex(part);
  if (index === undefined) {
    throw new MongoFault(
      28,
      `Cannot create field '${part}' in an array, as the path '${path.join('.')}' asks`,
    );
  }
  if (index > node.length + longestPadding)
    throw new MongoFault(2, `Cannot pad the array at '${path.join('.')}' so far`);
  while (node.length < index) node.push(null);
  node[index] = value;
}

function blocked(child: Value, path: Path, at: number, value: Value): void {
  if (value === undefined) return;
  const owner = path.slice(0, at + 1).join('.');
  throw new MongoFault(
    28,
    `Cannot create field '${path[at + 1]}' in element {${owner}: ${typeName(child)}}`,
  );
}
