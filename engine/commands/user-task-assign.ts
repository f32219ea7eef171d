/** Give a user task to a named person, who must hold its role and may not be shut out of the case. */
import { isCandidate, type Asker } from '../model/permission.ts';
import { plan, refuse, withTask, type Guard } from './command.ts';
import { checkRevision, findTask, heldBy, taskResource, type TaskBody } from './user-task.ts';

export interface AssignBody extends TaskBody {
  /** The receiving person, looked up by the API within the authority. */
  to: Asker;
}

export const assignUserTask: Guard<AssignBody> = (loaded, command, now) => {
  const found = findTask(loaded, command, 'assign');
  if (!found.ok) return found;
  const task = found.value;
  const current = checkRevision(task, command, 'assign');
  if (!current.ok) return current;
  const { to } = command.body;
  const hidden = loaded.doc.hiddenFrom.includes(to.personId);
  if (hidden || !isCandidate(to, taskResource(loaded, task)))
    return refuse(
      'NOT_PERMITTED',
      `Expected to assign user task '${task.id}' to '${to.name}', but they may not work it.`,
    );
  return plan({
    body: withTask(loaded.body, heldBy(task, to, now)),
    events: [
      {
        type: 'user-task.assigned',
        sentence: `${command.by.name} gave '${task.name}' to ${to.name}.`,
        elementId: task.elementId,
        taskId: task.id,
        data: { to: to.personId },
      },
    ],
  });
};
