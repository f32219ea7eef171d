/**
 * The composition root: a store, a kernel, an engine and the edge put together and kept running.
 * Everything that tests want to own comes in by the door; everything that is opened is closed by `stop`.
 */
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  createEngine,
  type Clock,
  type Engine,
  type Failpoint,
  type Ids,
  type Keyring,
  type Log,
  type Store,
} from '../engine/index.ts';
import { installShipped } from '../engine/runtime/install.ts';
import { checkBundle, publishPolicy } from '../engine/runtime/publish.ts';
import type { Kernel } from '../engine/kernel/types.ts';
import { createApp } from './app.ts';
import { installDemo } from './demo/install.ts';
import { startRounds } from './rounds.ts';

export interface ServerOptions {
  store: Store;
  kernel: Kernel;
  keyring: Keyring;
  clock: Clock;
  ids: Ids;
  log: Log;
  failpoint?: Failpoint;
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Folder of the policies that ship. */
  processes: string;
  /** Folder of the built screens; absent: API only. */
  webRoot?: string;
  /** Demonstration people and cases, said on every page. */
  demo: boolean;
  /** Whether the demonstration brings cases; default: yes. */
  demoCases?: boolean;
  /** How often due work is looked for, in milliseconds; 0: only when asked (tests). */
  pollEveryMs?: number;
}

export interface RunningServer {
  url: string;
  engine: Engine;
  stop(): Promise<void>;
}

/** How long a commit's effects may wait before the sweeper relays them. */
const SWEEP_AFTER_MS = 3000;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, kernel, keyring, clock, ids, log, failpoint } = options;
  await store.prepare();
  const engine = createEngine({
    store,
    kernel,
    keyring,
    clock,
    ids,
    log,
    ...(failpoint ? { failpoint } : {}),
  });
  await installShipped(engine.doors, keyring, options.processes);
  if (options.demo) await installDemo(engine, options.demoCases ?? true);
  const edge = createApp({
    engine,
    store,
    clock,
    ids,
    log,
    demo: options.demo,
    ...(options.webRoot ? { webRoot: options.webRoot } : {}),
    checkPolicy: (tenant, files) => checkBundle(engine.doors, tenant, files),
    publishPolicy: (publishing) => publishPolicy(engine.doors, publishing),
  });
  const http = createHttpServer(edge.app);
  const connections = followConnections(http);
  const sockets = edge.attachSockets(http);
  await listen(http, options.port, options.host ?? '127.0.0.1');
  const rounds = startWork(engine, clock, log, options.pollEveryMs ?? 250);
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    engine,
    async stop() {
      await rounds.stop();
      await Promise.all([sockets.close(), closed(http, connections)]);
      await kernel.close();
      await store.close();
    },
  };
}

function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (fault: NodeJS.ErrnoException) => {
      const taken = fault.code === 'EADDRINUSE';
      reject(
        taken
          ? new Error(
              `Expected port ${port} to be free, but something else uses it: set PORT to another.`,
            )
          : fault,
      );
    });
    http.listen(port, host, resolve);
  });
}

/** Every connection of the server, those that became websockets too, which node itself stops counting. */
function followConnections(http: Server): Set<Socket> {
  const connections = new Set<Socket>();
  http.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

/**
 * A browser that is just reconnecting must not keep a server that is leaving: what is connected is
 * cut, and so is what was on its way in. socket.io waits for the same server to close.
 */
function closed(http: Server, connections: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.on('connection', (socket: Socket) => socket.destroy());
    for (const socket of connections) socket.destroy();
  });
}

/** Looks for due work and left-over effects, again and again, one round at a time. */
function startWork(engine: Engine, clock: Clock, log: Log, everyMs: number) {
  const round = async () => {
    await engine.runDueWork();
    await engine.sweepOutboxes(new Date(Date.parse(clock.now()) - SWEEP_AFTER_MS).toISOString());
  };
  return startRounds(everyMs, round, (fault) =>
    log.error({ fault }, 'looking for due work failed; it is tried again'),
  );
}
