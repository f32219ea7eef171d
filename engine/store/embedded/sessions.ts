/**
 * The memory that makes a retried write happen once. A driver numbers its writes within a session; the
 * answer to the last one is kept in the same transaction as the write itself, so it survives `kill -9`
 * together with it:
 *
 *     same number again → the kept answer      older number → refused      newer number → run and keep
 */
import { type Binary, Long } from 'bson';
import { MongoFault } from './errors.ts';
import type { Table } from './log.ts';
import { type Doc, field, isDoc, type Value } from './values/bson.ts';

const headBytes = 16;
export const sessionMinutes = 30;

export interface WriteNumber {
  readonly session: Buffer;
  readonly number: bigint;
}

export function writeNumberOf(body: Doc): WriteNumber | undefined {
  const number = field(body, 'txnNumber');
  const session = sessionOf(field(body, 'lsid'));
  return number instanceof Long && session ? { session, number: number.toBigInt() } : undefined;
}

export function sessionOf(lsid: Value): Buffer | undefined {
  const id = isDoc(lsid) ? field(lsid, 'id') : undefined;
  const binary = id as Binary | undefined;
  return typeof binary?.value === 'function' ? Buffer.from(binary.value()) : undefined;
}

/** Only inside a transaction. */
export function once(table: Table, write: WriteNumber, now: Date, run: () => Buffer): Buffer {
  const kept = table.get(write.session);
  const last = kept?.readBigInt64LE(0) ?? -1n;
  if (kept && last === write.number) return kept.subarray(headBytes);
  if (last > write.number) {
    throw new MongoFault(
      225,
      `Expected a write numbered above ${last} in this session, but got ${write.number}.`,
    );
  }
  const reply = run();
  table.putSync(write.session, record(write, now, reply));
  return reply;
}

function record(write: WriteNumber, now: Date, reply: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeBigInt64LE(write.number, 0);
  head.writeBigInt64LE(BigInt(now.getTime()), 8);
  return Buffer.concat([head, reply]);
}

/** Only inside a transaction. */
export function forgetSessions(table: Table, sessions: readonly Buffer[]): void {
  for (const session of sessions) table.removeSync(session);
}

export function idleSessions(table: Table, now: Date): Buffer[] {
  const before = BigInt(now.getTime() - sessionMinutes * 60_000);
  return [...table.getRange({ start: Buffer.alloc(1) })]
    .filter(({ value }) => value.readBigInt64LE(8) < before)
    .map(({ key }) => key);
}
