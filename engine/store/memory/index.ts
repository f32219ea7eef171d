/**
 * The store in memory, for tests, simulation and rehearsal: the same meaning as the MongoDB one,
 * held to it by one contract suite. The hooks let a test stand between any two operations, to
 * interleave another writer (await) or to kill the engine (throw).
 */
import type { CollectionName } from '../../model/collections.ts';
import type { Store } from '../../runtime/store.ts';
import { guardedStore, type Backend } from '../guarded.ts';
import type { Operation } from '../scope.ts';
import { memoryCollection } from './collection.ts';

/** `id` is null where an operation is about more than one document. */
export type Hook = (
  operation: Operation,
  collection: CollectionName,
  id: string | null,
) => Promise<void> | void;

export interface MemoryStoreOptions {
  /** Before an operation takes effect: throwing here is a crash before the write. */
  before?: Hook;
  /** After it took effect and before the caller hears: throwing here is a lost answer. */
  after?: Hook;
}

export function createMemoryStore({ before, after }: MemoryStoreOptions = {}): Store {
  const idle = async () => {};
  const backend = (name: CollectionName) => hooked(memoryCollection(), name, before, after);
  return guardedStore(backend, { prepare: idle, close: idle });
}

function hooked(backend: Backend, name: CollectionName, before?: Hook, after?: Hook): Backend {
  if (!before && !after) return backend;
  const wrapped = Object.entries(backend as unknown as Record<string, Perform>).map(
    ([operation, perform]) => {
      const around: Perform = async (first, second) => {
        await before?.(operation as Operation, name, idOf(first));
        const answer = await perform(first, second);
        await after?.(operation as Operation, name, idOf(first));
        return answer;
      };
      return [operation, around];
    },
  );
  return Object.fromEntries(wrapped);
}

type Perform = (first: unknown, second: unknown) => Promise<unknown>;

function idOf(first: unknown): string | null {
  const id = (first as { _id?: unknown })._id;
  return typeof id === 'string' ? id : null;
}
