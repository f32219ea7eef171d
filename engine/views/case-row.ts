/** One line of the list of cases, from a stored row or from the case document itself. */
import type { CaseRow } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { DeadlineState } from '../kernel/types.ts';
import type { CaseBody } from '../model/case.ts';
import type { CaseRow as StoredRow } from '../model/collections.ts';
import { dueAtOf, type CaseRowBody } from '../runtime/rows.ts';
import { places } from '../runtime/vault.ts';
import { deadlineView } from './deadline.ts';
import { roleTitle, workingDaysSince, type Viewer } from './viewer.ts';
import { humanise } from './words.ts';

export const openCaseBody = (viewer: Viewer, row: StoredRow): CaseRowBody =>
  viewer.doors.vault.open(row.tenant, row.key, places.caseRow(row), row.sealed);

export function storedCaseRow(viewer: Viewer, row: StoredRow, body: CaseRowBody): CaseRow {
  return {
    id: row._id,
    reference: body.reference,
    title: body.title,
    children: row.children,
    policy: { key: row.policyKey, title: body.policyTitle, version: row.policyVersion },
    status: row.status,
    startedAt: row.startedAt,
    waitingFor: body.waitingFor.map(({ name, role, since }) =>
      waiting(viewer, name, roleTitle(viewer, role), since),
    ),
    nextDeadline: deadlineView(viewer, body.deadline),
    incidents: row.incidents,
  };
}

export function liveCaseRow(viewer: Viewer, loaded: Loaded): CaseRow {
  const { doc, body } = loaded;
  const [first] = [...body.userTasks].sort((a, b) => (dueAtOf(a) < dueAtOf(b) ? -1 : 1));
  return {
    id: doc._id,
    reference: doc.reference,
    title: body.title,
    children: body.subjects.length,
    policy: { key: doc.policyKey, title: body.policy.title, version: doc.policyVersion },
    status: doc.status,
    startedAt: doc.startedAt,
    waitingFor: waitingFor(viewer, loaded),
    nextDeadline: deadlineView(viewer, first?.deadline as DeadlineState | undefined),
    incidents: body.incidents.length,
  };
}

/** People's work; only when there is none, the message or the date that must come. */
function waitingFor(viewer: Viewer, loaded: Loaded): CaseRow['waitingFor'] {
  const tasks = loaded.body.userTasks.map((task) =>
    waiting(viewer, task.name, roleTitle(viewer, task.role), task.openedAt),
  );
  return tasks.length > 0 ? tasks : outsideWaits(viewer, loaded);
}

function outsideWaits(viewer: Viewer, { doc, body, policies }: Loaded): CaseRow['waitingFor'] {
  const since = (executionId: string) =>
    body.tokens.find((token) => token.executionId === executionId)?.since ?? doc.committedAt;
  const told = (wait: Waits, who: string) =>
    waiting(viewer, elementName({ body, policies }, wait), who, since(wait.executionId));
  return [
    ...body.messageWaits.map((wait) => told(wait, 'a message')),
    ...body.timers
      .filter((timer) => timer.kind === 'process')
      .map((timer) => told(timer, 'a date')),
  ];
}

type Waits = { instanceId: string; elementId: string; executionId: string };

const waiting = (viewer: Viewer, name: string, who: string, since: string) => ({
  name,
  who,
  since,
  workingDays: workingDaysSince(viewer, since),
});

/** The name of an element within the process of one instance. */
export function elementName(
  { body, policies }: { body: CaseBody; policies: Loaded['policies'] },
  at: { instanceId: string; elementId: string },
): string {
  const instance = body.instances.find((candidate) => candidate.id === at.instanceId);
  return (
    policies[instance?.processId ?? '']?.process.elements[at.elementId]?.name ||
    humanise(at.elementId)
  );
}
