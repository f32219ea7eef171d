/**
 * Who may do what: one function asked by every route, socket event and command, and the same rules
 * compiled to a filter for the store. `test/engine/model/permission.test.ts` holds the two together
 * on random cases.
 *
 * Rules, in order: another authority's record and a hidden case do not exist for you; then your
 * role, your team and your own claim decide.
 */
import type { Where } from './where.ts';

/** The person who asks, as the session knows them. */
export interface Asker {
  personId: string;
  name: string;
  tenant: string;
  roles: string[];
  teams: string[];
  /** Actions granted by the roles, e.g. 'case.start'. */
  grants: string[];
}

/** What is asked about: only the fields the rules read. */
export interface Resource {
  tenant: string;
  hiddenFrom?: string[];
  role?: string;
  teamId?: string | null;
  assigneeId?: string | null;
  status?: string;
}

export type Verdict =
  | { allowed: true }
  /** 'absent': behave as if it did not exist. 'refused': say no, with the sentence. */
  | { allowed: false; as: 'absent' | 'refused'; sentence: string };

const yes: Verdict = { allowed: true };
const absent: Verdict = { allowed: false, as: 'absent', sentence: 'There is no such record.' };
const refused = (sentence: string): Verdict => ({ allowed: false, as: 'refused', sentence });

/** True when the task belongs to a role (and team) this person holds. */
export function isCandidate(asker: Asker, task: Resource): boolean {
  return (
    asker.roles.includes(task.role ?? '') &&
    (task.teamId == null || asker.teams.includes(task.teamId))
  );
}

/** The one question. `action` is 'noun.verb', e.g. 'user-task.claim'. */
export function may(asker: Asker, action: string, resource: Resource): Verdict {
  if (resource.tenant !== asker.tenant) return absent;
  if (resource.hiddenFrom?.includes(asker.personId)) return absent;
  const rule = rules[action];
  if (rule) return rule(asker, resource);
  return asker.grants.includes(action) ? yes : refused(`Your role does not allow '${action}'.`);
}

type Rule = (asker: Asker, resource: Resource) => Verdict;

const ownTask: Rule = (asker, task) =>
  isCandidate(asker, task) || task.assigneeId === asker.personId ? yes : absent;

/** Reading a task: those who may work it, its holder, and those who watch the authority's cases. */
const readTask: Rule = (asker, task) =>
  asker.grants.includes('monitor.read') || asker.grants.includes('case.read')
    ? yes
    : ownTask(asker, task);

const candidate: Rule = (asker, task) =>
  isCandidate(asker, task)
    ? yes
    : refused(`Expected someone with the role '${task.role}', which you do not hold.`);

const worksIt: Rule = (asker, task) =>
  isCandidate(asker, task) || task.assigneeId === asker.personId
    ? yes
    : refused(`Expected someone with the role '${task.role}', which you do not hold.`);

const assigns: Rule = (asker, task) =>
  isCandidate(asker, task) || asker.grants.includes('task.assign-any')
    ? yes
    : refused('Only people of the team, or a manager, may give this task to somebody.');

const rules: Record<string, Rule> = {
  'task.read': readTask,
  'task.claim': candidate,
  'task.unclaim': (asker, task) =>
    task.assigneeId === asker.personId || asker.grants.includes('task.assign-any')
      ? yes
      : refused('Only the person who holds the task, or a manager, may give it back.'),
  'task.assign': assigns,
  'task.complete': worksIt,
};

/** The keys under which inbox rows find this person; at most 100, most specific last. */
export function audienceKeys(asker: Pick<Asker, 'personId' | 'roles' | 'teams'>): string[] {
  const roles = asker.roles.flatMap((role) => [
    `role:${role}`,
    ...asker.teams.map((team) => `role:${role}@${team}`),
  ]);
  return [...roles, `person:${asker.personId}`].slice(-100);
}

/** The keys a task is found under: its role (in its team) and its holder. */
export function taskAudience(task: {
  role: string;
  teamId?: string | null;
  assigneeId?: string | null;
}): string[] {
  const group = task.teamId ? `role:${task.role}@${task.teamId}` : `role:${task.role}`;
  return task.assigneeId ? [group, `person:${task.assigneeId}`] : [group];
}

/** `may(asker, 'task.claim' or own, row)` as a filter: the rows of my inbox. */
export function inboxFilter(asker: Asker): Where {
  return { audience: { in: audienceKeys(asker) }, hiddenFrom: { not: asker.personId } };
}

/** What nobody else's secret may leak through: applied to every list of cases. */
export function visibleFilter(asker: Pick<Asker, 'personId'>): Where {
  return { hiddenFrom: { not: asker.personId } };
}
