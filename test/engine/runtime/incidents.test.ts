/** A step of the engine's own that fails becomes an incident, once; a person's stays a refusal. */
import { describe, expect, it } from 'vitest';
import { tenantScope } from '../../../engine/index.ts';
import { createHarness, type Harness } from '../../support/harness.ts';
import {
  caseOf,
  end,
  failingKernel,
  finish,
  publishSmall,
  start,
  startSmall,
  task,
  timer,
} from './small.ts';

const scope = tenantScope('testshire');
const waiting = {
  key: 'waiting',
  elements: start + timer('T', 'PT1H') + task('A') + end,
  flows: ['S>T>A>E'],
};
const later = '2026-03-02T11:00:00.000Z';

async function withBrokenTimer() {
  const kernel = failingKernel((command) => command.kind === 'timer');
  const h = await createHarness({ kernel });
  await publishSmall(h, waiting);
  return { h, kernel };
}

const raised = (h: Harness, caseId: string) =>
  h.store.events.count(scope, { caseId, type: 'incident.raised' });

describe('a timer whose step fails', () => {
  it('raises an incident once, and is not tried again', async () => {
    const { h, kernel } = await withBrokenTimer();
    const caseId = await startSmall(h, 'waiting');
    h.setNow(later);
    for (let round = 0; round < 3; round++) await h.engine.runDueWork();
    const { doc, body } = await caseOf(h, caseId);
    expect(kernel.tried).toBe(1);
    expect(body.incidents).toMatchObject([
      {
        code: 'STEP_FAILED',
        sentence: 'Expected a way out of the step, but none was taken.',
        elementId: 'T',
      },
    ]);
    expect(body.timers).toMatchObject([{ elementId: 'T', stuck: true }]);
    expect(doc.nextWakeAt).toBeNull();
    expect(await raised(h, caseId)).toBe(1);
    expect(await h.store.caseRows.get(scope, caseId)).toMatchObject({ incidents: 1 });
  });

  it('does not keep the others waiting, though a hundred are broken', async () => {
    const { h, kernel } = await withBrokenTimer();
    for (let n = 0; n < 100; n++) await startSmall(h, 'waiting', `start-broken-${n}`);
    h.setNow('2026-03-02T09:30:00.000Z');
    const sound = await startSmall(h, 'waiting', 'start-sound');
    h.setNow(later);
    await h.engine.runDueWork();
    kernel.mended = true;
    await h.engine.runDueWork();
    expect((await caseOf(h, sound)).body.userTasks).toHaveLength(1);
    expect(await h.engine.runDueWork()).toBe(0);
  });
});

describe('a job whose step fails', () => {
  it('raises an incident once, and is not tried again', async () => {
    const kernel = failingKernel(
      (command) => command.kind === 'complete' && Object.keys(command.output).length === 0,
    );
    const h = await createHarness({ kernel });
    const request = {
      otherAuthority: 'Elsewhere',
      receivedOn: '2026-03-02',
      children: [{ name: 'Robin Hill' }],
    };
    const begun = await h.engine.startCase({
      commandId: 'start-0001',
      asker: h.person('clerk'),
      body: { policyKey: 'visit', values: request },
    });
    const caseId = begun.ok ? begun.value.caseId : '';
    const [open] = (await caseOf(h, caseId)).body.userTasks;
    await h.engine.complete(caseId, {
      commandId: 'complete-1',
      asker: h.person('clerk'),
      body: { taskId: open!.id, revision: open!.revision, values: { note: 'x' } },
    });
    h.setNow('2026-03-03T09:00:00.000Z');
    for (let round = 0; round < 3; round++) await h.engine.runDueWork();
    const { doc, body } = await caseOf(h, caseId);
    expect(kernel.tried).toBe(1);
    expect(body.incidents).toMatchObject([
      { code: 'STEP_FAILED', elementId: 'L', jobId: body.jobs[0]!.id },
    ]);
    expect(doc.nextWakeAt).toBeNull();
    expect(await raised(h, caseId)).toBe(1);
  });
});

describe("a person's command whose step fails", () => {
  it('is refused, and changes nothing', async () => {
    const h = await createHarness({
      kernel: failingKernel((command) => command.kind === 'complete'),
    });
    await publishSmall(h, { key: 'tasked', elements: start + task('A') + end, flows: ['S>A>E'] });
    const caseId = await startSmall(h, 'tasked');
    expect(await finish(h, caseId, 'A')).toMatchObject({
      ok: false,
      rejection: { code: 'STEP_FAILED' },
    });
    expect((await caseOf(h, caseId)).doc.revision).toBe(1);
    expect((await caseOf(h, caseId)).body.incidents).toEqual([]);
  });
});
