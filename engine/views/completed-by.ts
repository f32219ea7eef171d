/** Who completed a task, claimed or not: its row keeps only who had it, the history of its case knows. */
import type { TaskRow } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { EventBody } from '../model/case.ts';
import { places } from '../runtime/vault.ts';
import type { Viewer } from './viewer.ts';

export async function completedBy(
  viewer: Viewer,
  { doc }: Loaded,
  taskId: string,
): Promise<TaskRow['assignee']> {
  const type = 'user-task.completed';
  const held = doc.outbox.find((event) => event.type === type && event.taskId === taskId);
  const [event] = held
    ? [held]
    : await viewer.doors.store.events.find(viewer.scope, {
        where: { caseId: doc._id, taskId, type },
        sort: { seq: -1 },
        limit: 1,
      });
  if (!event) return null;
  const { byName } = viewer.doors.vault.open<EventBody>(
    event.tenant,
    doc.key,
    places.event(event),
    event.sealed,
  );
  return { personId: event.personId, name: byName };
}
