/** The real server as a process of its own, beside its store, in a folder that is thrown away. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverMain, storeMain } from './built.ts';
import { childOf, usageOf, type Usage } from './usage.ts';

export interface BenchServer {
  url: string;
  /** What the server and its store have used so far. */
  usage(): { server: Usage; store: Usage };
  stop(): Promise<void>;
}

interface Store {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** `profileTo`: a folder for the CPU profiles of the server's threads and of its store. */
export async function startBenchServer(profileTo?: string): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const profiling = profileTo
    ? ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', profileTo]
    : [];
  const store = profileTo ? await profiledStore(join(folder, 'store'), profiling) : null;
  const child = spawn(process.execPath, [...profiling, serverMain], {
    env: { ...environment(folder), ...(store ? { MONGODB_URL: store.url } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await urlOf(child);
  return {
    url,
    usage: () => ({
      server: usageOf(child.pid!),
      store: usageOf(store?.pid ?? childOf(child.pid!)),
    }),
    async stop() {
      await ended(child);
      await store?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environment(folder: string): NodeJS.ProcessEnv {
  const { MONGODB_URL: _url, ...rest } = process.env;
  return {
    ...rest,
    PORT: '0',
    BATON_DATA: folder,
    BATON_DEMO: '1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
  };
}

/** The server starts its store without our options, so a store that is to be profiled is started here. */
async function profiledStore(folder: string, execArgv: string[]): Promise<Store> {
  const child = fork(storeMain, [folder], { execArgv });
  const said = await new Promise<unknown>((resolve) => child.once('message', resolve));
  return { url: (said as { url: string }).url, pid: child.pid!, stop: () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Baton is at (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) =>
      reject(new Error(`Expected the server to start, but it ended with ${code}.`)),
    );
  });
}
