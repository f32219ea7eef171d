/** What ships put into a store: another closure is another version of the authority's calendar. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { memoryKeyring } from '../../../engine/index.ts';
import { installAuthority } from '../../../engine/runtime/install.ts';
import { createHarness, seededIds, testProcesses } from '../../support/harness.ts';

const root = mkdtempSync(join(tmpdir(), 'baton-install-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("the calendar's version changes with its closures, and only with them", async () => {
  const { engine } = await createHarness();
  cpSync(testProcesses, root, { recursive: true });
  const file = join(root, 'testshire/authority.json');
  const install = async () =>
    (
      await installAuthority(
        engine.doors,
        memoryKeyring(seededIds('k')),
        root,
        join(root, 'testshire'),
      )
    ).calendar as { version: string };
  const first = await install();
  expect(await install()).toEqual(first);
  const described = JSON.parse(readFileSync(file, 'utf8')) as { calendar: { closures: unknown[] } };
  described.calendar.closures = [{ date: '2026-12-24', title: 'Offices closed' }];
  writeFileSync(file, JSON.stringify(described));
  expect((await install()).version).not.toBe(first.version);
});
