/**
 * Every page and state, on a desk and on a phone: nothing that WCAG 2.2 AA forbids, nothing that must
 * be moved sideways, and a focus that goes where the eyes go.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, movesSideways } from '../support/axe.ts';
import { desk, openBrowser, picture } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
const desks = new Map<string, Promise<Page>>();
const policy = 'transfer-in-conference';
const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Each person has one desk; 'nobody' is not signed in. */
function deskOf(name: string): Promise<Page> {
  const made =
    desks.get(name) ?? (name === 'nobody' ? signedOut() : desk(browser, server.url, name));
  desks.set(name, made);
  return made;
}

const signedOut = async () =>
  (await browser.newContext({ baseURL: server.url, locale: 'en-GB' })).newPage();

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const rows = (page: Page) => page.getByRole('row').nth(1).waitFor();
const drawn = (page: Page) => page.locator('.djs-container svg .djs-shape').first().waitFor();
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click();
const problem = (page: Page) => page.getByText('There is a problem').waitFor();

async function task(page: Page, name: string): Promise<void> {
  await page.goto('/inbox');
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('button', { name: 'Complete task' }).waitFor();
}

async function caseOf(page: Page, child: string, section?: string): Promise<void> {
  await page.goto(`/cases?q=${child}`);
  await page.getByRole('link', { name: new RegExp(child) }).click();
  await page.getByRole('heading', { name: 'Who holds each child' }).waitFor();
  if (section) await page.getByRole('link', { name: section, exact: true }).click();
}

async function editor(page: Page): Promise<void> {
  await page.goto(`/policies/${policy}/edit`);
  await drawn(page);
  await page.getByText('steps as a list').click();
}

type Place = [name: string, as: string, go: (page: Page) => Promise<unknown>];

const places: Place[] = [
  [
    'sign in',
    'nobody',
    async (page) => (await page.goto('/sign-in'), page.getByText('People you can be').waitFor()),
  ],
  [
    'sign in, nothing typed',
    'nobody',
    async (page) => (await press(page, 'Sign in'), problem(page)),
  ],
  [
    'sign in, refused',
    'nobody',
    async (page) => {
      await page.getByLabel('Username').fill('quinn');
      await page.getByLabel('Password', { exact: true }).fill('not it');
      await press(page, 'Sign in');
      await page
        .getByText('Enter a user name and password that belong together.')
        .first()
        .waitFor();
    },
  ],
  ['home', 'quinn', async (page) => (await page.goto('/'), rows(page))],
  [
    'inbox, all',
    'colin',
    async (page) => (await page.goto('/inbox'), page.getByText('Why this date').first().click()),
  ],
  [
    'inbox, mine',
    'colin',
    async (page) => (
      await page.goto('/inbox?view=mine'),
      page.getByText('You hold no task').waitFor()
    ),
  ],
  ['inbox, team', 'colin', async (page) => (await page.goto('/inbox?view=team'), rows(page))],
  [
    'inbox, nothing found',
    'colin',
    async (page) => (
      await page.goto('/inbox?q=nobody'),
      page.getByText('No task matches this filter').waitFor()
    ),
  ],
  [
    'task',
    'quinn',
    (page) => task(page, 'Discuss with the Team Manager and agree the way forward'),
  ],
  [
    'task with errors',
    'quinn',
    async (page) => (await press(page, 'Complete task'), problem(page)),
  ],
  [
    'task to be given',
    'quinn',
    async (page) => (await press(page, 'Give to somebody'), page.getByLabel('Person').waitFor()),
  ],
  ['task with a checklist', 'colin', (page) => task(page, 'Check off the documents received')],
  ['task with a record', 'colin', (page) => task(page, 'Add family to LCS showing as CPE')],
  [
    'task done',
    'maya',
    async (page) => {
      await task(page, 'Acknowledge receipt');
      await page.getByLabel('CCA team').selectOption('cca-team');
      await press(page, 'Complete task');
      await heading(page, 'Done: Acknowledge receipt');
    },
  ],
  ['case', 'quinn', (page) => caseOf(page, 'Thornbury')],
  [
    'case to be cancelled',
    'quinn',
    async (page) => (await press(page, 'Cancel the case'), press(page, 'Cancel this case')),
  ],
  [
    'case, diagram',
    'quinn',
    async (page) => (await caseOf(page, 'Thornbury', 'Diagram'), drawn(page)),
  ],
  [
    'case, timeline',
    'quinn',
    async (page) => (
      await caseOf(page, 'Thornbury', 'Timeline'),
      page.getByText('Details').first().click()
    ),
  ],
  [
    'case, documents',
    'quinn',
    async (page) => (await caseOf(page, 'Thornbury', 'Documents'), rows(page)),
  ],
  [
    'case, letters',
    'quinn',
    async (page) => (
      await caseOf(page, 'Thornbury', 'Letters'),
      page.getByText('Read the letter').first().click()
    ),
  ],
  [
    'case, questions',
    'quinn',
    async (page) => (
      await caseOf(page, 'Thornbury', 'Questions'),
      page.getByText('The policy does not say').first().waitFor()
    ),
  ],
  ['cases', 'quinn', async (page) => (await page.goto('/cases'), rows(page))],
  [
    'start a case',
    'maya',
    async (page) => (
      await page.goto('/start'),
      page.getByRole('link', { name: /^Transfer-in/ }).waitFor()
    ),
  ],
  [
    'start form',
    'maya',
    async (page) => (
      await page.goto(`/start/${policy}`),
      page.getByRole('button', { name: 'Start the case' }).waitFor()
    ),
  ],
  [
    'start form with errors',
    'maya',
    async (page) => (await press(page, 'Start the case'), problem(page)),
  ],
  ['policies', 'quinn', async (page) => (await page.goto('/policies'), rows(page))],
  ['a policy', 'quinn', async (page) => (await page.goto(`/policies/${policy}`), drawn(page))],
  ['editor', 'quinn', editor],
  [
    'editor, a task selected',
    'quinn',
    async (page) => (
      await page.getByRole('button', { name: 'Acknowledge receipt', exact: true }).click(),
      page.getByLabel('Role').waitFor()
    ),
  ],
  [
    'editor, something broken',
    'quinn',
    async (page) => {
      await page.getByLabel('Role').fill('');
      await press(page, 'Check');
      await page.getByText('This draft cannot be published').waitFor();
    },
  ],
  [
    'editor, mended',
    'quinn',
    async (page) => (
      await press(page, 'Undo'),
      await press(page, 'Check'),
      page.getByText('This draft can be published').waitFor()
    ),
  ],
  [
    'publish',
    'quinn',
    async (page) => (await press(page, 'Publish'), page.getByLabel('Why this version').waitFor()),
  ],
  ['publish with errors', 'quinn', async (page) => (await press(page, 'Publish'), problem(page))],
  [
    'monitor',
    'quinn',
    async (page) => (
      await page.goto('/monitor'),
      page.getByRole('link', { name: /^Transfer-in/ }).waitFor()
    ),
  ],
  [
    'monitor map',
    'quinn',
    async (page) => (await page.goto(`/monitor/${policy}`), await drawn(page), rows(page)),
  ],
  [
    'not found',
    'quinn',
    async (page) => (await page.goto('/nowhere'), heading(page, 'Page not found')),
  ],
  [
    'no such case',
    'quinn',
    async (page) => (
      await page.goto('/cases/case_none'),
      page.getByText('Not found', { exact: true }).waitFor()
    ),
  ],
  [
    'no permission',
    'colin',
    async (page) => (await page.goto('/monitor'), heading(page, 'You cannot see this')),
  ],
];

describe('a page', () => {
  it.each(places)('%s', async (name, as, go) => {
    const page = await deskOf(as);
    await page.setViewportSize(wide);
    await go(page);
    expect.soft(await barriers(page), 'at 1280').toEqual([]);
    await page.setViewportSize(narrow);
    expect.soft(await barriers(page), 'at 390').toEqual([]);
    expect.soft(await movesSideways(page), 'sideways').toBe(false);
    await picture(page, `390-${name.replaceAll(/\W+/g, '-')}`);
    await page.setViewportSize(wide);
    await picture(page, `1280-${name.replaceAll(/\W+/g, '-')}`);
  });
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the focus', () => {
  it('goes to the heading of the page one moves to', async () => {
    const page = await deskOf('colin');
    await page.goto('/inbox');
    for (const [link, title] of [
      ['Cases', 'Cases'],
      ['Policies', 'Policies'],
      ['Inbox', 'Inbox'],
    ] as const) {
      await page.getByRole('link', { name: link, exact: true }).click();
      await heading(page, title);
      await expect.poll(() => focused(page)).toBe(title);
      expect(await page.title()).toBe(`${title} - Baton`);
    }
  });

  it('goes to the summary of errors, and from a line of it to its field', async () => {
    const page = await deskOf('quinn');
    await task(page, 'Discuss with the Team Manager and agree the way forward');
    await press(page, 'Complete task');
    await expect.poll(() => focused(page)).toMatch(/^There is a problem/);
    await page.getByRole('link', { name: 'Enter the reasons for the decision' }).click();
    expect(
      await page
        .getByLabel('Reasons for the decision', { exact: true })
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  it('goes past the navigation by the skip link', async () => {
    const page = await deskOf('quinn');
    await page.goto('/policies');
    await rows(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await picture(page, 'skip-link');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Policies');
  });
});

describe('the phone', () => {
  it('folds its navigation behind one button', async () => {
    const page = await deskOf('quinn');
    await page.setViewportSize(narrow);
    await page.goto('/inbox');
    expect(await page.getByRole('link', { name: 'Policies' }).isVisible()).toBe(false);
    await press(page, 'Menu');
    await picture(page, '390-menu');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Policies' }).click();
    await heading(page, 'Policies');
    expect(await page.getByRole('link', { name: 'Monitor' }).isVisible()).toBe(false);
  });
});

it('is told of a barrier where there is one', async () => {
  const page = await deskOf('nobody');
  await page.goto('/sign-in');
  await page.getByLabel('Username').evaluate((field) => field.removeAttribute('id'));
  expect((await barriers(page)).join()).toContain('label');
});
