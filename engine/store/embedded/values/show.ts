/** Values as text, for the sentences that errors are made of. */
import { EJSON, ObjectId } from 'bson';
import type { Value } from './bson.ts';

export function show(value: Value): string {
  if (value === undefined) return 'nothing';
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  return EJSON.stringify(value, { relaxed: true });
}
