/** The names and numbers `$type` knows, as tests on a value. */
import { MongoFault } from '../errors.ts';
import { isNumeric, Kind, kindOf, tagOf, toNumber, type Value } from '../values/bson.ts';
import { show } from '../values/show.ts';

type TypeTest = (value: Value) => boolean;

const ofKind =
  (kind: Kind): TypeTest =>
  (value) =>
    kindOf(value) === kind;
const tagged =
  (tag: string): TypeTest =>
  (value) =>
    typeof value === 'object' && value !== null && tagOf(value) === tag;

const byNumber: Record<number, readonly [string, TypeTest] | undefined> = {
  [-1]: ['minKey', ofKind(Kind.MinKey)],
  1: ['double', tagged('Double')],
  2: ['string', (value) => typeof value === 'string'],
  3: ['object', ofKind(Kind.Object)],
  4: ['array', ofKind(Kind.Array)],
  5: ['binData', ofKind(Kind.Binary)],
  7: ['objectId', ofKind(Kind.ObjectId)],
  8: ['bool', ofKind(Kind.Boolean)],
  9: ['date', ofKind(Kind.Date)],
  10: ['null', ofKind(Kind.Null)],
  11: ['regex', ofKind(Kind.Regex)],
  13: ['javascript', ofKind(Kind.Code)],
  14: ['symbol', tagged('BSONSymbol')],
  16: ['int', tagged('Int32')],
  17: ['timestamp', ofKind(Kind.Timestamp)],
  18: ['long', tagged('Long')],
  19: ['decimal', tagged('Decimal128')],
  127: ['maxKey', ofKind(Kind.MaxKey)],
};

const byName = new Map<string, TypeTest>([
  ...Object.values(byNumber).map((entry) => entry!),
  ['number', ofKind(Kind.Number)],
]);

export function typeTest(operand: Value): TypeTest {
  const wanted = Array.isArray(operand) ? operand : [operand];
  if (wanted.length === 0) throw new MongoFault(9, '$type must match at least one type');
  const tests = wanted.map(oneType);
  return (value) => value !== undefined && tests.some((test) => test(value));
}

function oneType(operand: Value): TypeTest {
  const test = isNumeric(operand)
    ? byNumber[toNumber(operand)!]?.[1]
    : typeof operand === 'string' && byName.get(operand);
  if (!test) throw new MongoFault(2, `Unknown type name alias or code: ${show(operand)}`);
  return test;
}

const typeNames = new Map(Object.values(byNumber).map((entry) => entry!));

/** The name MongoDB gives a value's type in its error messages. */
export function typeName(value: Value): string {
  if (value === undefined) return 'missing';
  return [...typeNames].find(([, test]) => test(value))?.[0] ?? 'unknown';
}
