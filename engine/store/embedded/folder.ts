/**
 * The folder on disk. `store.json` marks it as ours and numbers its format; `endpoint.json` says where the
 * store listens while it runs. A folder that holds anything else is never touched.
 *
 *     data/
 *       store.json      { "format": "baton-embedded-store", "version": 1 }
 *       store.mdb       the LMDB file
 *       endpoint.json   { "url": "mongodb://127.0.0.1:40123/…", "pid": 4711 }
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StoreError } from './errors.ts';

const format = 'baton-embedded-store';
const version = 1;

export const fileIn = (folder: string): string => join(folder, 'store.mdb');
const markerIn = (folder: string): string => join(folder, 'store.json');
const endpointIn = (folder: string): string => join(folder, 'endpoint.json');

export interface Endpoint {
  readonly url: string;
  readonly pid: number;
}

export function prepareFolder(folder: string): void {
  makeFolder(folder);
  if (existsSync(markerIn(folder))) return checkMarker(folder);
  // A start that was killed here may have left its half-written marker.
  if (readdirSync(folder).some((name) => name !== 'store.json.tmp')) {
    throw new StoreError(
      'FOLDER_FOREIGN',
      `Expected '${folder}' to be empty or a data folder of this store, but it holds other files.`,
    );
  }
  replaceFile(markerIn(folder), `${JSON.stringify({ format, version })}\n`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StoreError(
      'FOLDER_UNUSABLE',
      `Expected to make the data folder '${folder}', but could not.`,
      { cause },
    );
  }
}

function checkMarker(folder: string): void {
  const marker = readJson(markerIn(folder));
  if (marker?.['format'] !== format || typeof marker['version'] !== 'number') {
    throw new StoreError(
      'FOLDER_FOREIGN',
      `Expected '${folder}/store.json' to mark a data folder of this store, but it says something else.`,
    );
  }
  if (marker['version'] > version) {
    const sentence = `Expected the data folder '${folder}' to have format ${version} or older, but it has format ${marker['version']}.`;
    throw new StoreError('FOLDER_NEWER', sentence);
  }
}

function readJson(path: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Never leaves half a file behind. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.tmp`, path);
}

/** Where the store of this folder listens, or last did; whether it answers is for the caller to find out. */
export function readEndpoint(folder: string): Endpoint | undefined {
  const endpoint = readJson(endpointIn(folder));
  if (typeof endpoint?.['url'] !== 'string' || typeof endpoint['pid'] !== 'number')
    return undefined;
  return { url: endpoint['url'], pid: endpoint['pid'] };
}

export function writeEndpoint(folder: string, endpoint: Endpoint): void {
  replaceFile(endpointIn(folder), `${JSON.stringify(endpoint)}\n`);
}

export function removeEndpoint(folder: string): void {
  rmSync(endpointIn(folder), { force: true });
}
