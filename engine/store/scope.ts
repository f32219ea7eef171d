/**
 * The tenant of every question. One function decides which authority a call may touch, and both
 * adapters pass through it (`guarded.ts`), so that no question can go out without its tenant.
 *
 *   tenant scope -> always `{ tenant }`
 *   system scope -> `{}`, but only for the pairs of collection and operation listed here
 */
import type { CollectionName } from '../model/collections.ts';
import type { Collection, Scope, SystemJob } from '../runtime/store.ts';
import { StoreFault } from './fault.ts';

export type Operation = keyof Collection<unknown>;

type Grants = Partial<Record<CollectionName, readonly Operation[]>>;

const signIn = ['find', 'get', 'insert', 'update', 'remove'] as const;

/** All that a system job may do across authorities. A line here is a decision; read it as one. */
export const systemGrants: Record<SystemJob, Grants> = {
  'due-work': { cases: ['find'] },
  'outbox-sweeper': { cases: ['find'] },
  notices: { notices: ['find'] },
  'sign-in': { people: signIn, sessions: signIn, authorities: ['get'] },
  'set-up': {
    authorities: ['find', 'insert'],
    people: ['find', 'insert'],
    policyVersions: ['find', 'insert'],
  },
};

/** The part of a filter that the scope decides; throws when the scope may not ask this at all. */
export function within(
  scope: Scope,
  collection: CollectionName,
  operation: Operation,
): { tenant?: string } {
  if (scope.kind === 'tenant') return { tenant: named(scope.tenant, `${operation} ${collection}`) };
  if (systemGrants[scope.job][collection]?.includes(operation)) return {};
  throw new StoreFault(
    `Expected a tenant to ${operation} in '${collection}', but the system job '${scope.job}' may not do so across authorities.`,
  );
}

/** A document belongs to exactly one authority, and a tenant scope writes only its own. */
export function checkOwner(
  asked: { tenant?: string },
  collection: CollectionName,
  doc: { _id: unknown; tenant: unknown },
): void {
  named(doc._id, `write to ${collection} with an _id`);
  const owner = named(doc.tenant, `write to ${collection}`);
  if (asked.tenant === undefined || asked.tenant === owner) return;
  throw new StoreFault(
    `Expected to write '${collection}' for '${asked.tenant}', but the document belongs to '${owner}'.`,
  );
}

function named(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new StoreFault(`Expected a name to ${what}, but it is ${JSON.stringify(value)}.`);
}
