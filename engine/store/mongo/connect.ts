/**
 * One connection: writes are acknowledged by a majority and journalled, and retried once by the
 * driver when the answer was lost. A private mongoose keeps the settings from leaking.
 */
import { Mongoose, type Connection } from 'mongoose';

/** As much of a log as the store writes to; pino's has this shape. */
export interface StoreLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface ConnectOptions {
  url: string;
  /** Stronger than the database the URL names; without either it is `baton`. */
  dbName?: string;
  log?: StoreLog;
  /** Emit the driver's command events, for `watchTenant` and for logs. */
  monitorCommands?: boolean;
}

export async function connect(options: ConnectOptions): Promise<Connection> {
  const { url, dbName = databaseIn(url), log, monitorCommands = false } = options;
  const mongoose = new Mongoose();
  mongoose.set({ sanitizeFilter: true, strictQuery: 'throw', setDefaultsOnInsert: false } as never);
  const connection = mongoose.createConnection(url, {
    dbName,
    monitorCommands,
    appName: 'baton',
    retryWrites: true,
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  tellOf(connection, log);
  return connection.asPromise();
}

/** The database a URL names after its hosts, or Baton's own. */
function databaseIn(url: string): string {
  return /^[a-z+]+:\/\/[^/]+\/([^/?]+)/.exec(url)?.[1] ?? 'baton';
}

function tellOf(connection: Connection, log?: StoreLog): void {
  connection.on('error', (error: Error) => log?.warn({ err: error }, 'The database failed.'));
  connection.on('disconnected', () => log?.warn({}, 'The database went away.'));
  connection.on('connected', () => log?.info({}, 'The database is here.'));
}
