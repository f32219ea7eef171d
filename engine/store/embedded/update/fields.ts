/** Update operators on single values: `$set`, `$inc`, `$min`, `$rename` and their like. */
import { Int32, Timestamp } from 'bson';
import { MongoFault } from '../errors.ts';
import { typeName } from '../query/types.ts';
import { isDoc, isNumeric } from '../values/bson.ts';
import { compareValues } from '../values/compare.ts';
import { combine } from '../values/numbers.ts';
import { splitPath, valueAt } from '../values/paths.ts';
import { edit, type Operator } from './change.ts';

const set: Operator = (path, value) => edit(path, () => () => value);

const setOnInsert: Operator = (path, value) =>
  edit(
    path,
    (_before, { inserting }) =>
      (old) =>
        inserting ? value : old,
  );

const unset: Operator = (path) => edit(path, () => () => undefined);

const arithmetic =
  (name: string, operation: 'add' | 'multiply'): Operator =>
  (path, by) => {
    if (!isNumeric(by)) {
      throw new MongoFault(
        14,
        `Cannot ${name} with non-numeric argument: {${path}: ${typeName(by)}}`,
      );
    }
    const missing = operation === 'add' ? by : combine('multiply', by, new Int32(0));
    return edit(path, () => (old) => {
      if (old === undefined) return missing;
      if (isNumeric(old)) return combine(operation, old, by);
      const given = `the field '${path}' of non-numeric type ${typeName(old)}`;
      throw new MongoFault(
        14,
        `Cannot ${name} a value of non-numeric type: the document has ${given}`,
      );
    });
  };

const extreme =
  (sign: number): Operator =>
  (path, value) =>
    edit(
      path,
      () => (old) => (old === undefined || compareValues(value, old) * sign > 0 ? value : old),
    );

const currentDate: Operator = (path, argument) => {
  const type = isDoc(argument) ? argument['$type'] : argument;
  if (type === 'timestamp') {
    return edit(
      path,
      (_before, { now }) =>
        () =>
          new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }),
    );
  }
  if (type !== 'date' && typeof type !== 'boolean') {
    throw new MongoFault(
      2,
      `Expected $currentDate of '${path}' to be true, 'date' or 'timestamp'.`,
    );
  }
  return edit(
    path,
    (_before, { now }) =>
      () =>
        now,
  );
};

/** Two changes: the old name goes, the new one gets what stood there before. */
const rename: Operator = (from, to) => {
  if (typeof to !== 'string')
    throw new MongoFault(2, `The 'to' field for $rename must be a string: ${from}`);
  if (`${from}.${to}`.includes('$'))
    throw new MongoFault(2, `$rename may not be positional: ${from} to ${to}`);
  const source = splitPath(from);
  return [
    ...edit(from, () => () => undefined),
    ...edit(to, (before) => {
      const moved = valueAt(before, source);
      return (old) => (moved === undefined ? old : moved);
    }),
  ];
};

export const fieldOperators: Record<string, Operator> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $inc: arithmetic('increment', 'add'),
  $mul: arithmetic('multiply', 'multiply'),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $rename: rename,
};
