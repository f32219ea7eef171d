/**
 * A world for a test of the edge: the whole server over the memory store, with people who can sign
 * in, a clock the test owns and a real HTTP server on a free port.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request, { type Test } from 'supertest';
import { createApp, type AppOptions } from '../../api/app.ts';
import { hashPassword } from '../../api/auth/passwords.ts';
import type { Realtime } from '../../api/realtime/index.ts';
import { silentLog, tenantScope } from '../../engine/index.ts';
import { checkBundle, publishPolicy } from '../../engine/runtime/publish.ts';
import { createHarness, seededIds, type Harness, type HarnessOptions } from '../support/harness.ts';

export interface Worker {
  username: string;
  personId: string;
  /** Sends a request as this person's browser would. */
  get(path: string): Test;
  send(method: 'post' | 'put' | 'delete', path: string, body?: object, key?: string): Test;
  cookie: string;
  /** A fresh session, after time has ended the last one. */
  signIn(): Promise<void>;
}

export interface World {
  harness: Harness;
  http: Server;
  url: string;
  realtime: Realtime;
  /** Adds a person and signs them in. */
  worker(username: string, ...roles: string[]): Promise<Worker>;
  /** The same in another authority. */
  workerOf(tenant: string, username: string, ...roles: string[]): Promise<Worker>;
  /** A request of nobody: with our Origin, without a cookie. */
  nobody: Pick<Worker, 'get' | 'send'>;
  close(): Promise<void>;
}

export const password = 'correct horse';
let hashed: Promise<string> | undefined;
let keys = 0;
/** A fresh Idempotency-Key. */
export const newKey = () => `key-${String((keys += 1)).padStart(8, '0')}`;

export async function createWorld(
  options: HarnessOptions = {},
  over: Partial<AppOptions> = {},
): Promise<World> {
  const harness = await createHarness(options);
  const { engine, store } = harness;
  const edge = createApp({
    engine,
    store,
    clock: { now: harness.now },
    ids: seededIds('edge'),
    log: silentLog,
    demo: false,
    noticesEveryMs: 0,
    checkPolicy: (tenant, files) => checkBundle(engine.doors, tenant, files),
    publishPolicy: (publishing) => publishPolicy(engine.doors, publishing),
    ...over,
  });
  const http = createServer(edge.app);
  const realtime = edge.attachSockets(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    harness,
    http,
    url,
    realtime,
    nobody: browser(url),
    worker: (username, ...roles) =>
      signedIn(url, harness, options.tenant ?? 'testshire', username, roles),
    workerOf: (tenant, username, ...roles) => signedIn(url, harness, tenant, username, roles),
    async close() {
      await realtime.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await harness.close();
    },
  };
}

function browser(url: string, seat: { cookie?: string } = {}): Pick<Worker, 'get' | 'send'> {
  const dressed = (test: Test) => {
    test.set('origin', url);
    return seat.cookie ? test.set('cookie', seat.cookie) : test;
  };
  return {
    get: (path) => dressed(request(url).get(`/api${path}`)),
    send: (method, path, body, key = newKey()) => {
      const test = dressed(request(url)[method](`/api${path}`)).set('idempotency-key', key);
      return body ? test.send(body) : test;
    },
  };
}

/** The cookie that an answer sets, as it is sent back. */
export const cookieOf = (headers: Record<string, unknown>) =>
  String(headers['set-cookie']).split(';')[0]!;

async function signedIn(
  url: string,
  harness: Harness,
  tenant: string,
  username: string,
  roles: string[],
): Promise<Worker> {
  const personId = await addPerson(harness, tenant, username, roles);
  const worker: Worker = {
    username,
    personId,
    cookie: '',
    get: (path) => browser(url, worker).get(path),
    send: (method, path, body, key) => browser(url, worker).send(method, path, body, key),
    async signIn() {
      const answer = await browser(url)
        .send('post', '/session', { username, password })
        .expect(200);
      worker.cookie = cookieOf(answer.headers);
    },
  };
  await worker.signIn();
  return worker;
}

export async function addPerson(
  { engine, store }: Harness,
  tenant: string,
  username: string,
  roles: string[],
): Promise<string> {
  hashed ??= hashPassword(password);
  const authority = await engine.doors.catalog.authority(tenant);
  const teams = authority.teams
    .filter((team) => team.roles.some((role) => roles.includes(role)))
    .map((team) => team.key);
  const _id = `person_${username}`;
  await store.people.insert(tenantScope(tenant), {
    _id,
    tenant,
    schemaVersion: 1,
    revision: 1,
    username,
    name: username,
    passwordHash: await hashed,
    roles,
    teams,
    does: roles.join(),
    enabled: true,
  });
  return _id;
}
