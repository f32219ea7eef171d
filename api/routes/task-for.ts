/** The task a route is about: found by its id, if this person may know of it. */
import type { Viewer } from '../../engine/index.ts';
import type { TaskRow } from '../../engine/model/collections.ts';
import { may } from '../../engine/model/permission.ts';
import { accept, reject, type Result } from '../../engine/model/rejection.ts';

/**
 * Whoever may not read a task is told that there is none. Whether they may do more with it is asked
 * of `action` here for what is no command; for commands by the command's own guard, after a repeated
 * one has been given its first answer.
 */
export async function taskFor(
  viewer: Viewer,
  taskId: string,
  action?: string,
): Promise<Result<TaskRow>> {
  const row = await viewer.doors.store.tasks.get(viewer.scope, taskId);
  if (!row || !may(viewer.asker, 'task.read', row).allowed)
    return reject('NOT_FOUND', `Expected a user task '${taskId}', but there is none.`);
  const verdict = action ? may(viewer.asker, action, row) : { allowed: true as const };
  return verdict.allowed ? accept(row) : reject('NOT_PERMITTED', verdict.sentence);
}

export const noTask = (taskId: string) =>
  reject('NOT_FOUND', `Expected a user task '${taskId}', but there is none.`);
