/** Update operators on arrays: `$push` with its modifiers, `$addToSet`, `$pull`, `$pullAll`, `$pop`. */
import { MongoFault } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { compileSingle, isOperators } from '../query/predicates.ts';
import { compileSort } from '../query/sort.ts';
import { typeName } from '../query/types.ts';
import { type Doc, field, isDoc, toNumber, type Value } from '../values/bson.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { edit, type Operator } from './change.ts';

function arrayOf(operator: string, path: string, old: Value): Value[] {
  if (Array.isArray(old)) return old;
  const type = typeName(old);
  throw new MongoFault(
    2,
    `The field '${path}' must be an array but is of type ${type} (${operator})`,
  );
}

function eachOf(operator: string, argument: Value): Value[] {
  if (!isDoc(argument) || field(argument, '$each') === undefined) return [argument];
  const each = argument['$each'];
  if (Array.isArray(each)) return each;
  throw new MongoFault(
    2,
    `The argument to $each in ${operator} must be an array but it was of type ${typeName(each)}`,
  );
}

const push: Operator = (path, argument) => {
  const values = eachOf('$push', argument);
  const modified = isDoc(argument) && field(argument, '$each') !== undefined ? argument : {};
  checkModifiers('$push', modified, ['$each', '$position', '$sort', '$slice']);
  const position = wholeNumber('$position', modified);
  const order = compileOrder(modified['$sort']);
  const slice = wholeNumber('$slice', modified);
  return edit(path, () => (old) => {
    const result = [...(old === undefined ? [] : arrayOf('$push', path, old))];
    result.splice(position ?? result.length, 0, ...values);
    if (order) result.sort(order);
    return cut(result, slice);
  });
};

function checkModifiers(operator: string, modifiers: Doc, known: string[]): void {
  const strange = Object.keys(modifiers).find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new MongoFault(2, `Unrecognized clause in ${operator}: ${strange}`);
}

function wholeNumber(name: string, modifiers: Doc): number | undefined {
  if (modifiers[name] === undefined) return undefined;
  const value = toNumber(modifiers[name]);
  if (value !== undefined && Number.isInteger(value)) return value;
  throw new MongoFault(2, `The value for ${name} must be an integer value`);
}

function compileOrder(operand: Value): ((a: Value, b: Value) => number) | undefined {
  if (operand === undefined) return undefined;
  if (isDoc(operand)) {
    const sort = compileSort(operand);
    return (a, b) => sort.compare(isDoc(a) ? a : {}, isDoc(b) ? b : {});
  }
  const sign = toNumber(operand);
  if (sign !== 1 && sign !== -1)
    throw new MongoFault(2, 'The $sort element value must be either 1 or -1');
  return (a, b) => sign * compareValues(a, b);
}

function cut(values: Value[], slice: number | undefined): Value[] {
  if (slice === undefined) return values;
  if (slice === 0) return [];
  return slice > 0 ? values.slice(0, slice) : values.slice(slice);
}

const addToSet: Operator = (path, argument) => {
  const values = eachOf('$addToSet', argument);
  if (isDoc(argument) && field(argument, '$each') !== undefined) {
    checkModifiers('$addToSet', argument, ['$each']);
  }
  return edit(path, () => (old) => {
    const result = [...(old === undefined ? [] : arrayOf('$addToSet', path, old))];
    for (const value of values) {
      if (!result.some((element) => equalValues(element, value))) result.push(value);
    }
    return result;
  });
};

const removing =
  (operator: string, gone: (argument: Value) => (element: Value) => boolean): Operator =>
  (path, argument) => {
    const test = gone(argument);
    return edit(path, () => (old) => {
      if (old === undefined) return undefined;
      const values = arrayOf(operator, path, old);
      const kept = values.filter((element) => !test(element));
      return kept.length === values.length ? old : kept;
    });
  };

/** A document without operators is a filter for elements, not a value to be equal to. */
function pulled(argument: Value): (element: Value) => boolean {
  if (!isDoc(argument) || isOperators(argument)) return compileSingle(argument);
  const filter = compileFilter(argument);
  return (element) => isDoc(element) && filter.matches(element);
}

function pulledAll(argument: Value): (element: Value) => boolean {
  if (!Array.isArray(argument)) throw new MongoFault(2, '$pullAll requires an array argument');
  return (element) => argument.some((value) => equalValues(value, element));
}

const pop: Operator = (path, argument) => {
  const end = toNumber(argument);
  if (end !== 1 && end !== -1)
    throw new MongoFault(9, `$pop expects 1 or -1, but the argument of '${path}' is neither`);
  return edit(path, () => (old) => {
    if (old === undefined) return undefined;
    if (!Array.isArray(old))
      throw new MongoFault(
        14,
        `Path '${path}' contains an element of non-array type '${typeName(old)}'`,
      );
    if (old.length === 0) return old;
    return end === 1 ? old.slice(0, -1) : old.slice(1);
  });
};

export const arrayOperators: Record<string, Operator> = {
  $push: push,
  $addToSet: addToSet,
  $pull: removing('$pull', pulled),
  $pullAll: removing('$pullAll', pulledAll),
  $pop: pop,
};
