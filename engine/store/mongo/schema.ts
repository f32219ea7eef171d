/**
 * From a declaration in `engine/model/collections.ts` to a mongoose schema: one place says what is
 * stored, and mongoose is told of it. Nothing is cast: a value of the wrong type is an error, as it
 * should be for a store that never met a form or a URL.
 */
import { Schema, type SchemaDefinition, type SchemaDefinitionProperty } from 'mongoose';
import type { collections, IndexSpec } from '../../model/collections.ts';
import { StoreFault } from '../fault.ts';

type Declaration = (typeof collections)[keyof typeof collections];

/** As much of a zod type as decides how it is stored. */
interface ZodShape {
  def: { type: string; innerType?: ZodShape; element?: ZodShape; values?: unknown[] };
}

type Stored = StringConstructor | NumberConstructor | BooleanConstructor | BufferConstructor;

const scalars: Record<string, Stored> = {
  string: String,
  enum: String,
  number: Number,
  boolean: Boolean,
  // The only custom type is `Bytes`.
  custom: Buffer,
};

const nested = new Set(['object', 'record', 'unknown']);

export function schemaOf(declaration: Declaration): Schema {
  const shape = Object.entries(declaration.schema.shape as unknown as Record<string, ZodShape>);
  const fields = shape.map(([name, type]) => [name, property(name, type)]);
  const schema = new Schema(Object.fromEntries(fields) as SchemaDefinition, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    autoCreate: false,
    id: false,
  });
  for (const index of declaration.indexes) addIndex(schema, index);
  return schema;
}

function addIndex(schema: Schema, { fields, expireAfterSeconds }: IndexSpec): void {
  schema.index(fields, expireAfterSeconds === undefined ? {} : { expireAfterSeconds });
}

function property(name: string, { def }: ZodShape): SchemaDefinitionProperty {
  if (def.innerType) return property(name, def.innerType);
  if (def.type === 'array') return { type: [property(name, def.element!)], default: undefined };
  if (def.type === 'literal') return { type: literalType(def.values), cast: false };
  if (nested.has(def.type)) return { type: Schema.Types.Mixed };
  const type = scalars[def.type];
  if (!type) throw new StoreFault(`Expected a way to store '${name}', but '${def.type}' has none.`);
  return type === Buffer ? { type, set: asBuffer } : { type, cast: false };
}

/** Mongoose knows bytes only as Node's Buffer: the same memory under another name. */
function asBuffer(value: unknown): unknown {
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function literalType(values: unknown[] = []): Stored {
  return scalars[typeof values[0]] ?? String;
}
