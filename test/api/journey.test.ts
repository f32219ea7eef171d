/** A case over HTTP, from the request to the end: what each page shows on the way. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledge, startVisit, visit } from './requests.ts';
import { createWorld, type World, type Worker } from './world.ts';

describe('a case over HTTP', () => {
  let world: World;
  let clerk: Worker;
  beforeEach(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
  });
  afterEach(() => world.close());

  it('is started, and says at once what opened for whom', async () => {
    const { body } = await clerk
      .send('post', '/cases', { policyKey: 'visit', values: visit }, 'start-0001')
      .expect(201);
    expect(body).toMatchObject({
      commandId: 'start-0001',
      opened: [{ name: 'Acknowledge', role: 'Clerk' }],
    });
    expect(body.reference).toMatch(/^V-/);
  });

  it('gives the first answer again to the same wish', async () => {
    const first = await clerk
      .send('post', '/cases', { policyKey: 'visit', values: visit }, 'start-0001')
      .expect(201);
    const again = await clerk
      .send('post', '/cases', { policyKey: 'visit', values: visit }, 'start-0001')
      .expect(201);
    expect(again.body.caseId).toBe(first.body.caseId);
    expect((await clerk.get('/cases').expect(200)).body.rows).toHaveLength(1);
  });

  it('stands in the inbox of its role, and moves to mine when taken', async () => {
    const { taskId } = await startVisit(clerk);
    const before = await clerk.get('/tasks?view=team').expect(200);
    expect(before.body).toMatchObject({
      counts: { mine: 0, team: 1 },
      rows: [{ id: taskId, name: 'Acknowledge', can: ['claim', 'assign', 'complete'] }],
    });
    await clerk.send('post', `/tasks/${taskId}/claim`, { revision: 1 }).expect(200);
    const after = await clerk.get('/tasks?view=mine').expect(200);
    expect(after.body).toMatchObject({
      counts: { mine: 1, team: 0 },
      rows: [{ id: taskId, assignee: { name: 'ada' }, can: ['unclaim', 'assign', 'complete'] }],
    });
    expect((await clerk.get('/tasks?view=team').expect(200)).body.rows).toEqual([]);
  });

  it('is given back, and given again under the same key', async () => {
    const { taskId } = await startVisit(clerk);
    await clerk.send('post', `/tasks/${taskId}/claim`, { revision: 1 }).expect(200);
    const first = await clerk
      .send('post', `/tasks/${taskId}/unclaim`, { revision: 2 }, 'unclaim-1')
      .expect(200);
    const again = await clerk
      .send('post', `/tasks/${taskId}/unclaim`, { revision: 2 }, 'unclaim-1')
      .expect(200);
    expect(again.body.revision).toBe(first.body.revision);
  });

  it('shows a task with its form, its policy, what is known and what may follow', async () => {
    const { taskId } = await startVisit(clerk);
    const { body } = await clerk.get(`/tasks/${taskId}`).expect(200);
    expect(body.form.components[0].key).toBe('note');
    expect(body.whyMe).toBe('Because you are a Clerk.');
    expect(body.next).toEqual(['Visit']);
    expect(body.policy.traces).toEqual([
      { document: 'Test policy', line: 2, words: 'acknowledge' },
    ]);
    expect(body.facts).toContainEqual({ label: 'Received on', value: 'Mon 2 March 2026' });
  });

  it('explains the deadline of the next task, and calls it soon in time, overdue after', async () => {
    const visitor = await world.worker('vi', 'visitor');
    const id = await acknowledge(clerk, await startVisit(clerk));
    const urgency = async () =>
      (await visitor.get(`/tasks/${id}`).expect(200)).body.task.deadline.urgency;
    const { body } = await visitor.get(`/tasks/${id}`).expect(200);
    expect(body.task.deadline).toMatchObject({
      due: 'Mon 9 March 2026',
      paragraph: 'T1 l.3',
      because: expect.stringContaining('working day 5'),
    });
    expect(body.policy.questions).toMatchObject([{ id: 'Q-1', answer: { demonstration: true } }]);
    expect(await urgency()).toBe('later');
    // Saturday and Sunday do not count: Thursday is two working days before Monday.
    world.harness.setNow('2026-03-05T09:00:00.000Z');
    await visitor.signIn();
    expect(await urgency()).toBe('soon');
    expect((await visitor.get('/tasks?due=soon').expect(200)).body).toMatchObject({
      rows: [{ id }],
      counts: { soon: 1, overdue: 0 },
    });
    world.harness.setNow('2026-03-10T09:00:00.000Z');
    await visitor.signIn();
    expect(await urgency()).toBe('overdue');
    expect((await visitor.get('/tasks?due=overdue').expect(200)).body).toMatchObject({
      rows: [{ id }],
      counts: { soon: 0, overdue: 1 },
    });
  });

  it('is read whole: holder, tasks, actions, history, diagram, letters', async () => {
    const started = await startVisit(clerk);
    const id = await acknowledge(clerk, started);
    const read = async (part: string) =>
      (await clerk.get(`/cases/${started.caseId}${part}`).expect(200)).body;
    expect(await read('')).toMatchObject({
      row: {
        title: 'Robin Hill',
        waitingFor: [{ name: 'Visit', who: 'Visitor', workingDays: 0 }],
        nextDeadline: { due: 'Mon 9 March 2026' },
      },
      children: [
        {
          childName: 'Robin Hill',
          holder: { title: 'Elsewhere', outside: true },
          byEvent: 'Request received',
          pending: null,
        },
      ],
      tasks: [{ id, name: 'Visit', can: [] }],
      actions: [{ message: 'dateMoved', title: 'Move the received date' }],
      policy: { version: 1, parameterSet: '2020', demonstration: true },
    });
    const history = await read('/history');
    const seqs = history.events.map((event: { seq: number }) => event.seq);
    expect(seqs).toEqual(seqs.map((_: number, index: number) => seqs.length - index));
    expect(history.events.at(-1)).toMatchObject({
      type: 'case.started',
      by: { name: 'ada' },
      details: expect.arrayContaining([{ label: 'Other authority', value: 'Elsewhere' }]),
    });
    expect(await read('/diagram')).toMatchObject({
      processes: [
        {
          processId: 'visit',
          tokens: [{ elementId: 'B', count: 1, late: false }],
          done: expect.arrayContaining(['A']),
          flows: expect.arrayContaining(['f2']),
        },
      ],
    });
    expect(await read('/letters')).toMatchObject({
      letters: [{ subject: 'Your request', to: 'Elsewhere' }],
    });
    expect(await read('/documents')).toEqual({ checklists: [] });
  });

  it('pages its history', async () => {
    const started = await startVisit(clerk);
    const first = await clerk.get(`/cases/${started.caseId}/history?limit=2`).expect(200);
    expect(first.body.more).toBe(true);
    const before = first.body.events.at(-1).seq;
    const rest = await clerk.get(`/cases/${started.caseId}/history?before=${before}`).expect(200);
    expect(rest.body.events[0].seq).toBe(before - 1);
    expect(rest.body.more).toBe(false);
  });

  it('takes a message that its policy lets this role publish', async () => {
    const started = await startVisit(clerk);
    await acknowledge(clerk, started);
    await clerk
      .send('post', '/messages', {
        message: 'dateMoved',
        caseId: started.caseId,
        values: { receivedOn: '2026-03-04' },
      })
      .expect(200);
    const { body } = await clerk.get(`/cases/${started.caseId}`).expect(200);
    expect(body.row.nextDeadline.due).toBe('Wed 11 March 2026');
  });

  it('ends, and the task that ended it is told of as done', async () => {
    const visitor = await world.worker('vi', 'visitor');
    const started = await startVisit(clerk);
    const id = await acknowledge(clerk, started);
    const { body } = await visitor
      .send(
        'post',
        `/tasks/${id}/complete`,
        { revision: 1, values: { note: 'Seen.' } },
        'complete-1',
      )
      .expect(200);
    expect(body.opened).toEqual([]);
    expect((await visitor.get(`/tasks/${id}`).expect(200)).body).toMatchObject({
      form: null,
      task: { status: 'completed', can: [] },
    });
    expect((await clerk.get(`/cases/${started.caseId}`).expect(200)).body).toMatchObject({
      row: { status: 'completed' },
      ended: { how: 'Completed' },
      children: [{ holder: { title: 'Visiting team', outside: false } }],
    });
    expect((await visitor.get('/commands/complete-1').expect(200)).body).toMatchObject({
      state: 'applied',
      caseId: started.caseId,
    });
    expect((await visitor.get('/commands/complete-2').expect(200)).body).toEqual({
      commandId: 'complete-2',
      state: 'unknown',
      caseId: null,
      revision: null,
    });
  });

  it('is cancelled with a reason by who may, at the revision they saw', async () => {
    const boss = await world.worker('mo', 'manager');
    const { caseId, taskId } = await startVisit(clerk);
    const { revision } = (await boss.get(`/cases/${caseId}`).expect(200)).body;
    await boss
      .send('post', `/cases/${caseId}/cancel`, { reason: 'Moved on', revision: revision - 1 })
      .expect(409);
    await boss
      .send('post', `/cases/${caseId}/cancel`, { reason: 'Moved on', revision })
      .expect(200);
    expect((await boss.get(`/cases/${caseId}`).expect(200)).body).toMatchObject({
      row: { status: 'cancelled' },
      tasks: [],
      canCancel: false,
    });
    expect((await clerk.get(`/tasks/${taskId}`).expect(200)).body.task.status).toBe('cancelled');
  });
});
