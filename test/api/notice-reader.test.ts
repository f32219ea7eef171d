/** The reader of notices: nothing is told twice, nothing is lost to a slow write or a clock that differs. */
import { beforeEach, describe, expect, it } from 'vitest';
import { NoticeReader } from '../../api/realtime/notice-reader.ts';
import { silentLog, type Store } from '../../engine/index.ts';
import { createMemoryStore } from '../../engine/store/memory/index.ts';
import { aNotice } from '../engine/store/contract/samples.ts';
import { worldOf, type World } from '../engine/store/contract/world.ts';

const noon = Date.parse('2026-04-02T12:00:00.000Z');

describe('the reader of notices', () => {
  let world: World;
  let store: Store;
  let now: number;
  let told: string[];
  let fails: boolean;
  let reader: NoticeReader;
  beforeEach(() => {
    fails = false;
    store = createMemoryStore({
      before: (operation) => {
        if (fails && operation === 'find') throw new Error('The store is away.');
      },
    });
    world = worldOf(store);
    now = noon;
    told = [];
    reader = new NoticeReader({
      store,
      clock: { now: () => new Date(now).toISOString() },
      log: silentLog,
      onNotices: async (notices) =>
        void told.push(...notices.map((notice) => notice._id.split('/')[1]!)),
    });
  });

  const write = (name: string, at: number) =>
    store.notices.insert(world.scope, aNotice(world, name, at));

  it('tells what is new, in order, once', async () => {
    await write('b', noon + 20);
    await write('a', noon + 10);
    await reader.read();
    await reader.read();
    expect(told).toEqual(['a', 'b']);
  });

  it('tells one that was written late, behind others', async () => {
    await write('late', noon + 5000);
    await reader.read();
    await write('earlier', noon + 3500);
    await reader.read();
    expect(told).toEqual(['late', 'earlier']);
  });

  it('is not carried away by a node whose clock runs ahead', async () => {
    await write('ahead', noon + 60_000);
    await reader.read();
    now += 1000;
    await write('ours', now);
    await reader.read();
    expect(told).toEqual(['ahead', 'ours']);
  });

  it('reads all of a burst that is longer than one page', async () => {
    for (let n = 0; n < 1500; n += 1) await write(`n${String(n).padStart(4, '0')}`, noon + 1);
    await reader.read();
    expect(told).toHaveLength(1500);
    expect(new Set(told).size).toBe(1500);
  });

  it('does not tell what was there long before it began', async () => {
    await write('old', noon - 60_000);
    await reader.read();
    expect(told).toEqual([]);
  });

  it('goes on after the store was away', async () => {
    await write('a', noon + 1);
    fails = true;
    await reader.read();
    expect(told).toEqual([]);
    fails = false;
    await reader.read();
    expect(told).toEqual(['a']);
  });
});
