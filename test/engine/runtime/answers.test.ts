/** What became of a command can be asked for, however old it is and wherever its engine died. */
import { describe, expect, it } from 'vitest';
import { tenantScope, type FailpointName } from '../../../engine/index.ts';
import { CASE_LIMITS } from '../../../engine/model/case.ts';
import { createHarness, type Harness } from '../../support/harness.ts';
import { caseOf, end, finish, mortal, publishSmall, start, startSmall, task } from './small.ts';

const scope = tenantScope('testshire');
const two = { key: 'two', elements: start + task('A') + task('B') + end, flows: ['S>A>B>E'] };

async function world(failpoint?: (name: FailpointName) => Promise<void> | undefined) {
  const h = await createHarness(failpoint ? { failpoint } : {});
  await publishSmall(h, two);
  return h;
}

/** Claims the open task, or gives it back: one command, one event. */
async function toggle(h: Harness, caseId: string, commandId: string) {
  const [open] = (await caseOf(h, caseId)).body.userTasks;
  const wish = {
    commandId,
    asker: h.person('clerk'),
    body: { taskId: open!.id, revision: open!.revision },
  };
  return open!.status === 'open' ? h.engine.claim(caseId, wish) : h.engine.unclaim(caseId, wish);
}

describe('a command older than those the case remembers', () => {
  it('gets its first answer, and under another body is refused', async () => {
    const h = await world();
    const caseId = await startSmall(h, 'two');
    const [open] = (await caseOf(h, caseId)).body.userTasks;
    const wish = {
      commandId: 'finish-A',
      asker: h.person('clerk'),
      body: { taskId: open!.id, revision: 1, values: { child: 'Ada' } },
    };
    const first = await h.engine.complete(caseId, wish);
    for (let n = 0; n < 258; n++) await toggle(h, caseId, `toggle-${n}`);
    expect(
      (await caseOf(h, caseId)).doc.commands.some((answer) => answer.commandId === 'finish-A'),
    ).toBe(false);
    const { commandId, revision, opened } = (
      first as { value: { commandId: string; revision: number; opened: string[] } }
    ).value;
    expect(opened).toHaveLength(1);
    expect(await h.engine.complete(caseId, wish)).toMatchObject({
      ok: true,
      value: { commandId, revision, opened },
    });
    expect(
      await h.engine.complete(caseId, { ...wish, body: { ...wish.body, values: {} } }),
    ).toMatchObject({ rejection: { code: 'COMMAND_REUSED' } });
    const restarted = {
      commandId: 'start-two',
      asker: h.person('clerk'),
      body: { policyKey: 'two', values: {} },
    };
    expect(await h.engine.startCase(restarted)).toMatchObject({
      ok: true,
      value: { caseId, revision: 1 },
    });
    expect(
      await h.engine.startCase({
        ...restarted,
        body: { policyKey: 'two', values: { child: 'Bob' } },
      }),
    ).toMatchObject({ rejection: { code: 'COMMAND_REUSED' } });
  });
});

describe('the outcome of a command', () => {
  it('is known as soon as it is committed', async () => {
    const { die, death, failpoint } = mortal();
    const h = await world(failpoint);
    die.at = 'after-commit';
    await Promise.race([startSmall(h, 'two'), death()]);
    die.at = null;
    const outcome = await h.engine.outcomeOf('testshire', 'start-two');
    expect(outcome).toMatchObject({ revision: 1 });
    die.at = 'after-commit';
    await Promise.race([finish(h, outcome!.caseId, 'A'), death()]);
    die.at = null;
    expect(await h.engine.outcomeOf('testshire', 'finish-A')).toEqual({
      caseId: outcome!.caseId,
      revision: 2,
    });
    expect(await h.engine.outcomeOf('testshire', 'never-was')).toBeNull();
  });

  it('is the revision it led to, whatever came after', async () => {
    const h = await world();
    const caseId = await startSmall(h, 'two');
    await finish(h, caseId, 'A');
    await finish(h, caseId, 'B');
    expect(await h.engine.outcomeOf('testshire', 'finish-A')).toEqual({ caseId, revision: 2 });
  });
});

describe('a case past its limits', () => {
  it('refuses people and raises an incident once, until its outbox was relayed', async () => {
    const h = await world();
    const caseId = await startSmall(h, 'two');
    const [event] = await h.store.events.find(scope, { where: { caseId }, limit: 1 });
    const { insertMissing } = h.store.events;
    h.store.events.insertMissing = () => Promise.reject(new Error('The store is away.'));
    await h.store.cases.update(
      scope,
      caseId,
      {},
      { set: { outbox: Array.from({ length: 501 }, () => event!), unrelayedSince: h.now() } },
    );
    for (const attempt of [1, 2])
      expect(await toggle(h, caseId, `refused-${attempt}`)).toMatchObject({
        rejection: {
          code: 'CASE_TOO_LARGE',
          sentence: expect.stringContaining('at most 500 events to relay') as string,
        },
      });
    expect((await caseOf(h, caseId)).body.incidents).toMatchObject([{ code: 'CASE_TOO_LARGE' }]);
    h.store.events.insertMissing = insertMissing;
    await h.engine.sweepOutboxes(h.now());
    expect(await toggle(h, caseId, 'accepted-1')).toMatchObject({ ok: true });
    expect(await h.store.events.count(scope, { caseId, type: 'incident.raised' })).toBe(1);
  });

  it('refuses people when it holds too much, and goes on by itself', async () => {
    const h = await world();
    const caseId = await startSmall(h, 'two');
    const { bytes } = CASE_LIMITS;
    CASE_LIMITS.bytes = 10;
    try {
      for (const attempt of [1, 2])
        expect(await toggle(h, caseId, `refused-${attempt}`)).toMatchObject({
          rejection: { code: 'CASE_TOO_LARGE' },
        });
    } finally {
      CASE_LIMITS.bytes = bytes;
    }
    expect((await caseOf(h, caseId)).body.incidents).toHaveLength(1);
  });
});
