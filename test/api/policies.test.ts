/** Policies: read, drawn on, judged and published, with the version in force at each date. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testProcesses } from '../support/harness.ts';
import { startVisit, visit } from './requests.ts';
import { createWorld, type World, type Worker } from './world.ts';

const drawn = readFileSync(join(testProcesses, 'testshire/visit/process.bpmn'), 'utf8');
const renamed = drawn.replace('name="Acknowledge"', 'name="Acknowledge receipt"');

describe('a policy', () => {
  let world: World;
  let boss: Worker;
  let clerk: Worker;
  beforeEach(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
    boss = await world.worker('mo', 'manager');
  });
  afterEach(() => world.close());

  const save = (xml: string, revision: number) =>
    boss.send('put', '/policies/visit/draft', { xml, revision });
  const publish = (over: object = {}, key?: string) =>
    boss.send(
      'post',
      '/policies/visit/versions',
      { inForceFrom: '2026-03-10', why: 'Clearer words', revision: 1, ...over },
      key,
    );

  it('is listed with its versions, its live cases and what is open', async () => {
    await startVisit(clerk);
    const { body } = await boss.get('/policies').expect(200);
    expect(body.policies).toMatchObject([
      {
        key: 'visit',
        current: 1,
        liveCases: 1,
        openQuestions: 0,
        canStart: false,
        hasDraft: false,
        versions: [{ version: 1, inForceFrom: '2020-01-01', inForceTo: null, liveCases: 1 }],
      },
    ]);
    expect((await clerk.get('/policies').expect(200)).body.policies).toMatchObject([
      { canStart: true },
    ]);
  });

  it('gives the form that starts a case today', async () => {
    const { body } = await clerk.get('/policies/visit/start-form').expect(200);
    expect(body).toMatchObject({
      policyKey: 'visit',
      version: 1,
      demonstration: true,
      form: { id: 'start' },
    });
    await clerk.get('/policies/nothing/start-form').expect(404);
    expect((await boss.get('/policies/visit/start-form').expect(403)).body.code).toBe(
      'NOT_PERMITTED',
    );
  });

  it('shows one version with its questions and its parameters', async () => {
    const { body } = await boss.get('/policies/visit/versions/1').expect(200);
    expect(body).toMatchObject({
      key: 'visit',
      row: { version: 1 },
      xml: drawn,
      questions: [{ id: 'Q-1' }],
      parameters: [
        { key: 'visitWithin', value: '5 working days', from: '2020-01-01', demonstration: true },
      ],
    });
    await boss.get('/policies/visit/versions/2').expect(404);
  });

  it('is drafted from the version in force, over the revision that was seen', async () => {
    expect((await boss.get('/policies/visit/draft').expect(200)).body).toMatchObject({
      basedOn: 1,
      xml: drawn,
      revision: 0,
      savedAt: null,
    });
    expect((await save(renamed, 0).expect(200)).body).toMatchObject({
      revision: 1,
      savedBy: 'mo',
      xml: renamed,
    });
    expect((await save(drawn, 0).expect(409)).body).toMatchObject({
      code: 'STALE_REVISION',
      detail: expect.stringContaining('mo saved revision 1'),
    });
    expect((await boss.get('/policies/visit/draft').expect(200)).body).toMatchObject({
      xml: renamed,
      revision: 1,
    });
  });

  it('is judged as it would be published, with the place of each fault', async () => {
    await boss.send('post', '/policies/visit/check', {}).expect(404);
    await save(renamed, 0).expect(200);
    expect((await boss.send('post', '/policies/visit/check', {}).expect(200)).body).toMatchObject({
      publishable: true,
    });
    await save(drawn.replace('role="visitor"', 'role="wizard"'), 1).expect(200);
    const { body } = await boss.send('post', '/policies/visit/check', {}).expect(200);
    expect(body).toMatchObject({
      publishable: false,
      reasons: [{ code: 'ROLE_UNKNOWN', file: 'process.bpmn', elementId: 'B', severity: 'error' }],
    });
    expect((await publish({ revision: 2 }).expect(422)).body.code).toBe('POLICY_REFUSED');
  });

  it('is published for a date: cases of before keep theirs, cases of after follow the new one', async () => {
    const before = await startVisit(clerk);
    await save(renamed, 0).expect(200);
    const { body } = await publish({}, 'publish-1').expect(201);
    expect(body).toMatchObject({
      key: 'visit',
      version: 2,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await publish({}, 'publish-1').expect(201)).body).toEqual(body);
    world.harness.setNow('2026-03-12T09:00:00.000Z');
    await Promise.all([boss.signIn(), clerk.signIn()]);
    const after = await startVisit(clerk, { ...visit, receivedOn: '2026-03-11' });
    const nameOf = async (id: string) =>
      (await boss.get(`/tasks/${id}`).expect(200)).body.task.name;
    expect(await nameOf(before.taskId)).toBe('Acknowledge');
    expect(await nameOf(after.taskId)).toBe('Acknowledge receipt');
    const [policy] = (await boss.get('/policies').expect(200)).body.policies;
    expect(policy).toMatchObject({
      current: 2,
      hasDraft: false,
      versions: [
        { version: 1, inForceTo: '2026-03-09', liveCases: 1 },
        { version: 2, inForceTo: null, liveCases: 1, why: 'Clearer words', publishedBy: 'mo' },
      ],
    });
  });

  it('is not published from a draft that moved on, on a day that is none, or without a reason', async () => {
    await save(renamed, 0).expect(200);
    await save(drawn, 1).expect(200);
    expect((await publish({ revision: 1 }).expect(409)).body.code).toBe('STALE_REVISION');
    await publish({ inForceFrom: '10 March', revision: 2 }).expect(400);
    await publish({ why: ' ', revision: 2 }).expect(400);
  });

  it('is shown to a manager with how many stand where', async () => {
    await startVisit(clerk);
    expect((await boss.get('/monitor/policies/visit').expect(200)).body).toMatchObject({
      version: 1,
      versions: [1],
      cases: 1,
      elements: [{ elementId: 'A', name: 'Acknowledge', count: 1, late: 0 }],
    });
    expect((await boss.get('/monitor/summary').expect(200)).body).toMatchObject({
      children: 1,
      cases: 1,
      overdue: 0,
      byRole: [{ key: 'clerk', title: 'Clerk', children: 1, cases: 1 }],
      byPolicy: [{ key: 'visit', children: 1 }],
    });
    await boss.get('/monitor/policies/nothing').expect(404);
    await boss.get('/monitor/policies/visit?version=7').expect(404);
  });
});
