/**
 * A timer has come due. A BPMN timer moves the token; a deadline of a user task is marked missed (or
 * about to be), shown and told, and the task stays open: nothing is skipped in silence.
 */
import type { CaseTimer, UserTask } from '../model/case.ts';
import { plan, refuse, withTask, type Guard, type Loaded } from './command.ts';

export interface TriggerBody {
  timerId: string;
  dueAt: string;
}

export const triggerTimer: Guard<TriggerBody> = (loaded, command, now) => {
  const { timerId, dueAt } = command.body;
  const timer = loaded.body.timers.find(
    (candidate) => candidate.id === timerId && candidate.dueAt === dueAt,
  );
  if (!timer)
    return refuse(
      'INVALID_STATE',
      `Expected to trigger timer '${timerId}' due ${dueAt}, but it has fired, moved or gone.`,
    );
  if (timer.dueAt > now)
    return refuse(
      'INVALID_STATE',
      `Expected to trigger timer '${timerId}', but it is due only at ${timer.dueAt}.`,
    );
  return timer.kind === 'process' ? fire(loaded, timer) : mark(loaded, timer, now);
};

function fire(loaded: Loaded, timer: CaseTimer) {
  const name =
    loaded.policies[processOf(loaded, timer)]?.process.elements[timer.elementId]?.name ??
    timer.elementId;
  return plan({
    body: loaded.body,
    step: { kind: 'timer', instanceId: timer.instanceId, executionId: timer.executionId },
    events: [
      {
        type: 'timer.fired',
        sentence: `'${name}' came due.`,
        elementId: timer.elementId,
        data: { timerId: timer.id, dueAt: timer.dueAt, because: timer.because ?? '' },
      },
    ],
  });
}

function mark(loaded: Loaded, timer: CaseTimer, now: string) {
  const task = loaded.body.userTasks.find((candidate) => candidate.id === timer.taskId);
  if (!task)
    return refuse(
      'INVALID_STATE',
      `Expected user task '${timer.taskId}' of timer '${timer.id}', but it is no longer open.`,
    );
  const overdue = timer.kind === 'overdue';
  const marked: UserTask = overdue
    ? { ...task, overdueSince: timer.dueAt, revision: task.revision }
    : { ...task, warnedFor: timer.dueAt };
  const sentence = overdue
    ? `'${task.name}' was not done by its deadline.`
    : `'${task.name}' is due soon.`;
  return plan({
    body: withTask(loaded.body, marked),
    events: [
      {
        type: overdue ? 'deadline.missed' : 'deadline.near',
        sentence,
        elementId: task.elementId,
        taskId: task.id,
        data: { dueAt: timer.dueAt, markedAt: now, because: timer.because ?? '' },
      },
    ],
  });
}

function processOf(loaded: Loaded, timer: CaseTimer): string {
  return (
    loaded.body.instances.find((instance) => instance.id === timer.instanceId)?.processId ?? ''
  );
}
