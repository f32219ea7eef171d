/**
 * The keys of each authority, from a file to begin with: one that wraps the keys of its cases and
 * one that makes its blind index. Whoever has the database and not this file reads nothing.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Ids } from './doors.ts';

const KeyFile = z.strictObject({
  format: z.literal('baton-keys-1'),
  authorities: z.record(z.string(), z.strictObject({ wrap: z.string(), blind: z.string() })),
});

export interface Keyring {
  /** 32 bytes each. Throws when the authority has no keys yet: `add` them at set-up. */
  of(tenant: string): { wrap: Uint8Array; blind: Uint8Array };
  add(tenant: string): void;
}

const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function keyringOver(content: z.infer<typeof KeyFile>, ids: Ids, save: () => void): Keyring {
  return {
    of(tenant) {
      const keys = content.authorities[tenant];
      if (!keys)
        throw new Error(`Expected keys of authority '${tenant}' in the key file, but it has none.`);
      return { wrap: fromBase64(keys.wrap), blind: fromBase64(keys.blind) };
    },
    add(tenant) {
      if (content.authorities[tenant]) return;
      content.authorities[tenant] = {
        wrap: toBase64(ids.bytes(32)),
        blind: toBase64(ids.bytes(32)),
      };
      save();
    },
  };
}

/** Keys that live only as long as the process: tests and simulation. */
export function memoryKeyring(ids: Ids, tenants: string[] = []): Keyring {
  const ring = keyringOver({ format: 'baton-keys-1', authorities: {} }, ids, () => {});
  for (const tenant of tenants) ring.add(tenant);
  return ring;
}

/**
 * The key file, made on first use, readable by its owner only. Throws a sentence when the file is
 * not one of ours: without the keys every record is lost, so it is never overwritten.
 */
export function fileKeyring(path: string, ids: Ids): Keyring {
  const content = existsSync(path)
    ? parse(path)
    : { format: 'baton-keys-1' as const, authorities: {} };
  return keyringOver(content, ids, () => writeWhole(path, JSON.stringify(content, null, 2)));
}

function parse(path: string) {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`Expected '${path}' to be a Baton key file, but it could not be read as one.`, {
      cause,
    });
  }
}

function writeWhole(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
