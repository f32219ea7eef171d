/**
 * Any commands of anybody, each delivered one to three times, the engine killed in between at any
 * failpoint: at the end the history has no fault, and every delivery of a command got one answer.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  failpoints,
  memoryKeyring,
  messageFailpoints,
  type Failpoint,
  type FailpointName,
  type Store,
} from '../../../engine/index.ts';
import type { Answer } from '../../../engine/runtime/loop.ts';
import type { Result } from '../../../engine/model/rejection.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { createHarness, seededIds, type Harness } from '../../support/harness.ts';
import { checkHistory, type Acknowledged } from '../../support/history-checker.ts';
import { caseOf } from './small.ts';

const runs = process.env['BATON_DEEP'] === '1' ? 3000 : 100;
const always = '9999-01-01T00:00:00.000Z';

/** What each kind of command leaves in the history, once. */
const effects = {
  claim: 'user-task.claimed',
  unclaim: 'user-task.unclaimed',
  assign: 'user-task.assigned',
  complete: 'user-task.completed',
  message: 'message.received',
  broadcast: 'message.received',
  time: '',
} as const;
type Kind = keyof typeof effects;

interface Death {
  point: FailpointName;
  nth: number;
}

interface Step {
  kind: Kind;
  who: readonly [role: string, name: string];
  /** How many revisions behind the page of whoever asks is. */
  behind: number;
  /** One delivery each; with a death, the engine dies in it. */
  deliveries: (Death | null)[];
}

const death = fc.record({
  point: fc.constantFrom(...failpoints, ...messageFailpoints),
  nth: fc.integer({ min: 1, max: 3 }),
});
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Kind>(
    'claim',
    'unclaim',
    'assign',
    'complete',
    'complete',
    'message',
    'broadcast',
    'time',
  ),
  who: fc.constantFrom(
    ['clerk', 'Ann'] as const,
    ['clerk', 'Bob'] as const,
    ['visitor', 'Vic'] as const,
    ['manager', 'Mo'] as const,
  ),
  behind: fc.constantFrom(0, 0, 0, 0, 1),
  deliveries: fc.array(fc.option(death, { freq: 2 }), { minLength: 1, maxLength: 3 }),
});

/** What outlives a process: the store, the keys, the time of day, and what people were told. */
interface World {
  store: Store;
  keyring: ReturnType<typeof memoryKeyring>;
  now: string;
  lives: number;
  acknowledged: Acknowledged[];
  told: Map<string, string>;
  faults: string[];
}

async function bear(world: World, failpoint: Failpoint = () => {}): Promise<Harness> {
  world.lives += 1;
  return createHarness({
    store: world.store,
    keyring: world.keyring,
    seed: `life-${world.lives}`,
    startAt: world.now,
    failpoint,
  });
}

/** Does the work in a process of its own, which may die in it; null when it died. */
async function live<T>(
  world: World,
  dies: Death | null,
  work: (h: Harness) => Promise<T>,
): Promise<T | null> {
  let left = dies?.nth ?? 0;
  let died = () => {};
  const over = new Promise<null>((resolve) => (died = () => resolve(null)));
  const failpoint: Failpoint = (name) =>
    name === dies?.point && --left === 0 ? (died(), new Promise(() => {})) : undefined;
  const h = await bear(world, failpoint);
  return Promise.race([work(h), over]);
}

type Deliver = (h: Harness) => Promise<Result<Answer | null> | null>;

/** The wish as it is made once, from the page as it stands; delivered as often as the step says. */
async function wishOf(
  world: World,
  caseId: string,
  { kind, who, behind }: Step,
  index: number,
): Promise<Deliver | null> {
  const h = await bear(world);
  const [open] = (await caseOf(h, caseId)).body.userTasks;
  const base = { commandId: `command-${index}`, asker: h.person(...who) };
  if (kind === 'time') return (node) => node.engine.runDueWork().then(() => null);
  if (kind === 'message' || kind === 'broadcast') {
    const body = {
      name: 'dateMoved',
      caseId: kind === 'message' ? caseId : null,
      correlationKey: null,
      values: { receivedOn: `2026-03-${10 + index}` },
    };
    return (node) => node.engine.publishMessage({ ...base, body });
  }
  if (!open) return null;
  const body = { taskId: open.id, revision: open.revision - behind };
  if (kind === 'assign')
    return (node) =>
      node.engine.assign(caseId, { ...base, body: { ...body, to: h.person(open.role, 'Ann') } });
  if (kind === 'complete')
    return (node) =>
      node.engine.complete(caseId, { ...base, body: { ...body, values: { note: 'Done.' } } });
  return (node) => node.engine[kind](caseId, { ...base, body });
}

async function play(world: World, caseId: string, one: Step, index: number): Promise<void> {
  const deliver = await wishOf(world, caseId, one, index);
  if (one.kind === 'time')
    world.now = new Date(Date.parse(world.now) + 3 * 24 * 3_600_000).toISOString();
  if (!deliver) return;
  for (const dies of one.deliveries) {
    const answer = await live(world, dies, deliver);
    if (answer?.ok && answer.value) tell(world, caseId, effects[one.kind], answer.value);
  }
}

/** Whoever is told twice is told the same. */
function tell(world: World, caseId: string, effect: string, { commandId, revision }: Answer): void {
  const before = world.told.get(commandId);
  if (before !== undefined && before !== String(revision))
    world.faults.push(`${commandId} was answered with revision ${before} and with ${revision}.`);
  if (before === undefined) world.acknowledged.push({ commandId, caseId, effect });
  world.told.set(commandId, String(revision));
}

async function faultsOf(steps: Step[]): Promise<string[]> {
  const world: World = {
    store: createMemoryStore(),
    keyring: memoryKeyring(seededIds('keys')),
    now: '2026-03-02T09:00:00.000Z',
    lives: 0,
    acknowledged: [],
    told: new Map(),
    faults: [],
  };
  const h = await bear(world);
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
  if (!begun.ok) return [begun.rejection.sentence];
  for (const [index, one] of steps.entries()) await play(world, begun.value.caseId, one, index);
  const last = await bear(world);
  for (let round = 0; round < 2; round++) {
    await last.engine.sweepOutboxes(always);
    await last.engine.runDueWork();
  }
  return [
    ...world.faults,
    ...(await checkHistory({
      store: world.store,
      vault: last.engine.doors.vault,
      tenant: 'testshire',
      acknowledged: world.acknowledged,
    })),
  ];
}

it('no history has a fault, whatever is asked and wherever the engine dies', async () => {
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 1, maxLength: 8 }),
    async (steps) => {
      expect(await faultsOf(steps)).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: runs });
}, 600_000);
