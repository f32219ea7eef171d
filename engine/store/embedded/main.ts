/**
 * The store as a process of its own: `node main.js <folder>`. Tells its parent where it listens, and leaves
 * when it is told to or when the parent is gone.
 */
import { StoreError } from './errors.ts';
import { startEmbeddedServer } from './server.ts';

export type Announcement =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'refused'; readonly code: StoreError['code']; readonly message: string };

const folder = process.argv[2];
const tell = (announcement: Announcement): void => {
  process.send?.(announcement);
};

async function run(at: string): Promise<void> {
  const withParent = process.send !== undefined;
  const server = await startEmbeddedServer({
    folder: at,
    withParent,
    log: (line) => process.stderr.write(`${line}\n`),
    onLost: () => leave(1),
  });
  const leave = (code = 0): void => {
    server.close().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => leave());
  process.on('disconnect', () => leave());
  // A Ctrl-C reaches the whole group; the parent will want the store until it has closed its own affairs.
  process.on('SIGINT', () => (withParent ? undefined : leave()));
  if (withParent && !process.connected) leave();
  tell({ kind: 'ready', url: server.url });
}

function refuse(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof StoreError ? error.code : 'STORE_DID_NOT_START';
  if (!process.send) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
  process.send({ kind: 'refused', code, message } satisfies Announcement, () => process.exit(1));
}

if (folder === undefined)
  refuse(new StoreError('STORE_DID_NOT_START', 'Expected a data folder as the first argument.'));
else run(folder).catch(refuse);
