/** One order over all values: the manual's, and the same for index keys as for comparisons. */
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../engine/store/embedded/values/bson.ts';
import { compareValues } from '../../../../engine/store/embedded/values/compare.ts';
import { afterPrefix, inverted, keyOf } from '../../../../engine/store/embedded/values/keys.ts';
import { combine } from '../../../../engine/store/embedded/values/numbers.ts';

const ascending: Value[] = [
  new MinKey(),
  undefined,
  null,
  new Double(NaN),
  new Double(-Infinity),
  Decimal128.fromString('-1E+6000'),
  new Double(-Number.MAX_VALUE),
  Long.MIN_VALUE,
  new Int32(-1),
  new Double(-Number.MIN_VALUE),
  Decimal128.fromString('-1E-6000'),
  new Int32(0),
  Decimal128.fromString('1E-6000'),
  Decimal128.fromString('0.1'),
  new Double(0.1),
  new Int32(1),
  new Double(9007199254740992),
  Long.fromString('9007199254740993'),
  Long.fromString('9223372036854775806'),
  Long.MAX_VALUE,
  new Double(9223372036854775808),
  Decimal128.fromString('1E+6000'),
  new Double(Infinity),
  '',
  'a',
  'a\u0000b',
  'a\u0001',
  'aa',
  'b',
  '\uffff',
  '\u{1f600}',
  {},
  { a: new Int32(1) },
  { a: new Int32(1), b: new Int32(1) },
  { b: new Int32(0) },
  { a: 'text' },
  { a: false },
  { b: false },
  { a: new Date(0) },
  [],
  [new Int32(1)],
  [new Int32(1), new Int32(2)],
  [new Int32(2)],
  new Binary(Buffer.from([9]), 0),
  new Binary(Buffer.from([1, 1]), 0),
  new Binary(Buffer.from([1, 1]), 4),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ffffffffffffffffffffffff'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1),
  new Timestamp({ t: 1, i: 1 }),
  new Timestamp({ t: 4294967295, i: 1 }),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new Code('f'),
  new MaxKey(),
];

const numbers = fc.oneof(
  fc.double().map((value) => new Double(value)),
  fc.integer().map((value) => new Int32(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -40, max: 40 }))
    .map(([digits, power]) => Decimal128.fromString(`${digits}E${power}`)),
);

const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    numbers,
    fc.constantFrom(...ascending),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.date({ noInvalidDate: true }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

const sign = Math.sign;

describe('the order of values', () => {
  it('is the order of the manual', () => {
    for (const [i, a] of ascending.entries()) {
      for (const [j, b] of ascending.entries())
        expect([i, j, sign(compareValues(a, b))]).toEqual([i, j, sign(i - j)]);
    }
  });

  it.each([
    [new Int32(1), new Double(1)],
    [new Int32(1), Decimal128.fromString('1.00')],
    [Long.fromNumber(5), new Double(5)],
    [new Double(0), new Double(-0)],
    [new Double(0.5), Decimal128.fromString('0.5')],
    [new Double(NaN), Decimal128.fromString('NaN')],
    [new Double(Infinity), Decimal128.fromString('Infinity')],
    [Long.MAX_VALUE, Decimal128.fromString('9223372036854775807')],
  ])('finds %s and %s equal', (a, b) => {
    expect(compareValues(a, b)).toBe(0);
    expect(keyOf(a)).toEqual(keyOf(b));
  });

  it('is the order of index keys, upwards and downwards', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const order = sign(compareValues(a, b));
        expect(sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(order);
        expect(sign(Buffer.compare(inverted(keyOf(b)), inverted(keyOf(a))))).toBe(order);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives no key that begins with another', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        fc.pre(compareValues(a, b) !== 0);
        const [x, y] = [keyOf(a), keyOf(b)];
        expect(x.subarray(0, y.length).equals(y)).toBe(false);
        expect(Buffer.compare(x, afterPrefix(x))).toBe(-1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('adding and multiplying', () => {
  it.each([
    ['add', new Int32(1), new Int32(2), new Int32(3)],
    ['add', new Int32(2147483647), new Int32(1), Long.fromNumber(2147483648)],
    ['add', Long.fromNumber(1), new Int32(1), Long.fromNumber(2)],
    ['add', new Int32(1), new Double(0.5), new Double(1.5)],
    [
      'add',
      Decimal128.fromString('0.1'),
      Decimal128.fromString('0.2'),
      Decimal128.fromString('0.3'),
    ],
    ['add', Decimal128.fromString('0.1'), new Int32(1), Decimal128.fromString('1.1')],
    ['multiply', new Int32(65536), new Int32(65536), Long.fromString('4294967296')],
    ['multiply', Decimal128.fromString('1.5'), new Int32(2), Decimal128.fromString('3.0')],
    ['add', Long.fromString('9007199254740993'), new Int32(1), Long.fromString('9007199254740994')],
  ] as const)('%s %s and %s', (operation, a, b, expected) => {
    expect(combine(operation, a, b)).toEqual(expected);
  });

  it('refuses to overflow', () => {
    expect(() => combine('add', Long.MAX_VALUE, new Int32(1))).toThrow('fit a 64-bit integer');
  });
});
