/** `createIndexes`, `listIndexes` and `dropIndexes`. Kinds of index that are not listed here are refused. */
import { type Collection, type Index, makeIndex } from '../catalog.ts';
import { MongoFault, unsupported } from '../errors.ts';
import { conjunctsOf } from '../plan/conjuncts.ts';
import { compileFilter } from '../query/match.ts';
import type { Reply } from '../reply.ts';
import type { Store } from '../store.ts';
import {
  type Doc,
  encode,
  field,
  isDoc,
  isTruthy,
  setField,
  toNumber,
  type Value,
} from '../values/bson.ts';
import { equalValues } from '../values/compare.ts';
import { show } from '../values/show.ts';
import { collectionName, type Command, type Context, docList } from './command.ts';
import { cursorReply, listSource } from './reads.ts';
import { collectionToWrite } from './writes.ts';

function createIndexes(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(context, 'createIndexes');
  const specs = docList(body, 'indexes').map(checkedSpec);
  const createdCollectionAutomatically = !store.catalog.find(db, name);
  const collection = collectionToWrite(store.catalog, db, name);
  const numIndexesBefore = collection.indexes.length;
  for (const spec of specs) createIndex(store, collection, spec);
  const numIndexesAfter = collection.indexes.length;
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ok: 1 };
}

function createIndex(store: Store, collection: Collection, spec: Doc): void {
  const wanted = makeIndex(store.catalog.newId(), spec);
  if (
    Object.keys(wanted.key).join() === '_id' ||
    collection.indexes.some((existing) => isSame(existing, wanted))
  )
    return;
  store.records.addIndex(collection, wanted);
}

/** Whether there is such an index already; throws if there is one that is only similar. */
function isSame(existing: Index, wanted: Index): boolean {
  const sameKey = equalKeys(existing.key, wanted.key);
  const samePartial = equalValues(existing.partial ?? null, wanted.partial ?? null);
  if (existing.name === wanted.name) {
    if (!sameKey || existing.unique !== wanted.unique || !samePartial)
      throw similar(86, existing, wanted);
    if (existing.expireAfterSeconds !== wanted.expireAfterSeconds)
      throw similar(85, existing, wanted);
    return true;
  }
  if (sameKey && samePartial)
    throw new MongoFault(85, `Index already exists with a different name: ${existing.name}`);
  return false;
}

const equalKeys = (a: Doc, b: Doc): boolean =>
  Object.keys(a).join() === Object.keys(b).join() && equalValues(a, b);

function similar(code: 85 | 86, existing: Index, wanted: Index): MongoFault {
  const specs = `Requested index: ${show(wanted.spec)}, existing index: ${show(existing.spec)}`;
  return new MongoFault(
    code,
    `An existing index has the same name as the requested index. ${specs}`,
  );
}

const honoured = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
]);

/** The spec as it will be kept and listed. */
function checkedSpec(spec: Doc): Doc {
  const stray = Object.entries(spec).find(
    ([option, value]) => !honoured.has(option) && value !== false,
  );
  if (stray) throw unsupported(`the index option '${stray[0]}'`);
  const key = field(spec, 'key');
  const name = field(spec, 'name');
  if (!isDoc(key) || Object.keys(key).length === 0)
    throw new MongoFault(67, 'Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '' || name === '*')
    throw new MongoFault(67, 'Expected the index to have a name.');
  for (const [path, direction] of Object.entries(key)) checkField(path, direction);
  const kept: Doc = { v: 2, key: plainKey(key), name };
  if (isTruthy(field(spec, 'unique'))) kept['unique'] = true;
  keepPartial(kept, field(spec, 'partialFilterExpression'));
  keepExpiry(kept, key, field(spec, 'expireAfterSeconds'));
  return kept;
}

function checkField(path: string, direction: Value): void {
  if (toNumber(direction) !== 1 && toNumber(direction) !== -1)
    throw unsupported(`indexes of type ${show(direction)} (on '${path}')`);
  const odd = path.split('.').find((part) => part === '' || part.startsWith('$') || part === '*');
  if (odd !== undefined)
    throw new MongoFault(67, `Expected a plain path to index, but got '${path}'.`);
}

function plainKey(key: Doc): Doc {
  const plain: Doc = {};
  for (const [path, direction] of Object.entries(key)) setField(plain, path, toNumber(direction));
  return plain;
}

const partialOperators = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in']);

function keepPartial(kept: Doc, partial: Value): void {
  if (partial === undefined) return;
  if (!isDoc(partial))
    throw new MongoFault(67, 'Expected partialFilterExpression to be an object.');
  compileFilter(partial);
  const logical = Object.keys(partial).find((name) => name.startsWith('$') && name !== '$and');
  const odd =
    logical ?? conjunctsOf(partial).find((each) => !allowed(each.operator, each.operand))?.operator;
  if (odd !== undefined)
    throw new MongoFault(67, `unsupported expression in partial index: ${odd}`);
  kept['partialFilterExpression'] = partial;
}

const allowed = (operator: string, operand: Value): boolean =>
  partialOperators.has(operator) && (operator !== '$exists' || isTruthy(operand));

function keepExpiry(kept: Doc, key: Doc, seconds: Value): void {
  if (seconds === undefined) return;
  const number = toNumber(seconds);
  if (number === undefined || number < 0 || number > 2 ** 31 - 1) {
    throw new MongoFault(67, 'Expected expireAfterSeconds to be between 0 and 2147483647.');
  }
  if (Object.keys(key).length > 1)
    throw new MongoFault(
      67,
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    );
  kept['expireAfterSeconds'] = number;
}

function collectionOf(context: Context, command: string): Collection {
  const name = collectionName(context, command);
  const collection = context.store.catalog.find(context.db, name);
  if (!collection) throw new MongoFault(26, `ns does not exist: ${context.db}.${name}`);
  return collection;
}

function listIndexes(context: Context): Reply {
  const collection = collectionOf(context, 'listIndexes');
  const specs = collection.indexes.map(({ spec }) => encode(spec));
  return cursorReply(
    context,
    `$cmd.listIndexes.${collection.name}`,
    'firstBatch',
    listSource(specs),
    Infinity,
  );
}

function dropIndexes(context: Context): Reply {
  const collection = collectionOf(context, 'dropIndexes');
  const nIndexesWas = collection.indexes.length;
  const wanted = field(context.body, 'index');
  const gone = (Array.isArray(wanted) ? wanted : [wanted]).flatMap((each) =>
    indexesNamed(collection, each),
  );
  if (gone.some(({ name }) => name === '_id_')) throw new MongoFault(72, 'cannot drop _id index');
  for (const index of gone) context.store.records.dropIndex(collection, index);
  return { nIndexesWas, ok: 1 };
}

function indexesNamed(collection: Collection, wanted: Value): Index[] {
  if (wanted === '*') return collection.indexes.slice(1);
  const found = collection.indexes.filter(({ name, key }) =>
    isDoc(wanted) ? equalKeys(key, wanted) : name === wanted,
  );
  if (found.length === 0) throw new MongoFault(27, `index not found with name [${show(wanted)}]`);
  return found;
}

export const indexCommands: Record<string, Command> = {
  createIndexes: { writes: true, options: ['indexes', 'commitQuorum'], run: createIndexes },
  listIndexes: { options: ['cursor'], run: listIndexes },
  dropIndexes: { writes: true, options: ['index'], run: dropIndexes },
};
