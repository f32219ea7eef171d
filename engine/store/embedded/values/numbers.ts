/**
 * Numbers across BSON's four types, compared and added exactly: a Long above 2^53 and a Decimal128 keep
 * every digit. `orderedNumber` gives bytes that sort as the numbers do, equal for equal values of any type.
 */
import { Decimal128, Double, Int32, Long } from 'bson';
import { MongoFault } from '../errors.ts';
import type { Numeric } from './bson.ts';

/** A finite number as digits × 10^exponent. */
interface Exact {
  digits: bigint;
  exponent: number;
}

const tag = (value: Numeric): string => (typeof value === 'number' ? 'Double' : value._bsontype);

function asDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  return Number(value.toString());
}

const fitsDouble = (value: Numeric): boolean => typeof value === 'number' || 'value' in value;

/** NaN sorts below every number and equals itself. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = asDouble(a);
  const y = asDouble(b);
  if (fitsDouble(a) && fitsDouble(b)) return compareDoubles(x, y);
  // A double that is off by rounding is never off by as much as two neighbouring doubles differ.
  if (x !== y && Number.isFinite(x) && Number.isFinite(y)) return compareDoubles(x, y);
  if (isSpecial(a) || isSpecial(b)) return compareDoubles(special(a), special(b));
  return compareExact(exact(a), exact(b));
}

export function isNaNValue(value: Numeric): boolean {
  return Number.isNaN(asDouble(value));
}

/** Infinity or NaN by itself, not a Decimal128 that is merely too large for a double. */
function isSpecial(value: Numeric): boolean {
  if (tag(value) === 'Decimal128') return /n/i.test(value.toString());
  return !Number.isFinite(asDouble(value));
}

const special = (value: Numeric): number => (isSpecial(value) ? asDouble(value) : 0);

function exact(value: Numeric): Exact {
  const kind = tag(value);
  if (kind === 'Double') return exactDouble(asDouble(value));
  return exactText(value.toString());
}

function exactText(text: string): Exact {
  const [mantissa = '0', power = '0'] = text.split(/E/i);
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

function exactDouble(value: number): Exact {
  if (Number.isInteger(value)) return { digits: BigInt(value), exponent: 0 };
  let halvings = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return { digits: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

function compareExact(a: Exact, b: Exact): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const x = a.digits * 10n ** BigInt(a.exponent - exponent);
  const y = b.digits * 10n ** BigInt(b.exponent - exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Eight bytes for the greatest double not above the value, then the value's own digits if it lies above it. */
export function orderedNumber(value: Numeric): Buffer {
  const nearest = asDouble(value);
  if (fitsDouble(value) || isSpecial(value))
    return Buffer.concat([orderedDouble(nearest), exactly]);
  const own = exact(value);
  const sign = compareToDouble(own, nearest);
  if (sign === 0) return Buffer.concat([orderedDouble(nearest), exactly]);
  const floor = sign < 0 ? doubleBelow(nearest) : nearest;
  return Buffer.concat([orderedDouble(floor), above, orderedDigits(own)]);
}

const exactly = Buffer.from([0]);
const above = Buffer.from([1]);

function compareToDouble(own: Exact, double: number): number {
  if (double === Infinity) return -1;
  if (double === -Infinity) return 1;
  return compareExact(own, exactDouble(double));
}

function orderedDouble(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  if ((bytes[0]! & 0x80) === 0) bytes[0]! |= 0x80;
  else for (let i = 0; i < 8; i++) bytes[i]! ^= 0xff;
  return bytes;
}

function doubleBelow(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  if (value === 0) return -Number.MIN_VALUE;
  view.setBigInt64(0, value > 0 ? bits - 1n : bits + 1n);
  return view.getFloat64(0);
}

function orderedDigits(own: Exact): Buffer {
  const negative = own.digits < 0n;
  const text = (negative ? -own.digits : own.digits).toString();
  const bytes = Buffer.concat([
    Buffer.alloc(2),
    Buffer.from(text.replace(/0+$/, '')),
    Buffer.alloc(1),
  ]);
  bytes.writeUInt16BE(own.exponent + text.length + 20_000);
  if (negative) for (let i = 0; i < bytes.length; i++) bytes[i]! ^= 0xff;
  return bytes;
}

type Operation = 'add' | 'multiply';

/** The result's type is the wider of the two, as `$inc` and `$mul` want it; an int grows into a long. */
export function combine(operation: Operation, a: Numeric, b: Numeric): Numeric {
  const tags = [tag(a), tag(b)];
  if (tags.includes('Decimal128')) return combineDecimals(operation, a, b);
  if (tags.includes('Double')) {
    const [x, y] = [asDouble(a), asDouble(b)];
    return new Double(operation === 'add' ? x + y : x * y);
  }
  const result = combineBigInts(operation, BigInt(a.toString()), BigInt(b.toString()));
  if (!tags.includes('Long') && BigInt.asIntN(32, result) === result)
    return new Int32(Number(result));
  if (BigInt.asIntN(64, result) === result) return Long.fromBigInt(result);
  throw new MongoFault(
    2,
    `Expected the result of $inc or $mul to fit a 64-bit integer, but it is ${result}.`,
  );
}

const combineBigInts = (operation: Operation, x: bigint, y: bigint): bigint =>
  operation === 'add' ? x + y : x * y;

function combineDecimals(operation: Operation, a: Numeric, b: Numeric): Numeric {
  if (isSpecial(a) || isSpecial(b)) {
    const [x, y] = [asDouble(a), asDouble(b)];
    return Decimal128.fromString(String(operation === 'add' ? x + y : x * y));
  }
  const [x, y] = [exact(a), exact(b)];
  if (operation === 'multiply') return decimal(x.digits * y.digits, x.exponent + y.exponent);
  const exponent = Math.min(x.exponent, y.exponent);
  const scale = (e: Exact): bigint => e.digits * 10n ** BigInt(e.exponent - exponent);
  return decimal(scale(x) + scale(y), exponent);
}

const decimal = (digits: bigint, exponent: number): Decimal128 =>
  Decimal128.fromStringWithRounding(`${digits}E${exponent}`);
