/** A person at the API: a session by signing in, its cookie, and a fresh Idempotency-Key per command. */
import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { DemoPeople, TaskList, Written } from '../../api/contract/index.ts';
import { POLICY, startValues, type Values } from './work.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

interface Heard {
  status: number;
  cookie: string | undefined;
  body: unknown;
}

export interface Client {
  cookie: string;
  start(n: number): Promise<Written>;
  complete(taskId: string, values: Values): Promise<Written>;
  tasksOf(caseId: string): Promise<TaskList>;
}

/** The password that the people of the demonstration share, as the sign-in page shows it. */
export async function demoPassword(url: string): Promise<string> {
  const { body } = await send(url, 'GET', '/api/session/demo-people', {});
  return (body as DemoPeople).password;
}

export async function signIn(url: string, username: string, password: string): Promise<Client> {
  const { cookie = '' } = await send(url, 'POST', '/api/session', {}, { username, password });
  const command = async (path: string, body: unknown) => {
    const heard = await send(url, 'POST', path, { cookie, 'idempotency-key': randomUUID() }, body);
    return heard.body as Written;
  };
  return {
    cookie,
    start: (n) => command('/api/cases', { policyKey: POLICY, values: startValues(n) }),
    // A task that has just opened is at its first revision.
    complete: (taskId, values) => command(`/api/tasks/${taskId}/complete`, { revision: 1, values }),
    async tasksOf(caseId) {
      return (await send(url, 'GET', `/api/tasks?caseId=${caseId}`, { cookie })).body as TaskList;
    },
  };
}

/** One client of every person who has work on the road. */
export async function signInAll(
  url: string,
  usernames: Iterable<string>,
): Promise<Map<string, Client>> {
  const password = await demoPassword(url);
  const clients = new Map<string, Client>();
  for (const username of new Set(usernames))
    clients.set(username, await signIn(url, username, password));
  return clients;
}

function send(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Heard> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const described = text
    ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    : {};
  return new Promise((resolve, reject) => {
    const sent = request(url + path, {
      agent,
      method,
      headers: { ...headers, ...described, origin: url },
    });
    sent.once('error', reject);
    sent.once(
      'response',
      (response) => void hear(response).then(accepted(method, path)).then(resolve, reject),
    );
    sent.end(text);
  });
}

async function hear(response: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
  return { status: response.statusCode ?? 0, cookie, body: text ? JSON.parse(text) : null };
}

/** What is refused is not work done: a bench that counts it would lie. */
const accepted =
  (method: string, path: string) =>
  (heard: Heard): Heard => {
    if (heard.status < 300) return heard;
    throw new Error(
      `Expected ${method} ${path} to be accepted, but it answered ${heard.status} ${JSON.stringify(heard.body)}.`,
    );
  };
