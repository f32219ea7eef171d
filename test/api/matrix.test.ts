/**
 * Every role on every route, read from the contract's own table: nobody is let in by a route that
 * was forgotten, and what a role does not grant is refused before anything is looked up.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, type Route, type RouteName } from '../../api/contract/index.ts';
import { rules } from '../../api/rules.ts';
import { createWorld, type World, type Worker } from './world.ts';

const names = Object.keys(routes) as RouteName[];
const roles = ['clerk', 'visitor', 'manager'] as const;

/** An address of the route for something that does not exist. */
const addressOf = (path: string) =>
  path.replace(':version', '99').replace(':key', 'nothing').replace(':id', 'ut_nothing');

/** The smallest body that each route parses. */
const bodies: Partial<Record<RouteName, object>> = {
  signIn: { username: 'nobody', password: 'x' },
  saveDraft: { values: {}, over: 0 },
  claim: { revision: 1 },
  unclaim: { revision: 1 },
  assign: { revision: 1, personId: 'person_x' },
  complete: { revision: 1, values: {} },
  startCase: { policyKey: 'nothing', values: {} },
  cancelCase: { reason: 'Because', revision: 1 },
  publishMessage: { message: 'nothing', values: {} },
  savePolicyDraft: { xml: '<x/>', revision: 0 },
  checkPolicy: {},
  publishPolicy: { inForceFrom: '2026-05-01', why: 'Because', revision: 1 },
};

function ask(worker: Pick<Worker, 'get' | 'send'>, name: RouteName) {
  const route: Route = routes[name];
  const address = addressOf(route.path);
  return route.method === 'get'
    ? worker.get(address)
    : worker.send(route.method, address, bodies[name]);
}

/** What each rule answers when the person may, and the thing asked for is not there. */
const passed = new Set([200, 404, 422]);

describe('every role on every route', () => {
  let world: World;
  const workers = new Map<string, Worker>();
  const grants = new Map<string, string[]>();
  beforeAll(async () => {
    world = await createWorld();
    for (const role of roles) {
      workers.set(role, await world.worker(`the-${role}`, role));
      grants.set(role, world.harness.person(role).grants);
    }
  });
  afterAll(() => world.close());

  it.each(names)('%s has a rule', (name) => {
    expect(rules[routes[name].action]).toBeDefined();
  });

  it.each(names)('%s asks who, before anything else', async (name) => {
    const answer = await ask(world.nobody, name);
    if (routes[name].action === 'public') expect(answer.body.code).not.toBe('NOT_SIGNED_IN');
    else
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 401,
        code: 'NOT_SIGNED_IN',
      });
  });

  const pairs = roles.flatMap((role) =>
    names.filter((name) => routes[name].action !== 'public').map((name) => [role, name] as const),
  );
  it.each(pairs)('%s on %s', async (role, name) => {
    const { action } = routes[name];
    const answer = await ask(workers.get(role)!, name);
    const granted = rules[action] !== 'grant' || grants.get(role)!.includes(action);
    if (granted) expect([...passed]).toContain(answer.status);
    else
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 403,
        code: 'NOT_PERMITTED',
      });
  });
});
