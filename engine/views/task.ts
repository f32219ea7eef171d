/**
 * One task: its form and what the form starts with, what the policy says about the step, what is
 * known of the case. Read from the case document, so it is never older than the last commit.
 */
import type { TaskDetail } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import { checklistContext } from '../commands/user-task-complete.ts';
import type { UserTask } from '../model/case.ts';
import type { TaskRow as StoredRow } from '../model/collections.ts';
import { may } from '../model/permission.ts';
import { load } from '../runtime/loop.ts';
import { completedBy } from './completed-by.ts';
import { draftOf } from './drafts.ts';
import { contextKeys, factsOf, fieldKeys, formOf } from './fields.ts';
import { nextSteps } from './next-steps.ts';
import { guidanceOf } from './guidance.ts';
import { recordOf } from './record.ts';
import { openTaskBody, openTaskRow, storedTaskRow } from './task-row.ts';
import type { Viewer } from './viewer.ts';
import { whyMe } from './why-me.ts';
import { isRecord, textOf } from './words.ts';

/** Null when there is no such task, or none for this person. */
export async function taskDetail(viewer: Viewer, taskId: string): Promise<TaskDetail | null> {
  const row = await viewer.doors.store.tasks.get(viewer.scope, taskId);
  if (!row || !may(viewer.asker, 'task.read', row).allowed) return null;
  const loaded = await load(viewer.doors, viewer.asker.tenant, row.caseId);
  if (!loaded) return null;
  const task = loaded.body.userTasks.find((candidate) => candidate.id === taskId);
  return task ? openDetail(viewer, loaded, task) : finishedDetail(viewer, loaded, row);
}

async function openDetail(viewer: Viewer, loaded: Loaded, task: UserTask): Promise<TaskDetail> {
  const policy = loaded.policies[task.processId];
  const element = policy?.process.elements[task.elementId];
  const variables =
    loaded.body.instances.find((instance) => instance.id === task.instanceId)?.variables ?? {};
  const form = formOf(policy, task.form) ?? null;
  const offered = checklistContext(task, variables);
  return {
    task: openTaskRow(viewer, loaded, task),
    form,
    values: form ? pick(offered, fieldKeys(form)) : {},
    context: form ? pick(offered, contextKeys(form.components)) : {},
    draft: await draftOf(viewer, task.id),
    policy: guidanceOf(policy, element),
    facts: factsOf(loaded),
    record: element?.record ? await recordOf(viewer, loaded, element.record, variables) : null,
    checklist: checklistOf(task),
    whyMe: whyMe(viewer, task, task.status === 'claimed' ? task.assignee.personId : null),
    next: nextSteps(loaded, task.processId, task.elementId),
  };
}

/** A task that is done or no longer needed: what it was, and nothing to fill in. */
async function finishedDetail(viewer: Viewer, loaded: Loaded, row: StoredRow): Promise<TaskDetail> {
  const found = Object.values(loaded.policies).find(
    (policy) => policy.process.elements[row.elementId],
  );
  const task = storedTaskRow(viewer, row, openTaskBody(viewer, row));
  const who = row.status === 'completed' ? await completedBy(viewer, loaded, row._id) : null;
  return {
    task: { ...task, assignee: who ?? task.assignee },
    form: null,
    values: {},
    context: {},
    draft: null,
    policy: guidanceOf(found, found?.process.elements[row.elementId]),
    facts: factsOf(loaded),
    record: null,
    checklist: null,
    whyMe: whyMe(viewer, row, row.assigneeId),
    next: [],
  };
}

/** Only what the form asks for leaves the case. */
function pick(values: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(
    keys.flatMap((key) =>
      values[key] === undefined || values[key] === null ? [] : [[key, values[key]]],
    ),
  );
}

function checklistOf(task: UserTask): TaskDetail['checklist'] {
  if (!task.checklist) return null;
  const lines = task.checklist.items.filter(isRecord).map((item) => ({
    key: textOf(item['key'], item['label']),
    label: textOf(item['label'], item['key']),
    ...(typeof item['hint'] === 'string' ? { hint: item['hint'] } : {}),
  }));
  return { result: task.checklist.result, lines };
}
