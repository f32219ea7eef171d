/**
 * The rows people's lists are made of: one per user task, one per case. Made anew from the case
 * document at its sequence, so a row can always be rebuilt; a lower sequence never overwrites a
 * higher one; finished tasks stay as tombstones.
 */
import type { DeadlineState } from '../kernel/types.ts';
import type { CaseBody, EventBody, UserTask } from '../model/case.ts';
import type { CaseRow, StoredCase, StoredEvent, TaskRow } from '../model/collections.ts';
import { taskAudience } from '../model/permission.ts';
import { places, type Vault } from './vault.ts';

/** Sorts behind every real date. */
export const NO_DUE_DATE = '9999-12-31T00:00:00.000Z';

/** What a task row seals. */
export interface TaskRowBody {
  name: string;
  reference: string;
  caseTitle: string;
  policyTitle: string;
  deadline: DeadlineState | null;
  assigneeName: string | null;
  overdueSince: string | null;
}

/** What a case row seals. */
export interface CaseRowBody {
  title: string;
  reference: string;
  policyTitle: string;
  waitingFor: { name: string; role: string; since: string; taskId: string; dueAt: string }[];
  /** The deadline that comes first. */
  deadline: DeadlineState | null;
  incidents: string[];
}

const deadlineOf = (task: UserTask) => (task.deadline as DeadlineState | undefined) ?? null;
/** When the task's deadline is breached, for sorting. */
export function dueAtOf(task: UserTask): string {
  const deadline = deadlineOf(task);
  return deadline?.state === 'computed' ? deadline.dueAt : NO_DUE_DATE;
}

function taskRow(
  vault: Vault,
  doc: StoredCase,
  body: CaseBody,
  task: UserTask,
  seq: number,
): TaskRow {
  const assignee = task.status === 'claimed' ? task.assignee : null;
  const sealed: TaskRowBody = {
    name: task.name,
    reference: doc.reference,
    caseTitle: body.title,
    policyTitle: body.policy.title,
    deadline: deadlineOf(task),
    assigneeName: assignee?.name ?? null,
    overdueSince: task.overdueSince ?? null,
  };
  return {
    _id: task.id,
    tenant: doc.tenant,
    schemaVersion: 1,
    seq,
    caseId: doc._id,
    caseRevision: doc.revision,
    policyKey: doc.policyKey,
    policyVersion: doc.policyVersion,
    elementId: task.elementId,
    role: task.role,
    teamId: task.teamId ?? null,
    status: task.status,
    assigneeId: assignee?.personId ?? null,
    audience: taskAudience({
      role: task.role,
      teamId: task.teamId ?? null,
      assigneeId: assignee?.personId ?? null,
    }),
    hiddenFrom: doc.hiddenFrom,
    openedAt: task.openedAt,
    dueAt: dueAtOf(task),
    children: body.subjects.length,
    revision: task.revision,
    blind: blindWords(vault, doc, body, [task.name]),
    key: doc.key,
    sealed: vault.seal(doc.tenant, doc.key, places.taskRow({ _id: task.id, seq }), sealed),
  };
}

function blindWords(vault: Vault, doc: StoredCase, body: CaseBody, more: string[] = []): string[] {
  return vault.blind(doc.tenant, [
    doc.reference,
    body.title,
    ...body.subjects.map((child) => child.name),
    ...more,
  ]);
}

export function openTaskRow(
  vault: Vault,
  doc: StoredCase,
  body: CaseBody,
  task: UserTask,
): TaskRow {
  return taskRow(vault, doc, body, task, doc.lastSeq);
}

/** The tombstone of a task that an event completed or cancelled: who had it, and when. */
export function finishedTaskRow(
  vault: Vault,
  doc: StoredCase,
  body: CaseBody,
  event: StoredEvent,
  content: EventBody,
): TaskRow[] {
  const status =
    event.type === 'user-task.completed'
      ? 'completed'
      : event.type === 'user-task.cancelled'
        ? 'cancelled'
        : null;
  if (!status) return [];
  const task = content.data['task'] as UserTask;
  return [{ ...taskRow(vault, doc, body, task, doc.lastSeq), status, revision: task.revision + 1 }];
}

export function caseRow(vault: Vault, doc: StoredCase, body: CaseBody): CaseRow {
  const byDue = [...body.userTasks].sort((a, b) => (dueAtOf(a) < dueAtOf(b) ? -1 : 1));
  const sealed: CaseRowBody = {
    title: body.title,
    reference: doc.reference,
    policyTitle: body.policy.title,
    waitingFor: body.userTasks.map((task) => ({
      name: task.name,
      role: task.role,
      since: task.openedAt,
      taskId: task.id,
      dueAt: dueAtOf(task),
    })),
    deadline: byDue[0] ? deadlineOf(byDue[0]) : null,
    incidents: body.incidents.map((incident) => incident.sentence),
  };
  return {
    _id: doc._id,
    tenant: doc.tenant,
    schemaVersion: 1,
    seq: doc.lastSeq,
    revision: doc.revision,
    policyKey: doc.policyKey,
    policyVersion: doc.policyVersion,
    status: doc.status,
    startedAt: doc.startedAt,
    endedAt: doc.endedAt,
    dueAt: byDue[0] ? dueAtOf(byDue[0]) : NO_DUE_DATE,
    elements: [...new Set(body.tokens.map((token) => token.elementId))],
    children: body.subjects.length,
    incidents: body.incidents.length,
    hiddenFrom: doc.hiddenFrom,
    blind: blindWords(vault, doc, body),
    key: doc.key,
    sealed: vault.seal(
      doc.tenant,
      doc.key,
      places.caseRow({ _id: doc._id, seq: doc.lastSeq }),
      sealed,
    ),
  };
}
