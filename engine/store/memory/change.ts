/**
 * A change applied to a document: returns the new one and leaves the old one as it was.
 */
import type { Change } from '../../runtime/store.ts';
import { StoreFault } from '../fault.ts';
import type { Doc } from '../guarded.ts';

/**
 * Copies on the way in and out, so that no caller holds what is stored. Undefined is not stored.
 * Bytes are copied plainly: structuredClone would take the whole pool behind a Buffer along.
 */
export function copy<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (isRecord(value)) {
    const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(kept.map(([name, inner]) => [name, copied(inner)]));
  }
  if (Array.isArray(value)) return value.map(copied);
  return value instanceof Uint8Array ? new Uint8Array(value) : structuredClone(value);
}

function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

export function changed(doc: Doc, change: Change<Doc>): Doc {
  const next: Doc = { ...doc, ...copy(change.set ?? {}) };
  for (const [field, push] of Object.entries(change.push ?? {}))
    if (push) next[field] = pushed(arrayAt(doc, field), copy(push.each), push.keep);
  for (const [field, upTo] of Object.entries(change.pullUpTo ?? {}))
    if (upTo !== undefined && field in doc)
      next[field] = arrayAt(doc, field).filter((item) => !(seqOf(item) <= upTo));
  return next;
}

function pushed(old: unknown[], each: unknown[], keep?: number): unknown[] {
  const all = [...old, ...each];
  return keep === undefined ? all : all.slice(Math.max(0, all.length - keep));
}

function arrayAt(doc: Doc, field: string): unknown[] {
  const value = doc[field] ?? [];
  if (Array.isArray(value)) return value;
  throw new StoreFault(`Expected '${field}' of '${doc._id}' to be an array, but it is not one.`);
}

function seqOf(item: unknown): number {
  const seq = (item as { seq?: unknown } | null)?.seq;
  return typeof seq === 'number' ? seq : NaN;
}
