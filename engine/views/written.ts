/** What an accepted write answers with: the revision, and the tasks it opened, so that they show at once. */
import type { Written } from '../../api/contract/index.ts';
import type { Answer } from '../runtime/loop.ts';
import { load } from '../runtime/loop.ts';
import { roleTitle, type Viewer } from './viewer.ts';

export async function written(
  viewer: Viewer,
  { commandId, caseId, revision, reference, opened }: Answer,
): Promise<Written> {
  const loaded = opened.length > 0 ? await load(viewer.doors, viewer.asker.tenant, caseId) : null;
  const tasks = (loaded?.body.userTasks ?? []).filter((task) => opened.includes(task.id));
  return {
    commandId,
    caseId,
    revision,
    reference,
    opened: tasks.map(({ id, name, role }) => ({ id, name, role: roleTitle(viewer, role) })),
  };
}
