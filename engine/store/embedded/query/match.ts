/**
 * Filters, compiled once and run over many documents. A filter also says which root fields it reads, so
 * that only those need decoding. Everything it does not know is refused when it is compiled, before any
 * document is looked at.
 */
import { MongoFault } from '../errors.ts';
import { type Doc, isDoc, type Value } from '../values/bson.ts';
import { rootOf, splitPath, visitPath } from '../values/paths.ts';
import { compileCondition, type Ends, isOperators } from './predicates.ts';

export interface Filter {
  readonly roots: ReadonlySet<string>;
  matches(doc: Doc): boolean;
}

type DocTest = (doc: Doc) => boolean;

export function compileFilter(source: Doc): Filter {
  const roots = new Set<string>();
  return { roots, matches: compileAnd(source, roots) };
}

function compileAnd(source: Doc, roots: Set<string>): DocTest {
  const tests = Object.entries(source).map(([name, value]) => compileEntry(name, value, roots));
  return (doc) => tests.every((test) => test(doc));
}

function compileEntry(name: string, value: Value, roots: Set<string>): DocTest {
  if (!name.startsWith('$')) return compilePath(name, value, roots);
  if (name === '$comment') return () => true;
  const combine = logicalTable[name];
  if (!combine)
    throw new MongoFault(
      2,
      `unknown top level operator: ${name} (the embedded store does not support it)`,
    );
  return combine(branches(name, value).map((branch) => compileAnd(branch, roots)));
}

const logicalTable: Record<string, ((tests: DocTest[]) => DocTest) | undefined> = {
  $and: (tests) => (doc) => tests.every((test) => test(doc)),
  $or: (tests) => (doc) => tests.some((test) => test(doc)),
  $nor: (tests) => (doc) => !tests.some((test) => test(doc)),
};

export function branches(name: string, value: Value): Doc[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new MongoFault(2, `${name} argument must be a non-empty array`);
  return value.map((branch) => {
    if (!isDoc(branch)) throw new MongoFault(2, `${name} argument's entries must be objects`);
    return branch;
  });
}

function compilePath(path: string, condition: Value, roots: Set<string>): DocTest {
  checkOperators(path, condition);
  roots.add(rootOf(path));
  const parts = splitPath(path);
  const predicate = compileCondition(condition);
  return (doc) => predicate(endsOf(doc, parts));
}

/** `{ a: { $gt: 1, b: 2 } }` is a mistake, and `{ a: { b: 1, $gt: 2 } }` is one too. */
function checkOperators(path: string, condition: Value): void {
  if (!isDoc(condition)) return;
  const names = Object.keys(condition);
  const dollars = names.filter((name) => name.startsWith('$'));
  if (dollars.length === 0 || dollars.length === names.length) return;
  const stray = isOperators(condition) ? names.find((name) => !name.startsWith('$')) : dollars[0];
  throw new MongoFault(2, `unknown operator: ${stray} (in the condition on '${path}')`);
}

function endsOf(doc: Doc, parts: readonly string[]): Ends {
  return {
    some: (test, inside) =>
      visitPath(doc, parts, (end) => test(end) || (inside && Array.isArray(end) && end.some(test))),
  };
}
