/**
 * Sealing: AES-256-GCM with a key per case, wrapped by the authority's key; and the blind index,
 * keyed words and prefixes by which a sealed name is found.
 *
 * Stored form of a sealed value: version (1 byte), nonce (12), tag (16), ciphertext of the deflated
 * JSON. Authenticated with it are the tenant and the place it stands at (`places`), so a value copied
 * to another authority or record, or an older one put back, does not open.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Ids } from './doors.ts';
import type { Keyring } from './keyring.ts';

const VERSION = 2;
const PREFIX_FROM = 3;

/** Where a sealed value stands: kind of record, its id, and the revision or sequence it was sealed at. */
export const places = {
  case: (doc: { _id: string; revision: number }) => `case:${doc._id}@${doc.revision}`,
  event: (event: { _id: string }) => `event:${event._id}`,
  letter: (letter: { _id: string }) => `letter:${letter._id}`,
  taskRow: (row: { _id: string; seq: number }) => `task:${row._id}@${row.seq}`,
  caseRow: (row: { _id: string; seq: number }) => `case-row:${row._id}@${row.seq}`,
  draft: (draft: { _id: string; revision: number }) => `draft:${draft._id}@${draft.revision}`,
  responsibility: (doc: { _id: string; revision: number }) =>
    `responsibility:${doc._id}@${doc.revision}`,
  message: (message: { _id: string }) => `message:${message._id}`,
};

export interface Vault {
  /** A fresh key, wrapped for storing. */
  newKey(tenant: string): Uint8Array;
  /** `place` is one of `places`: the value opens there and nowhere else. */
  seal(tenant: string, key: Uint8Array, place: string, value: unknown): Uint8Array;
  /** Throws when the bytes were altered, or belong to another authority or place. */
  open<T>(tenant: string, key: Uint8Array, place: string, sealed: Uint8Array): T;
  /** Blind keys of words and their prefixes, to store. */
  blind(tenant: string, texts: string[]): string[];
  /** Blind keys that a search for these words must all contain. */
  blindQuery(tenant: string, text: string): string[];
  /** One keyed hash, e.g. of a correlation key. */
  blindOne(tenant: string, text: string): string;
}

function encrypt(key: Uint8Array, nonce: Uint8Array, aad: string, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]));
}

function decrypt(key: Uint8Array, aad: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION)
    throw new Error(`Expected a sealed value of version ${VERSION}, but found ${sealed[0]}.`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).setAAD(
    Buffer.from(aad),
  );
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

/** Lower case, accents off, split at anything that is not a letter or digit. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0);
}

const prefixesOf = (word: string) =>
  Array.from({ length: Math.max(0, word.length - PREFIX_FROM) }, (_, i) =>
    word.slice(0, PREFIX_FROM + i),
  );

export function createVault(keyring: Keyring, ids: Ids): Vault {
  const unwrapped = new Map<string, Buffer>();

  function caseKey(tenant: string, wrapped: Uint8Array): Buffer {
    const name = Buffer.from(wrapped).toString('base64');
    const known = unwrapped.get(name);
    if (known) return known;
    const key = decrypt(keyring.of(tenant).wrap, tenant, wrapped);
    if (unwrapped.size > 5000) unwrapped.clear();
    unwrapped.set(name, key);
    return key;
  }

  const hash = (tenant: string, text: string) =>
    createHmac('sha256', keyring.of(tenant).blind).update(text).digest('base64url').slice(0, 16);

  return {
    newKey: (tenant) => encrypt(keyring.of(tenant).wrap, ids.bytes(12), tenant, ids.bytes(32)),
    seal(tenant, key, place, value) {
      const plain = deflateRawSync(Buffer.from(JSON.stringify(value)), { level: 1 });
      return encrypt(caseKey(tenant, key), ids.bytes(12), `${tenant}|${place}`, plain);
    },
    open: (tenant, key, place, sealed) =>
      JSON.parse(
        inflateRawSync(decrypt(caseKey(tenant, key), `${tenant}|${place}`, sealed)).toString(),
      ),
    blind(tenant, texts) {
      const words = new Set(texts.flatMap(wordsOf).flatMap((word) => [word, ...prefixesOf(word)]));
      return [...words].map((word) => hash(tenant, word));
    },
    blindQuery: (tenant, text) => wordsOf(text).map((word) => hash(tenant, word)),
    blindOne: hash,
  };
}
