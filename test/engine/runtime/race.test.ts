/** Two nodes on one store: whoever comes first wins, the other gets a sentence, and nothing happens twice. */
import { describe, expect, it } from 'vitest';
import { tenantScope } from '../../../engine/index.ts';
import { load } from '../../../engine/runtime/loop.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { createHarness, seededIds, type Harness } from '../../support/harness.ts';
import { checkHistory } from '../../support/history-checker.ts';
import { memoryKeyring } from '../../../engine/index.ts';

const request = {
  otherAuthority: 'Elsewhere',
  receivedOn: '2026-03-02',
  children: [{ name: 'Robin Hill' }],
};

/** Two engines, one store, one set of keys: what two processes would be. */
async function twoNodes() {
  const store = createMemoryStore({ before: () => Promise.resolve() });
  const keyring = memoryKeyring(seededIds('keys'), ['testshire']);
  const left = await createHarness({ store, keyring, seed: 'left' });
  const right = await createHarness({ store, keyring, seed: 'right' });
  const start = await left.engine.startCase({
    commandId: 'start-0001',
    asker: left.person('clerk'),
    body: { policyKey: 'visit', values: request },
  });
  if (!start.ok) throw new Error(start.rejection.sentence);
  return { store, left, right, caseId: start.value.caseId };
}

const taskOf = async (h: Harness, caseId: string) =>
  (await load(h.engine.doors, 'testshire', caseId))!.body.userTasks[0]!;
const judge = (h: Harness) =>
  checkHistory({
    store: h.store,
    vault: h.engine.doors.vault,
    tenant: 'testshire',
    acknowledged: [],
  });

describe('two nodes on one store', () => {
  it('let one of two people complete a task', async () => {
    const { left, right, caseId } = await twoNodes();
    const task = await taskOf(left, caseId);
    const body = { taskId: task.id, revision: task.revision, values: { note: 'Mine.' } };
    const answers = await Promise.all([
      left.engine.complete(caseId, {
        commandId: 'complete-left',
        asker: left.person('clerk', 'Ann'),
        body,
      }),
      right.engine.complete(caseId, {
        commandId: 'complete-right',
        asker: right.person('clerk', 'Bob'),
        body,
      }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      rejection: { code: 'ALREADY_COMPLETED' },
    });
    expect(await judge(left)).toEqual([]);
  });

  it('give the same command, delivered to both at once, one effect and one answer', async () => {
    const { left, right, caseId } = await twoNodes();
    const task = await taskOf(left, caseId);
    const wish = {
      commandId: 'complete-0001',
      asker: left.person('clerk'),
      body: { taskId: task.id, revision: task.revision, values: { note: 'Mine.' } },
    };
    const answers = await Promise.all(
      [left, right, left, right].map((node) => node.engine.complete(caseId, wish)),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const events = await left.store.events.find(tenantScope('testshire'), {
      where: { caseId, type: 'user-task.completed' },
      limit: 9,
    });
    expect(events).toHaveLength(1);
    expect(await judge(left)).toEqual([]);
  });

  it('start one case for one key, asked of both at once', async () => {
    const { left, right } = await twoNodes();
    const wish = {
      commandId: 'start-0002',
      asker: left.person('clerk'),
      body: { policyKey: 'visit', values: request },
    };
    const answers = await Promise.all(
      [left, right, left, right].map((node) => node.engine.startCase(wish)),
    );
    expect(new Set(answers.map((answer) => answer.ok && answer.value.caseId)).size).toBe(1);
    expect(await judge(left)).toEqual([]);
  });

  it('fire a due deadline once', async () => {
    const { left, right, caseId } = await twoNodes();
    const task = await taskOf(left, caseId);
    await left.engine.complete(caseId, {
      commandId: 'complete-0001',
      asker: left.person('clerk'),
      body: { taskId: task.id, revision: task.revision, values: { note: 'x' } },
    });
    for (const node of [left, right]) node.setNow('2026-04-01T08:00:00.000Z');
    await Promise.all([left, right, left, right].map((node) => node.engine.runDueWork()));
    const events = await left.store.events.find(tenantScope('testshire'), {
      where: { caseId, type: 'deadline.missed' },
      limit: 9,
    });
    expect(events).toHaveLength(1);
    expect(await judge(left)).toEqual([]);
  });
});
