/**
 * Which collections and indexes there are. Kept in memory, written through inside the same transaction as
 * the data it speaks of, and read again from disk whenever a transaction was undone.
 */
import { MongoFault } from './errors.ts';
import type { Table } from './log.ts';
import { indexShape, type IndexShape } from './plan/index-keys.ts';
import { compileSort } from './query/sort.ts';
import { decode, type Doc, encode, isDoc, isTruthy, stringOr, toNumber } from './values/bson.ts';

export interface Index {
  readonly id: number;
  readonly name: string;
  /** What `createIndexes` was told, as `listIndexes` tells it again. */
  readonly spec: Doc;
  readonly key: Doc;
  readonly unique: boolean;
  readonly partial: Doc | undefined;
  readonly expireAfterSeconds: number | undefined;
  readonly shape: IndexShape;
  /** For each field, whether any document ever had an array there; such fields promise less to the planner. */
  arrays: boolean[];
}

export interface Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  indexes: Index[];
  nextRecord: number;
}

export function namespaceOf(collection: Pick<Collection, 'db' | 'name'>): string {
  return `${collection.db}.${collection.name}`;
}

export function makeIndex(id: number, spec: Doc, arrays?: boolean[]): Index {
  const key = isDoc(spec['key']) ? spec['key'] : {};
  const partial = isDoc(spec['partialFilterExpression'])
    ? spec['partialFilterExpression']
    : undefined;
  const shape = indexShape(compileSort(key).fields, partial);
  return {
    id,
    name: stringOr(spec['name']),
    spec,
    key,
    unique: isTruthy(spec['unique']) || Object.keys(key).join() === '_id',
    partial,
    expireAfterSeconds: toNumber(spec['expireAfterSeconds']),
    shape,
    arrays: arrays ?? shape.fields.map(() => false),
  };
}

export class Catalog {
  readonly #table: Table;
  readonly #lastRecord: (collectionId: number) => number;
  #collections = new Map<string, Collection>();
  #nextId = 1;

  constructor(table: Table, lastRecord: (collectionId: number) => number) {
    this.#table = table;
    this.#lastRecord = lastRecord;
    this.reload();
  }

  reload(): void {
    this.#collections = new Map();
    this.#nextId = 1;
    for (const { value } of this.#table.getRange({})) this.#remember(decode(value));
  }

  #remember(saved: Doc): void {
    const id = toNumber(saved['id'])!;
    const indexes = (saved['indexes'] as Doc[]).map((index) =>
      makeIndex(toNumber(index['id'])!, index['spec'] as Doc, index['arrays'] as boolean[]),
    );
    const collection: Collection = {
      id,
      db: stringOr(saved['db']),
      name: stringOr(saved['name']),
      indexes,
      nextRecord: this.#lastRecord(id) + 1,
    };
    this.#collections.set(namespaceOf(collection), collection);
    this.#nextId = Math.max(this.#nextId, id + 1, ...indexes.map((index) => index.id + 1));
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  ofDatabase(db: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => collection.db === db);
  }

  all(): Collection[] {
    return [...this.#collections.values()];
  }

  /** Only inside a transaction, like every change below. */
  create(db: string, name: string): Collection {
    checkNames(db, name);
    const id = this.newId();
    const collection: Collection = { id, db, name, indexes: [], nextRecord: 1 };
    collection.indexes = [makeIndex(this.newId(), { v: 2, key: { _id: 1 }, name: '_id_' })];
    this.#collections.set(namespaceOf(collection), collection);
    this.save(collection);
    return collection;
  }

  /** Ids are never given twice while the process lives; on disk they only need to be unique. */
  newId(): number {
    return this.#nextId++;
  }

  save(collection: Collection): void {
    const indexes = collection.indexes.map(({ id, spec, arrays }) => ({ id, spec, arrays }));
    const { id, db, name } = collection;
    this.#table.putSync(keyFor(collection), encode({ id, db, name, indexes }));
  }

  forget(collection: Collection): void {
    this.#collections.delete(namespaceOf(collection));
    this.#table.removeSync(keyFor(collection));
  }
}

const keyFor = (collection: Collection): Buffer => Buffer.from(`collection:${collection.id}`);

function checkNames(db: string, name: string): void {
  const ok =
    name !== '' &&
    !name.includes('$') &&
    !name.includes('\0') &&
    !name.startsWith('system.') &&
    !name.startsWith('.');
  if (!ok || /[\0/\\. "$]/.test(db) || `${db}.${name}`.length > 255) {
    throw new MongoFault(73, `Invalid namespace specified '${db}.${name}'`);
  }
}
