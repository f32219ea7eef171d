/**
 * Documents as this store holds them: BSON types kept as they came (an Int32 stays an Int32), fields in
 * their order. Everything that decodes or encodes BSON goes through here, so that no type is ever
 * promoted, rounded or guessed on the way.
 */
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  deserialize,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import { MongoFault } from '../errors.ts';

export interface Doc {
  [field: string]: Value;
}

export type Numeric = number | Int32 | Double | Long | Decimal128;

export type Value =
  | undefined
  | null
  | boolean
  | string
  | Date
  | Numeric
  | BSONSymbol
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | Code
  | MinKey
  | MaxKey
  | Value[]
  | Doc;

/** The order of types in MongoDB's comparison; the numbers also open every index key. */
export const Kind = {
  MinKey: 10,
  Undefined: 20,
  Null: 30,
  Number: 40,
  String: 60,
  Object: 70,
  Array: 80,
  Binary: 90,
  ObjectId: 100,
  Boolean: 110,
  Date: 120,
  Timestamp: 130,
  Regex: 140,
  Code: 160,
  MaxKey: 240,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

const kindByTag: Record<string, Kind | undefined> = {
  Int32: Kind.Number,
  Double: Kind.Number,
  Long: Kind.Number,
  Decimal128: Kind.Number,
  BSONSymbol: Kind.String,
  Binary: Kind.Binary,
  UUID: Kind.Binary,
  ObjectId: Kind.ObjectId,
  Timestamp: Kind.Timestamp,
  BSONRegExp: Kind.Regex,
  Code: Kind.Code,
  MinKey: Kind.MinKey,
  MaxKey: Kind.MaxKey,
};

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'string':
      return Kind.String;
    case 'number':
      return Kind.Number;
    case 'boolean':
      return Kind.Boolean;
    case 'undefined':
      return Kind.Undefined;
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: object | null): Kind {
  if (value === null) return Kind.Null;
  if (Array.isArray(value)) return Kind.Array;
  if (value instanceof Date) return Kind.Date;
  const tag = tagOf(value);
  if (tag === undefined) return Kind.Object;
  const kind = kindByTag[tag];
  if (kind === undefined)
    throw new MongoFault(2, `The embedded store does not keep values of type ${tag}.`);
  return kind;
}

/** The class of a BSON wrapper, undefined for a plain document. */
export function tagOf(value: object): string | undefined {
  if (Object.hasOwn(value, '_bsontype')) return undefined;
  const tag: unknown = (value as { _bsontype?: unknown })._bsontype;
  return typeof tag === 'string' ? tag : undefined;
}

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    tagOf(value) === undefined
  );
}

export function isNumeric(value: Value): value is Numeric {
  return kindOf(value) === Kind.Number;
}

/** Reads an own field only; a document may have a field called `constructor`. */
export function field(doc: Doc, name: string): Value {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

export function setField(doc: Doc, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    doc[name] = value;
  }
}

const faithful = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes, faithful);
}

/** 16 MB for a document, and a little more for the envelope a command travels in. */
export const maxDocumentBytes = 16 * 1024 * 1024;

export function encode(doc: Doc | Record<string, unknown>): Buffer {
  // `serialize` works in a buffer it shares between calls and hands out a copy.
  return Buffer.from(serialize(doc, { ignoreUndefined: true }));
}

export function encodeStored(doc: Doc): Buffer {
  const bytes = encode(doc);
  if (bytes.length > maxDocumentBytes) {
    throw new MongoFault(
      10334,
      `Expected a document of at most 16 MB, but it has ${bytes.length} bytes.`,
    );
  }
  return bytes;
}

export type Text = string | BSONSymbol;

export const textOf = (value: Text): string => (typeof value === 'string' ? value : value.value);

/** Options and names that can only be strings; anything else becomes the empty string. */
export const stringOr = (value: Value, otherwise = ''): string =>
  typeof value === 'string' ? value : otherwise;

export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (!isNumeric(value)) return undefined;
  return Number(value.toString());
}

/** MongoDB's idea of a truthy option: booleans and non-zero numbers. */
export function isTruthy(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return false;
  return isNumeric(value) ? toNumber(value) !== 0 : true;
}
