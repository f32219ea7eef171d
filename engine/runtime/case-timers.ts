/** The timers of a case: those of its process, and those its open deadlines make. */
import type { Loaded } from '../commands/command.ts';
import type { DeadlineState, Wait } from '../kernel/types.ts';
import type { CaseBody, CaseTimer, UserTask } from '../model/case.ts';
import { derivedId } from './digest.ts';

export function processTimer(loaded: Loaded, wait: Wait): CaseTimer[] {
  if (wait.kind !== 'timer') return [];
  const { timer } = wait;
  if (timer.state !== 'computed' && timer.state !== 'instant') return [];
  const because = timer.state === 'computed' ? { because: timer.explanation.sentence } : {};
  return [
    {
      id: derivedId('tm', loaded.doc._id, wait.instanceId, wait.executionId),
      instanceId: wait.instanceId,
      executionId: wait.executionId,
      elementId: wait.elementId,
      kind: 'process',
      dueAt: timer.state === 'computed' ? timer.dueAt : timer.dueAt,
      ...because,
    },
  ];
}

/** Timers of the process, and of each deadline not yet missed or warned of: derived anew every time. What is stuck stays so until its date moves. */
export function withDerivedTimers(body: CaseBody, processTimers: CaseTimer[]): CaseBody {
  const stuck = body.timers.filter((timer) => timer.stuck);
  const timers = [...processTimers, ...body.userTasks.flatMap(deadlineTimers)];
  return {
    ...body,
    timers: timers.map((timer) =>
      stuck.some((old) => old.id === timer.id && old.dueAt === timer.dueAt)
        ? { ...timer, stuck: true }
        : timer,
    ),
  };
}

function deadlineTimers(task: UserTask): CaseTimer[] {
  const deadline = task.deadline as DeadlineState | undefined;
  if (deadline?.state !== 'computed') return [];
  const base = {
    instanceId: task.instanceId,
    executionId: task.executionId,
    elementId: task.elementId,
    taskId: task.id,
    because: deadline.explanation.sentence,
  };
  const overdue: CaseTimer[] = task.overdueSince
    ? []
    : [
        {
          ...base,
          id: `tm_${task.id.slice(3)}_overdue`,
          kind: 'overdue',
          dueAt: deadline.breachedAt,
        },
      ];
  const warns = deadline.warnAt && !task.warnedFor && !task.overdueSince;
  return warns
    ? [
        ...overdue,
        { ...base, id: `tm_${task.id.slice(3)}_warning`, kind: 'warning', dueAt: deadline.warnAt! },
      ]
    : overdue;
}
