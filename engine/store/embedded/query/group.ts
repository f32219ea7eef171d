/** The `$group` stage and its accumulators. Groups keep the order in which they were first met. */
import { Int32 } from 'bson';
import { MongoFault } from '../errors.ts';
import { type Doc, isDoc, isNumeric, type Numeric, setField, type Value } from '../values/bson.ts';
import { compareValues } from '../values/compare.ts';
import { keyOf } from '../values/keys.ts';
import { combine } from '../values/numbers.ts';
import { compileExpression, type Expression } from './expressions.ts';
import type { Stage } from './stages.ts';

interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

const accumulators: Record<string, (() => Accumulator) | undefined> = {
  $sum: sum,
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
};

interface Column {
  readonly name: string;
  readonly expression: Expression;
  readonly make: () => Accumulator;
}

export function compileGroup(source: Value): Stage {
  if (!isDoc(source)) throw new MongoFault(2, "a group's fields must be specified in an object");
  if (!Object.hasOwn(source, '_id'))
    throw new MongoFault(2, 'a group specification must include an _id');
  const id = compileExpression(source['_id']);
  const columns = Object.entries(source).flatMap(([name, value]) =>
    name === '_id' ? [] : [column(name, value)],
  );
  return {
    roots: new Set([...id.roots, ...columns.flatMap(({ expression }) => expression.roots)]),
    run: (docs) => grouped(docs, id, columns),
  };
}

function column(name: string, value: Value): Column {
  const [operator, ...others] = isDoc(value) ? Object.keys(value) : [];
  if (!isDoc(value) || operator === undefined || others.length > 0 || name.includes('.')) {
    throw new MongoFault(2, `The field '${name}' must be an accumulator object`);
  }
  const make = accumulators[operator];
  if (!make)
    throw new MongoFault(
      2,
      `unknown group operator '${operator}' (the embedded store does not support it)`,
    );
  return { name, make, expression: compileExpression(value[operator]) };
}

interface Group {
  readonly id: Value;
  readonly accumulators: readonly Accumulator[];
}

function* grouped(docs: Iterable<Doc>, id: Expression, columns: readonly Column[]): Generator<Doc> {
  const groups = new Map<string, Group>();
  for (const doc of docs) {
    const group = groupFor(groups, id.evaluate(doc) ?? null, columns);
    for (const [i, { expression }] of columns.entries())
      group.accumulators[i]!.add(expression.evaluate(doc));
  }
  for (const group of groups.values()) yield shown(group, columns);
}

function groupFor(groups: Map<string, Group>, id: Value, columns: readonly Column[]): Group {
  const key = keyOf(id).toString('latin1');
  const known = groups.get(key);
  if (known) return known;
  const group = { id, accumulators: columns.map(({ make }) => make()) };
  groups.set(key, group);
  return group;
}

function shown(group: Group, columns: readonly Column[]): Doc {
  const result: Doc = { _id: group.id };
  for (const [i, { name }] of columns.entries())
    setField(result, name, group.accumulators[i]!.result() ?? null);
  return result;
}

/** What is not a number adds nothing. */
function sum(): Accumulator {
  let total: Numeric = new Int32(0);
  return {
    add(value) {
      if (isNumeric(value)) total = combine('add', total, value);
    },
    result: () => total,
  };
}

/** Null and missing values do not take part. */
function extreme(sign: number): Accumulator {
  let best: Value;
  return {
    add(value) {
      if (value === null || value === undefined) return;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
}

function first(): Accumulator {
  let kept: Value;
  let met = false;
  return {
    add(value) {
      if (!met) kept = value;
      met = true;
    },
    result: () => kept,
  };
}

function last(): Accumulator {
  let kept: Value;
  return {
    add(value) {
      kept = value;
    },
    result: () => kept,
  };
}

function push(): Accumulator {
  const values: Value[] = [];
  return {
    add(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function addToSet(): Accumulator {
  const values = new Map<string, Value>();
  return {
    add(value) {
      if (value === undefined) return;
      const key = keyOf(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}
