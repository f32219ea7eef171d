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
  if (isCandidate(asker, resource)) return `Because you are ${article(title)} ${title}${team}.`;
  if (assigneeId === asker.personId) return 'Because it was given to you.';
  return `You may see this task, but it is the work of ${article(title)} ${title}${team}.`;
}

const article = (noun: string) => (/^[aeiou]/i.test(noun) ? 'an' : 'a');
