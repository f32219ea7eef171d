/**
 * The store's ear: accepts connections on the loopback interface and answers each one's commands in turn.
 * There is no authentication, so it listens nowhere else unless told to.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { encodeReply } from './reply.ts';
import { answer } from './commands/table.ts';
import { replicaSet } from './commands/handshake.ts';
import { readEndpoint, removeEndpoint, writeEndpoint } from './folder.ts';
import { openStore, type Store } from './store.ts';
import { sweepEvery } from './sweeper.ts';
import { field } from './values/bson.ts';
import { Framer, frameReply, parseRequest, type Request } from './wire.ts';

export interface ServerOptions {
  readonly folder: string;
  readonly host?: string;
  /** 0 takes the port of last time if it is free, else any. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  readonly sweepEveryMs?: number;
  /** Set in a child process, which leaves when its parent does. */
  readonly withParent?: boolean;
  /** Told when another store process has taken the folder over; this one can write no more. */
  readonly onLost?: () => void;
}

export interface EmbeddedServer {
  readonly url: string;
  close(): Promise<void>;
}

const nothing = (): void => undefined;

export async function startEmbeddedServer(options: ServerOptions): Promise<EmbeddedServer> {
  const { folder, host = '127.0.0.1', port = 0, withParent = false } = options;
  const { log: warn = nothing, onLost = nothing } = options;
  const store = await openStore({ folder, withParent, onLost, warn });
  const connections = new Connections(store);
  try {
    const server = await listen(
      (socket) => connections.accept(socket, addressOf(server)),
      host,
      port || store.port || 0,
    );
    const stopSweeping = sweepEvery(store, options.sweepEveryMs ?? 60_000);
    return announce(store, server, connections, stopSweeping, folder);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function announce(
  store: Store,
  server: Server,
  connections: Connections,
  stopSweeping: () => Promise<void>,
  folder: string,
): EmbeddedServer {
  const url = `mongodb://${addressOf(server)}/?replicaSet=${replicaSet}`;
  store.port = portOf(server);
  writeEndpoint(folder, { url, pid: process.pid });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    await connections.close();
    await Promise.all([closed, stopSweeping()]);
    if (readEndpoint(folder)?.url === url) removeEndpoint(folder);
    await store.close();
  };
  return { url, close: () => (closing ??= close()) };
}

/** A wanted port that is taken gives way to any free one. */
async function listen(
  accept: (socket: Socket) => void,
  host: string,
  port: number,
): Promise<Server> {
  try {
    return await listenOn(accept, host, port);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listenOn(accept, host, 0);
  }
}

function listenOn(accept: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  const server = createServer({ noDelay: true }, accept);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || !address) return 'localhost';
  return address.family === 'IPv6'
    ? `[${address.address}]:${address.port}`
    : `${address.address}:${address.port}`;
}

class Connections {
  readonly #store: Store;
  readonly #sockets = new Set<Socket>();
  readonly #busy = new Set<Promise<void>>();
  #count = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  accept(socket: Socket, address: string): void {
    const connection = ++this.#count;
    const framer = new Framer();
    let turn = Promise.resolve();
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      framer.push(chunk);
      try {
        for (let message = framer.next(); message; message = framer.next()) {
          const whole = message;
          turn = this.#track(turn.then(() => this.#serve(socket, whole, address, connection)));
        }
      } catch (error) {
        this.#hangUp(socket, error);
      }
    });
  }

  async #serve(
    socket: Socket,
    message: Buffer,
    address: string,
    connection: number,
  ): Promise<void> {
    try {
      const request = parseRequest(message);
      const reply = await this.#answer(request, address, connection);
      if (!request.silent && socket.writable) socket.write(frameReply(request, reply));
    } catch (error) {
      this.#hangUp(socket, error);
    }
  }

  #answer(request: Request, address: string, connection: number): Promise<Buffer> {
    const db = field(request.body, '$db');
    if (typeof db !== 'string') {
      return Promise.resolve(
        encodeReply({ ok: 0, errmsg: 'Expected a command to name its $db.', code: 40414 }),
      );
    }
    return answer({ store: this.#store, db, body: request.body, address, connection });
  }

  /** Someone who does not speak the protocol cannot be answered in it. */
  #hangUp(socket: Socket, error: unknown): void {
    this.#store.warn(`Closed a connection: ${String(error)}`);
    socket.destroy();
  }

  #track(work: Promise<void>): Promise<void> {
    this.#busy.add(work);
    return work.finally(() => this.#busy.delete(work));
  }

  /** Lets the commands under way be answered, then hangs up. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.pause();
    await Promise.allSettled(this.#busy);
    for (const socket of this.#sockets) socket.destroySoon();
  }
}
