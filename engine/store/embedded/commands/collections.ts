/** Making, listing and dropping collections and databases. */
import type { Collection } from '../catalog.ts';
import { MongoFault } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import type { Reply } from '../reply.ts';
import { type Doc, encode } from '../values/bson.ts';
import { collectionName, type Command, type Context, docOption, flag } from './command.ts';
import { cursorReply, listSource } from './reads.ts';

function create(context: Context): Reply {
  const { store, db } = context;
  const name = collectionName(context, 'create');
  if (store.catalog.find(db, name))
    throw new MongoFault(48, `Collection ${db}.${name} already exists.`);
  store.catalog.create(db, name);
  return { ok: 1 };
}

function drop(context: Context): Reply {
  const { store, db } = context;
  const collection = store.catalog.find(db, collectionName(context, 'drop'));
  if (collection) store.records.drop(collection);
  return collection
    ? { nIndexesWas: collection.indexes.length, ns: `${db}.${collection.name}`, ok: 1 }
    : { ok: 1 };
}

function dropDatabase({ store, db }: Context): Reply {
  for (const collection of store.catalog.ofDatabase(db)) store.records.drop(collection);
  return { dropped: db, ok: 1 };
}

function listCollections(context: Context): Reply {
  const { store, db, body } = context;
  const filter = compileFilter(docOption(body, 'filter'));
  const nameOnly = flag(body, 'nameOnly');
  const described = store.catalog
    .ofDatabase(db)
    .map((collection) => describe(collection, nameOnly));
  const matching = described.filter((doc) => filter.matches(doc)).map((doc) => encode(doc));
  return cursorReply(context, '$cmd.listCollections', 'firstBatch', listSource(matching), Infinity);
}

function describe({ name, indexes }: Collection, nameOnly: boolean): Doc {
  const short = { name, type: 'collection' };
  return nameOnly
    ? short
    : { ...short, options: {}, info: { readOnly: false }, idIndex: indexes[0]!.spec };
}

function listDatabases({ store, body }: Context): Reply {
  const filter = compileFilter(docOption(body, 'filter'));
  const names = [...new Set(store.catalog.all().map(({ db }) => db))].toSorted();
  const databases = names
    .map((name) => ({ name, sizeOnDisk: 0, empty: false }))
    .filter((doc) => filter.matches(doc));
  return { databases, totalSize: 0, ok: 1 };
}

export const collectionCommands: Record<string, Command> = {
  create: { writes: true, options: [], run: create },
  drop: { writes: true, options: [], run: drop },
  dropDatabase: { writes: true, options: [], run: dropDatabase },
  listCollections: {
    options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: { options: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
};
