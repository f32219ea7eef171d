/** An open page of a browser, as far as the socket goes: what it was told, waited for without sleeping. */
import { io, type Socket } from 'socket.io-client';
import type { Notice } from '../../api/contract/index.ts';
import type { World } from './world.ts';

export interface Page {
  socket: Socket;
  /** Everything it was told to look at, in order. */
  looks: Notice[];
  /** The next time the server says this. */
  next(event: 'look' | 'reset' | 'signed-out' | 'disconnect'): Promise<unknown>;
  /** Resolves once everything the server has sent so far has arrived. */
  settled(): Promise<void>;
  close(): void;
}

/** Opens a page; rejects with the refusal when the socket is not let in. */
export async function openPage(
  { url }: Pick<World, 'url'>,
  cookie: string | undefined,
  origin = url,
): Promise<Page> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin, ...(cookie ? { cookie } : {}) },
  });
  const looks: Notice[] = [];
  socket.on('look', (notices: Notice[]) => looks.push(...notices));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (refusal) => {
      socket.close();
      reject(refusal);
    });
  });
  const next: Page['next'] = (event) => new Promise((resolve) => socket.once(event, resolve));
  return {
    socket,
    looks,
    next,
    // What is sent on one socket arrives in order: the answer to this comes behind all before it.
    async settled() {
      const answered = next('reset');
      socket.emit('resume', { after: null });
      await answered;
    },
    close: () => void socket.close(),
  };
}
