/** What is told of a user task as it opens, moves its deadline or is no longer needed. */
import type { PlannedEvent } from '../commands/command.ts';
import type { DeadlineState } from '../kernel/types.ts';
import type { UserTask } from '../model/case.ts';

export function cancelled(task: UserTask, now: string): PlannedEvent {
  return {
    type: 'user-task.cancelled',
    sentence: `'${task.name}' is no longer needed.`,
    elementId: task.elementId,
    taskId: task.id,
    data: { task: { ...task, cancelledAt: now } },
  };
}

export function openedEvent(task: UserTask): PlannedEvent {
  const deadline = task.deadline as DeadlineState | undefined;
  return {
    type: 'user-task.opened',
    sentence: `'${task.name}' opened.`,
    elementId: task.elementId,
    taskId: task.id,
    data: { role: task.role, ...(deadline ? { deadline: deadlineSentence(deadline) } : {}) },
  };
}

const deadlineSentence = (deadline: DeadlineState) =>
  deadline.state === 'computed' ? deadline.explanation.sentence : deadline.sentence;
export const dueOf = (task: UserTask) => {
  const deadline = task.deadline as DeadlineState | undefined;
  return deadline?.state === 'computed' ? deadline.dueAt : undefined;
};

/** The date in the data moved, and the deadline with it; the old date stays in the history. */
export function deadlineMoved(before: UserTask | undefined, task: UserTask): PlannedEvent[] {
  if (!before || dueOf(before) === dueOf(task)) return [];
  const deadline = task.deadline as DeadlineState;
  return [
    {
      type: 'deadline.moved',
      sentence: `The deadline of '${task.name}' moved.`,
      elementId: task.elementId,
      taskId: task.id,
      data: {
        from: dueOf(before) ?? null,
        to: dueOf(task) ?? null,
        because: deadlineSentence(deadline),
      },
    },
  ];
}
