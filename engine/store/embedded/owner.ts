/**
 * Who may write to a folder: one process at a time. The owner is a record inside the LMDB file, taken in a
 * write transaction, so two processes can never both find the folder free. Every later transaction reads
 * it again (`guard`): a process that lost the folder cannot write another byte, whatever it believes.
 *
 * A dead owner is succeeded at once. An owner whose parent is gone is about to leave, and is waited for.
 * An owner on another machine (or in another container) cannot be looked at; it is believed to live as
 * long as it renews its record.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RootDatabase } from 'lmdb';
import { StoreError } from './errors.ts';

interface ProcessMark {
  readonly pid: number;
  /** Tells a process from a later one that got the same number. */
  readonly startedAt: string;
}

export interface Owner extends ProcessMark {
  readonly token: string;
  readonly host: string;
  readonly parent: ProcessMark | undefined;
  renewedAt: number;
}

const key = Buffer.from('owner');
export const renewEveryMs = 5_000;
const presumedDeadAfterMs = 4 * renewEveryMs;
const patienceMs = 10_000;

export interface Ownership {
  /** Throws when the folder has been taken over. Only inside a transaction. */
  guard(): void;
  renew(): void;
  release(): void;
}

type File = RootDatabase<Buffer, Buffer>;

export interface OwnershipOptions {
  readonly folder: string;
  readonly withParent: boolean;
  /** Told when another process has taken the folder over. */
  readonly onLost: () => void;
}

export async function takeOwnership(file: File, options: OwnershipOptions): Promise<Ownership> {
  const { folder, withParent } = options;
  const mine = describeSelf(withParent);
  const patientUntil = Date.now() + patienceMs;
  for (;;) {
    const other = file.transactionSync(() => claim(file, mine, Date.now() > patientUntil));
    if (!other) return ownership(file, options, mine);
    if (!isLeaving(other)) throw inUse(folder, other);
    await sleep(25);
  }
}

/** Gives the owner who is in the way, or takes the folder. */
function claim(file: File, mine: Owner, impatient: boolean): Owner | undefined {
  const other = readOwner(file);
  if (other && isAlive(other) && !(impatient && isLeaving(other))) return other;
  file.putSync(key, Buffer.from(JSON.stringify(mine)));
  return undefined;
}

function readOwner(file: File): Owner | undefined {
  const bytes = file.get(key);
  return bytes && (JSON.parse(bytes.toString()) as Owner);
}

function ownership(file: File, { folder, onLost }: OwnershipOptions, mine: Owner): Ownership {
  const write = (bytes: Buffer | undefined): void => {
    file.transactionSync(() => {
      if (readOwner(file)?.token !== mine.token) return;
      if (bytes) file.putSync(key, bytes);
      else file.removeSync(key);
    });
  };
  return {
    guard() {
      if (readOwner(file)?.token === mine.token) return;
      onLost();
      throw lost(folder);
    },
    renew() {
      mine.renewedAt = Date.now();
      write(Buffer.from(JSON.stringify(mine)));
    },
    release: () => write(undefined),
  };
}

function inUse(folder: string, other: Owner): StoreError {
  const where = other.host === machine() ? '' : ` on ${other.host.split(' ')[0]}`;
  const who = `the store process ${other.pid}${where}`;
  return new StoreError(
    'FOLDER_IN_USE',
    `Expected to open the data folder '${folder}', but ${who} is already using it.`,
  );
}

function lost(folder: string): StoreError {
  return new StoreError(
    'STORE_LOST',
    `Expected to write to the data folder '${folder}', but another store process has taken it over.`,
  );
}

function describeSelf(withParent: boolean): Owner {
  return {
    ...mark(process.pid),
    token: randomUUID(),
    host: machine(),
    parent: withParent ? mark(process.ppid) : undefined,
    renewedAt: Date.now(),
  };
}

const mark = (pid: number): ProcessMark => ({ pid, startedAt: startOf(pid) });

function isAlive(owner: Owner): boolean {
  if (owner.host !== machine()) return Date.now() - owner.renewedAt < presumedDeadAfterMs;
  return runs(owner);
}

const isLeaving = (owner: Owner): boolean =>
  owner.host === machine() && owner.parent !== undefined && !runs(owner.parent);

function runs({ pid, startedAt }: ProcessMark): boolean {
  return isThere(pid) && startOf(pid) === startedAt;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux tells when a process began and whether it is a zombie; elsewhere the number has to do. */
function startOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`, '');
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? 'gone' : (fields[18] ?? '');
}

function machine(): string {
  return `${hostname()} ${readOr('/proc/sys/kernel/random/boot_id', '').trim()}`.trim();
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
