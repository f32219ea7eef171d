/** The kernel's steps of whole cases, recorded while an engine takes them: for doing the same without the rest. */
import type { AdvanceInput, StepDefinitions } from '../../engine/kernel/types.ts';
import { load } from '../../engine/runtime/loop.ts';
import {
  createHarness,
  inProcessKernel,
  shippedProcesses,
  type Harness,
} from '../support/harness.ts';
import type { Store } from '../../engine/index.ts';
import { POLICY, TENANT, road, startValues, type Work } from './work.ts';

export interface Recorded {
  definitions: StepDefinitions;
  /** Everything but the definitions, as JSON: what a store would hand over. */
  inputs: string[];
  completions: number;
}

/** An engine on the policies that ship, in this process; `store` as wanted. */
export function shippedHarness(
  store?: Store,
  onStep: (input: AdvanceInput) => void = () => {},
): Promise<Harness> {
  const kernel = {
    ...inProcessKernel,
    advance(input: AdvanceInput) {
      onStep(input);
      return inProcessKernel.advance(input);
    },
  };
  const startAt = new Date().toISOString();
  return createHarness({
    kernel,
    processes: shippedProcesses,
    tenant: TENANT,
    startAt,
    ...(store ? { store } : {}),
  });
}

export async function recordSteps(cases: number): Promise<Recorded> {
  const taken: AdvanceInput[] = [];
  const harness = await shippedHarness(undefined, (input) => taken.push(input));
  const works = road();
  for (let n = 0; n < cases; n++) {
    const caseId = await startOne(harness, n);
    for (const work of works) await completeOne(harness, caseId, work);
  }
  await harness.close();
  const inputs = taken.map((input) => JSON.stringify({ ...input, definitions: undefined }));
  return { definitions: taken[0]!.definitions, inputs, completions: cases * works.length };
}

export async function startOne(harness: Harness, n: number): Promise<string> {
  const body = { policyKey: POLICY, values: startValues(n) };
  const started = await harness.engine.startCase({
    commandId: `start-${n}`,
    asker: harness.person('mash'),
    body,
  });
  if (!started.ok) throw new Error(started.rejection.sentence);
  return started.value.caseId;
}

export async function completeOne(
  harness: Harness,
  caseId: string,
  { elementId, role, values }: Work,
): Promise<void> {
  const loaded = await load(harness.engine.doors, TENANT, caseId);
  const task = loaded?.body.userTasks.find((open) => open.elementId === elementId);
  if (!task) throw new Error(`Expected '${elementId}' to be open in case '${caseId}'.`);
  const body = { taskId: task.id, revision: task.revision, values };
  const done = await harness.engine.complete(caseId, {
    commandId: `${caseId}-${elementId}`,
    asker: harness.person(role),
    body,
  });
  if (!done.ok) throw new Error(done.rejection.sentence);
}
