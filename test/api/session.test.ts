/** Signing in and out: the cookie, what is stored of it, and every way in which a session ends. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemScope, tenantScope } from '../../engine/index.ts';
import { addPerson, cookieOf, createWorld, password, type World, type Worker } from './world.ts';

describe('a session', () => {
  let world: World;
  let ada: Worker;
  beforeEach(async () => {
    world = await createWorld();
    ada = await world.worker('ada', 'manager');
  });
  afterEach(() => world.close());

  const signIn = (body: object) => world.nobody.send('post', '/session', body);

  it('says who is signed in, and what they may ever do', async () => {
    const { body } = await ada.get('/me').expect(200);
    expect(body).toMatchObject({
      personId: 'person_ada',
      name: 'ada',
      tenant: { key: 'testshire', title: 'Testshire' },
      roles: [{ key: 'manager', title: 'Manager' }],
      teams: [{ key: 'front-office' }],
      demo: false,
    });
    expect(body.may).toContain('policy.publish');
  });

  it('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn({ username: 'ada', password }).expect(200);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^baton_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('is Secure where the installation is served by https', async () => {
    const secure = await createWorld({}, { origin: 'https://baton.example' });
    await addPerson(secure.harness, 'testshire', 'ada', ['clerk']);
    const answer = await secure.nobody
      .send('post', '/session', { username: 'ada', password })
      .set('origin', 'https://baton.example')
      .expect(200);
    expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/);
    expect(answer.headers['strict-transport-security']).toBeDefined();
    await secure.close();
  });

  it('is stored under the hash of its token only', async () => {
    const token = ada.cookie.split('=')[1]!;
    const [stored] = await world.harness.store.sessions.find(systemScope('sign-in'), {
      where: { personId: 'person_ada' },
      limit: 2,
    });
    expect(stored!._id).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('is a new one at every sign-in, and the old one ends', async () => {
    const before = ada.cookie;
    const answer = await signIn({ username: 'ada', password }).set('cookie', before).expect(200);
    expect(cookieOf(answer.headers)).not.toBe(before);
    await world.nobody.get('/me').set('cookie', before).expect(401);
  });

  it('is not one that the caller made up', async () => {
    const planted = `baton_session=${'a'.repeat(43)}`;
    const answer = await signIn({ username: 'ada', password }).set('cookie', planted).expect(200);
    expect(cookieOf(answer.headers)).not.toBe(planted);
    for (const cookie of [
      planted,
      'baton_session=',
      'baton_session=../x',
      `${ada.cookie}; ${ada.cookie}`,
    ])
      await world.nobody.get('/me').set('cookie', cookie).expect(401);
  });

  it('ends by signing out, everywhere', async () => {
    const answer = await ada.send('delete', '/session').expect(200);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^baton_session=; Path=\/; Expires=Thu, 01 Jan 1970/,
    );
    await ada.get('/me').expect(401);
  });

  it('ends after an hour of silence, and goes on while it is used', async () => {
    world.harness.setNow('2026-03-02T09:59:00.000Z');
    await ada.get('/me').expect(200);
    world.harness.setNow('2026-03-02T10:58:59.000Z');
    await ada.get('/me').expect(200);
    world.harness.setNow('2026-03-02T11:58:59.000Z');
    await ada.get('/me').expect(401);
  });

  it('ends after twelve hours however busy it was', async () => {
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
      world.harness.setNow(new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString());
      await ada.get('/me').expect(200);
    }
    world.harness.setNow('2026-03-02T21:00:00.000Z');
    await ada.get('/me').expect(401);
  });

  it('ends when the person is disabled', async () => {
    await world.harness.store.people.update(
      tenantScope('testshire'),
      'person_ada',
      {},
      { set: { enabled: false } },
    );
    await ada.get('/me').expect(401);
    await signIn({ username: 'ada', password }).expect(401);
  });
});

describe('signing in', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await addPerson(world.harness, 'testshire', 'ada', ['clerk']);
  });
  afterEach(() => world.close());

  const attempt = (username: string, given: string) =>
    world.nobody.send('post', '/session', { username, password: given });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await attempt('ada', 'guess').expect(401);
    const unknown = await attempt('nobody', 'guess').expect(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.code).toBe('WRONG_CREDENTIALS');
  });

  it('takes the name in any case, with spaces around', () =>
    attempt(' Ada ', password)
      .expect(200)
      .then(() => undefined));

  it.each([
    { username: { $ne: null }, password: 'x' },
    { username: 'ada', password: ['x'] },
    { username: 'ada' },
    { username: 'ada', password, admin: true },
  ])('refuses %j as no sign-in at all', async (body) => {
    await world.nobody.send('post', '/session', body).expect(400);
  });

  it('is slowed after five failures, and free again after a quarter of an hour', async () => {
    for (let n = 0; n < 5; n += 1) await attempt('ada', 'guess').expect(401);
    expect((await attempt('ada', password).expect(429)).body.code).toBe('TOO_MANY_REQUESTS');
    await addPerson(world.harness, 'testshire', 'bo', ['clerk']);
    await attempt('bo', password).expect(200);
    world.harness.setNow('2026-03-02T09:15:00.001Z');
    await attempt('ada', password).expect(200);
  });

  it('shows no people outside a demonstration', async () => {
    await world.nobody.get('/session/demo-people').expect(404);
  });

  it('shows those who are there in a demonstration', async () => {
    const demo = await createWorld({}, { demo: true });
    await addPerson(demo.harness, 'testshire', 'maya', ['clerk']);
    const { body } = await demo.nobody.get('/session/demo-people').expect(200);
    expect(body.people).toEqual([
      { username: 'maya', name: 'maya', does: 'clerk', authority: 'Testshire' },
    ]);
    await demo.close();
  });
});
