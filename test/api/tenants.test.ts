/** Another authority's records, and a case one is shut out of: not there, on any route or socket. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledge, hide, startVisit, type Started } from './requests.ts';
import { twoAuthorities } from './two-authorities.ts';
import { createWorld, type World, type Worker } from './world.ts';

const partsOf = (started: Started, taskId: string) => [
  ...['', '/history', '/diagram', '/documents', '/letters'].map(
    (part) => ['get', `/cases/${started.caseId}${part}`, undefined] as const,
  ),
  ['get', `/tasks/${taskId}`, undefined] as const,
  ['get', `/tasks/${taskId}/assignable`, undefined] as const,
  ['put', `/tasks/${taskId}/draft`, { values: {}, over: 0 }] as const,
  ['post', `/tasks/${taskId}/claim`, { revision: 1 }] as const,
  ['post', `/tasks/${taskId}/unclaim`, { revision: 1 }] as const,
  ['post', `/tasks/${taskId}/assign`, { revision: 1, personId: 'person_mo' }] as const,
  ['post', `/tasks/${taskId}/complete`, { revision: 1, values: { note: 'x' } }] as const,
  ['post', `/cases/${started.caseId}/cancel`, { reason: 'Because', revision: 1 }] as const,
  [
    'post',
    '/messages',
    { message: 'dateMoved', caseId: started.caseId, values: { receivedOn: '2026-03-04' } },
  ] as const,
];

async function expectAbsent(worker: Worker, started: Started, taskId: string): Promise<void> {
  for (const [method, path, body] of partsOf(started, taskId)) {
    const answer =
      method === 'get' ? await worker.get(path) : await worker.send(method, path, body);
    expect({ method, path, status: answer.status, code: answer.body.code }).toEqual({
      method,
      path,
      status: 404,
      code: 'NOT_FOUND',
    });
  }
}

async function expectNothingListed(worker: Worker): Promise<void> {
  expect((await worker.get('/tasks').expect(200)).body).toMatchObject({
    rows: [],
    counts: { mine: 0, team: 0, overdue: 0, soon: 0 },
  });
  for (const query of ['', '?q=robin', '?status=active', '?elementId=B', '?policyKey=visit'])
    expect((await worker.get(`/cases${query}`).expect(200)).body.rows).toEqual([]);
  expect((await worker.get('/monitor/summary').expect(200)).body).toMatchObject({
    children: 0,
    cases: 0,
    byRole: [],
    byPolicy: [],
  });
  expect((await worker.get('/monitor/policies/visit').expect(200)).body).toMatchObject({
    cases: 0,
    elements: [],
  });
  expect((await worker.get('/policies').expect(200)).body.policies[0]).toMatchObject({
    liveCases: 0,
    versions: [{ liveCases: 0 }],
  });
}

describe('what is not there for somebody', () => {
  const authorities = twoAuthorities();
  let world: World;
  let started: Started;
  let taskId: string;
  beforeAll(async () => {
    world = await createWorld({ processes: authorities.folder });
    const clerk = await world.worker('ada', 'clerk');
    started = await startVisit(clerk);
    taskId = await acknowledge(clerk, started);
  });
  afterAll(async () => {
    await world.close();
    authorities.remove();
  });

  it("another authority's case, for its most powerful people", async () => {
    const stranger = await world.workerOf('othershire', 'oz', 'manager', 'clerk', 'visitor');
    await expectAbsent(stranger, started, taskId);
    await expectNothingListed(stranger);
  });

  it('a command of another authority', async () => {
    const stranger = await world.workerOf('othershire', 'ola', 'manager');
    const visitor = await world.worker('vi', 'visitor');
    await visitor
      .send('post', `/tasks/${taskId}/claim`, { revision: 1 }, 'claim-of-vi')
      .expect(200);
    expect((await stranger.get('/commands/claim-of-vi').expect(200)).body.state).toBe('unknown');
    expect((await visitor.get('/commands/claim-of-vi').expect(200)).body.state).toBe('applied');
  });

  it('a case that is hidden from this person and nobody else', async () => {
    const shut = await world.worker('uncle', 'manager', 'visitor', 'clerk');
    const boss = await world.worker('mo', 'manager');
    expect((await shut.get('/cases').expect(200)).body.rows).toHaveLength(1);
    await hide(world, 'testshire', started.caseId, 'person_uncle');
    await expectAbsent(shut, started, taskId);
    await expectNothingListed(shut);
    expect((await shut.get('/commands/claim-of-vi').expect(200)).body.state).toBe('unknown');
    expect((await boss.get('/cases').expect(200)).body.rows).toHaveLength(1);
    const { people } = (await boss.get(`/tasks/${taskId}/assignable`).expect(200)).body;
    expect(people.map((person: { personId: string }) => person.personId)).toEqual(['person_vi']);
  });
});
