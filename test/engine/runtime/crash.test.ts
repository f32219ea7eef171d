/**
 * Killed at every named failpoint, each time it is reached, on the memory store: what the dead
 * process had not answered is asked again under the same key by the next one. The end is the same,
 * and the history checker finds every acknowledged command exactly once.
 */
import { describe, expect, it } from 'vitest';
import {
  failpoints,
  type Engine,
  type Failpoint,
  type FailpointName,
  type Store,
} from '../../../engine/index.ts';
import { load } from '../../../engine/runtime/loop.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { createHarness, type Harness } from '../../support/harness.ts';
import { checkHistory, type Acknowledged } from '../../support/history-checker.ts';

/** A process that dies at the n-th time a point is reached: it never comes back from there. */
function mortal(name: FailpointName, times: number) {
  let left = times;
  let died = () => {};
  const death = new Promise<'dead'>((resolve) => (died = () => resolve('dead')));
  const failpoint: Failpoint = (reached) => {
    if (reached !== name || --left !== 0) return;
    died();
    return new Promise(() => {});
  };
  return { failpoint, death };
}

const immortal: Failpoint = () => {};

interface World {
  store: Store;
  acknowledged: Acknowledged[];
  deaths: number;
}

/** One life of a process: it runs the journey from where the store stands until it dies or is done. */
async function live(
  world: World,
  failpoint: Failpoint,
  death: Promise<'dead'>,
): Promise<'dead' | Harness> {
  const born = createHarness({ store: world.store, failpoint });
  const h = await Promise.race([born, death]);
  if (h === 'dead') return 'dead';
  const done = await Promise.race([journey(h, world.acknowledged), death]);
  return done === 'dead' ? 'dead' : h;
}

const request = {
  otherAuthority: 'Elsewhere',
  receivedOn: '2026-03-02',
  children: [
    { name: 'Robin Hill', dateOfBirth: '2019-05-04' },
    { name: 'Wren Hill', dateOfBirth: '2021-01-09' },
  ],
};

async function journey(h: Harness, acknowledged: Acknowledged[]): Promise<void> {
  const { engine } = h;
  const start = await engine.startCase({
    commandId: 'start-0001',
    asker: h.person('clerk'),
    body: { policyKey: 'visit', values: request },
  });
  if (!start.ok) throw new Error(start.rejection.sentence);
  const { caseId } = start.value;
  note(acknowledged, 'start-0001', caseId, 'case.started');
  await finish(h, caseId, 'clerk', 'A', acknowledged);
  await engine.runDueWork();
  h.setNow('2026-03-10T08:00:00.000Z');
  await engine.runDueWork();
  await finish(h, caseId, 'visitor', 'B', acknowledged);
  await engine.runDueWork();
  await engine.sweepOutboxes(h.now());
}

/** Completes a step under a fixed key; a repeat after a crash gets the first answer. */
async function finish(
  h: Harness,
  caseId: string,
  role: string,
  elementId: string,
  acknowledged: Acknowledged[],
): Promise<void> {
  const commandId = `complete-${elementId}-1`;
  const loaded = await load(h.engine.doors, 'testshire', caseId);
  const task = loaded!.body.userTasks.find((candidate) => candidate.elementId === elementId);
  const known = await h.engine.outcomeOf('testshire', commandId);
  if (!task && (known || (await swept(h.engine, commandId))))
    return note(acknowledged, commandId, caseId, 'user-task.completed');
  if (!task) throw new Error(`Expected '${elementId}' to be open.`);
  const answer = await h.engine.complete(caseId, {
    commandId,
    asker: h.person(role),
    body: { taskId: task.id, revision: task.revision, values: { note: 'Done.' } },
  });
  if (!answer.ok) throw new Error(answer.rejection.sentence);
  note(acknowledged, commandId, caseId, 'user-task.completed');
}

async function swept(engine: Engine, commandId: string): Promise<boolean> {
  await engine.sweepOutboxes('9999-01-01T00:00:00.000Z');
  return (await engine.outcomeOf('testshire', commandId)) !== null;
}

function note(
  acknowledged: Acknowledged[],
  commandId: string,
  caseId: string,
  effect: string,
): void {
  if (!acknowledged.some((known) => known.commandId === commandId))
    acknowledged.push({ commandId, caseId, effect });
}

async function endOf(h: Harness, world: World) {
  const caseId = world.acknowledged[0]!.caseId;
  const loaded = (await load(h.engine.doors, 'testshire', caseId))!;
  const faults = await checkHistory({
    store: world.store,
    vault: h.engine.doors.vault,
    tenant: 'testshire',
    acknowledged: world.acknowledged,
  });
  return { status: loaded.doc.status, faults, acknowledged: world.acknowledged.length };
}

describe('killed at a failpoint and started again', () => {
  for (const name of failpoints) {
    it(`'${name}': every acknowledged command stands once and the case reaches its end`, async () => {
      let reached = 0;
      for (let times = 1; times <= 40; times++) {
        const world: World = { store: createMemoryStore(), acknowledged: [], deaths: 0 };
        const { failpoint, death } = mortal(name, times);
        const first = await live(world, failpoint, death);
        if (first !== 'dead') break;
        reached += 1;
        const second = await live(world, immortal, new Promise(() => {}));
        if (second === 'dead') throw new Error('An immortal process died.');
        expect(await endOf(second, world), `killed the ${times}. time`).toEqual({
          status: 'completed',
          faults: [],
          acknowledged: 3,
        });
      }
      expect(reached).toBeGreaterThan(0);
    });
  }
});
