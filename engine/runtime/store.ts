/**
 * The store port: all that the engine asks of a database. Two adapters (memory, mongo) pass one
 * contract suite (`test/engine/store/contract.ts`).
 *
 * Small on purpose: documents by `_id`, a compare-and-set of one document, an upsert that only a
 * higher sequence wins, and queries of a closed little language that maps one to one to MongoDB.
 * Every call names a scope; a scope is made only by the sign-in layer or a listed system job, and
 * puts the tenant into every query.
 */
import type { CollectionName, Documents } from '../model/collections.ts';
import type { Where } from '../model/where.ts';

export type { Condition, Scalar, Where } from '../model/where.ts';

/** Who asks: a tenant's people or effects, or a named system job that crosses tenants. */
export type Scope =
  | { kind: 'tenant'; tenant: string; [made]: true }
  | { kind: 'system'; job: SystemJob; [made]: true };

const made = Symbol('scope');

/** The only jobs that may look across authorities. Each asks for ids to wake, or for its own bookkeeping. */
export type SystemJob = 'due-work' | 'outbox-sweeper' | 'notices' | 'sign-in' | 'set-up';

/** A scope over one authority. Call it only where a session has been checked, or an effect's case is known. */
export function tenantScope(tenant: string): Scope & { kind: 'tenant' } {
  return { kind: 'tenant', tenant, [made]: true };
}

/** A scope over all authorities, for a listed job. */
export function systemScope(job: SystemJob): Scope & { kind: 'system' } {
  return { kind: 'system', job, [made]: true };
}

export interface Find {
  where: Where;
  /** Field to direction, in order. */
  sort?: Record<string, 1 | -1>;
  limit: number;
  skip?: number;
}

export interface Change<T> {
  set?: Partial<T>;
  /** Appends; `keep` keeps only the last n of the array. */
  push?: { [K in keyof T]?: { each: unknown[]; keep?: number } };
  /** Removes from an array of records those whose `seq` is at most this. */
  pullUpTo?: { [K in keyof T]?: number };
}

export interface Collection<T> {
  /** False when a document with that `_id` exists; nothing is written then. */
  insert(scope: Scope, doc: T): Promise<boolean>;
  /** For things that may be told twice (events, letters): those that exist already are left alone. */
  insertMissing(scope: Scope, docs: T[]): Promise<void>;
  get(scope: Scope, id: string): Promise<T | null>;
  /** The compare-and-set: false when no document has this `_id` and these values. Majority, journalled. */
  update(scope: Scope, id: string, expect: Partial<T>, change: Change<T>): Promise<boolean>;
  /** Writes the whole row when none stands or its `seq` is lower; false when a newer one stands. */
  upsertNewer(scope: Scope, doc: T & { seq: number }): Promise<boolean>;
  find(scope: Scope, query: Find): Promise<T[]>;
  count(scope: Scope, where: Where): Promise<number>;
  /** Counts grouped by one clear field (of an array field: by each of its values). */
  countBy(scope: Scope, where: Where, field: string): Promise<Record<string, number>>;
  remove(scope: Scope, id: string): Promise<boolean>;
}

export type Store = { [K in CollectionName]: Collection<Documents[K]> } & {
  /** Creates indexes and verifies them. */
  prepare(): Promise<void>;
  close(): Promise<void>;
};
