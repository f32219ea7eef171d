/** One line of the inbox, from a stored row or from the case document itself. */
import type { TaskRow } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { DeadlineState } from '../kernel/types.ts';
import type { UserTask } from '../model/case.ts';
import type { TaskRow as StoredRow } from '../model/collections.ts';
import { may, type Resource } from '../model/permission.ts';
import type { TaskRowBody } from '../runtime/rows.ts';
import { places } from '../runtime/vault.ts';
import { deadlineView } from './deadline.ts';
import { roleTitle, teamTitle, type Viewer } from './viewer.ts';

type Told = Omit<TaskRow, 'role' | 'team' | 'deadline' | 'can'> & {
  role: string;
  teamId: string | null;
  deadline: DeadlineState | null;
};

export const openTaskBody = (viewer: Viewer, row: StoredRow): TaskRowBody =>
  viewer.doors.vault.open(row.tenant, row.key, places.taskRow(row), row.sealed);

export function storedTaskRow(viewer: Viewer, row: StoredRow, body: TaskRowBody): TaskRow {
  const assignee = row.assigneeId
    ? { personId: row.assigneeId, name: body.assigneeName ?? 'Somebody' }
    : null;
  const { _id: id, caseId, role, teamId, status, openedAt, revision } = row;
  const { name, caseTitle, policyTitle, deadline } = body;
  return told(
    viewer,
    {
      id,
      caseId,
      caseReference: body.reference,
      caseTitle,
      policyTitle,
      name,
      role,
      teamId,
      status,
      assignee,
      openedAt,
      deadline,
      revision,
    },
    row.hiddenFrom,
  );
}

export function openTaskRow(viewer: Viewer, { doc, body }: Loaded, task: UserTask): TaskRow {
  const assignee =
    task.status === 'claimed'
      ? { personId: task.assignee.personId, name: task.assignee.name }
      : null;
  const { id, role, name, status, openedAt, revision } = task;
  const deadline = (task.deadline as DeadlineState | undefined) ?? null;
  return told(
    viewer,
    {
      id,
      caseId: doc._id,
      caseReference: doc.reference,
      caseTitle: body.title,
      policyTitle: body.policy.title,
      name,
      role,
      teamId: task.teamId ?? null,
      status,
      assignee,
      openedAt,
      deadline,
      revision,
    },
    doc.hiddenFrom,
  );
}

function told(
  viewer: Viewer,
  { role, teamId, deadline, ...rest }: Told,
  hiddenFrom: string[],
): TaskRow {
  const resource = {
    tenant: viewer.asker.tenant,
    hiddenFrom,
    role,
    teamId,
    status: rest.status,
    assigneeId: rest.assignee?.personId ?? null,
  };
  return {
    ...rest,
    role: { key: role, title: roleTitle(viewer, role) },
    team: teamId ? { key: teamId, title: teamTitle(viewer, teamId) } : null,
    deadline: deadlineView(viewer, deadline),
    can: whatCan(viewer, resource),
  };
}

/** What this person may do with the task now: their right, and the task's state. */
function whatCan({ asker }: Viewer, task: Resource): TaskRow['can'] {
  const { status, assigneeId } = task;
  if (status !== 'open' && status !== 'claimed') return [];
  const free = status === 'open';
  const fits: Record<TaskRow['can'][number], boolean> = {
    claim: free,
    unclaim: !free,
    assign: true,
    complete: free || assigneeId === asker.personId,
  };
  return (Object.keys(fits) as TaskRow['can']).filter(
    (verb) => fits[verb] && may(asker, `task.${verb}`, task).allowed,
  );
}
