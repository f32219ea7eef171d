/**
 * Replies as bytes. Stored documents are put into a reply as they lie in the file, without being decoded;
 * `RawDoc` marks them. The rest of a reply is small and goes through the BSON library.
 */
import { encode } from './values/bson.ts';
import { document } from './values/raw.ts';

export class RawDoc {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

export type Reply = Record<string, unknown>;

export function encodeReply(reply: Reply): Buffer {
  return document(Object.entries(reply).flatMap(([name, value]) => element(name, value)));
}

function element(name: string, value: unknown): Buffer[] {
  if (value === undefined) return [];
  if (value instanceof RawDoc) return [named(0x03, name, value.bytes)];
  if (Array.isArray(value) && value[0] instanceof RawDoc)
    return [named(0x04, name, array(value as RawDoc[]))];
  if (isCursor(name, value)) return [named(0x03, name, encodeReply(value))];
  return [encode({ [name]: value }).subarray(4, -1)];
}

const isCursor = (name: string, value: unknown): value is Reply =>
  name === 'cursor' && typeof value === 'object' && value !== null;

const array = (docs: readonly RawDoc[]): Buffer =>
  document(docs.map((doc, i) => named(0x03, String(i), doc.bytes)));

function named(type: number, name: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), bytes]);
}
