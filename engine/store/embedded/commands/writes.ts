/**
 * Inserts, updates and deletes. Each statement stands for itself: one that fails is reported with its
 * position, and an ordered command stops there. All of a command happens inside one transaction of the log.
 */
import type { Catalog, Collection } from '../catalog.ts';
import { MongoFault } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { fits, type Found, select } from '../plan/select.ts';
import type { Reply } from '../reply.ts';
import type { Store } from '../store.ts';
import { checkRootNames, compileUpdate, insertable, type Update } from '../update/update.ts';
import { decode, type Doc, encodeStored, field, toNumber, type Value } from '../values/bson.ts';
import {
  collectionName,
  type Command,
  type Context,
  docList,
  docOption,
  flag,
  refuseOptions,
} from './command.ts';

interface WriteError {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

/** Runs the statements in turn and collects what went wrong. */
function inTurn(
  body: Doc,
  statements: readonly Doc[],
  run: (statement: Doc, index: number) => void,
): { writeErrors?: WriteError[] } {
  const ordered = field(body, 'ordered') !== false;
  const writeErrors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoFault)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

export function collectionToWrite(catalog: Catalog, db: string, name: string): Collection {
  return catalog.find(db, name) ?? catalog.create(db, name);
}

function insert(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(context, 'insert');
  const collection = collectionToWrite(store.catalog, db, name);
  let n = 0;
  const errors = inTurn(body, docList(body, 'documents'), (doc) => {
    insertOne(store, collection, doc);
    n++;
  });
  return { n, ...errors, ok: 1 };
}

/** Gives the document as stored. */
export function insertOne(
  store: Store,
  collection: Collection,
  doc: Doc,
): { doc: Doc; bytes: Buffer } {
  checkRootNames(doc);
  const complete = insertable(doc);
  const bytes = encodeStored(complete);
  store.records.insert(collection, complete, bytes);
  return { doc: complete, bytes };
}

const statementOptions = ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'sort'];

function update(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(context, 'update');
  const totals = { n: 0, nModified: 0 };
  const upserted: Reply[] = [];
  const errors = inTurn(body, docList(body, 'updates'), (statement, index) => {
    refuseOptions('update.updates', statement, statementOptions);
    // Only an upsert makes the collection it finds missing.
    const collection = flag(statement, 'upsert')
      ? collectionToWrite(store.catalog, db, name)
      : store.catalog.find(db, name);
    const outcome = updateStatement(store, collection, statement);
    totals.n += outcome.n;
    totals.nModified += outcome.modified;
    if (outcome.upserted) upserted.push({ index, _id: outcome.upserted['_id'] });
  });
  return { ...totals, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 };
}

interface Outcome {
  readonly n: number;
  readonly modified: number;
  readonly upserted?: Doc;
}

function updateStatement(
  store: Store,
  collection: Collection | undefined,
  statement: Doc,
): Outcome {
  const filter = docOption(statement, 'q');
  const change = compileUpdate(field(statement, 'u'), listOption(statement, 'arrayFilters'));
  const multi = flag(statement, 'multi');
  if (multi && change.replaces)
    throw new MongoFault(9, 'multi update is not supported for replacement-style update');
  if (multi && field(statement, 'sort') !== undefined)
    throw new MongoFault(9, 'Cannot specify sort with multi=true');
  compileFilter(filter);
  if (!collection) return { n: 0, modified: 0 };
  const found = [
    ...select(store.records, collection, {
      filter,
      sort: docOption(statement, 'sort'),
      limit: multi ? 0 : 1,
    }),
  ];
  if (found.length === 0 && flag(statement, 'upsert')) {
    const { doc } = insertOne(store, collection, change.insertion(filter, store.now()));
    return { n: 1, modified: 0, upserted: doc };
  }
  return updateFound(store, collection, filter, change, found);
}

function updateFound(
  store: Store,
  collection: Collection,
  query: Doc,
  change: Update,
  found: readonly Found[],
): Outcome {
  const filter = compileFilter(query);
  let n = 0;
  let modified = 0;
  for (const { record } of found) {
    const bytes = store.records.get(collection, record);
    if (!bytes || !fits(filter, bytes)) continue;
    n++;
    if (updateOne(store, collection, { record, bytes }, query, change) !== bytes) modified++;
  }
  return { n, modified };
}

/** Gives the bytes after the change: the very same buffer if nothing changed. */
export function updateOne(
  store: Store,
  collection: Collection,
  { record, bytes }: Found,
  query: Doc,
  change: Update,
): Buffer {
  const after = change.apply(decode(bytes), query, store.now());
  const changed = encodeStored(after);
  if (changed.equals(bytes)) return bytes;
  store.records.replace(collection, record, bytes, after, changed);
  return changed;
}

export function listOption(body: Doc, name: string): readonly Value[] {
  const value = field(body, name);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new MongoFault(14, `Expected '${name}' to be an array.`);
}

function remove(context: Context): Reply {
  const { store, db, body } = context;
  const collection = store.catalog.find(db, collectionName(context, 'delete'));
  let n = 0;
  const errors = inTurn(body, docList(body, 'deletes'), (statement) => {
    refuseOptions('delete.deletes', statement, ['q', 'limit']);
    const limit = toNumber(field(statement, 'limit'));
    if (limit !== 0 && limit !== 1)
      throw new MongoFault(9, 'The limit field in delete objects must be 0 or 1.');
    const filter = docOption(statement, 'q');
    compileFilter(filter);
    if (collection)
      n += removeFound(store, collection, [
        ...select(store.records, collection, { filter, limit }),
      ]);
  });
  return { n, ...errors, ok: 1 };
}

export function removeFound(store: Store, collection: Collection, found: readonly Found[]): number {
  for (const { record, bytes } of found) store.records.remove(collection, record, bytes);
  return found.length;
}

export const writeCommands: Record<string, Command> = {
  insert: {
    writes: true,
    options: ['documents', 'ordered', 'bypassDocumentValidation'],
    run: insert,
  },
  update: {
    writes: true,
    options: ['updates', 'ordered', 'bypassDocumentValidation'],
    run: update,
  },
  delete: { writes: true, options: ['deletes', 'ordered'], run: remove },
};
