/** Every scenario of every bundle that ships, played on the engine under a clock the scenario moves. */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../engine/definitions/index.ts';
import { authorityFolders, bundleFolders } from '../../../engine/runtime/install.ts';
import { playScenario } from '../../../engine/runtime/play-scenario.ts';
import { createHarness, shippedProcesses } from '../../support/harness.ts';

for (const authority of authorityFolders(shippedProcesses))
  for (const bundle of bundleFolders(authority)) {
    const folder = join(bundle, 'scenarios');
    if (!existsSync(folder)) continue;
    describe(`${basename(authority)}/${basename(bundle)}`, () => {
      for (const file of readdirSync(folder))
        it(file, async () => {
          const read = readScenario(file, readFileSync(join(folder, file), 'utf8'));
          if (!read.ok) throw new Error(read.reasons.map((reason) => reason.sentence).join('\n'));
          const h = await createHarness({
            processes: shippedProcesses,
            tenant: basename(authority),
          });
          const stage = {
            engine: h.engine,
            tenant: basename(authority),
            policyKey: basename(bundle),
            setNow: h.setNow,
            person: (role: string) => h.person(role),
          };
          expect(await playScenario(stage, read.value)).toEqual([]);
        });
    });
  }
