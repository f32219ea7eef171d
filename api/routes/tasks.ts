/** The inbox and one task, read; and what is typed into its form. */
import { assignable, inbox, saveDraft, taskDetail } from '../../engine/index.ts';
import { accept, reject } from '../../engine/model/rejection.ts';
import type { Handlers } from '../handler.ts';
import { noTask, taskFor } from './task-for.ts';

export const taskHandlers: Pick<Handlers, 'tasks' | 'task' | 'assignable' | 'saveDraft'> = {
  tasks: ({ viewer, query }) => inbox(viewer, query),
  async task({ viewer, params }) {
    const detail = await taskDetail(viewer, params['id']!);
    return detail ? accept(detail) : noTask(params['id']!);
  },
  async assignable({ viewer, params }) {
    const task = await taskFor(viewer, params['id']!, 'task.assign');
    return task.ok ? accept(await assignable(viewer, task.value)) : task;
  },
  async saveDraft({ viewer, params, body }) {
    const task = await taskFor(viewer, params['id']!, 'task.complete');
    if (!task.ok) return task;
    const { status } = task.value;
    if (status !== 'open' && status !== 'claimed')
      return reject(
        'ALREADY_COMPLETED',
        `Expected to save a draft of user task '${task.value._id}', but it is ${status}.`,
      );
    return saveDraft(viewer, task.value, body.values, body.over);
  },
};
