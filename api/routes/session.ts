/** Signing in and out, and who one is. */
import { askerOf, systemScope } from '../../engine/index.ts';
import type { PersonDoc } from '../../engine/model/collections.ts';
import { accept, reject } from '../../engine/model/rejection.ts';
import type { Me } from '../contract/index.ts';
import { verifyPassword } from '../auth/passwords.ts';
import type { SignInLimit } from '../auth/sign-in-limit.ts';
import { DEMO_PASSWORD, demoPeople as everybody } from '../demo/people.ts';
import type { Edge, Handlers } from '../handler.ts';

const scope = systemScope('sign-in');

export function sessionHandlers(
  limit: SignInLimit,
): Pick<Handlers, 'signIn' | 'signOut' | 'demoPeople' | 'me'> {
  return {
    async signIn({ edge, body, address, setSession, sessionId }) {
      const username = body.username.trim().toLowerCase();
      if (!limit.allows(username, address))
        return reject(
          'TOO_MANY_REQUESTS',
          'Too many failed attempts to sign in. Wait a quarter of an hour and try again.',
        );
      const person = await byUsername(edge, username);
      const fits = await verifyPassword(person?.passwordHash, body.password);
      if (!person || !fits) {
        limit.failed(username, address);
        edge.log.warn({ address }, 'a sign-in failed');
        return reject('WRONG_CREDENTIALS', 'Enter a user name and password that belong together.');
      }
      limit.succeeded(username, address);
      if (sessionId) await endSession(edge, sessionId);
      setSession(await edge.sessions.begin(person));
      return accept(await meOf(edge, person));
    },
    async signOut({ edge, sessionId, setSession }) {
      if (sessionId) await endSession(edge, sessionId);
      setSession(null);
      return accept({});
    },
    async demoPeople({ edge }) {
      if (!edge.demo)
        return reject(
          'NOT_FOUND',
          'Expected demonstration people, but this installation has none.',
        );
      const usernames = everybody.map((person) => person.username);
      const people = await edge.store.people.find(scope, {
        where: { username: { in: usernames }, enabled: true },
        limit: usernames.length,
      });
      const inOrder = people.sort(
        (a, b) => usernames.indexOf(a.username) - usernames.indexOf(b.username),
      );
      const told = await Promise.all(
        inOrder.map(async ({ username, name, does, tenant }) => ({
          username,
          name,
          does,
          authority: (await edge.engine.doors.catalog.authority(tenant)).title,
        })),
      );
      return accept({ people: told, password: DEMO_PASSWORD });
    },
    async me({ edge, viewer }) {
      const person = await edge.store.people.get(viewer.scope, viewer.asker.personId);
      return person
        ? accept(await meOf(edge, person))
        : reject('NOT_SIGNED_IN', 'Sign in to go on.');
    },
  };
}

async function endSession(edge: Edge, sessionId: string): Promise<void> {
  await edge.sessions.end(sessionId);
  edge.signedOut(sessionId);
}

async function byUsername(edge: Edge, username: string): Promise<PersonDoc | undefined> {
  const [person] = await edge.store.people.find(scope, {
    where: { username, enabled: true },
    limit: 1,
  });
  return person;
}

async function meOf(edge: Edge, person: PersonDoc): Promise<Me> {
  const authority = await edge.engine.doors.catalog.authority(person.tenant);
  const named = (keys: string[], all: { key: string; title: string }[]) =>
    all.filter((one) => keys.includes(one.key)).map(({ key, title }) => ({ key, title }));
  return {
    personId: person._id,
    name: person.name,
    tenant: { key: person.tenant, title: authority.title },
    teams: named(person.teams, authority.teams),
    roles: named(person.roles, authority.roles),
    may: askerOf(person, authority).grants,
    demo: edge.demo,
  };
}
