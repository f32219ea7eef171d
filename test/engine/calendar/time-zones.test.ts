/**
 * The same answers wherever a node runs: in any time zone of the machine, and with no clock at all.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { answers } from './answers.ts';

const script = fileURLToPath(new URL('answers.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The answers of a fresh process whose machine stands in that zone. */
function answersIn(zone: string): string[] {
  const child = spawnSync(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return z.array(z.string()).parse(JSON.parse(child.stdout));
}

afterEach(() => vi.unstubAllGlobals());

describe('the calendar', () => {
  it.each(['UTC', 'America/New_York', 'Europe/London', 'Pacific/Apia'])(
    'gives the same answers on a machine in %s',
    (zone) => {
      const [here, ...rest] = answersIn(zone);
      expect(here).toBe(zone);
      expect(rest).toEqual(answers());
    },
    60_000,
  );

  it('needs neither Date nor Intl', () => {
    const expected = answers();
    vi.stubGlobal('Date', undefined);
    vi.stubGlobal('Intl', undefined);
    const found = answers();
    vi.unstubAllGlobals();
    expect(found).toEqual(expected);
  });
});
