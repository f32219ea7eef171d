/**
 * The documents of a collection and their index entries, changed together. Every check (keys too long,
 * unique indexes) comes before the first write, so a refused change leaves nothing behind.
 */
import { type Catalog, type Collection, type Index, namespaceOf } from './catalog.ts';
import { MongoFault } from './errors.ts';
import { type DocumentKeys, type IndexKey, keysOf } from './plan/index-keys.ts';
import {
  clear,
  entryKey,
  everythingWith,
  keysIn,
  prefixOf,
  recordKey,
  recordOf,
  type Tables,
} from './tables.ts';

import { decode, type Doc, type Value } from './values/bson.ts';
import { afterPrefix } from './values/keys.ts';
import { decodeRoots } from './values/raw.ts';
import { show } from './values/show.ts';

const nothing = Buffer.from([0]);

interface IndexChange {
  readonly index: Index;
  readonly add: readonly Buffer[];
  readonly remove: readonly Buffer[];
}

export class Records {
  readonly tables: Tables;
  readonly #catalog: Catalog;

  constructor(tables: Tables, catalog: Catalog) {
    this.tables = tables;
    this.#catalog = catalog;
  }

  get(collection: Collection, record: number): Buffer | undefined {
    return this.tables.records.get(recordKey(collection.id, record));
  }

  insert(collection: Collection, doc: Doc, bytes: Buffer): void {
    const record = collection.nextRecord;
    const changes = collection.indexes.map((index) =>
      this.#change(collection, index, record, undefined, doc),
    );
    collection.nextRecord = record + 1;
    this.tables.records.putSync(recordKey(collection.id, record), bytes);
    this.#apply(changes);
  }

  replace(collection: Collection, record: number, before: Buffer, after: Doc, bytes: Buffer): void {
    const old = indexedPart(collection, before);
    const changes = collection.indexes.map((index) =>
      this.#change(collection, index, record, old, after),
    );
    this.tables.records.putSync(recordKey(collection.id, record), bytes);
    this.#apply(changes);
  }

  remove(collection: Collection, record: number, before: Buffer): void {
    const old = indexedPart(collection, before);
    const changes = collection.indexes.map((index) =>
      this.#change(collection, index, record, old, undefined),
    );
    this.tables.records.removeSync(recordKey(collection.id, record));
    this.#apply(changes);
  }

  #change(
    collection: Collection,
    index: Index,
    record: number,
    before: Doc | undefined,
    after: Doc | undefined,
  ): IndexChange {
    const old = before ? keysOf(index.shape, before).keys : [];
    const found = after ? keysOf(index.shape, after) : { keys: [], arrays: [] };
    const added = without(found.keys, old);
    const add = added.map((key) => entryKey(index.id, key.bytes, record));
    if (index.unique) for (const key of added) this.#checkUnique(collection, index, key, record);
    this.#noteArrays(collection, index, found);
    return {
      index,
      add,
      remove: without(old, found.keys).map((key) => entryKey(index.id, key.bytes, record)),
    };
  }

  #apply(changes: readonly IndexChange[]): void {
    for (const { add, remove } of changes) {
      for (const key of remove) this.tables.entries.removeSync(key);
      for (const key of add) this.tables.entries.putSync(key, nothing);
    }
  }

  #checkUnique(collection: Collection, index: Index, key: IndexKey, record: number): void {
    const from = Buffer.concat([prefixOf(index.id), key.bytes]);
    for (const found of keysIn(this.tables.entries, { from, to: afterPrefix(from) })) {
      if (recordOf(found) !== record) throw duplicateKey(collection, index, key.values);
    }
  }

  /** Once a field has met an array the index remembers it, also after that document is gone. */
  #noteArrays(collection: Collection, index: Index, { arrays }: DocumentKeys): void {
    if (!arrays.some((array, i) => array && !index.arrays[i])) return;
    index.arrays = index.arrays.map((array, i) => array || arrays[i] === true);
    this.#catalog.save(collection);
  }

  addIndex(collection: Collection, index: Index): void {
    try {
      this.#fill(collection, index);
    } catch (error) {
      // Building is the one check that comes after writes, so it cleans up behind itself.
      clear(this.tables.entries, everythingWith(prefixOf(index.id)));
      throw error;
    }
    collection.indexes = [...collection.indexes, index];
    this.#catalog.save(collection);
  }

  #fill(collection: Collection, index: Index): void {
    const keys = [...keysIn(this.tables.records, everythingWith(prefixOf(collection.id)))];
    for (const key of keys) {
      const bytes = this.tables.records.get(key);
      if (bytes)
        this.#apply([this.#change(collection, index, recordOf(key), undefined, decode(bytes))]);
    }
  }

  dropIndex(collection: Collection, index: Index): void {
    clear(this.tables.entries, everythingWith(prefixOf(index.id)));
    collection.indexes = collection.indexes.filter((other) => other !== index);
    this.#catalog.save(collection);
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes)
      clear(this.tables.entries, everythingWith(prefixOf(index.id)));
    clear(this.tables.records, everythingWith(prefixOf(collection.id)));
    this.#catalog.forget(collection);
  }

  count(collection: Collection): number {
    const range = everythingWith(prefixOf(collection.id));
    return this.tables.records.getKeysCount({ start: range.from, end: range.to });
  }
}

/** As much of a stored document as its indexes read. */
function indexedPart(collection: Collection, bytes: Buffer): Doc {
  return decodeRoots(bytes, new Set(collection.indexes.flatMap((index) => [...index.shape.roots])));
}

function without(keys: readonly IndexKey[], others: readonly IndexKey[]): readonly IndexKey[] {
  if (others.length === 0 || keys.length === 0) return keys;
  const known = new Set(others.map(({ bytes }) => bytes.toString('latin1')));
  return keys.filter(({ bytes }) => !known.has(bytes.toString('latin1')));
}

function duplicateKey(collection: Collection, index: Index, values: readonly Value[]): MongoFault {
  const keyValue = Object.fromEntries(
    Object.keys(index.key).map((path, i) => [path, values[i] ?? null]),
  );
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
  const where = `${namespaceOf(collection)} index: ${index.name} dup key: { ${shown.join(', ')} }`;
  return new MongoFault(11000, `E11000 duplicate key error collection: ${where}`, {
    keyPattern: index.key,
    keyValue,
  });
}
