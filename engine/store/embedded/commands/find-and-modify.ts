/** `findAndModify`: one document found, changed or removed, and given back as it was or as it became. */
import type { Collection } from '../catalog.ts';
import { MongoFault } from '../errors.ts';
import { type Found, select } from '../plan/select.ts';
import { compileProjection } from '../query/projection.ts';
import { RawDoc, type Reply } from '../reply.ts';
import { compileUpdate } from '../update/update.ts';
import { decode, type Doc, encode, field } from '../values/bson.ts';
import { collectionName, type Command, type Context, docOption, flag } from './command.ts';
import { collectionToWrite, insertOne, listOption, removeFound, updateOne } from './writes.ts';

function findAndModify(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(
    context,
    field(body, 'findAndModify') === undefined ? 'findandmodify' : 'findAndModify',
  );
  checkCombination(body);
  const collection = flag(body, 'upsert')
    ? collectionToWrite(store.catalog, db, name)
    : store.catalog.find(db, name);
  if (!collection) return missing(body);
  const [found] = select(store.records, collection, {
    filter: docOption(body, 'query'),
    sort: docOption(body, 'sort'),
    limit: 1,
  });
  return flag(body, 'remove')
    ? removed(context, collection, found)
    : modified(context, collection, found);
}

function missing(body: Doc): Reply {
  if (flag(body, 'remove')) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
}

function checkCombination(body: Doc): void {
  const removes = flag(body, 'remove');
  if (removes && field(body, 'update') !== undefined)
    throw new MongoFault(9, "Cannot specify both an 'update' and 'remove'=true");
  if (!removes && field(body, 'update') === undefined)
    throw new MongoFault(9, "Either an update or 'remove'=true must be specified");
  if (removes && (flag(body, 'upsert') || flag(body, 'new'))) {
    throw new MongoFault(9, "Cannot specify 'upsert' or 'new' together with 'remove'=true");
  }
}

function removed(
  { store, body }: Context,
  collection: Collection,
  found: Found | undefined,
): Reply {
  if (found) removeFound(store, collection, [found]);
  return { lastErrorObject: { n: found ? 1 : 0 }, value: shown(body, found?.bytes), ok: 1 };
}

function modified(
  { store, body }: Context,
  collection: Collection,
  found: Found | undefined,
): Reply {
  const query = docOption(body, 'query');
  const change = compileUpdate(field(body, 'update'), listOption(body, 'arrayFilters'));
  if (found) {
    const after = updateOne(store, collection, found, query, change);
    const value = shown(body, flag(body, 'new') ? after : found.bytes);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value, ok: 1 };
  }
  if (!flag(body, 'upsert')) return missing(body);
  const { doc, bytes } = insertOne(store, collection, change.insertion(query, store.now()));
  const value = shown(body, flag(body, 'new') ? bytes : undefined);
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: doc['_id'] }, value, ok: 1 };
}

function shown(body: Doc, bytes: Buffer | undefined): RawDoc | null {
  if (!bytes) return null;
  const projection = compileProjection(docOption(body, 'fields'));
  return new RawDoc(projection ? encode(projection(decode(bytes))) : bytes);
}

const command: Command = {
  writes: true,
  options: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'bypassDocumentValidation',
  ],
  run: findAndModify,
};

export const findAndModifyCommands: Record<string, Command> = {
  findAndModify: command,
  findandmodify: command,
};
