/** The loop on the smallest policy that has everything: form, letter, deadline, message, responsibility. */
import { describe, expect, it } from 'vitest';
import { load } from '../../../engine/runtime/loop.ts';
import { firstBreak } from '../../../engine/runtime/chain.ts';
import { tenantScope } from '../../../engine/index.ts';
import { places } from '../../../engine/runtime/vault.ts';
import { createHarness, type Harness } from '../../support/harness.ts';

const scope = tenantScope('testshire');
const request = {
  otherAuthority: 'Elsewhere',
  receivedOn: '2026-03-02',
  children: [{ name: 'Robin Hill', dateOfBirth: '2019-05-04' }],
};

async function started(h: Harness, commandId = 'start-0001') {
  const answer = await h.engine.startCase({
    commandId,
    asker: h.person('clerk'),
    body: { policyKey: 'visit', values: request },
  });
  if (!answer.ok)
    throw new Error(answer.rejection.sentence + JSON.stringify(answer.rejection.errors));
  return answer.value;
}
const body = async (h: Harness, caseId: string) =>
  (await load(h.engine.doors, 'testshire', caseId))!;
const openTask = async (h: Harness, caseId: string) => (await body(h, caseId)).body.userTasks[0]!;
async function complete(
  h: Harness,
  caseId: string,
  role: string,
  commandId: string,
  values = { note: 'Done.' },
) {
  const task = await openTask(h, caseId);
  return h.engine.complete(caseId, {
    commandId,
    asker: h.person(role),
    body: { taskId: task.id, revision: task.revision, values },
  });
}

describe('a case of the test policy', () => {
  it('runs from role to role to its end, with its letter, its deadline and its holder', async () => {
    const h = await createHarness();
    const { caseId, opened } = await started(h);
    expect((await openTask(h, caseId)).name).toBe('Acknowledge');
    expect(opened).toEqual([(await openTask(h, caseId)).id]);
    expect(
      (await h.store.responsibilities.find(scope, { where: {}, limit: 9 })).map(
        (doc) => doc.holder,
      ),
    ).toEqual(['outside:Elsewhere']);

    const done = await complete(h, caseId, 'clerk', 'complete-A-1');
    expect(done.ok).toBe(true);
    const letters = await h.store.letters.find(scope, { where: { caseId }, limit: 9 });
    expect(letters).toHaveLength(1);
    expect(
      h.engine.doors.vault.open<{ body: string }>(
        'testshire',
        letters[0]!.key,
        places.letter(letters[0]!),
        letters[0]!.sealed,
      ).body,
    ).toContain('Dear Elsewhere');

    const visit = await openTask(h, caseId);
    expect(visit.name).toBe('Visit');
    expect(visit.deadline).toMatchObject({ state: 'computed', due: '2026-03-09' });
    h.setNow('2026-03-10T00:00:00.000Z');
    await h.engine.runDueWork();
    expect((await openTask(h, caseId)).overdueSince).toBe('2026-03-10T00:00:00.000Z');

    expect((await complete(h, caseId, 'visitor', 'complete-B-1')).ok).toBe(true);
    expect((await body(h, caseId)).doc.status).toBe('completed');
    expect(
      (await h.store.responsibilities.find(scope, { where: {}, limit: 9 })).map(
        (doc) => doc.holder,
      ),
    ).toEqual(['visiting-team']);
    const events = await h.store.events.find(scope, {
      where: { caseId },
      sort: { seq: 1 },
      limit: 500,
    });
    expect(firstBreak(events)).toBeNull();
    expect((await body(h, caseId)).doc.outbox).toEqual([]);
  });

  it('gives a repeated command its first answer, and refuses the same key with another body', async () => {
    const h = await createHarness();
    const first = await started(h);
    expect(await started(h)).toMatchObject({ caseId: first.caseId, revision: first.revision });
    const task = await openTask(h, first.caseId);
    const wish = {
      commandId: 'complete-1',
      asker: h.person('clerk'),
      body: { taskId: task.id, revision: task.revision, values: { note: 'Done.' } },
    };
    const once = await h.engine.complete(first.caseId, wish);
    const twice = await h.engine.complete(first.caseId, wish);
    expect(once.ok && twice.ok && twice.value.revision === once.value.revision).toBe(true);
    const other = await h.engine.complete(first.caseId, {
      ...wish,
      body: { ...wish.body, values: { note: 'Else.' } },
    });
    expect(other).toMatchObject({ ok: false, rejection: { code: 'COMMAND_REUSED' } });
  });

  it('moves the deadline when the date moves, each time, and keeps the old one in the history', async () => {
    const h = await createHarness();
    const { caseId } = await started(h);
    await complete(h, caseId, 'clerk', 'complete-A-1');
    for (const [index, receivedOn, due] of [
      [1, '2026-03-09', '2026-03-16'],
      [2, '2026-03-16', '2026-03-23'],
    ] as const) {
      const moved = await h.engine.publishMessage({
        commandId: `message-${index}`,
        asker: h.person('clerk'),
        body: { name: 'dateMoved', caseId, correlationKey: null, values: { receivedOn } },
      });
      expect(moved.ok).toBe(true);
      expect((await openTask(h, caseId)).deadline).toMatchObject({ due });
    }
    const events = await h.store.events.find(scope, { where: { caseId }, limit: 500 });
    expect(events.filter((event) => event.type === 'deadline.moved')).toHaveLength(2);
  });

  it('refuses what cannot be, with its sentence, and changes nothing', async () => {
    const h = await createHarness();
    const { caseId } = await started(h);
    const before = (await body(h, caseId)).doc.revision;
    const task = await openTask(h, caseId);
    const ask = (role: string, values: Record<string, unknown>, revision = task.revision) =>
      h.engine.complete(caseId, {
        commandId: `c-${role}-${JSON.stringify(values).length}-${revision}`,
        asker: h.person(role),
        body: { taskId: task.id, revision, values },
      });
    expect(await ask('visitor', { note: 'x' })).toMatchObject({
      rejection: {
        code: 'NOT_PERMITTED',
        sentence: `Expected to complete user task '${task.id}'. Expected someone with the role 'clerk', which you do not hold.`,
      },
    });
    expect(await ask('clerk', {})).toMatchObject({ rejection: { code: 'INVALID_FORM' } });
    expect(await ask('clerk', { note: 'x', other: 1 })).toMatchObject({
      rejection: { code: 'INVALID_FORM', errors: [{ field: 'other' }] },
    });
    expect(await ask('clerk', { note: 'x' }, 7)).toMatchObject({
      rejection: { code: 'STALE_CLAIM' },
    });
    expect((await body(h, caseId)).doc.revision).toBe(before);
  });
});
