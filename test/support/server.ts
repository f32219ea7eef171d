/** The whole product in the test's process: real HTTP, real sockets, real embedded store on disk; the clock is the test's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startServer, type RunningServer } from '../../api/server.ts';
import { fileKeyring, randomIds, silentLog } from '../../engine/index.ts';
import { createKernel } from '../../engine/kernel/index.ts';
import { startEmbeddedServer } from '../../engine/store/embedded/index.ts';
import { createMongoStore, watchTenant, type MongoStore } from '../../engine/store/mongo/index.ts';
import { shippedProcesses } from './harness.ts';

export interface TestServer {
  server: RunningServer;
  store: MongoStore;
  url: string;
  setNow(instant: string): void;
  /** Lets time pass to this instant, firing what comes due on the way. */
  passTo(instant: string): Promise<void>;
  /** Commands that went out without their tenant. */
  tenantViolations(): string[];
  stop(): Promise<void>;
}

/** A folder of a test's own; its name is the name of the database in it. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'baton-test-'));

export interface TestServerOptions {
  startAt?: string;
  demo?: boolean;
  /** Where it keeps its data; one that is given outlives `stop`, so that a next server finds it. */
  folder?: string;
  /** The same port after a restart is the same site to a browser. */
  port?: number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? newFolder();
  const embedded = await startEmbeddedServer({ folder: join(folder, 'store') });
  const store = await createMongoStore({
    url: process.env['MONGODB_URL'] ?? embedded.url,
    dbName: basename(folder),
    monitorCommands: true,
  });
  const watch = watchTenant(store);
  let now = options.startAt ?? new Date().toISOString();
  const server = await startServer({
    store,
    kernel: createKernel({}),
    keyring: fileKeyring(join(folder, 'keys.json'), randomIds),
    clock: { now: () => now },
    ids: randomIds,
    log: silentLog,
    port: options.port ?? 0,
    processes: shippedProcesses,
    webRoot: join(import.meta.dirname, '../../dist/web'),
    demo: options.demo ?? true,
    pollEveryMs: 0,
  });
  return {
    server,
    store,
    url: server.url,
    setNow: (instant) => void (now = instant),
    async passTo(instant) {
      now = instant;
      while ((await server.engine.runDueWork()) > 0);
    },
    tenantViolations: () => watch.violations(),
    async stop() {
      await server.stop();
      await embedded.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
