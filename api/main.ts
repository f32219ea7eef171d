/**
 * `npm start`: the whole product in one process beside its store. Settings: PORT (3000), HOST
 * (127.0.0.1), MONGODB_URL (unset: the embedded store), BATON_DATA (./data), BATON_DEMO (on, unless
 * '0' or NODE_ENV is 'production'), BATON_DEMO_CASES ('0': people only).
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { fileKeyring, randomIds, systemClock, type Failpoint } from '../engine/index.ts';
import { createKernel } from '../engine/kernel/index.ts';
import { spawnEmbeddedStore } from '../engine/store/embedded/index.ts';
import { createMongoStore } from '../engine/store/mongo/index.ts';
import { startServer } from './server.ts';

const root = findRoot(dirname(fileURLToPath(import.meta.url)));
const data = resolve(process.env['BATON_DATA'] ?? join(root, 'data'));
const demo =
  process.env['BATON_DEMO'] === '1' ||
  (process.env['BATON_DEMO'] !== '0' && process.env['NODE_ENV'] !== 'production');
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' });

/** Source and build lie at different depths; the package stands above both. */
function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}

/**
 * For crash tests only: BATON_FAILPOINT='after-commit:3' kills this process, without any goodbye,
 * the third time the named point is reached.
 */
function failpointFromEnvironment(): Failpoint | undefined {
  const [name, count] = (process.env['BATON_FAILPOINT'] ?? '').split(':');
  if (!name) return undefined;
  let left = Number(count ?? 1);
  return (reached) => {
    if (reached !== name || --left > 0) return;
    process.kill(process.pid, 'SIGKILL');
  };
}

async function openStore() {
  const url = process.env['MONGODB_URL'];
  if (url) return { url, why: 'MONGODB_URL is set', stop: async () => {} };
  const embedded = await spawnEmbeddedStore({ folder: join(data, 'store') });
  return {
    url: embedded.url,
    why: `MONGODB_URL is not set: the embedded store in ${join(data, 'store')}`,
    stop: () => embedded.stop(),
  };
}

async function main() {
  const opened = await openStore();
  const store = await createMongoStore({ url: opened.url, dbName: 'baton' });
  const failpoint = failpointFromEnvironment();
  const webRoot = join(root, 'dist/web');
  const server = await startServer({
    store,
    kernel: createKernel({}),
    keyring: fileKeyring(join(data, 'keys.json'), randomIds),
    clock: systemClock,
    ids: randomIds,
    log,
    port: Number(process.env['PORT'] ?? 3000),
    ...(process.env['HOST'] ? { host: process.env['HOST'] } : {}),
    processes: join(root, 'processes'),
    ...(existsSync(webRoot) ? { webRoot } : {}),
    demo,
    demoCases: process.env['BATON_DEMO_CASES'] !== '0',
    ...(failpoint ? { failpoint } : {}),
  });
  console.log(`Baton is at ${server.url}`);
  console.log(`  store: ${opened.why}`);
  if (demo)
    console.log(
      '  demonstration people and cases are in it; the sign-in page lists who can sign in',
    );
  const leave = () =>
    void server
      .stop()
      .then(opened.stop)
      .then(() => process.exit(0));
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
});
