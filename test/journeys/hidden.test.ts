/**
 * A case hidden from a person (a colleague's own family) is for them not there: not in a list, not in
 * a count, not in a search, not at its address. For everybody else it is as before.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantScope } from '../../engine/index.ts';
import { ApiPerson } from '../support/api-person.ts';
import { openBrowser, picture } from '../support/browser.ts';
import { addColleague } from '../support/colleague.ts';
import { person, type Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Row {
  id: string;
  caseId: string;
  caseReference: string;
}

let server: TestServer;
let browser: Browser;
let quinn: ApiPerson;
let rory: ApiPerson;
let quinnsDesk: Person;
let rorysDesk: Person;
let task: Row;
const family = /Quarrie/;
const scope = tenantScope('oxfordshire');

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  await addColleague(server, 'quinn', { username: 'rory', name: 'Rory Keane' });
  [quinn, rory] = (await Promise.all(
    ['quinn', 'rory'].map((name) => ApiPerson.signIn(server.url, name)),
  )) as [ApiPerson, ApiPerson];
  task = (await quinn.read<{ rows: Row[] }>('/tasks?q=Quarrie')).rows[0]!;
  await hide(task.caseId, (await quinn.read<{ personId: string }>('/me')).personId);
  [quinnsDesk, rorysDesk] = (await Promise.all(
    ['quinn', 'rory'].map((name) => person(browser, server.url, name)),
  )) as [Person, Person];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** As the command that restricts a case will: in the case, and in all rows made of it. */
async function hide(caseId: string, personId: string): Promise<void> {
  const { cases, caseRows, tasks } = server.store;
  const set = { hiddenFrom: [personId] };
  await cases.update(scope, caseId, {}, { set });
  await caseRows.update(scope, caseId, {}, { set });
  const rows = await tasks.find(scope, { where: { caseId }, limit: 100 });
  for (const row of rows) await tasks.update(scope, row._id, {}, { set });
}

describe('for the person it is hidden from, the case', () => {
  it('is in no list and no search', async () => {
    const { page } = quinnsDesk;
    for (const address of [
      '/inbox',
      '/inbox?view=team',
      '/inbox?q=Quarrie',
      '/cases',
      '/cases?q=Quarrie',
      `/cases?q=${task.caseReference}`,
    ]) {
      await page.goto(address);
      await page
        .getByText(/No tasks|No task matches|No case|open case|Next deadline/)
        .first()
        .waitFor();
      expect(await page.getByText(family).count(), address).toBe(0);
    }
    await picture(page, 'hidden-cases');
  });

  it('has no page, in the same words as one that never was', async () => {
    const { page } = quinnsDesk;
    for (const [hidden, never] of [
      [`/cases/${task.caseId}`, '/cases/case_none'],
      [`/tasks/${task.id}`, '/tasks/ut_none'],
      [`/cases/${task.caseId}/letters`, '/cases/case_none/letters'],
    ] as const) {
      const words = [];
      for (const address of [hidden, never]) {
        await page.goto(address);
        await page.getByText('Not found', { exact: true }).waitFor();
        words.push(
          (await page.getByRole('main').innerText()).replaceAll(/(case|ut)_[\w-]+/g, '<id>'),
        );
      }
      expect(words[0]).toBe(words[1]);
    }
    await picture(page, 'hidden-not-found');
  });

  it('is not found by any other way in', async () => {
    const paths = [
      `/cases/${task.caseId}`,
      ...['history', 'diagram', 'documents', 'letters'].map(
        (part) => `/cases/${task.caseId}/${part}`,
      ),
      `/tasks/${task.id}`,
      `/tasks/${task.id}/assignable`,
    ];
    for (const path of paths) await expect(quinn.read(path), path).rejects.toThrow(': 404');
    const wishes: [string, unknown][] = [
      [`/tasks/${task.id}/claim`, { revision: 1 }],
      [`/tasks/${task.id}/complete`, { revision: 1, values: {} }],
      [`/cases/${task.caseId}/cancel`, { revision: 1, reason: 'To see whether it is there.' }],
      ['/messages', { message: 'conferenceDateMoved', caseId: task.caseId, values: {} }],
    ];
    for (const [path, body] of wishes)
      await expect(
        quinn.send('POST', path, `hidden${path.replaceAll('/', '-')}`.slice(0, 100), body),
        path,
      ).rejects.toThrow(': 404');
    await expect(
      quinn.send('PUT', `/tasks/${task.id}/draft`, '', { values: {}, over: 0 }),
    ).rejects.toThrow(': 404');
    expect(await quinn.read('/commands/demo-decide-start')).toMatchObject({
      state: 'unknown',
      caseId: null,
    });
  });

  it('is in no count', async () => {
    const counts = async (who: ApiPerson) => {
      const [tasks, summary, map, { policies }] = await Promise.all([
        who.read<{ counts: { team: number } }>('/tasks'),
        who.read<{ children: number; cases: number }>('/monitor/summary'),
        who.read<{ cases: number; elements: { elementId: string }[] }>(
          '/monitor/policies/transfer-in-conference',
        ),
        who.read<{
          policies: { key: string; liveCases: number; versions: { liveCases: number }[] }[];
        }>('/policies'),
      ]);
      const policy = policies.find((one) => one.key === 'transfer-in-conference')!;
      const onTask = map.elements.filter(
        (element) => element.elementId === 'agreeWayForward',
      ).length;
      return {
        team: tasks.counts.team,
        children: summary.children,
        cases: summary.cases,
        onMap: map.cases,
        onTask,
        live: policy.liveCases,
        onVersion: policy.versions[0]!.liveCases,
      };
    };
    // Three children in six cases are theirs; one task waits for the role.
    expect(await counts(rory)).toEqual({
      team: 1,
      children: 10,
      cases: 6,
      onMap: 6,
      onTask: 1,
      live: 6,
      onVersion: 6,
    });
    expect(await counts(quinn)).toEqual({
      team: 0,
      children: 7,
      cases: 5,
      onMap: 5,
      onTask: 0,
      live: 5,
      onVersion: 5,
    });
  });

  it('is in no news', async () => {
    const { page } = quinnsDesk;
    const heard: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
    );
    await page.goto('/inbox');
    await page.getByText('Live', { exact: true }).waitFor();
    await rorysDesk.open('Discuss with the Team Manager and agree the way forward', family);
    await rorysDesk.page.getByRole('button', { name: 'Claim this task' }).click();
    await rorysDesk.page.getByRole('button', { name: 'Give back to the team' }).waitFor();

    // News of another case comes after it: whatever is told of this one has been told by then.
    const maya = await ApiPerson.signIn(server.url, 'maya');
    const { rows } = await maya.read<{ rows: (Row & { revision: number })[] }>('/tasks?q=Ashdown');
    const other = rows[0]!;
    await maya.send('POST', `/tasks/${other.id}/claim`, 'another-case-moves', {
      revision: other.revision,
    });
    await expect.poll(() => heard.join()).toContain(other.id);
    expect(heard.join()).not.toContain(task.id);
    expect(heard.join()).not.toContain(task.caseId);
  });
});

describe('for others, the case', () => {
  it('is where it was', async () => {
    const { page } = rorysDesk;
    for (const address of [
      '/inbox',
      '/inbox?q=Quarrie',
      `/cases?q=${task.caseReference}`,
      '/cases?q=Quarrie',
    ]) {
      await page.goto(address);
      await page.getByRole('row').filter({ hasText: family }).first().waitFor();
    }
    await page.getByRole('link', { name: family }).click();
    await page.getByRole('heading', { name: 'Who holds each child' }).waitFor();
  });

  it('offers the task to all but the person it is hidden from', async () => {
    const { people } = await rory.read<{ people: { name: string }[] }>(
      `/tasks/${task.id}/assignable`,
    );
    expect(people.map(({ name }) => name)).toEqual(['Rory Keane']);
  });
});
