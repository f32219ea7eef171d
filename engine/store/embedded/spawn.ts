/**
 * Runs the store as a child process. The child never keeps its parent alive and never outlives it for
 * long: it watches the channel between them, which also closes when the parent is killed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StoreError } from './errors.ts';
import type { Announcement } from './main.ts';

export interface SpawnedStore {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the exit code when the process is gone, for whatever reason. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

export async function spawnEmbeddedStore({
  folder,
}: {
  readonly folder: string;
}): Promise<SpawnedStore> {
  const child = launch(folder);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await ready(child, folder);
  child.unref();
  child.channel?.unref();
  return {
    url,
    pid: child.pid!,
    exited,
    async stop() {
      child.ref();
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function launch(folder: string): ChildProcess {
  const { file, execArgv } = entry('main');
  return fork(file, [folder], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** From sources the child needs tsx as we do; built, it is plain JavaScript. */
function entry(name: string): { file: string; execArgv: string[] } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = fileURLToPath(new URL(`./${name}.${extension}`, import.meta.url));
  if (extension === 'js') return { file, execArgv: [] };
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return { file, execArgv: ['--import', pathToFileURL(tsx).href] };
}

function ready(child: ChildProcess, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (announcement: Announcement) => {
      if (announcement.kind === 'ready') resolve(announcement.url);
      else reject(new StoreError(announcement.code, announcement.message));
    });
    const gone = (cause: unknown): void => reject(didNotStart(folder, cause));
    child.once('error', gone);
    child.once('exit', gone);
  });
}

function didNotStart(folder: string, cause: unknown): StoreError {
  return new StoreError(
    'STORE_DID_NOT_START',
    `Expected the store process for '${folder}' to start, but it ended.`,
    { cause },
  );
}
