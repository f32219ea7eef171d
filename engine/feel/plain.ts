/**
 * FEEL values as JSON. What an expression gives is kept in a case and sent to a browser, so dates
 * become text, functions and ranges are refused, and no key can reach a prototype.
 */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, isRange } from 'feelin';
import { instantOf } from './clock.ts';

/** Thrown when a value has no place in a case, such as a function. */
export class NotPlain extends Error {}

/** A key that would name something of the language, not of the case. */
export const isUnsafeKey = (key: string): boolean => key in Object.prototype;

export function toPlain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value !== 'object') return typeof value === 'function' ? refuse('a function') : value;
  if (value instanceof FeelDateTime) return value.zone === null ? value.iso : instantOf(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration)
    return value.iso;
  if (isFunction(value)) return refuse('a function');
  if (isRange(value)) return refuse('a range');
  if (Array.isArray(value)) return value.map(toPlain);
  return plainRecord(value);
}

function plainRecord(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([key]) => !isUnsafeKey(key));
  return Object.fromEntries(entries.map(([key, entry]) => [key, toPlain(entry)]));
}

function refuse(what: string): never {
  throw new NotPlain(`it gives ${what}, which cannot be kept in a case`);
}
