/** What was typed and not sent: kept for one person, sealed, never overwritten by an older page. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantScope } from '../../engine/index.ts';
import { startVisit } from './requests.ts';
import { createWorld, type World, type Worker } from './world.ts';

describe('a draft', () => {
  let world: World;
  let clerk: Worker;
  let taskId: string;
  beforeEach(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
    ({ taskId } = await startVisit(clerk));
  });
  afterEach(() => world.close());

  const save = (worker: Worker, note: string, over: number) =>
    worker.send('put', `/tasks/${taskId}/draft`, { values: { note }, over });
  const draftOf = async (worker: Worker) =>
    (await worker.get(`/tasks/${taskId}`).expect(200)).body.draft;

  it('is there when the page is opened again, for its writer only', async () => {
    expect((await save(clerk, 'half a', 0).expect(200)).body).toMatchObject({
      revision: 1,
      by: 'ada',
      savedAt: world.harness.now(),
    });
    expect(await draftOf(clerk)).toMatchObject({ values: { note: 'half a' }, revision: 1 });
    expect(await draftOf(await world.worker('bo', 'clerk'))).toBeNull();
  });

  it('is not overwritten by a page that saw an older one', async () => {
    await save(clerk, 'first', 0).expect(200);
    await save(clerk, 'second', 1).expect(200);
    for (const over of [0, 1]) {
      const { body } = await save(clerk, 'stale', over).expect(409);
      expect(body).toMatchObject({
        code: 'CONFLICT',
        detail: expect.stringContaining('Mon 2 March 2026 at 09:00 (revision 2)'),
      });
    }
    expect(await draftOf(clerk)).toMatchObject({ values: { note: 'second' } });
  });

  it('is sealed where it is stored', async () => {
    await save(clerk, 'Robin is afraid of dogs', 0).expect(200);
    const doc = await world.harness.store.drafts.get(
      tenantScope('testshire'),
      `${taskId}:person_ada`,
    );
    expect(Buffer.from(doc!.sealed).toString('latin1')).not.toContain('dogs');
    expect(JSON.stringify({ ...doc, sealed: '', key: '' })).not.toContain('dogs');
  });

  it('is gone when the task is completed, and none can be saved after', async () => {
    await save(clerk, 'half', 0).expect(200);
    await clerk
      .send('post', `/tasks/${taskId}/complete`, { revision: 1, values: { note: 'whole' } })
      .expect(200);
    expect(
      await world.harness.store.drafts.get(tenantScope('testshire'), `${taskId}:person_ada`),
    ).toBeNull();
    expect((await save(clerk, 'late', 0).expect(409)).body.code).toBe('ALREADY_COMPLETED');
  });

  it('is refused to who may not work the task', async () => {
    await save(await world.worker('vi', 'visitor'), 'x', 0).expect(403);
  });
});
