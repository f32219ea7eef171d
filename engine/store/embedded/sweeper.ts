/** Removes what has had its time: documents past a TTL index, sessions and cursors nobody asks for. */
import type { Collection, Index } from './catalog.ts';
import { select } from './plan/select.ts';
import { forgetSessions, idleSessions } from './sessions.ts';
import type { Store } from './store.ts';
import type { Doc } from './values/bson.ts';

/** So that a large harvest does not hold up everyone else's writes. */
const atOnce = 500;

export async function sweep(store: Store): Promise<void> {
  store.cursors.forgetIdle(store.now().getTime());
  const idle = idleSessions(store.tables.sessions, store.now());
  if (idle.length > 0) await store.log.write(() => forgetSessions(store.tables.sessions, idle));
  for (const collection of store.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined) await expire(store, collection, index);
    }
  }
}

async function expire(store: Store, { db, name }: Collection, index: Index): Promise<void> {
  const filter = expired(store, index);
  for (;;) {
    const removed = await store.log.write(() => {
      const collection = store.catalog.find(db, name);
      return collection ? removeSome(store, collection, filter) : 0;
    });
    if (removed < atOnce) return;
  }
}

function removeSome(store: Store, collection: Collection, filter: Doc): number {
  const found = [...select(store.records, collection, { filter, limit: atOnce })];
  for (const { record, bytes } of found) store.records.remove(collection, record, bytes);
  return found.length;
}

/** Only dates expire; a range on a date matches nothing else. */
function expired(store: Store, { key, expireAfterSeconds = 0, partial }: Index): Doc {
  const due = new Date(store.now().getTime() - expireAfterSeconds * 1000);
  const late: Doc = { [Object.keys(key)[0]!]: { $lte: due } };
  return partial ? { $and: [late, partial] } : late;
}

/** Sweeps now and then until stopped; never two sweeps at once. */
export function sweepEvery(store: Store, everyMs: number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= sweep(store)
      .catch((error: unknown) => store.warn(`The sweep failed: ${String(error)}`))
      .finally(() => {
        running = undefined;
      });
  }, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
