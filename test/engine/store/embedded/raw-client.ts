/** The wire protocol by hand, for what a driver would not let us say. */
import { connect } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** Sends an OP_MSG, with lists of documents beside the command if given. */
export async function sendRaw(
  url: string,
  body: Document,
  beside: Record<string, Document[]> = {},
): Promise<Document> {
  const sequences = Object.entries(beside).map(([name, docs]) => sequence(name, docs));
  const parts = [Buffer.alloc(4), Buffer.from([0]), BSON.serialize(body), ...sequences];
  return BSON.deserialize((await sendBytes(url, framed(2013, parts))).subarray(21));
}

function sequence(name: string, docs: Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...docs.map((doc) => BSON.serialize(doc)),
  ]);
  const head = Buffer.alloc(5);
  head[0] = 1;
  head.writeInt32LE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** The handshake of drivers that do not know OP_MSG yet. */
export async function sendLegacy(url: string, body: Document): Promise<Document> {
  const limits = Buffer.alloc(8);
  limits.writeInt32LE(-1, 4);
  const parts = [Buffer.alloc(4), Buffer.from('admin.$cmd\0'), limits, BSON.serialize(body)];
  return BSON.deserialize((await sendBytes(url, framed(2004, parts))).subarray(36));
}

function framed(opcode: number, parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + content.length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, content]);
}

/** Gives the one whole message that comes back. */
export function sendBytes(url: string, bytes: Buffer): Promise<Buffer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < received.readInt32LE(0)) return;
      resolve(received);
      socket.end();
    });
    socket.on('close', () => reject(new Error('The store hung up.')));
    socket.on('error', reject);
    socket.write(bytes);
  });
}
