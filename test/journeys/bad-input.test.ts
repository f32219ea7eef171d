/**
 * What people mistype and what nobody should send: each is answered with a sentence and a code, the
 * server stands, and the case is as it was.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiPerson } from '../support/api-person.ts';
import { openBrowser, picture } from '../support/browser.ts';
import { person, type Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let quinn: ApiPerson;
let colin: ApiPerson;
let caseId: string;
let taskId: string;
let before: number;
const task = 'Discuss with the Team Manager and agree the way forward';
const policy = '/policies/transfer-in-conference';

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  quinn = await ApiPerson.signIn(server.url, 'quinn');
  colin = await ApiPerson.signIn(server.url, 'colin');
  const { rows } = await quinn.read<{ rows: { id: string; caseId: string }[] }>('/tasks?q=Quarrie');
  ({ id: taskId, caseId } = rows[0]!);
  before = await revision();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(async () => {
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ alive: true });
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  expect(await revision()).toBe(before);
});

const revision = async () => (await quinn.read<{ revision: number }>(`/cases/${caseId}`)).revision;

describe('a form', () => {
  async function filled(): Promise<Person> {
    const filler = await person(browser, server.url, 'quinn');
    await filler.open(task, /Quarrie/);
    await filler.choose('Decision', 'Accept');
    await filler.type('Reasons for the decision', 'There is sufficient information.');
    await filler.type('Team Manager you discussed it with', 'Tess Moreland');
    await filler.date('Date of the discussion', '31 2 2026');
    return filler;
  }

  it('says that a date is not real, and leads to it', async () => {
    const { page } = await filled();
    await page.getByRole('button', { name: 'Complete task' }).click();
    const sentence = 'Date of the discussion must be a real date, like 27 3 2026';
    const line = page.getByRole('alert').getByRole('link', { name: sentence });
    await line.click();
    const group = page.getByRole('group', { name: 'Date of the discussion' });
    await group.getByText(sentence).waitFor();
    expect(await group.getByLabel('Day').evaluate((box) => box === document.activeElement)).toBe(
      true,
    );
    await picture(page, 'bad-date');
    // Put right, it is not complained of any longer, before anything is sent.
    await group.getByLabel('Day').fill('28');
    await line.waitFor({ state: 'detached' });
  });

  it('names every answer that is missing', async () => {
    const { page } = await filled();
    await page.getByLabel('Reasons for the decision', { exact: true }).fill('  ');
    await page.getByLabel('Team Manager you discussed it with', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Complete task' }).click();
    const alert = page.getByRole('alert');
    for (const line of [
      'Enter the reasons for the decision',
      'Enter the Team Manager you discussed it with',
    ])
      await alert.getByRole('link', { name: line }).waitFor();
  });
});

interface Asked {
  as?: ApiPerson;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

let keys = 0;

/** Sends it as a page of ours would, and reads the refusal. */
async function ask(
  path: string,
  { as = quinn, method = 'POST', body, headers }: Asked,
): Promise<Problem> {
  const ours = {
    cookie: as.cookie,
    origin: server.url,
    'content-type': 'application/json',
    'idempotency-key': `bad-input-${(keys += 1)}`,
  };
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { ...ours, ...headers },
    body: sent,
  });
  return (await response.json()) as Problem;
}

const answers = {
  decision: 'accept',
  reasons: 'Sufficient.',
  receivingTeam: 'family-solutions-north',
  discussedWith: 'Tess Moreland',
  discussedOn: '2026-04-09',
};
const complete = (values: unknown) => ({ revision: 1, values });

describe('a request', () => {
  it.each<[string, () => Promise<Problem>, number, string]>([
    [
      'a claim of a task that has moved on',
      () => ask(`/tasks/${taskId}/claim`, { body: { revision: 99 } }),
      409,
      'STALE_CLAIM',
    ],
    [
      'a completion of a task that has moved on',
      () => ask(`/tasks/${taskId}/complete`, { body: { revision: 99, values: answers } }),
      409,
      'STALE_CLAIM',
    ],
    [
      'a completion by somebody who is not entitled',
      () => ask(`/tasks/${taskId}/complete`, { as: colin, body: complete(answers) }),
      403,
      'NOT_PERMITTED',
    ],
    [
      'a claim by somebody who is not entitled',
      () => ask(`/tasks/${taskId}/claim`, { as: colin, body: { revision: 1 } }),
      403,
      'NOT_PERMITTED',
    ],
    [
      'a body of 10 megabytes',
      () =>
        ask(`/tasks/${taskId}/complete`, {
          body: complete({ ...answers, reasons: 'x'.repeat(10_000_000) }),
        }),
      413,
      'TOO_LARGE',
    ],
    [
      'an answer longer than its field',
      () =>
        ask(`/tasks/${taskId}/complete`, {
          body: complete({ ...answers, reasons: 'x'.repeat(5000) }),
        }),
      422,
      'INVALID_FORM',
    ],
    [
      'a date that does not exist',
      () =>
        ask(`/tasks/${taskId}/complete`, {
          body: complete({ ...answers, discussedOn: '2026-02-31' }),
        }),
      422,
      'INVALID_FORM',
    ],
    [
      'a field the form does not have',
      () => ask(`/tasks/${taskId}/complete`, { body: complete({ ...answers, surprise: 1 }) }),
      422,
      'INVALID_FORM',
    ],
    [
      'a part the contract does not have',
      () => ask(`/tasks/${taskId}/complete`, { body: { ...complete(answers), as: 'somebody' } }),
      400,
      'INVALID_INPUT',
    ],
    [
      'a message nobody knows',
      () => ask('/messages', { body: { message: 'nothingOfTheSort', caseId, values: {} } }),
      422,
      'MESSAGE_UNKNOWN',
    ],
    [
      'half a body',
      () => ask(`/tasks/${taskId}/claim`, { body: '{"revision":' }),
      400,
      'INVALID_INPUT',
    ],
    [
      'a body of another kind',
      () =>
        ask(`/tasks/${taskId}/claim`, {
          body: 'revision=1',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      415,
      'INVALID_INPUT',
    ],
    [
      'a wish without a key',
      () =>
        ask(`/tasks/${taskId}/claim`, {
          body: { revision: 1 },
          headers: { 'idempotency-key': '' },
        }),
      400,
      'INVALID_INPUT',
    ],
    [
      'a page of somebody else',
      () =>
        ask(`/tasks/${taskId}/claim`, {
          body: { revision: 1 },
          headers: { origin: 'https://elsewhere.example' },
        }),
      403,
      'NOT_PERMITTED',
    ],
    [
      'nobody',
      () => ask(`/tasks/${taskId}/claim`, { body: { revision: 1 }, headers: { cookie: '' } }),
      401,
      'NOT_SIGNED_IN',
    ],
  ])('refuses %s', async (_, send, status, code) => {
    const problem = await send();
    expect({ status: problem.status, code: problem.code }).toEqual({ status, code });
    expect(problem.detail).toMatch(/^(Expected|Sign in)/);
  });

  it('names the field that the form does not have', async () => {
    const { errors } = await ask(`/tasks/${taskId}/complete`, {
      body: complete({ ...answers, surprise: 1 }),
    });
    expect(errors).toEqual([
      { field: 'surprise', message: '‘surprise’ is not a field of this form' },
    ]);
  });

  it('gives a key its first answer, and refuses it another body', async () => {
    const { rows } = await colin.read<{ rows: { id: string; revision: number }[] }>(
      '/tasks?q=Halloran',
    );
    const { id, revision: standing } = rows[0]!;
    const first = await colin.send('POST', `/tasks/${id}/claim`, 'one-key-one-wish', {
      revision: standing,
    });
    expect(
      await colin.send('POST', `/tasks/${id}/claim`, 'one-key-one-wish', { revision: standing }),
    ).toEqual(first);
    const problem = await ask(`/tasks/${id}/claim`, {
      as: colin,
      body: { revision: standing + 1 },
      headers: { 'idempotency-key': 'one-key-one-wish' },
    });
    expect(problem).toMatchObject({ status: 422, code: 'COMMAND_REUSED' });
  });
});

describe('a drawing', () => {
  interface Draft {
    xml: string;
    revision: number;
  }
  interface Checked {
    publishable: boolean;
    reasons: {
      code: string;
      file: string;
      elementId: string | null;
      sentence: string;
      severity: string;
    }[];
  }

  async function check(change: (xml: string) => string): Promise<Checked> {
    const sound = (await quinn.read<{ xml: string }>(`${policy}/versions/1`)).xml;
    const { revision: over } = await quinn.read<Draft>(`${policy}/draft`);
    await quinn.send('PUT', `${policy}/draft`, '', { xml: change(sound), revision: over });
    return (await quinn.send('POST', `${policy}/check`, '', {})) as unknown as Checked;
  }

  it.each<[string, (xml: string) => string, string | null, RegExp]>([
    ['that is no XML', () => 'not a drawing', null, /./],
    ['that is cut off', (xml) => xml.slice(0, xml.length / 2), null, /./],
    [
      'that brings entities',
      (xml) => xml.replace('?>', '?><!DOCTYPE bomb [<!ENTITY a "aaaa">]>'),
      null,
      /./,
    ],
    [
      'that is not executable',
      (xml) => xml.replace('isExecutable="true"', 'isExecutable="false"'),
      null,
      /xecut/,
    ],
    [
      'that brings a program',
      (xml) =>
        xml.replace(
          '<bpmn:sendTask id="sendDecision"',
          '<bpmn:sendTask implementation="${environment.services.run}" id="sendDecision"',
        ),
      'sendDecision',
      /./,
    ],
    [
      'with a role the authority does not have',
      (xml) =>
        xml.replace(
          '<baton:assignment role="mash" />\n        <baton:form key="acknowledge-receipt" />',
          '<baton:assignment role="wizard" />\n        <baton:form key="acknowledge-receipt" />',
        ),
      'acknowledgeReceipt',
      /wizard/,
    ],
    [
      'with a form that is not there',
      (xml) => xml.replace('key="acknowledge-receipt"', 'key="no-such-form"'),
      'acknowledgeReceipt',
      /no-such-form/,
    ],
  ])('%s is refused with its place', async (_, change, elementId, sentence) => {
    const { publishable, reasons } = await check(change);
    expect(publishable).toBe(false);
    const found = reasons.find(
      (reason) =>
        (elementId === null || reason.elementId === elementId) && sentence.test(reason.sentence),
    );
    expect(found, JSON.stringify(reasons)).toMatchObject({
      file: 'process.bpmn',
      severity: 'error',
    });
  });

  it('that is broken is not published', async () => {
    await check(() => 'not a drawing');
    const { revision: standing } = await quinn.read<Draft>(`${policy}/draft`);
    const problem = await ask(`${policy}/versions`, {
      body: { inForceFrom: '2026-06-01', why: 'To see what happens.', revision: standing },
    });
    expect(problem).toMatchObject({ status: 422, code: 'POLICY_REFUSED' });
    const { policies } = await quinn.read<{ policies: { key: string; current: number }[] }>(
      '/policies',
    );
    expect(policies.find((one) => one.key === 'transfer-in-conference')?.current).toBe(1);
  });

  it('that cannot be opened says so, and the page stands', async () => {
    await check(() => 'not a drawing');
    const { page } = await person(browser, server.url, 'quinn');
    await page.goto(`${policy}/edit`);
    await page.getByText('The drawing cannot be opened.').waitFor();
    await page.getByRole('link', { name: 'Policies' }).click();
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
  });
});
