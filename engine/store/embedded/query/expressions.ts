/** The few expressions that `$group` and `$project` may use: "$field.paths", constants, `$literal`. */
import { MongoFault } from '../errors.ts';
import { type Doc, field, isDoc, setField, type Value } from '../values/bson.ts';
import { projectedValue, rootOf, splitPath } from '../values/paths.ts';

export interface Expression {
  readonly roots: readonly string[];
  evaluate(doc: Doc): Value;
}

export function compileExpression(source: Value): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return fieldPath(source);
  if (Array.isArray(source)) return list(source);
  if (isDoc(source)) return object(source);
  return constant(source);
}

const constant = (value: Value): Expression => ({ roots: [], evaluate: () => value });

function fieldPath(source: string): Expression {
  const path = source.slice(1);
  if (path.startsWith('$'))
    throw new MongoFault(9, `The embedded store does not support the variable '${source}'.`);
  const parts = splitPath(path);
  if (parts.includes(''))
    throw new MongoFault(9, `FieldPath field names may not be empty, as in '${source}'.`);
  return { roots: [rootOf(path)], evaluate: (doc) => projectedValue(doc, parts) };
}

function list(source: Value[]): Expression {
  const items = source.map(compileExpression);
  return {
    roots: items.flatMap(({ roots }) => roots),
    evaluate: (doc) => items.map((item) => item.evaluate(doc) ?? null),
  };
}

function object(source: Doc): Expression {
  const [name] = Object.keys(source);
  if (name === '$literal') return constant(field(source, name));
  if (name?.startsWith('$'))
    throw new MongoFault(
      168,
      `Unrecognized expression '${name}' (the embedded store does not support it)`,
    );
  const members = Object.entries(source).map(
    ([key, value]) => [key, compileExpression(value)] as const,
  );
  return {
    roots: members.flatMap(([, { roots }]) => roots),
    evaluate: (doc) => evaluated(members, doc),
  };
}

function evaluated(members: readonly (readonly [string, Expression])[], doc: Doc): Doc {
  const result: Doc = {};
  for (const [key, expression] of members) {
    const value = expression.evaluate(doc);
    if (value !== undefined) setField(result, key, value);
  }
  return result;
}
