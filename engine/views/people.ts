/** People of an authority: as askers, and as those who may be given a task. */
import type { Assignable } from '../../api/contract/index.ts';
import type { AuthorityDoc, PersonDoc, TaskRow } from '../model/collections.ts';
import { isCandidate, type Asker } from '../model/permission.ts';
import type { Viewer } from './viewer.ts';

/** A person with the actions their roles grant. */
export function askerOf(person: PersonDoc, authority: AuthorityDoc): Asker {
  const granted = authority.roles
    .filter((role) => person.roles.includes(role.key))
    .flatMap((role) => role.may);
  const { _id, name, tenant, roles, teams } = person;
  return { personId: _id, name, tenant, roles, teams, grants: [...new Set(granted)] };
}

/** Somebody of the same authority who is not disabled; null when there is none. */
export async function colleague(viewer: Viewer, personId: string): Promise<Asker | null> {
  const person = await viewer.doors.store.people.get(viewer.scope, personId);
  return person?.enabled ? askerOf(person, viewer.authority) : null;
}

const MOST = 200;

/** Who could work the task, with how many they hold already; least burdened first. */
export async function assignable(viewer: Viewer, task: TaskRow): Promise<Assignable> {
  const { people: everybody, tasks } = viewer.doors.store;
  const found = await everybody.find(viewer.scope, {
    where: { roles: task.role, enabled: true },
    sort: { name: 1 },
    limit: MOST,
  });
  const fit = found
    .map((person) => askerOf(person, viewer.authority))
    .filter((asker) => isCandidate(asker, task) && !task.hiddenFrom.includes(asker.personId));
  const held = await tasks.countBy(viewer.scope, { status: 'claimed' }, 'assigneeId');
  const people = fit.map(({ personId, name }) => ({
    personId,
    name,
    openTasks: held[personId] ?? 0,
  }));
  return {
    people: people.sort((a, b) => a.openTasks - b.openTasks || a.name.localeCompare(b.name)),
  };
}
