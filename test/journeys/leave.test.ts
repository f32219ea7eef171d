/** A server that is told to leave leaves, whatever hangs on to it: a browser's socket that is just being upgraded too. */
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startTestServer } from '../support/server.ts';

/** A websocket handshake without a session and without an answer: what a reconnecting browser leaves behind. */
function hangOn(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.write(
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n' +
          'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        () => resolve(),
      );
    });
  });
}

it('leaves while browsers are reconnecting', async () => {
  const server = await startTestServer();
  const port = Number(new URL(server.url).port);
  await Promise.all(Array.from({ length: 20 }, () => hangOn(port)));
  await server.stop();
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
});
