/**
 * Frames of the MongoDB wire protocol: OP_MSG for everything, OP_QUERY only for the first handshake of old
 * style. Compression is never agreed to, so it never comes.
 */
import { MongoFault } from './errors.ts';
import { decode, type Doc, field, setField, type Value } from './values/bson.ts';

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const largestMessage = 48_000_000;

export interface Request {
  readonly id: number;
  readonly legacy: boolean;
  /** A driver that asked for no acknowledgement gets none. */
  readonly silent: boolean;
  readonly body: Doc;
}

/** Cuts a stream of bytes into whole messages. */
export class Framer {
  #chunks: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  next(): Buffer | undefined {
    if (this.#length < headerBytes) return undefined;
    const size = this.#head(4).readInt32LE(0);
    if (size < headerBytes || size > largestMessage)
      throw new Error(`Expected a message of sane size, got ${size}.`);
    if (this.#length < size) return undefined;
    const all = this.#head(size);
    this.#chunks = all.length > size ? [all.subarray(size)] : [];
    this.#length -= size;
    return all.subarray(0, size);
  }

  /** The first chunk, made at least this long. */
  #head(length: number): Buffer {
    if (this.#chunks[0]!.length < length) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }
}

export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === opMsg) return { id, legacy: false, ...parseMsg(message) };
  if (opcode === opQuery) return { id, legacy: true, silent: false, body: parseQuery(message) };
  throw new Error(`The embedded store does not speak the wire protocol's opcode ${opcode}.`);
}

function parseMsg(message: Buffer): { silent: boolean; body: Doc } {
  const flags = message.readUInt32LE(headerBytes);
  const end = message.length - (flags & 1 ? 4 : 0);
  const sections: Doc[] = [];
  let body: Doc = {};
  for (let at = headerBytes + 4; at < end;) {
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (message[at] === 0) body = decode(section);
    else sections.push(parseSequence(section));
    at += 1 + size;
  }
  for (const section of sections)
    for (const [name, docs] of Object.entries(section)) setField(body, name, docs);
  return { silent: (flags & 2) !== 0, body };
}

/** A named list of documents travelling beside the command. */
function parseSequence(section: Buffer): Doc {
  const nameEnd = section.indexOf(0, 4);
  const docs: Value[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    docs.push(decode(section.subarray(at, at + size)));
    at += size;
  }
  return { [section.toString('utf8', 4, nameEnd)]: docs };
}

function parseQuery(message: Buffer): Doc {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  const namespace = message.toString('utf8', headerBytes + 4, nameEnd);
  const start = nameEnd + 9;
  const body = decode(message.subarray(start, start + message.readInt32LE(start)));
  if (!namespace.endsWith('.$cmd'))
    throw new MongoFault(115, 'OP_QUERY is only spoken for the handshake.');
  if (field(body, '$db') === undefined) body['$db'] = namespace.slice(0, -'.$cmd'.length);
  return body;
}

let lastMessage = 0;

export function frameReply(request: Request, reply: Buffer): Buffer {
  const middle = request.legacy ? legacyMiddle() : Buffer.alloc(5);
  const header = Buffer.alloc(headerBytes);
  header.writeInt32LE(headerBytes + middle.length + reply.length, 0);
  lastMessage = (lastMessage + 1) & 0x7fffffff;
  header.writeInt32LE(lastMessage, 4);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.legacy ? opReply : opMsg, 12);
  return Buffer.concat([header, middle, reply]);
}

/** Flags, no cursor, from the start, one document. */
function legacyMiddle(): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(8, 0);
  bytes.writeInt32LE(1, 16);
  return bytes;
}
