/**
 * A world for one test: a store, a tenant nobody else has, and a neighbour.
 */
import { randomBytes } from 'node:crypto';
import { tenantScope, type Scope, type Store } from '../../../../engine/runtime/store.ts';

export interface World {
  store: Store;
  tenant: string;
  scope: Scope;
  /** An `_id` that no other test has. */
  id: (name: string) => string;
  /** Another authority in the same store. */
  neighbour: World;
}

export type Given = () => World;

export function worldOf(store: Store): World {
  const tenant = `t${randomBytes(6).toString('hex')}`;
  const world = (name: string): Omit<World, 'neighbour'> => ({
    store,
    tenant: name,
    scope: tenantScope(name),
    id: (short) => `${tenant}/${short}`,
  });
  const neighbour = world(`${tenant}n`) as World;
  neighbour.neighbour = { ...world(tenant), neighbour };
  return neighbour.neighbour;
}

/** The short names of what was found, in the order in which it came. */
export function names(found: { _id: string }[]): string[] {
  return found.map((doc) => doc._id.slice(doc._id.indexOf('/') + 1));
}
