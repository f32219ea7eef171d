/** The test policy in two authorities: a copy of its folder under another key, in a temporary place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testProcesses } from '../support/harness.ts';

export function twoAuthorities(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'baton-two-'));
  cpSync(testProcesses, folder, { recursive: true });
  cpSync(join(folder, 'testshire'), join(folder, 'othershire'), { recursive: true });
  const path = join(folder, 'othershire', 'authority.json');
  const described = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...described, key: 'othershire', title: 'Othershire' }));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
