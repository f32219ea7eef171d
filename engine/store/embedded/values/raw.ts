/**
 * Reading a few root fields out of stored bytes without decoding the rest: a filter on two fields of a
 * 20 KB document should not pay for the other thirty.
 */
import { type Doc, decode } from './bson.ts';

/** Decodes only the named root fields. */
export function decodeRoots(bytes: Buffer, roots: ReadonlySet<string>): Doc {
  const picked: Buffer[] = [];
  let at = 4;
  while (at < bytes.length - 1) {
    const nameEnd = bytes.indexOf(0, at + 1);
    const end = elementEnd(bytes, at, nameEnd + 1);
    if (roots.has(bytes.toString('utf8', at + 1, nameEnd))) picked.push(bytes.subarray(at, end));
    at = end;
  }
  return decode(document(picked));
}

/** Puts encoded elements together into a document. */
export function document(elements: readonly Buffer[]): Buffer {
  const length = elements.reduce((sum, element) => sum + element.length, 5);
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeInt32LE(length, 0);
  let at = 4;
  for (const element of elements) at += element.copy(bytes, at);
  bytes[at] = 0;
  return bytes;
}

const fixedSizes: Record<number, number | undefined> = {
  0x01: 8, // double
  0x06: 0, // undefined
  0x07: 12, // object id
  0x08: 1, // boolean
  0x09: 8, // date
  0x0a: 0, // null
  0x10: 4, // int
  0x11: 8, // timestamp
  0x12: 8, // long
  0x13: 16, // decimal
  0x7f: 0, // max key
  0xff: 0, // min key
};

function elementEnd(bytes: Buffer, at: number, start: number): number {
  const type = bytes[at]!;
  const fixed = fixedSizes[type];
  if (fixed !== undefined) return start + fixed;
  if (type === 0x0b) return bytes.indexOf(0, bytes.indexOf(0, start) + 1) + 1; // regex: two C strings
  const length = bytes.readInt32LE(start);
  if (type === 0x03 || type === 0x04 || type === 0x0f) return start + length; // counts itself
  if (type === 0x05) return start + 5 + length; // binary: length, subtype, bytes
  return start + 4 + length; // string, symbol, code
}
