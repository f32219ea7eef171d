/** Bad input and impossible wishes: each is refused with its status, its code and a sentence. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Response } from 'supertest';
import { acknowledge, startVisit, visit, type Started } from './requests.ts';
import { createWorld, type World, type Worker } from './world.ts';

/** A refusal as RFC 9457 has it. */
function refused(answer: Response, status: number, code: string) {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    status,
    title: expect.any(String),
    type: expect.stringMatching(/^urn:baton:problem:/),
  });
  expect(answer.body.detail).toMatch(/^[A-Z].*\.$/);
  return answer.body;
}

describe('what the edge refuses', () => {
  let world: World;
  let clerk: Worker;
  let started: Started;
  beforeEach(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
    started = await startVisit(clerk);
  });
  afterEach(() => world.close());

  const complete = (worker: Worker, body: object, key?: string) =>
    worker.send('post', `/tasks/${started.taskId}/complete`, body, key);

  it('a field that the form does not have', async () => {
    const body = refused(
      await complete(clerk, { revision: 1, values: { note: 'x', isAdmin: true } }),
      422,
      'INVALID_FORM',
    );
    expect(body.errors).toEqual([
      { field: 'isAdmin', message: '‘isAdmin’ is not a field of this form' },
    ]);
  });

  it('a field that the body does not have', async () => {
    refused(
      await complete(clerk, { revision: 1, values: { note: 'x' }, tenant: 'othershire' }),
      400,
      'INVALID_INPUT',
    );
  });

  it.each([{ $gt: 0 }, 'one', 1.5, -1, null])('the revision %j', async (revision) => {
    const body = refused(
      await complete(clerk, { revision, values: { note: 'x' } }),
      400,
      'INVALID_INPUT',
    );
    expect(body.errors).toMatchObject([{ field: 'revision' }]);
  });

  it('a second completion', async () => {
    await complete(clerk, { revision: 1, values: { note: 'x' } }).expect(200);
    refused(
      await complete(clerk, { revision: 1, values: { note: 'y' } }),
      409,
      'ALREADY_COMPLETED',
    );
  });

  it('a completion by someone who sees the task and is not entitled to it', async () => {
    const visitor = await world.worker('vi', 'visitor');
    refused(await complete(visitor, { revision: 1, values: { note: 'x' } }), 403, 'NOT_PERMITTED');
  });

  it('a completion of what a colleague holds', async () => {
    const other = await world.worker('bo', 'clerk');
    await other.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }).expect(200);
    refused(await complete(clerk, { revision: 2, values: { note: 'x' } }), 409, 'ALREADY_CLAIMED');
  });

  it('a claim of what was claimed, and one from a page that is out of date', async () => {
    const other = await world.worker('bo', 'clerk');
    await other.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }).expect(200);
    refused(
      await clerk.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }),
      409,
      'ALREADY_CLAIMED',
    );
    await other.send('post', `/tasks/${started.taskId}/unclaim`, { revision: 2 }).expect(200);
    refused(
      await clerk.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }),
      409,
      'STALE_CLAIM',
    );
  });

  it('the same key with another body', async () => {
    await clerk
      .send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }, 'the-same-key')
      .expect(200);
    refused(
      await complete(clerk, { revision: 2, values: { note: 'x' } }, 'the-same-key'),
      422,
      'COMMAND_REUSED',
    );
  });

  it('the same key from another person: it is not their wish', async () => {
    const other = await world.worker('bo', 'clerk');
    await clerk
      .send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }, 'the-same-key')
      .expect(200);
    refused(
      await other.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }, 'the-same-key'),
      422,
      'COMMAND_REUSED',
    );
  });

  it('a message that no policy declares, and one of which the role says nothing', async () => {
    const visitor = await world.worker('vi', 'visitor');
    const publish = (worker: Worker, message: string, more: object = {}) =>
      worker.send('post', '/messages', { message, values: { receivedOn: '2026-03-04' }, ...more });
    refused(await publish(clerk, 'abracadabra'), 422, 'MESSAGE_UNKNOWN');
    refused(
      await publish(clerk, 'abracadabra', { caseId: started.caseId }),
      422,
      'MESSAGE_UNKNOWN',
    );
    refused(await publish(visitor, 'dateMoved', { caseId: started.caseId }), 403, 'NOT_PERMITTED');
    refused(await publish(clerk, 'dateMoved', { caseId: started.caseId }), 409, 'NO_ONE_WAITS');
    refused(await publish(clerk, 'dateMoved', { caseId: 'case_none' }), 404, 'NOT_FOUND');
  });

  it('a message with a date in a wrong form, located', async () => {
    await acknowledge(clerk, started);
    const body = refused(
      await clerk.send('post', '/messages', {
        message: 'dateMoved',
        caseId: started.caseId,
        values: { receivedOn: '4 March' },
      }),
      422,
      'INVALID_FORM',
    );
    expect(body.errors).toMatchObject([
      { field: 'receivedOn', message: expect.stringContaining('must be a real date') },
    ]);
  });

  it('a start with dates in a wrong form, each located', async () => {
    const values = {
      ...visit,
      receivedOn: '02/03/2026',
      children: [{ name: 'Robin Hill', dateOfBirth: '2019-02-30' }],
    };
    const body = refused(
      await clerk.send('post', '/cases', { policyKey: 'visit', values }),
      422,
      'INVALID_FORM',
    );
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([
      'receivedOn',
      'children[0].dateOfBirth',
    ]);
  });

  it('a start under a policy that does not exist, and on a date before its first version', async () => {
    refused(
      await clerk.send('post', '/cases', { policyKey: 'nothing', values: {} }),
      404,
      'NOT_FOUND',
    );
    refused(
      await clerk.send('post', '/cases', {
        policyKey: 'visit',
        values: { ...visit, receivedOn: '2019-12-31' },
      }),
      409,
      'NO_POLICY_IN_FORCE',
    );
  });

  it('a write without an Idempotency-Key, and with one of another form', async () => {
    const bare = world.nobody
      .send('post', `/tasks/${started.taskId}/claim`, { revision: 1 })
      .set('cookie', clerk.cookie)
      .unset('idempotency-key');
    expect(refused(await bare, 400, 'INVALID_INPUT').detail).toMatch(/Idempotency-Key/);
    for (const key of ['short', 'has space 1', 'timer:tm_1:2026', 'a'.repeat(121)])
      refused(
        await clerk.send('post', `/tasks/${started.taskId}/claim`, { revision: 1 }, key),
        400,
        'INVALID_INPUT',
      );
  });

  it('a body of ten megabytes', async () => {
    refused(
      await complete(clerk, { revision: 1, values: { note: 'x'.repeat(10_000_000) } }),
      413,
      'TOO_LARGE',
    );
  });

  it('a body that is not JSON, and one of another kind', async () => {
    const raw = (type: string, text: string) =>
      clerk.send('post', `/tasks/${started.taskId}/claim`).set('content-type', type).send(text);
    refused(await raw('application/json', '{"revision":'), 400, 'INVALID_INPUT');
    refused(await raw('application/json', '"text"'), 400, 'INVALID_INPUT');
    refused(await raw('text/plain', '{"revision":1}'), 415, 'INVALID_INPUT');
    refused(await raw('application/x-www-form-urlencoded', 'revision=1'), 415, 'INVALID_INPUT');
  });

  it('a write from another site, or from nowhere', async () => {
    const claim = () =>
      world.nobody
        .send('post', `/tasks/${started.taskId}/claim`, { revision: 1 })
        .set('cookie', clerk.cookie);
    refused(await claim().set('origin', 'https://evil.example'), 403, 'NOT_PERMITTED');
    refused(await claim().set('origin', 'null'), 403, 'NOT_PERMITTED');
    refused(await claim().unset('origin'), 403, 'NOT_PERMITTED');
    refused(await claim().set('sec-fetch-site', 'same-site'), 403, 'NOT_PERMITTED');
    await claim().unset('origin').set('sec-fetch-site', 'same-origin').expect(200);
  });

  it('signing in from another site', async () => {
    const answer = world.nobody
      .send('post', '/session', { username: 'ada', password: 'correct horse' })
      .set('origin', 'https://evil.example');
    refused(await answer, 403, 'NOT_PERMITTED');
  });

  it('leaves Object.prototype as it was', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const raw = (text: string) =>
      clerk
        .send('post', `/tasks/${started.taskId}/complete`)
        .set('content-type', 'application/json')
        .send(text);
    refused(
      await raw(
        '{"revision":1,"values":{"__proto__":{"polluted":1},"note":"x","constructor":{"prototype":{"polluted":1}}}}',
      ),
      422,
      'INVALID_FORM',
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

describe('addresses and queries that are refused', () => {
  let world: World;
  let clerk: Worker;
  let manager: Worker;
  beforeAll(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
    manager = await world.worker('mo', 'manager');
  });
  afterAll(() => world.close());

  it.each([
    'limit=0',
    'limit=101',
    'limit=NaN',
    'limit=-1',
    'limit=1e9',
    'view=theirs',
    'q[$ne]=x',
    'q=a&q=b',
    'cursor=zzz',
    'tenant=othershire',
    'due=never',
  ])('the query ?%s', async (query) => {
    refused(await clerk.get(`/tasks?${query}`), 400, 'INVALID_INPUT');
  });

  it.each([
    '/tasks/$where',
    '/cases/..%2f..%2fx',
    '/cases/%00',
    '/policies/Visit/start-form',
    '/policies/visit/versions/0',
    '/policies/visit/versions/x',
  ])('the path %s', async (path) => {
    refused(await manager.get(path), 400, 'INVALID_INPUT');
  });

  it.each([
    '/nothing',
    '/TASKS',
    '/tasks/',
    '/tasks;x=1',
    '/tasks/x/claim/y',
    '//tasks',
    '/cases/x/suspend',
  ])('the address %s, which is none of ours', async (path) => {
    refused(await clerk.get(path), 404, 'NOT_FOUND');
  });

  it('a path that cannot be decoded', async () => {
    refused(await clerk.get('/tasks/%E0%A4%A'), 400, 'INVALID_INPUT');
  });
});
