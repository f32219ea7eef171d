/** Give a claimed user task back to its role. */
import { plan, withTask, type Guard } from './command.ts';
import { checkRevision, findTask, released, type TaskBody } from './user-task.ts';

export const unclaimUserTask: Guard<TaskBody> = (loaded, command) => {
  const found = findTask(loaded, command, 'unclaim');
  if (!found.ok) return found;
  const task = found.value;
  const current = checkRevision(task, command, 'unclaim');
  if (!current.ok) return current;
  return plan({
    body: withTask(loaded.body, released(task)),
    events: [
      {
        type: 'user-task.unclaimed',
        sentence: `${command.by.name} gave back '${task.name}'.`,
        elementId: task.elementId,
        taskId: task.id,
      },
    ],
  });
};
