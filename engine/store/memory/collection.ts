/**
 * One collection in memory: a map by `_id`. Each operation looks and writes without awaiting
 * anything between, so it is atomic, as one document's update is in MongoDB.
 */
import type { Where } from '../../runtime/store.ts';
import type { Backend, Doc, Key } from '../guarded.ts';
import { changed, copy } from './change.ts';
import { matches } from './matches.ts';
import { bySort } from './order.ts';

export function memoryCollection(): Backend {
  const docs = new Map<string, Doc>();
  const at = (key: Key) => [docs.get(key._id)].find((doc) => doc && matches(doc, key));
  const all = (where: Where) => [...docs.values()].filter((doc) => matches(doc, where));
  const insert = (doc: Doc) => !docs.has(doc._id) && Boolean(docs.set(doc._id, copy(doc)));
  return {
    insert: async (doc) => insert(doc),
    insertMissing: async (missing) => missing.forEach(insert),
    get: async (key) => (at(key) ? copy(at(key)!) : null),
    update: async (key, change) => {
      const doc = at(key);
      if (doc) docs.set(key._id, changed(doc, change));
      return doc !== undefined;
    },
    upsertNewer: async (key, row) => {
      if (docs.has(key._id) && !at({ ...key, seq: { lt: row.seq } })) return false;
      docs.set(key._id, copy(row));
      return true;
    },
    find: async ({ where, sort = {}, limit, skip = 0 }) =>
      all(where)
        .toSorted(bySort(sort))
        .slice(skip, skip + limit)
        .map(copy),
    count: async (where) => all(where).length,
    countBy: async (where, field) => tally(all(where).flatMap((doc) => doc[field] ?? [null])),
    remove: async (key) => at(key) !== undefined && docs.delete(key._id),
  };
}

function tally(values: unknown[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return Object.fromEntries(counts);
}
