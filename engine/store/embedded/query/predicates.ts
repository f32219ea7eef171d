/**
 * The operators a query may put on one path, each as a test over the values that path ends at. An operator
 * that is not in the table is refused by name.
 */
import { BSONRegExp } from 'bson';
import { MongoFault } from '../errors.ts';
import {
  type Doc,
  field,
  isDoc,
  isNumeric,
  isTruthy,
  Kind,
  kindOf,
  toNumber,
  type Value,
} from '../values/bson.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { isNaNValue } from '../values/numbers.ts';
import { compileFilter } from './match.ts';
import { compileRegex, regexTest } from './regex.ts';
import { typeTest } from './types.ts';

/** The values a path ends at; with `inside`, the elements of a final array count as well as the array. */
export interface Ends {
  some(test: (end: Value) => boolean, inside: boolean): boolean;
}

export type Predicate = (ends: Ends) => boolean;

export function isOperators(value: Value): value is Doc {
  return isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

/** What follows a path in a filter: a value to equal, or a document of operators. */
export function compileCondition(condition: Value): Predicate {
  if (condition instanceof BSONRegExp) return equalsOrMatches(condition);
  return isOperators(condition) ? compileOperators(condition) : equals(condition);
}

export function compileOperators(operators: Doc): Predicate {
  const parts = Object.entries(operators).map(([name, operand]) =>
    compileOperator(name, operand, operators),
  );
  return (ends) => parts.every((part) => part(ends));
}

function compileOperator(name: string, operand: Value, siblings: Doc): Predicate {
  const build = operatorTable[name];
  if (!build)
    throw new MongoFault(2, `unknown operator: ${name} (the embedded store does not support it)`);
  return build(operand, siblings);
}

const operatorTable: Record<string, ((operand: Value, siblings: Doc) => Predicate) | undefined> = {
  $eq: (operand) => equals(operand),
  $ne: (operand) => negated(notRegex('$ne', operand) && equals(operand)),
  $gt: (operand) => range('$gt', operand, (order) => order > 0),
  $gte: (operand) => range('$gte', operand, (order) => order >= 0),
  $lt: (operand) => range('$lt', operand, (order) => order < 0),
  $lte: (operand) => range('$lte', operand, (order) => order <= 0),
  $in: (operand) => isIn('$in', operand),
  $nin: (operand) => negated(isIn('$nin', operand)),
  $exists: (operand) => exists(isTruthy(operand)),
  $type: (operand) => within(typeTest(operand)),
  $not: (operand) => not(operand),
  $all: (operand) => all(operand),
  $elemMatch: (operand) => elemMatch(operand),
  $size: (operand) => size(operand),
  $regex: (operand, siblings) => regex(operand, siblings),
  $options: (_operand, siblings) => optionsOf(siblings),
};

const within =
  (test: (end: Value) => boolean): Predicate =>
  (ends) =>
    ends.some(test, true);
const negated =
  (predicate: Predicate): Predicate =>
  (ends) =>
    !predicate(ends);

function notRegex(name: string, operand: Value): true {
  if (!(operand instanceof BSONRegExp)) return true;
  throw new MongoFault(2, `Can't have regex as arg to ${name}.`);
}

/** Null equals a missing value too. */
export function equals(operand: Value): Predicate {
  if (operand === null || operand === undefined)
    return within((end) => end === null || end === undefined);
  return within((end) => equalValues(end, operand));
}

const equalsOrMatches = (operand: BSONRegExp): Predicate => within(regexTest(operand));

function range(name: string, operand: Value, holds: (order: number) => boolean): Predicate {
  notRegex(name, operand);
  const kind = kindOf(operand);
  if (kind === Kind.MinKey || kind === Kind.MaxKey)
    return within((end) => holds(compareValues(end, operand)));
  if (kind === Kind.Null) return holds(0) ? equals(null) : () => false;
  if (isNumeric(operand) && isNaNValue(operand)) return holds(0) ? equals(operand) : () => false;
  return within(
    (end) => kindOf(end) === kind && !isNaNEnd(end) && holds(compareValues(end, operand)),
  );
}

const isNaNEnd = (end: Value): boolean => isNumeric(end) && isNaNValue(end);

function isIn(name: string, operand: Value): Predicate {
  if (!Array.isArray(operand)) throw new MongoFault(2, `${name} needs an array`);
  if (operand.some(isOperators)) throw new MongoFault(2, `cannot nest $ under ${name}`);
  const parts = operand.map((item) =>
    item instanceof BSONRegExp ? equalsOrMatches(item) : equals(item),
  );
  return (ends) => parts.some((part) => part(ends));
}

const exists =
  (wanted: boolean): Predicate =>
  (ends) =>
    ends.some((end) => end !== undefined, false) === wanted;

function not(operand: Value): Predicate {
  if (operand instanceof BSONRegExp) return negated(equalsOrMatches(operand));
  if (!isDoc(operand)) throw new MongoFault(2, '$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw new MongoFault(2, '$not cannot be empty');
  return negated(compileOperators(operand));
}

function all(operand: Value): Predicate {
  if (!Array.isArray(operand)) throw new MongoFault(2, '$all needs an array');
  const parts = operand.map((item) =>
    isOperators(item) ? allElement(item) : compileCondition(item),
  );
  return (ends) => parts.length > 0 && parts.every((part) => part(ends));
}

function allElement(item: Doc): Predicate {
  if (Object.keys(item).join() !== '$elemMatch')
    throw new MongoFault(2, 'no $ expressions in $all');
  return compileOperators(item);
}

function elemMatch(operand: Value): Predicate {
  const test = compileElement(operand);
  return (ends) => ends.some((end) => Array.isArray(end) && end.some(test), false);
}

const logical = new Set(['$and', '$or', '$nor']);

/** A test on one array element: operators on the element itself, or a filter on it as a document. */
export function compileElement(operand: Value): (element: Value) => boolean {
  if (!isDoc(operand)) throw new MongoFault(2, '$elemMatch needs an Object');
  if (isOperators(operand) && !logical.has(Object.keys(operand)[0]!)) return compileSingle(operand);
  const filter = compileFilter(operand);
  return (element) => isDoc(element) && filter.matches(element);
}

export function compileSingle(condition: Value): (element: Value) => boolean {
  const predicate = compileCondition(condition);
  return (element) => predicate({ some: (test) => test(element) });
}

function size(operand: Value): Predicate {
  const wanted = toNumber(operand);
  if (wanted === undefined || !Number.isInteger(wanted) || wanted < 0) {
    throw new MongoFault(2, 'Failed to parse $size. Expected a non-negative integer.');
  }
  return (ends) => ends.some((end) => Array.isArray(end) && end.length === wanted, false);
}

function regex(operand: Value, siblings: Doc): Predicate {
  const options = field(siblings, '$options');
  if (operand instanceof BSONRegExp) {
    return equalsOrMatches(
      new BSONRegExp(operand.pattern, typeof options === 'string' ? options : operand.options),
    );
  }
  if (typeof operand !== 'string') throw new MongoFault(2, '$regex has to be a string');
  const given = typeof options === 'string' ? options : '';
  compileRegex(operand, given);
  return equalsOrMatches(new BSONRegExp(operand, given));
}

function optionsOf(siblings: Doc): Predicate {
  if (field(siblings, '$regex') === undefined) throw new MongoFault(2, '$options needs a $regex');
  if (typeof siblings['$options'] !== 'string')
    throw new MongoFault(2, '$options has to be a string');
  return () => true;
}
