/** A message reaches the case that waits, once, whichever came first and whoever died between. */
import { describe, expect, it } from 'vitest';
import { tenantScope, type FailpointName } from '../../../engine/index.ts';
import type { MessageDoc } from '../../../engine/model/collections.ts';
import { createHarness, type Harness, type HarnessOptions } from '../../support/harness.ts';
import {
  caseOf,
  end,
  failingKernel,
  finish,
  mortal,
  publishSmall,
  receives,
  start,
  startSmall,
  task,
  throws,
  timer,
} from './small.ts';

const scope = tenantScope('testshire');
const always = '9999-01-01T00:00:00.000Z';
const asking = {
  key: 'asking',
  elements: start + task('A') + receives('R', 'reply', '=child') + task('B') + end,
  flows: ['S>A>R>B>E'],
  messages: ['reply'],
};
const timed = {
  key: 'timed',
  elements: start + timer('T', 'PT1H') + receives('R', 'reply', '=child') + task('B') + end,
  flows: ['S>T>R>B>E'],
  messages: ['reply'],
};

const send = (
  h: Harness,
  correlationKey: string | null = 'Ada',
  caseId: string | null = null,
  commandId = 'message-1',
) =>
  h.engine.publishMessage({
    commandId,
    asker: h.person('clerk'),
    body: { name: 'reply', caseId, correlationKey, values: {} },
  });
const openTasks = async (h: Harness, caseId: string) =>
  (await caseOf(h, caseId)).body.userTasks.map((open) => open.elementId);
const messages = (h: Harness): Promise<MessageDoc[]> =>
  h.store.messages.find(scope, { where: {}, limit: 9 });

/** A case of 'asking' that waits for the reply about this child. */
async function waiting(h: Harness, child = 'Ada') {
  const caseId = await startSmall(h, 'asking', `start-${child}`, { child });
  await finish(h, caseId, 'A', `finish-${child}`);
  return caseId;
}

async function world(options: HarnessOptions = {}) {
  const h = await createHarness(options);
  await publishSmall(h, asking);
  return h;
}

describe('a message', () => {
  it('is delivered to the case that waits, and says so', async () => {
    const h = await world();
    const caseId = await waiting(h);
    expect(await send(h)).toMatchObject({ ok: true, value: { caseId } });
    expect(await openTasks(h, caseId)).toEqual(['B']);
    expect(await messages(h)).toMatchObject([
      { state: 'delivered', takenBy: caseId, reason: null },
    ]);
    expect(await send(h)).toMatchObject({ ok: true, value: { caseId } });
  });

  it('that came first is found by the wait a person opens', async () => {
    const h = await world();
    expect(await send(h)).toEqual({ ok: true, value: null });
    expect(await messages(h)).toMatchObject([{ state: 'buffered' }]);
    expect(await openTasks(h, await waiting(h))).toEqual(['B']);
  });

  it('that came first is found by the wait a timer opens', async () => {
    const h = await world();
    await publishSmall(h, timed);
    const caseId = await startSmall(h, 'timed', 'start-timed', { child: 'Ada' });
    await send(h);
    h.setNow('2026-03-02T11:00:00.000Z');
    await h.engine.runDueWork();
    expect(await openTasks(h, caseId)).toEqual(['B']);
    expect(await messages(h)).toMatchObject([{ state: 'delivered' }]);
  });

  it('goes to the case with its key, and not to another', async () => {
    const h = await world();
    const [ada, bob] = [await waiting(h, 'Ada'), await waiting(h, 'Bob')];
    await send(h, 'Bob');
    expect([await openTasks(h, ada), await openTasks(h, bob)]).toEqual([[], ['B']]);
  });

  it('for a named case is refused when both name a key and they differ', async () => {
    const h = await world();
    const caseId = await waiting(h);
    expect(await send(h, 'Bob', caseId)).toMatchObject({
      ok: false,
      rejection: {
        code: 'NO_ONE_WAITS',
        sentence: `Expected case '${caseId}' to wait for message 'reply', but it does not.`,
      },
    });
    expect(await send(h, null, caseId, 'message-2')).toMatchObject({ ok: true });
  });

  it('under a key that was used for another is refused', async () => {
    const h = await world();
    await send(h, 'Ada');
    expect(await send(h, 'Bob')).toMatchObject({
      ok: false,
      rejection: { code: 'COMMAND_REUSED' },
    });
  });
});

describe('a message whose engine died', () => {
  const points: [FailpointName, string][] = [
    ['message-kept', 'kept'],
    ['message-taken', 'taken'],
    ['received', 'taken'],
    ['after-commit', 'taken'],
  ];
  for (const [point, state] of points)
    it(`at '${point}' is brought by the sweeper, once`, async () => {
      const { die, death, failpoint } = mortal();
      const h = await world({ failpoint });
      const caseId = await waiting(h);
      die.at = point;
      await Promise.race([send(h), death()]);
      die.at = null;
      expect(await messages(h)).toMatchObject([{ state }]);
      for (let round = 0; round < 2; round++) await h.engine.sweepOutboxes(always);
      expect(await openTasks(h, caseId)).toEqual(['B']);
      expect(await messages(h)).toMatchObject([{ state: 'delivered' }]);
      expect(await h.store.events.count(scope, { caseId, type: 'message.received' })).toBe(1);
    });

  it('between a new wait and the message that came before it is brought by the sweeper', async () => {
    for (const point of ['after-commit', 'after-notices', 'message-taken', 'after-trim'] as const) {
      const { die, death, failpoint } = mortal();
      const h = await world({ failpoint });
      const caseId = await startSmall(h, 'asking', 'start-Ada', { child: 'Ada' });
      await send(h);
      die.at = point;
      await Promise.race([finish(h, caseId, 'A'), death()]);
      die.at = null;
      await h.engine.sweepOutboxes(always);
      expect(await openTasks(h, caseId), point).toEqual(['B']);
    }
  });

  it('goes back to wait when the case it was taken for waits no more, with the reason', async () => {
    const { die, death, failpoint } = mortal();
    const h = await world({ failpoint });
    const caseId = await waiting(h);
    die.at = 'message-taken';
    await Promise.race([send(h), death()]);
    die.at = null;
    const revision = (await caseOf(h, caseId)).doc.revision;
    await h.engine.cancel(caseId, {
      commandId: 'cancel-01',
      asker: h.person('manager'),
      body: { reason: 'Over', revision },
    });
    await h.engine.sweepOutboxes(always);
    expect(await messages(h)).toMatchObject([
      {
        state: 'buffered',
        takenBy: null,
        reason: `Expected to deliver message 'reply' to case '${caseId}', but it is cancelled.`,
      },
    ]);
    const next = await startSmall(h, 'asking', 'start-next', { child: 'Ada' });
    await finish(h, next, 'A', 'finish-next');
    expect(await openTasks(h, next)).toEqual(['B']);
  });
});

describe('a message whose step fails', () => {
  it("is the publisher's refusal, and no incident", async () => {
    const h = await world({ kernel: failingKernel((command) => command.kind === 'message') });
    const caseId = await waiting(h);
    expect(await send(h)).toMatchObject({ ok: false, rejection: { code: 'STEP_FAILED' } });
    expect((await caseOf(h, caseId)).body.incidents).toEqual([]);
    expect(await messages(h)).toMatchObject([
      { state: 'unmatched', reason: 'Expected a way out of the step, but none was taken.' },
    ]);
  });

  it('is an incident, once, when nobody is there to be told', async () => {
    const kernel = failingKernel((command) => command.kind === 'message');
    const h = await world({ kernel });
    await send(h);
    const caseId = await waiting(h);
    for (let round = 0; round < 3; round++) await h.engine.sweepOutboxes(always);
    expect(kernel.tried).toBe(1);
    expect((await caseOf(h, caseId)).body.incidents).toMatchObject([{ code: 'STEP_FAILED' }]);
  });
});

describe('a message that a case throws', () => {
  const telling = {
    key: 'telling',
    elements: start + task('A') + throws('X', 'reply', '=child') + end,
    flows: ['S>A>X>E'],
    messages: ['reply'],
  };

  for (const point of [null, 'after-commit', 'after-trim'] as const)
    it(`reaches the case that waits for it${point ? `, though its engine died at '${point}'` : ''}`, async () => {
      const { die, death, failpoint } = mortal();
      const h = await world({ failpoint });
      await publishSmall(h, telling);
      const caseId = await waiting(h);
      const teller = await startSmall(h, 'telling', 'start-telling', { child: 'Ada' });
      die.at = point;
      await Promise.race([finish(h, teller, 'A', 'finish-telling'), death()]);
      die.at = null;
      if (point) await h.engine.sweepOutboxes(always);
      expect(await openTasks(h, caseId)).toEqual(['B']);
      expect(await h.store.events.count(scope, { caseId, type: 'message.received' })).toBe(1);
    });
});
