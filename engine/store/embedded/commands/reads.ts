/** `find`, `getMore`, `killCursors`, `count` and `distinct`. */
import { Long } from 'bson';
import type { Collection } from '../catalog.ts';
import type { Source } from '../cursors.ts';
import { MongoFault } from '../errors.ts';
import { detach, read, search, type Search, select } from '../plan/select.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection, projectionRoots } from '../query/projection.ts';
import { compileSort, indexedValues } from '../query/sort.ts';
import type { Reply } from '../reply.ts';
import type { Store } from '../store.ts';
import { decode, type Doc, encode, field, type Value } from '../values/bson.ts';
import { keyOf } from '../values/keys.ts';
import { splitPath, rootOf, visitPath } from '../values/paths.ts';
import { decodeRoots } from '../values/raw.ts';
import {
  collectionName,
  type Command,
  type Context,
  countOption,
  deadlineOf,
  docOption,
  flag,
} from './command.ts';

const firstBatch = 101;

export const findOptions = [
  'filter',
  'sort',
  'projection',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'noCursorTimeout',
  'allowDiskUse',
  'allowPartialResults',
];

function find(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(context, 'find');
  const collection = store.catalog.find(db, name);
  const source = collection
    ? sourceOf(store, collection, startSearch(context, collection), body)
    : checked(body);
  return cursorReply(context, name, 'firstBatch', source, countOption(body, 'batchSize'));
}

export function startSearch(context: Context, collection: Collection): Search {
  const { store, body } = context;
  const started = search(store.records, collection, {
    filter: docOption(body, 'filter'),
    sort: docOption(body, 'sort'),
    skip: countOption(body, 'skip'),
    limit: countOption(body, 'limit'),
    deadline: deadlineOf(context),
  });
  return started;
}

function sourceOf(store: Store, collection: Collection, started: Search, body: Doc): Source {
  const show = shower(docOption(body, 'projection'));
  return {
    documents: mapped(read(store.records, collection, started), show),
    isDone: () => started.left === 0,
    detach: () => {
      detach(started);
      started.deadline = Infinity;
    },
  };
}

/** Without a collection there is nothing to find, but a mistaken query is still a mistake. */
function checked(body: Doc): Source {
  compileFilter(docOption(body, 'filter'));
  compileSort(docOption(body, 'sort'));
  compileProjection(docOption(body, 'projection'));
  return listSource([]);
}

export function listSource(documents: readonly Buffer[]): Source {
  let given = 0;
  return {
    documents: mapped(documents.values(), (bytes) => {
      given++;
      return bytes;
    }),
    isDone: () => given === documents.length,
    detach: () => undefined,
  };
}

function* mapped<T>(items: Iterable<T>, map: (item: T) => Buffer): Generator<Buffer, undefined> {
  for (const item of items) yield map(item);
  return undefined;
}

function shower(projection: Doc): (found: { bytes: Buffer }) => Buffer {
  const project = compileProjection(projection);
  if (!project) return ({ bytes }) => bytes;
  const roots = projectionRoots(projection);
  return ({ bytes }) => encode(project(roots ? decodeRoots(bytes, roots) : decode(bytes)));
}

export function cursorReply(
  context: Context,
  name: string,
  batchName: string,
  source: Source,
  batchSize = firstBatch,
): Reply {
  const ns = `${context.db}.${name}`;
  const now = context.store.now().getTime();
  const { id, documents } = context.store.cursors.start(
    ns,
    source,
    batchSize,
    flag(context.body, 'singleBatch'),
    now,
  );
  return { cursor: { id, ns, [batchName]: documents }, ok: 1 };
}

function getMore(context: Context): Reply {
  const { store, db, body } = context;
  const id = field(body, 'getMore');
  if (!(id instanceof Long)) throw new MongoFault(14, "Expected 'getMore' to be a cursor id.");
  const ns = `${db}.${collectionName(context, 'collection')}`;
  const size = countOption(body, 'batchSize') || Infinity;
  const batch = store.cursors.more(ns, id, size, store.now().getTime());
  return { cursor: { id: batch.id, ns, nextBatch: batch.documents }, ok: 1 };
}

function killCursors({ store, body }: Context): Reply {
  const ids = field(body, 'cursors');
  if (!Array.isArray(ids) || !ids.every((id) => id instanceof Long))
    throw new MongoFault(14, "Expected 'cursors' to be cursor ids.");
  const { killed, unknown } = store.cursors.kill(ids);
  return {
    cursorsKilled: killed,
    cursorsNotFound: unknown,
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

function count(context: Context): Reply {
  const { store, db, body } = context;
  const filter = docOption(body, 'query');
  const collection = store.catalog.find(db, collectionName(context, 'count'));
  const skip = countOption(body, 'skip') ?? 0;
  const limit = countOption(body, 'limit');
  compileFilter(filter);
  if (!collection) return { n: 0, ok: 1 };
  if (Object.keys(filter).length === 0) {
    return {
      n: Math.min(Math.max(0, store.records.count(collection) - skip), limit || Infinity),
      ok: 1,
    };
  }
  let n = 0;
  for (const _found of select(store.records, collection, {
    filter,
    skip,
    limit,
    deadline: deadlineOf(context),
  }))
    n++;
  return { n, ok: 1 };
}

function distinct(context: Context): Reply {
  const { store, db, body } = context;
  const filter = docOption(body, 'query');
  const collection = store.catalog.find(db, collectionName(context, 'distinct'));
  const path = field(body, 'key');
  if (typeof path !== 'string' || path === '')
    throw new MongoFault(14, "Expected 'key' to be a path.");
  compileFilter(filter);
  const values = new Map<string, Value>();
  const found = collection
    ? select(store.records, collection, { filter, deadline: deadlineOf(context) })
    : [];
  for (const { bytes } of found) collect(values, decodeRoots(bytes, new Set([rootOf(path)])), path);
  return { values: [...values.values()], ok: 1 };
}

function collect(values: Map<string, Value>, doc: Doc, path: string): void {
  visitPath(doc, splitPath(path), (end) => {
    for (const value of end === undefined ? [] : indexedValues(end)) {
      const key = keyOf(value).toString('latin1');
      if (value !== undefined && !values.has(key)) values.set(key, value);
    }
    return false;
  });
}

export const readCommands: Record<string, Command> = {
  find: { options: findOptions, run: find },
  getMore: { options: ['collection', 'batchSize'], run: getMore },
  killCursors: { options: ['cursors'], run: killCursors },
  count: { options: ['query', 'limit', 'skip'], run: count },
  distinct: { options: ['key', 'query'], run: distinct },
};
