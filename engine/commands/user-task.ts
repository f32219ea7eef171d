/** What the user-task commands share: finding the task, and asking whether this person may. */
import type { UserTask } from '../model/case.ts';
import { may, type Resource } from '../model/permission.ts';
import type { Result } from '../model/rejection.ts';
import { refuse, type Command, type Loaded } from './command.ts';

export interface TaskBody {
  taskId: string;
  /** The task's revision as the person saw it. */
  revision: number;
}

/**
 * The life cycle of a user task: from which status a verb leads where. What is completed or
 * cancelled has left the case document and lives in the history.
 */
export const userTaskLifeCycle = {
  claim: { from: ['open'], to: 'claimed' },
  unclaim: { from: ['claimed'], to: 'open' },
  assign: { from: ['open', 'claimed'], to: 'claimed' },
  complete: { from: ['open', 'claimed'], to: 'completed' },
} as const satisfies Record<string, { from: UserTask['status'][]; to: string }>;

type Verb = keyof typeof userTaskLifeCycle;

/** The open task, or why there is none to act on: the sentence names verb, id and fact. */
export function findTask(
  loaded: Loaded,
  command: Command<string, TaskBody>,
  verb: Verb,
): Result<UserTask> {
  const { taskId } = command.body;
  const task = loaded.body.userTasks.find((candidate) => candidate.id === taskId);
  if (!task) return gone(loaded, taskId, verb);
  if (command.asker) {
    const verdict = may(command.asker, `task.${verb}`, taskResource(loaded, task));
    if (!verdict.allowed && verdict.as === 'absent')
      return refuse(
        'NOT_FOUND',
        `Expected to ${verb} user task '${taskId}', but there is no such task.`,
      );
    if (!verdict.allowed)
      return refuse(
        'NOT_PERMITTED',
        `Expected to ${verb} user task '${taskId}'. ${verdict.sentence}`,
      );
  }
  return inStatus(task, verb);
}

/** Asks the life cycle: a verb that does not lead on from the task's status is refused, with who has it. */
function inStatus(task: UserTask, verb: Verb): Result<UserTask> {
  const { from } = userTaskLifeCycle[verb];
  if (from.some((status) => status === task.status)) return { ok: true, value: task };
  return task.status === 'claimed'
    ? refuse(
        'ALREADY_CLAIMED',
        `Expected to ${verb} user task '${task.id}', but it is assigned to '${task.assignee.name}'.`,
      )
    : refuse('NOT_CLAIMED', `Expected to ${verb} user task '${task.id}', but nobody holds it.`);
}

function gone(loaded: Loaded, taskId: string, verb: Verb) {
  const ended =
    loaded.doc.status !== 'active'
      ? `its case is ${loaded.doc.status}`
      : 'it is completed or no longer needed';
  return refuse('ALREADY_COMPLETED', `Expected to ${verb} user task '${taskId}', but ${ended}.`);
}

/** A revision that is not the task's says that the page was out of date. */
export function checkRevision(
  task: UserTask,
  command: Command<string, TaskBody>,
  verb: Verb,
): Result<UserTask> {
  if (task.revision === command.body.revision) return { ok: true, value: task };
  const holder =
    task.status === 'claimed' ? ` It is with ${task.assignee.name}.` : ' Nobody holds it.';
  return refuse(
    'STALE_CLAIM',
    `Expected to ${verb} user task '${task.id}' at revision ${command.body.revision}, but it is at ${task.revision}.${holder}`,
  );
}

export function taskResource(loaded: Loaded, task: UserTask): Resource {
  return {
    tenant: loaded.doc.tenant,
    hiddenFrom: loaded.doc.hiddenFrom,
    role: task.role,
    teamId: task.teamId,
    status: task.status,
    assigneeId: task.status === 'claimed' ? task.assignee.personId : null,
  };
}

/** The task without a holder, one revision on. */
export function released(task: UserTask): UserTask {
  const free = task.status === 'claimed' ? withoutHolder(task) : task;
  return { ...free, status: 'open', revision: task.revision + 1 };
}

function withoutHolder({ assignee: _a, claimedAt: _c, ...rest }: UserTask & { status: 'claimed' }) {
  return rest;
}

/** The task held by this person, one revision on. */
export function heldBy(
  task: UserTask,
  assignee: { personId: string; name: string },
  now: string,
): UserTask {
  return {
    ...released(task),
    status: 'claimed',
    assignee: { personId: assignee.personId, name: assignee.name },
    claimedAt: now,
  };
}
