/** Complete a user task with its form: validated again here, from the schema the browser used. */
import { validateSubmission } from '../model/form.ts';
import { plan, refuse, type Guard, type Loaded } from './command.ts';
import { checkRevision, findTask, type TaskBody } from './user-task.ts';
import type { UserTask } from '../model/case.ts';

export interface CompleteBody extends TaskBody {
  values: Record<string, unknown>;
}

export const completeUserTask: Guard<CompleteBody> = (loaded, command, now) => {
  const found = findTask(loaded, command, 'complete');
  if (!found.ok) return found;
  const task = found.value;
  if (task.status === 'claimed' && task.assignee.personId !== command.by.personId)
    return refuse(
      'ALREADY_CLAIMED',
      `Expected to complete user task '${task.id}', but it is assigned to '${task.assignee.name}'.`,
    );
  const current = checkRevision(task, command, 'complete');
  if (!current.ok) return current;
  const checked = submission(loaded, task, command.body.values);
  if (!checked.ok) return checked;
  return plan({
    body: loaded.body,
    completes: task.id,
    step: {
      kind: 'complete',
      instanceId: task.instanceId,
      executionId: task.executionId,
      output: checked.value,
    },
    events: [
      {
        type: 'user-task.completed',
        sentence: `${command.by.name} completed '${task.name}'.`,
        elementId: task.elementId,
        taskId: task.id,
        data: {
          task: { ...task, completedAt: now, completedBy: command.by },
          values: checked.value,
        },
      },
    ],
  });
};

function submission(loaded: Loaded, task: UserTask, values: Record<string, unknown>) {
  const form = task.form ? loaded.policies[task.processId]?.forms[task.form] : undefined;
  const instance = loaded.body.instances.find((candidate) => candidate.id === task.instanceId);
  const checked = validateSubmission(
    form ?? { components: [] },
    values,
    checklistContext(task, instance?.variables ?? {}),
  );
  if (checked.ok) return { ok: true as const, value: checked.values };
  const fields = checked.errors.map(({ field, message }) => ({ field, message }));
  return refuse(
    'INVALID_FORM',
    `Expected to complete user task '${task.id}', but ${fields.length} answer${fields.length === 1 ? ' is' : 's are'} missing or wrong.`,
    fields,
  );
}

/** What a form may refer to: the case's variables, and the lines of its checklist. */
export function checklistContext(
  task: UserTask,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const offered = { ...variables, ...task.inputs };
  return task.checklist ? { ...offered, checklistItems: task.checklist.items } : offered;
}
