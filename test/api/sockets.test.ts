/** Sockets: who is let in, who is told of what, what a page is told that was away, and how it ends. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantScope } from '../../engine/index.ts';
import { openPage, type Page } from './page.ts';
import { acknowledge, hide, startVisit } from './requests.ts';
import { twoAuthorities } from './two-authorities.ts';
import { createWorld, type World, type Worker } from './world.ts';

describe('a socket', () => {
  let world: World;
  let clerk: Worker;
  const pages: Page[] = [];
  beforeEach(async () => {
    world = await createWorld();
    clerk = await world.worker('ada', 'clerk');
  });
  afterEach(async () => {
    pages.splice(0).forEach((page) => page.close());
    await world.close();
  });

  const open = async (worker: Pick<Worker, 'cookie'>, origin?: string) => {
    const page = await openPage(world, worker.cookie, origin);
    pages.push(page);
    return page;
  };
  const kinds = (page: Page) => page.looks.map(({ kind, id }) => `${kind} ${id}`);

  it('is not let in from another site, however well it is signed in', async () => {
    await expect(open(clerk, 'https://evil.example')).rejects.toThrow();
    await expect(open(clerk, 'null')).rejects.toThrow();
  });

  it('is not let in without a session, or with one that has ended', async () => {
    await expect(openPage(world, undefined)).rejects.toThrow();
    await expect(openPage(world, `baton_session=${'a'.repeat(43)}`)).rejects.toThrow();
    await clerk.send('delete', '/session').expect(200);
    await expect(open(clerk)).rejects.toThrow();
  });

  it('is told to look at a task and its case, with revisions and nothing else', async () => {
    const page = await open(clerk);
    const looked = page.next('look');
    const { caseId, taskId } = await startVisit(clerk);
    await looked;
    await world.realtime.nudge();
    await page.settled();
    expect(page.looks).toContainEqual({
      at: Date.parse(world.harness.now()),
      kind: 'task',
      id: taskId,
      caseId,
      policyKey: 'visit',
      revision: 1,
    });
    expect(kinds(page)).toContain(`case ${caseId}`);
    expect(JSON.stringify(page.looks)).not.toContain('Robin');
  });

  it('is told of each notice once, however often they are read', async () => {
    const page = await open(clerk);
    await startVisit(clerk);
    await world.realtime.nudge();
    await world.realtime.nudge();
    await page.settled();
    const seen = page.looks.map((notice) => `${notice.kind} ${notice.id} ${notice.revision}`);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is told nothing of a case that is hidden from its person', async () => {
    const uncle = await world.worker('uncle', 'manager', 'clerk', 'visitor');
    const boss = await world.worker('mo', 'manager');
    const started = await startVisit(clerk);
    await hide(world, 'testshire', started.caseId, 'person_uncle');
    await world.realtime.nudge();
    const [shut, told] = [await open(uncle), await open(boss)];
    await acknowledge(clerk, started);
    await world.realtime.nudge();
    await Promise.all([shut.settled(), told.settled()]);
    expect(kinds(told)).toContain(`case ${started.caseId}`);
    expect(shut.looks).toEqual([]);
    const answered = shut.next('look');
    shut.socket.emit('resume', { after: Date.parse(world.harness.now()) });
    await startVisit(clerk);
    await answered;
    await shut.settled();
    expect(JSON.stringify(shut.looks)).not.toContain(started.caseId);
  });

  it('is told of what it missed, or to look at everything when it was away too long', async () => {
    const page = await open(clerk);
    const { taskId } = await startVisit(clerk);
    await world.realtime.nudge();
    await page.settled();
    const last = Math.max(...page.looks.map((notice) => notice.at));
    page.close();
    world.harness.setNow('2026-03-02T09:05:00.000Z');
    await clerk.send('post', `/tasks/${taskId}/claim`, { revision: 1 }).expect(200);
    const back = await open(clerk);
    const missed = back.next('look');
    back.socket.emit('resume', { after: last });
    expect(await missed).toContainEqual(
      expect.objectContaining({ kind: 'task', id: taskId, revision: 2 }),
    );
    world.harness.setNow('2026-03-02T09:11:00.000Z');
    const reset = back.next('reset');
    back.socket.emit('resume', { after: last });
    expect(await reset).toEqual({ at: expect.any(Number) });
  });

  it('takes nothing else from a page, and no other shape of resume', async () => {
    const page = await open(clerk);
    page.socket.emit('resume', { after: { $gt: 0 } });
    page.socket.emit('join', 'everything');
    page.socket.emit('resume', 'x');
    await page.settled();
    expect(page.socket.connected).toBe(true);
    expect(page.looks).toEqual([]);
  });

  it('is told and closed at once when its person signs out', async () => {
    const [page, told] = [await open(clerk), [] as string[]];
    page.socket.on('signed-out', () => told.push('signed-out'));
    const closed = page.next('disconnect');
    await clerk.send('delete', '/session').expect(200);
    await closed;
    expect(told).toEqual(['signed-out']);
    await startVisit(await world.worker('bo', 'clerk'));
    await world.realtime.nudge();
    expect(page.looks).toEqual([]);
  });

  it('is closed when time ends its session, or its person is disabled', async () => {
    const other = await world.worker('bo', 'clerk');
    const [page, disabled] = [await open(clerk), await open(other)];
    const first = disabled.next('signed-out');
    await world.harness.store.people.update(
      tenantScope('testshire'),
      'person_bo',
      {},
      { set: { enabled: false } },
    );
    await world.realtime.recheck();
    await first;
    expect(page.socket.connected).toBe(true);
    const second = page.next('signed-out');
    world.harness.setNow('2026-03-02T10:00:00.000Z');
    await world.realtime.recheck();
    await second;
  });

  it('follows its person when a role is taken away', async () => {
    const boss = await world.worker('mo', 'manager');
    const page = await open(boss);
    await world.harness.store.people.update(
      tenantScope('testshire'),
      'person_mo',
      {},
      { set: { roles: [] } },
    );
    await world.realtime.recheck();
    await startVisit(clerk);
    await world.realtime.nudge();
    await page.settled();
    expect(page.looks).toEqual([]);
  });

  it('is one of twenty at most for one person', async () => {
    for (let n = 0; n < 20; n += 1) await open(clerk);
    await expect(open(clerk)).rejects.toThrow('TOO_MANY_REQUESTS');
  });

  it('notices are kept for an hour and then removed', async () => {
    await startVisit(clerk);
    const count = () => world.harness.store.notices.count(tenantScope('testshire'), {});
    expect(await count()).toBeGreaterThan(0);
    world.harness.setNow('2026-03-02T09:59:59.000Z');
    await world.realtime.nudge();
    expect(await count()).toBeGreaterThan(0);
    world.harness.setNow('2026-03-02T10:01:00.000Z');
    await world.realtime.nudge();
    expect(await count()).toBe(0);
  });
});

describe('sockets of two authorities', () => {
  it('hear nothing of one another', async () => {
    const authorities = twoAuthorities();
    const world = await createWorld({ processes: authorities.folder });
    const stranger = await openPage(
      world,
      (await world.workerOf('othershire', 'oz', 'manager', 'clerk')).cookie,
    );
    const clerk = await world.worker('ada', 'clerk');
    const ours = await openPage(world, clerk.cookie);
    await startVisit(clerk);
    await world.realtime.nudge();
    await Promise.all([stranger.settled(), ours.settled()]);
    expect(ours.looks.length).toBeGreaterThan(0);
    expect(stranger.looks).toEqual([]);
    stranger.close();
    ours.close();
    await world.close();
    authorities.remove();
  });
});
