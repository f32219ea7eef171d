/**
 * The driver reads bytes as its own `Binary`; the engine knows only plain Uint8Arrays. What was
 * read is nobody else's yet, so it is restored in place. Each value is copied out of the driver's
 * reply, which would otherwise stay in memory as long as the smallest of them.
 */
import type { mongo } from 'mongoose';

export function restoreBytes<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isBinary(value)) return new Uint8Array(value.buffer.subarray(0, value.position)) as T;
  for (const [name, inner] of Object.entries(value))
    if (typeof inner === 'object') Reflect.set(value, name, restoreBytes(inner));
  return value;
}

function isBinary(value: object): value is mongo.Binary {
  return '_bsontype' in value && value._bsontype === 'Binary';
}
