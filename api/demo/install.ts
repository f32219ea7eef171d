/** Puts the demonstration into a store: people, and cases carried on by them. Doing it twice changes nothing. */
import { createHash } from 'node:crypto';
import { tenantScope, systemScope, type Engine } from '../../engine/index.ts';
import type { Asker } from '../../engine/model/permission.ts';
import { load } from '../../engine/runtime/loop.ts';
import { hashPassword } from '../auth/passwords.ts';
import { demoCases, type DemoCase } from './cases.ts';
import { DEMO_PASSWORD, demoPeople, type DemoPerson } from './people.ts';

const TENANT = 'oxfordshire';
const POLICY = 'transfer-in-conference';

export async function installDemo(engine: Engine, withCases: boolean): Promise<void> {
  await installPeople(engine);
  if (!withCases) return;
  const existing = await engine.doors.store.cases.count(tenantScope(TENANT), {});
  if (existing > 0) return;
  for (const one of demoCases(engine.doors.clock.now().slice(0, 10))) await carry(engine, one);
}

/** An id that the username decides: the same person after every start. */
export const personIdOf = (username: string) =>
  `person_${createHash('sha256').update(username.toLowerCase()).digest('base64url').slice(0, 16)}`;

async function installPeople(engine: Engine): Promise<void> {
  const scope = systemScope('set-up');
  const missing: DemoPerson[] = [];
  for (const person of demoPeople) {
    const [known] = await engine.doors.store.people.find(scope, {
      where: { username: person.username },
      limit: 1,
    });
    if (!known) missing.push(person);
  }
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { username, name, does, tenant, roles, teams } of missing)
    await engine.doors.store.people.insert(tenantScope(tenant), {
      _id: personIdOf(username),
      tenant,
      schemaVersion: 1,
      revision: 1,
      username,
      name,
      passwordHash,
      roles,
      teams,
      does,
      enabled: true,
    });
}

async function asker(engine: Engine, role: string): Promise<Asker> {
  const person = demoPeople.find((candidate) => candidate.roles.includes(role))!;
  const authority = await engine.doors.catalog.authority(person.tenant);
  const grants = authority.roles
    .filter((one) => person.roles.includes(one.key))
    .flatMap((one) => one.may);
  return {
    personId: personIdOf(person.username),
    name: person.name,
    tenant: person.tenant,
    roles: person.roles,
    teams: person.teams,
    grants,
  };
}

/** One case, started and carried along its steps. A step that does not fit is a fault in the demonstration. */
async function carry(engine: Engine, { key, values, steps }: DemoCase): Promise<void> {
  const started = await engine.startCase({
    commandId: `${key}-start`,
    asker: await asker(engine, 'mash'),
    body: { policyKey: POLICY, values },
  });
  if (!started.ok)
    throw new Error(
      `${started.rejection.sentence} ${JSON.stringify(started.rejection.errors ?? [])}`,
    );
  for (const [index, [elementId, role, answers]] of steps.entries())
    await step(engine, started.value.caseId, `${key}-${index}`, elementId, role, answers);
}

async function step(
  engine: Engine,
  caseId: string,
  commandId: string,
  elementId: string,
  role: string,
  values: Record<string, unknown>,
): Promise<void> {
  const loaded = await load(engine.doors, TENANT, caseId);
  const task = loaded?.body.userTasks.find((candidate) => candidate.elementId === elementId);
  if (!task)
    throw new Error(
      `Expected '${elementId}' to be open in demonstration case '${commandId}', but open are ${loaded?.body.userTasks.map((open) => open.elementId).join(', ')}.`,
    );
  const done = await engine.complete(caseId, {
    commandId: `${commandId}-${elementId}`,
    asker: await asker(engine, role),
    body: { taskId: task.id, revision: task.revision, values },
  });
  if (!done.ok)
    throw new Error(`${done.rejection.sentence} ${JSON.stringify(done.rejection.errors ?? [])}`);
}
