/**
 * One SHA-256 over a whole bundle. Paths are sorted and every part is preceded by its length, so that
 * no two bundles can be written differently and hash alike.
 */
import { createHash } from 'node:crypto';
import type { BundleFiles } from './located.ts';

export function hashBundle(files: BundleFiles): string {
  const hash = createHash('sha256');
  const paths = [...files.keys()].sort();
  for (const part of paths.flatMap((path) => [path, files.get(path) as string])) {
    const bytes = Buffer.from(part, 'utf8');
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}
