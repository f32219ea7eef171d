/** The smallest valid answers to the test policy's forms, and what tests do with them. */
import { tenantScope } from '../../engine/index.ts';
import type { World, Worker } from './world.ts';

export const visit = {
  otherAuthority: 'Elsewhere',
  receivedOn: '2026-03-02',
  children: [{ name: 'Robin Hill', dateOfBirth: '2019-05-04' }],
};

/** A case and its first task. */
export interface Started {
  caseId: string;
  taskId: string;
}

export async function startVisit(worker: Worker, values: object = visit): Promise<Started> {
  const answer = await worker.send('post', '/cases', { policyKey: 'visit', values }).expect(201);
  return { caseId: answer.body.caseId, taskId: answer.body.opened[0].id };
}

/** Completes the first task, so that the visit is open. */
export async function acknowledge(worker: Worker, { taskId }: Started): Promise<string> {
  const answer = await worker
    .send('post', `/tasks/${taskId}/complete`, { revision: 1, values: { note: 'Done.' } })
    .expect(200);
  return answer.body.opened[0].id;
}

/** Shuts a person out of a case, as a restriction does: the document and its rows. */
export async function hide(
  world: World,
  tenant: string,
  caseId: string,
  personId: string,
): Promise<void> {
  const { store } = world.harness;
  const scope = tenantScope(tenant);
  const hiddenFrom = [personId];
  await store.cases.update(scope, caseId, {}, { set: { hiddenFrom } });
  await store.caseRows.update(scope, caseId, {}, { set: { hiddenFrom } });
  const tasks = await store.tasks.find(scope, { where: { caseId }, limit: 100 });
  for (const task of tasks) await store.tasks.update(scope, task._id, {}, { set: { hiddenFrom } });
}
