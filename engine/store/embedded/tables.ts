/**
 * How records and index entries lie in the file:
 *
 *     records   collection id (4) · record id (6)              → the document's bytes
 *     entries   index id (4) · key · record id (6)             → nothing
 *
 * Record ids only grow, so a collection's natural order is the order of insertion. Every entry ends with
 * its record id, so no entry is ever equal to the edge of a range.
 */
import type { Range, Table } from './log.ts';
import { MongoFault } from './errors.ts';
import { afterPrefix } from './values/keys.ts';

export interface Tables {
  readonly catalog: Table;
  readonly records: Table;
  readonly entries: Table;
  readonly sessions: Table;
}

const idBytes = 6;
/** What LMDB takes with pages of 4 KB. */
const longestKey = 1978;

export function prefixOf(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes;
}

export function recordKey(collectionId: number, record: number): Buffer {
  const bytes = Buffer.alloc(4 + idBytes);
  bytes.writeUInt32BE(collectionId);
  bytes.writeUIntBE(record, 4, idBytes);
  return bytes;
}

export function entryKey(indexId: number, key: Buffer, record: number): Buffer {
  const length = 4 + key.length + idBytes;
  if (length > longestKey)
    throw new MongoFault(
      17280,
      `Expected an index key below 1968 bytes, but it has ${key.length}.`,
    );
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeUInt32BE(indexId);
  key.copy(bytes, 4);
  bytes.writeUIntBE(record, 4 + key.length, idBytes);
  return bytes;
}

export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - idBytes, idBytes);
}

export function everythingWith(prefix: Buffer): Range {
  return { from: prefix, to: afterPrefix(prefix) };
}

export function keysIn(table: Table, range: Range, reverse = false): Iterable<Buffer> {
  return table.getKeys(
    reverse ? { start: range.to, end: range.from, reverse } : { start: range.from, end: range.to },
  );
}

export function firstKey(table: Table, range: Range, reverse = false): Buffer | undefined {
  for (const key of keysIn(table, range, reverse)) return key;
  return undefined;
}

export function clear(table: Table, range: Range): void {
  const keys = [...keysIn(table, range)];
  for (const key of keys) table.removeSync(key);
}
