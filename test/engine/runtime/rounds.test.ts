/** A case that cannot be read stops neither round: it is logged and put off, and the others are worked. */
import { describe, expect, it } from 'vitest';
import { tenantScope } from '../../../engine/index.ts';
import { createHarness, type Harness } from '../../support/harness.ts';
import { caseOf, end, publishSmall, start, startSmall, task, timer } from './small.ts';

const scope = tenantScope('testshire');
const waiting = {
  key: 'waiting',
  elements: start + timer('T', 'PT1H') + task('A') + end,
  flows: ['S>T>A>E'],
};

const spoil = (h: Harness, caseId: string) =>
  h.store.cases.update(scope, caseId, {}, { set: { sealed: new Uint8Array([1, 2, 3]) } });

describe('an unreadable case', () => {
  it('is put off, and a round works the next', async () => {
    const h = await createHarness();
    await publishSmall(h, waiting);
    await spoil(h, await startSmall(h, 'waiting', 'start-spoilt'));
    h.setNow('2026-03-02T09:01:00.000Z');
    const sound = await startSmall(h, 'waiting', 'start-sound');
    h.setNow('2026-03-02T11:00:00.000Z');
    expect(await h.engine.runDueWork(1)).toBe(1);
    expect(await h.engine.runDueWork(1)).toBe(1);
    expect((await caseOf(h, sound)).body.userTasks).toHaveLength(1);
    expect(await h.engine.runDueWork(1)).toBe(0);
    h.setNow('2026-03-02T11:02:00.000Z');
    expect(await h.engine.runDueWork(1)).toBe(1);
  });

  it('keeps no other outbox from being relayed', async () => {
    const h = await createHarness();
    await publishSmall(h, waiting);
    const { insertMissing } = h.store.events;
    h.store.events.insertMissing = () => Promise.reject(new Error('The store is away.'));
    await spoil(h, await startSmall(h, 'waiting', 'start-spoilt'));
    h.setNow('2026-03-02T09:01:00.000Z');
    const sound = await startSmall(h, 'waiting', 'start-sound');
    h.store.events.insertMissing = insertMissing;
    h.setNow('2026-03-02T09:02:00.000Z');
    for (let round = 0; round < 2; round++) await h.engine.sweepOutboxes(h.now(), 1);
    expect((await caseOf(h, sound)).doc.outbox).toEqual([]);
    expect(await h.engine.sweepOutboxes(h.now(), 1)).toBe(0);
  });
});
