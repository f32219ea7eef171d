/**
 * The durable file and its one writer. Writes of all connections queue up and go into one LMDB transaction;
 * each is answered only after that transaction is on disk. While the disk works the event loop waits, so
 * the next writes gather in the sockets and share the next transaction:
 *
 *     write, write, write → [one transaction, one fsync] → answer, answer, answer
 *
 * A write that throws a `MongoFault` has by convention put nothing yet. Any other failure undoes the
 * whole transaction, and its members run again one by one, so that only the guilty one fails.
 */
import { type Database, open, type RootDatabase } from 'lmdb';
import { MongoFault } from './errors.ts';

export type Table = Database<Buffer, Buffer>;

export interface Range {
  readonly from: Buffer;
  /** Exclusive. */
  readonly to: Buffer;
}

interface Waiting {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

export interface Log {
  table(name: string): Table;
  /** Runs the action inside the next shared transaction; resolves once that is on disk. */
  write<T>(action: () => T): Promise<T>;
  /** Takes no more writes, finishes those under way, says farewell and closes the file. */
  close(farewell: () => void): Promise<void>;
}

export interface LogHooks {
  /** Runs first in each transaction; throws if this process may no longer write here. */
  guard(): void;
  /** Memory must forget what an undone transaction told it. */
  undone(): void;
}

const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;

export function openFile(path: string): RootDatabase<Buffer, Buffer> {
  // With lmdb's default `overlappingSync` a commit returns before it is on disk.
  return open<Buffer, Buffer>({ path, overlappingSync: false, noSubdir: true, ...binary });
}

export function openLog(file: RootDatabase<Buffer, Buffer>, hooks: LogHooks): Log {
  let waiting: Waiting[] = [];
  let flushed: Promise<void> | undefined;
  let closed = false;

  const commit = (members: readonly Waiting[]): void => {
    file.transactionSync(() => {
      hooks.guard();
      for (const member of members) member.run();
    });
  };

  const flush = (): void => {
    const members = waiting;
    waiting = [];
    flushed = undefined;
    try {
      commit(members);
      for (const member of members) member.settle();
    } catch (error) {
      hooks.undone();
      if (members.length === 1) members[0]!.fail(error);
      else commitSingly(members);
    }
  };

  const commitSingly = (members: readonly Waiting[]): void => {
    for (const member of members) {
      try {
        commit([member]);
        member.settle();
      } catch (error) {
        hooks.undone();
        member.fail(error);
      }
    }
  };

  const schedule = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(() => {
        flush();
        resolve();
      });
    });

  return {
    table: (name) => file.openDB<Buffer, Buffer>({ name, ...binary }),
    write(action) {
      if (closed) return Promise.reject(new MongoFault(91, 'The embedded store is shutting down.'));
      return new Promise((resolve, reject) => {
        waiting.push(waitingFor(action, resolve, reject));
        flushed ??= schedule();
      });
    },
    async close(farewell) {
      closed = true;
      await flushed;
      farewell();
      await file.close();
    },
  };
}

function waitingFor<T>(
  action: () => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Waiting {
  let outcome: (() => void) | undefined;
  return {
    run() {
      outcome = undecided(action, resolve, reject);
    },
    settle: () => outcome?.(),
    fail: reject,
  };
}

/** A fault is an answer like any other; it is given after the commit as well. */
function undecided<T>(
  action: () => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): () => void {
  try {
    const value = action();
    return () => resolve(value);
  } catch (error) {
    if (!(error instanceof MongoFault)) throw error;
    return () => reject(error);
  }
}
