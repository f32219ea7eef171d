/** Why this person sees a task: 'Because you are a Case Conference Administrator.' */
import { isCandidate, type Resource } from '../model/permission.ts';
import { roleTitle, teamTitle, type Viewer } from './viewer.ts';

export function whyMe(
  viewer: Viewer,
  task: { role: string; teamId?: string | null | undefined },
  assigneeId: string | null,
): string {
  const { asker } = viewer;
  const title = roleTitle(viewer, task.role);
  const team = task.teamId ? ` in ${teamTitle(viewer, task.teamId)}` : '';
  const resource: Resource = { tenant: asker.tenant, role: task.role, teamId: task.teamId ?? null };
  if (isCandidate(asker, resource)) return `Because you are ${named(title)}${team}.`;
  if (assigneeId === asker.personId) return 'Because it was given to you.';
  return `You may see this task, but it is the work of ${named(title)}${team}.`;
}

/** 'a Clerk', 'an Independent Chair', and 'MASH' as it stands: it names a team. */
function named(title: string): string {
  if (/^[A-Z]{2,}$/.test(title)) return title;
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}
