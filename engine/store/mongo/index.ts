/**
 * The store in MongoDB, through mongoose; this folder is the only one that imports it.
 *
 *   guarded (scope, checks) -> collection (one command) -> filter (words) -> mongoose -> driver
 */
import type { Connection, Model } from 'mongoose';
import { collections, type CollectionName } from '../../model/collections.ts';
import type { Store } from '../../runtime/store.ts';
import { guardedStore, type Doc } from '../guarded.ts';
import { mongoCollection } from './collection.ts';
import { onCommandOf, type Command } from './command-log.ts';
import { connect, type ConnectOptions, type StoreLog } from './connect.ts';
import { prepareIndexes } from './indexes.ts';
import { schemaOf } from './schema.ts';

export { watchTenant, type Command, type TenantWatch } from './command-log.ts';
export type { StoreLog };

export interface MongoStoreOptions extends ConnectOptions {
  /** Told of every command that goes out, as the driver sends it. */
  onCommand?: (command: Command) => void;
}

/** The connection is for tests and for readiness checks; questions go through the collections. */
export type MongoStore = Store & { connection: Connection };

export async function createMongoStore(options: MongoStoreOptions): Promise<MongoStore> {
  const { onCommand, monitorCommands = onCommand !== undefined } = options;
  const connection = await connect({ ...options, monitorCommands });
  if (onCommand) onCommandOf(connection, onCommand);
  const models = modelsOf(connection);
  const store = guardedStore((name) => mongoCollection(models[name]), {
    prepare: async () => {
      for (const name of Object.keys(models) as CollectionName[])
        await prepareIndexes(models[name], name);
    },
    close: () => connection.close(),
  });
  return Object.assign(store, { connection });
}

function modelsOf(connection: Connection): Record<CollectionName, Model<Doc>> {
  const models = Object.entries(collections).map(([name, declaration]) => [
    name,
    connection.model(name, schemaOf(declaration), name),
  ]);
  return Object.fromEntries(models) as Record<CollectionName, Model<Doc>>;
}
