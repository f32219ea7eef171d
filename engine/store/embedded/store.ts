/**
 * One open data folder: the file, its owner, the catalog and everything that lives as long as they do.
 * Knows nothing of sockets.
 */
import { Catalog } from './catalog.ts';
import { Cursors } from './cursors.ts';
import { fileIn, prepareFolder } from './folder.ts';
import { type Log, openFile, openLog } from './log.ts';
import { type Ownership, renewEveryMs, takeOwnership } from './owner.ts';
import { Records } from './records.ts';
import { everythingWith, firstKey, prefixOf, recordOf, type Tables } from './tables.ts';

export interface Store {
  readonly catalog: Catalog;
  readonly records: Records;
  readonly tables: Tables;
  readonly log: Log;
  readonly cursors: Cursors;
  readonly warn: (line: string) => void;
  now(): Date;
  /** The port this folder was last served on, so that a restart can be found at the same address. */
  port: number | undefined;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly folder: string;
  readonly warn: (line: string) => void;
  /** The process is a child and will leave when its parent does. */
  readonly withParent: boolean;
  readonly onLost: () => void;
}

const portKey = Buffer.from('port');

export async function openStore(options: StoreOptions): Promise<Store> {
  prepareFolder(options.folder);
  const file = openFile(fileIn(options.folder));
  try {
    const owner = await takeOwnership(file, options);
    return assemble(file, owner, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function assemble(
  file: ReturnType<typeof openFile>,
  owner: Ownership,
  { warn }: StoreOptions,
): Store {
  const log = openLog(file, { guard: () => owner.guard(), undone: () => catalog.reload() });
  const tables: Tables = {
    catalog: log.table('catalog'),
    records: log.table('records'),
    entries: log.table('entries'),
    sessions: log.table('sessions'),
  };
  const lastRecord = (id: number): number => {
    const key = firstKey(tables.records, everythingWith(prefixOf(id)), true);
    return key ? recordOf(key) : 0;
  };
  const catalog = new Catalog(tables.catalog, lastRecord);
  const renewal = setInterval(() => renew(owner, warn), renewEveryMs).unref();
  return {
    catalog,
    records: new Records(tables, catalog),
    tables,
    log,
    cursors: new Cursors(),
    warn,
    now: () => new Date(),
    get port() {
      const bytes = file.get(portKey);
      return bytes && Number(bytes.toString());
    },
    set port(port) {
      file.transactionSync(() => file.putSync(portKey, Buffer.from(String(port))));
    },
    async close() {
      clearInterval(renewal);
      await log.close(() => owner.release());
    },
  };
}

/** A full disk must not end the process; the next renewal may do better. */
function renew(owner: Ownership, warn: (line: string) => void): void {
  try {
    owner.renew();
  } catch (error) {
    warn(`The embedded store could not renew its hold on the folder: ${String(error)}`);
  }
}
