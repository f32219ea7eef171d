/**
 * Order-preserving bytes for index keys: comparing two keys byte by byte gives what `compareValues` gives.
 * No key of one component is the beginning of another's, so components can be put one after the other, and
 * "all keys that begin so" is a plain byte range. A descending component has its bytes inverted.
 */
import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { type Doc, Kind, kindOf, type Numeric, type Text, textOf, type Value } from './bson.ts';
import { orderedNumber } from './numbers.ts';

const end = Buffer.from([0]);

export function keyOf(value: Value): Buffer {
  const kind = kindOf(value);
  return Buffer.concat([Buffer.from([kind]), payload[kind](value as never)]);
}

const nothing = (): Buffer => Buffer.alloc(0);

const payload: Record<Kind, (value: never) => Buffer> = {
  [Kind.MinKey]: nothing,
  [Kind.Undefined]: nothing,
  [Kind.Null]: nothing,
  [Kind.Number]: (value: Numeric) => orderedNumber(value),
  [Kind.String]: (value: Text) => text(textOf(value)),
  [Kind.Object]: docPayload,
  [Kind.Array]: (value: Value[]) => Buffer.concat([...value.map(keyOf), end]),
  [Kind.Binary]: binaryPayload,
  [Kind.ObjectId]: (value: ObjectId) => Buffer.from(value.id),
  [Kind.Boolean]: (value: boolean) => Buffer.from([value ? 1 : 0]),
  [Kind.Date]: (value: Date) => signed64(BigInt(value.getTime())),
  [Kind.Timestamp]: (value: Timestamp) => unsigned64(BigInt.asUintN(64, value.toBigInt())),
  [Kind.Regex]: (value: BSONRegExp) => Buffer.concat([text(value.pattern), text(value.options)]),
  [Kind.Code]: (value: Code) => text(value.code),
  [Kind.MaxKey]: nothing,
};

/** UTF-8 ended by 0; bytes 0 and 1 inside are written as two, so that the end sorts below everything. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  if (!bytes.some((byte) => byte <= 1)) return Buffer.concat([bytes, end]);
  const escaped = [...bytes].flatMap((byte) => (byte <= 1 ? [1, byte + 1] : [byte]));
  return Buffer.from([...escaped, 0]);
}

/** The bytes every string beginning with `start` begins with. */
export function stringPrefixKey(start: string): Buffer {
  return Buffer.concat([Buffer.from([Kind.String]), text(start).subarray(0, -1)]);
}

function docPayload(doc: Doc): Buffer {
  const fields = Object.entries(doc).filter(([, value]) => value !== undefined);
  return Buffer.concat([...fields.flatMap(([name, value]) => fieldParts(name, value)), end]);
}

function fieldParts(name: string, value: Value): Buffer[] {
  const key = keyOf(value);
  return [key.subarray(0, 1), text(name), key.subarray(1)];
}

function binaryPayload(value: Binary): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.length());
  head[4] = value.sub_type;
  return Buffer.concat([head, value.value()]);
}

const signed64 = (value: bigint): Buffer => unsigned64(BigInt.asUintN(64, value) ^ (1n << 63n));

function unsigned64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

export function inverted(key: Buffer): Buffer {
  const bytes = Buffer.from(key);
  for (let i = 0; i < bytes.length; i++) bytes[i]! ^= 0xff;
  return bytes;
}

/** The smallest bytes above everything that begins with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const bytes = Buffer.from(prefix.subarray(0, length));
  if (length > 0) bytes[length - 1]! += 1;
  return bytes;
}
