/** From what waits to what is stored: the user task or the job of one execution, the same each time. */
import type { Loaded } from '../commands/command.ts';
import type { AdvanceOutput, Wait } from '../kernel/types.ts';
import type { CaseBody, UserTask } from '../model/case.ts';
import type { ElementModel } from '../model/definition.ts';
import { derivedId } from './digest.ts';
import { dueOf } from './task-events.ts';

export type UserTaskWait = Extract<Wait, { kind: 'userTask' }>;

export function taskOf(
  loaded: Loaded,
  before: UserTask[],
  wait: UserTaskWait,
  output: AdvanceOutput,
  now: string,
): UserTask {
  const id = derivedId('ut', loaded.doc._id, wait.instanceId, wait.executionId);
  const known = before.find((task) => task.id === id);
  const deadline = wait.deadline ? { deadline: wait.deadline } : {};
  const checklist = wait.checklist ? { checklist: wait.checklist } : {};
  const inputs = Object.keys(wait.inputs).length > 0 ? { inputs: wait.inputs } : {};
  if (known) return refreshed(known, { ...known, ...deadline, ...checklist, ...inputs });
  const element = elementOf(loaded, wait);
  const teamId = teamOf(element, output, wait.instanceId);
  return {
    status: 'open',
    id,
    instanceId: wait.instanceId,
    executionId: wait.executionId,
    elementId: wait.elementId,
    processId: wait.processId,
    name: element?.name || wait.elementId,
    role: element?.assignment?.role ?? element?.assignment?.relative ?? 'unassigned',
    ...(teamId ? { teamId } : {}),
    ...(element?.form ? { form: element.form } : {}),
    openedAt: now,
    revision: 1,
    ...deadline,
    ...checklist,
    ...inputs,
  };
}

/** A moved deadline is a new one: not yet missed, not yet warned of. */
function refreshed(before: UserTask, after: UserTask): UserTask {
  if (dueOf(before) === dueOf(after)) return after;
  const { overdueSince: _, warnedFor: _w, ...rest } = after;
  return rest;
}

const elementOf = (loaded: Loaded, wait: Wait): ElementModel | undefined =>
  loaded.policies[wait.processId]?.process.elements[wait.elementId];

/** '=receivingTeam' names a variable of the instance; anything else is a team's key. */
function teamOf(
  element: ElementModel | undefined,
  output: AdvanceOutput,
  instanceId: string,
): string | undefined {
  const team = element?.assignment?.team;
  if (!team?.startsWith('=')) return team;
  const variables =
    output.instances.find((instance) => instance.id === instanceId)?.variables ?? {};
  const value = variables[team.slice(1).trim()];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function jobOf(
  loaded: Loaded,
  body: CaseBody,
  wait: Extract<Wait, { kind: 'job' }>,
  now: string,
) {
  const id = derivedId('job', loaded.doc._id, wait.instanceId, wait.executionId);
  const known = body.jobs.find((job) => job.id === id);
  return (
    known ?? {
      id,
      instanceId: wait.instanceId,
      executionId: wait.executionId,
      elementId: wait.elementId,
      kind: wait.job,
      attempts: 0,
      dueAt: now,
      ...(Object.keys(wait.inputs).length > 0 ? { inputs: wait.inputs } : {}),
    }
  );
}
