/** What a person has typed and not yet sent: theirs alone, sealed with the case's key. */
import type { Draft } from '../../api/contract/index.ts';
import { reject, type Result } from '../model/rejection.ts';
import type { TaskDraft, TaskRow } from '../model/collections.ts';
import { formatDateTime } from '../calendar/index.ts';
import { places } from '../runtime/vault.ts';
import type { Viewer } from './viewer.ts';

const idOf = (viewer: Viewer, taskId: string) => `${taskId}:${viewer.asker.personId}`;

export async function draftOf(viewer: Viewer, taskId: string): Promise<Draft | null> {
  const doc = await viewer.doors.store.drafts.get(viewer.scope, idOf(viewer, taskId));
  return doc && opened(viewer, doc);
}

function opened(viewer: Viewer, doc: TaskDraft): Draft {
  const values = viewer.doors.vault.open<Draft['values']>(
    doc.tenant,
    doc.key,
    places.draft(doc),
    doc.sealed,
  );
  return { values, savedAt: doc.savedAt, by: viewer.asker.name, revision: doc.revision };
}

/** A compare-and-set over the revision that was typed over: another tab's newer draft is never lost. */
export async function saveDraft(
  viewer: Viewer,
  task: TaskRow,
  values: Draft['values'],
  over: number,
): Promise<Result<Draft>> {
  const { store, vault } = viewer.doors;
  const _id = idOf(viewer, task._id);
  const doc: TaskDraft = {
    _id,
    tenant: task.tenant,
    schemaVersion: 1,
    revision: over + 1,
    taskId: task._id,
    caseId: task.caseId,
    personId: viewer.asker.personId,
    savedAt: viewer.now,
    key: task.key,
    sealed: vault.seal(task.tenant, task.key, places.draft({ _id, revision: over + 1 }), values),
  };
  const { revision, savedAt, sealed } = doc;
  const saved =
    over === 0
      ? await store.drafts.insert(viewer.scope, doc)
      : await store.drafts.update(
          viewer.scope,
          doc._id,
          { revision: over },
          { set: { revision, savedAt, sealed } },
        );
  return saved ? { ok: true, value: opened(viewer, doc) } : newer(viewer, task._id, over);
}

async function newer(viewer: Viewer, taskId: string, over: number): Promise<Result<Draft>> {
  const standing = await draftOf(viewer, taskId);
  const fact = standing
    ? `a newer one was saved on ${formatDateTime(standing.savedAt)} (revision ${standing.revision})`
    : 'it is no longer there';
  return reject(
    'CONFLICT',
    `Expected to save the draft of user task '${taskId}' over revision ${over}, but ${fact}.`,
  );
}

/** The work was sent: what was typed on the way is forgotten. */
export async function forgetDraft(viewer: Viewer, taskId: string): Promise<void> {
  await viewer.doors.store.drafts.remove(viewer.scope, idOf(viewer, taskId));
}
