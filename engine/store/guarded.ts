/**
 * The door to every collection of every adapter: the scope becomes a filter, the question and the
 * change are checked, and only then is the adapter asked. An adapter knows no scopes.
 *
 *   caller -- Collection(scope, ...) --> guarded -- Backend(where with tenant, ...) --> adapter
 */
import { collections, type CollectionName } from '../model/collections.ts';
import type { Change, Collection, Find, Scope, Store, Where } from '../runtime/store.ts';
import { StoreFault } from './fault.ts';
import { checkChange, checkExpect, checkSeen, checkStored, checkWhere } from './question.ts';
import { checkOwner, within, type Operation } from './scope.ts';

/** A stored document, as the adapters see it. */
export interface Doc {
  _id: string;
  tenant: string;
  [field: string]: unknown;
}

/** The one document a call is about, and what is expected of it. */
export type Key = Where & { _id: string; tenant?: string };

/** What an adapter does for one collection. Every `where` holds the tenant already. */
export interface Backend {
  insert(doc: Doc): Promise<boolean>;
  insertMissing(docs: Doc[]): Promise<void>;
  get(key: Key): Promise<Doc | null>;
  update(key: Key, change: Change<Doc>): Promise<boolean>;
  upsertNewer(key: Key, doc: Doc & { seq: number }): Promise<boolean>;
  find(query: Find): Promise<Doc[]>;
  count(where: Where): Promise<number>;
  countBy(where: Where, field: string): Promise<Record<string, number>>;
  remove(key: Key): Promise<boolean>;
}

/** No question gets more than this, whatever it asks for; longer lists are read in pages. */
export const mostFound = 1000;

/** A store over one backend per declared collection. */
export function guardedStore(
  backend: (name: CollectionName) => Backend,
  life: Pick<Store, 'prepare' | 'close'>,
): Store {
  const names = Object.keys(collections) as CollectionName[];
  const guarded = names.map((name) => [name, guardedCollection(name, backend(name))]);
  return { ...Object.fromEntries(guarded), ...life } as Store;
}

/** Every operation is async, so that a Fault is a rejected promise and never a synchronous throw. */
function guardedCollection(name: CollectionName, backend: Backend): Collection<Doc> {
  const ask = asker(name);
  return {
    insert: async (scope, doc) => backend.insert(ask.write(scope, 'insert', doc)),
    insertMissing: async (scope, docs) => {
      const checked = docs.map((doc) => ask.write(scope, 'insertMissing', doc));
      if (checked.length > 0) await backend.insertMissing(checked);
    },
    get: async (scope, id) => backend.get(ask.key(scope, 'get', id)),
    update: async (scope, id, expect, change) => {
      const key = ask.key(scope, 'update', id, expect);
      checkChange(name, change);
      return backend.update(key, change);
    },
    upsertNewer: async (scope, doc) => {
      const row = ask.write(scope, 'upsertNewer', doc);
      return backend.upsertNewer(ask.key(scope, 'upsertNewer', doc._id), row);
    },
    find: async (scope, query) =>
      findCapped(name, backend, ask.where(scope, 'find', query.where), query),
    count: async (scope, where) => backend.count(ask.where(scope, 'count', where)),
    countBy: async (scope, where, field) => {
      checkSeen(name, field);
      return backend.countBy(ask.where(scope, 'countBy', where), field);
    },
    remove: async (scope, id) => backend.remove(ask.key(scope, 'remove', id)),
  };
}

/** Limit 0 means "nothing" here; to MongoDB it would mean "everything". */
async function findCapped(name: CollectionName, backend: Backend, where: Where, query: Find) {
  for (const field of Object.keys(query.sort ?? {})) checkSeen(name, field);
  const limit = Math.min(query.limit, mostFound);
  if (!(limit >= 1)) return [];
  return backend.find({ ...query, where, limit });
}

/** The three shapes in which a scope enters a call: a question, one document's key, a new document. */
function asker(name: CollectionName) {
  const where = (scope: Scope, operation: Operation, asked: Where): Where => {
    const tenant = within(scope, name, operation);
    checkWhere(name, asked);
    checkTenant(name, tenant, asked.tenant);
    return { ...asked, ...tenant };
  };
  const key = (scope: Scope, operation: Operation, id: string, expect: object = {}): Key => {
    if (typeof id !== 'string')
      throw new StoreFault(`Expected an _id to ${operation} in '${name}'.`);
    checkExpect(name, expect);
    return { ...where(scope, operation, expect as Where), _id: id };
  };
  const write = <D extends Doc>(scope: Scope, operation: Operation, doc: D): D => {
    checkOwner(within(scope, name, operation), name, doc);
    checkStored(name, doc);
    return doc;
  };
  return { where, key, write };
}

function checkTenant(name: CollectionName, scope: { tenant?: string }, asked: unknown): void {
  if (asked === undefined || scope.tenant === undefined || asked === scope.tenant) return;
  throw new StoreFault(
    `Expected to ask '${name}' for '${scope.tenant}' only, but the question names another tenant.`,
  );
}
