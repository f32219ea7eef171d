/** The shared transaction: who fails fails alone, and nothing is answered before it is on disk. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MongoFault } from '../../../../engine/store/embedded/errors.ts';
import { type Log, openFile, openLog, type Table } from '../../../../engine/store/embedded/log.ts';
import { temporaryFolder } from './support.ts';

let folder: string;
let log: Log;
let table: Table;
let undone: number;
let refusing: boolean;

beforeEach(async () => {
  [folder, undone, refusing] = [await temporaryFolder(), 0, false];
  log = openLog(openFile(join(folder, 'log.mdb')), {
    guard() {
      if (refusing) throw new Error('not mine');
    },
    undone: () => undone++,
  });
  table = log.table('t');
});
afterEach(async () => {
  await log.close(() => undefined);
  await rm(folder, { recursive: true });
});

const key = (name: string): Buffer => Buffer.from(name);
const put = (name: string) => log.write(() => table.putSync(key(name), key('x')));

const failing = (error: Error) =>
  log.write(() => {
    table.putSync(key('half'), key('x'));
    throw error;
  });

it('commits writes of one turn together', async () => {
  await Promise.all([put('a'), put('b')]);
  expect([table.get(key('a')), table.get(key('b'))].every(Boolean)).toBe(true);
});

it('undoes a failure and nothing else', async () => {
  const results = await Promise.allSettled([put('a'), failing(new Error('broken')), put('b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(table.get(key('half'))).toBeUndefined();
  expect([table.get(key('a')), table.get(key('b'))].every(Boolean)).toBe(true);
  expect(undone).toBe(2);
});

it('takes a fault for an answer', async () => {
  const refused = log.write(() => {
    throw new MongoFault(2, 'no');
  });
  const results = await Promise.allSettled([put('a'), refused]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(undone).toBe(0);
});

it('writes nothing that its guard does not let through', async () => {
  refusing = true;
  await expect(put('a')).rejects.toThrow('not mine');
  expect(table.get(key('a'))).toBeUndefined();
});

it('finishes what is under way when it is closed, and takes no more', async () => {
  const last = put('a');
  const closing = log.close(() => undefined);
  await expect(put('b')).rejects.toThrow('shutting down');
  await Promise.all([last, closing]);
  log = openLog(openFile(join(folder, 'log.mdb')), {
    guard: () => undefined,
    undone: () => undefined,
  });
  table = log.table('t');
  expect(table.get(key('a'))).toBeDefined();
});
