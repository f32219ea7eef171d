/** Take an open user task: from now on it is mine, and my colleagues see that. */
import { plan, withTask, type Guard } from './command.ts';
import { checkRevision, findTask, heldBy, type TaskBody } from './user-task.ts';

export const claimUserTask: Guard<TaskBody> = (loaded, command, now) => {
  const found = findTask(loaded, command, 'claim');
  if (!found.ok) return found;
  const task = found.value;
  const current = checkRevision(task, command, 'claim');
  if (!current.ok) return current;
  const claimed = heldBy(task, command.by, now);
  return plan({
    body: withTask(loaded.body, claimed),
    events: [
      {
        type: 'user-task.claimed',
        sentence: `${command.by.name} took '${task.name}'.`,
        elementId: task.elementId,
        taskId: task.id,
      },
    ],
  });
};
