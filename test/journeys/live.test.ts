/**
 * Several people at the same work: what one does the others see without asking again, and whoever
 * comes second is told who came first. A page that was away catches up, and said that it was away.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, picture } from '../support/browser.ts';
import { addColleague } from '../support/colleague.ts';
import { person, type Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let colin: Person;
let cora: Person;
const record = 'Add family to LCS showing as CPE';
const checkOff = 'Check off the documents received';

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  await addColleague(server, 'colin', { username: 'cora', name: 'Cora Ellison' });
  // Not 'localhost': a page from there believes itself online whatever the network does.
  const url = server.url.replace('localhost', '127.0.0.1');
  [colin, cora] = await Promise.all([person(browser, url, 'colin'), person(browser, url, 'cora')]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const inbox = ({ page }: Person) => page.getByRole('link', { name: 'Inbox' }).first().click();
const row = ({ page }: Person, task: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: task, exact: true }) });
const live = ({ page }: Person) => page.getByText('Live', { exact: true }).waitFor();

it('shows to one what the other has claimed', async () => {
  await Promise.all([inbox(colin), inbox(cora)]);
  await row(cora, checkOff).getByText('Nobody yet').waitFor();
  await live(cora);
  await row(colin, checkOff)
    .getByRole('button', { name: /^Claim/ })
    .click();

  await row(cora, checkOff).getByText('Colin Farrow').waitFor();
  expect(await row(cora, checkOff).getByRole('button').count()).toBe(0);
  await row(colin, checkOff).getByText('You', { exact: true }).waitFor();
  await picture(cora.page, 'live-claimed-by-another');
});

/** Lets no completion through until both have been sent: neither was told before pressing. */
async function holdUntilBothPressed(pages: Page[]): Promise<void> {
  let waiting = pages.length;
  let open = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  for (const page of pages) {
    await page.route('**/api/tasks/*/complete', async (route) => {
      if (--waiting === 0) open();
      await both;
      await route.continue();
    });
  }
}

async function fill(who: Person, note: string): Promise<void> {
  await who.open(record);
  await who.date('Date added to LCS', '20 11 2026');
  await who.tick('The family shows as CPE in LCS');
  await who.type('Details you asked the holding social worker for (optional)', note);
}

it('lets one of two complete, and tells the other who did', async () => {
  await fill(colin, 'Typed by Colin.');
  await fill(cora, 'Typed by Cora.');
  await holdUntilBothPressed([colin.page, cora.page]);
  await Promise.all(
    [colin, cora].map(({ page }) => page.getByRole('button', { name: 'Complete task' }).click()),
  );

  const done = ({ page }: Person) =>
    page.getByRole('heading', { level: 1, name: `Done: ${record}` });
  const told = ({ page }: Person) => page.getByText('This task has been completed');
  await Promise.all([colin, cora].map((who) => done(who).or(told(who)).first().waitFor()));
  const first = (await done(colin).isVisible()) ? colin : cora;
  const second = first === colin ? cora : colin;
  await done(first).waitFor();
  await told(second).waitFor();
  await second.page
    .getByText(first === colin ? /Colin Farrow/ : /Cora Ellison/)
    .first()
    .waitFor();
  await second.page.getByText(second === colin ? 'Typed by Colin.' : 'Typed by Cora.').waitFor();
  await picture(second.page, 'live-second-to-complete');
});

it('says that it is out of date while it is offline, and catches up', async () => {
  await inbox(cora);
  await live(cora);
  await cora.page.context().setOffline(true);
  await cora.page.getByText(/^You are offline - what you see may be out of date since/).waitFor();
  await picture(cora.page, 'live-offline');

  await inbox(colin);
  await row(colin, checkOff).getByRole('link', { name: checkOff }).click();
  await colin.page.getByRole('button', { name: 'Give back to the team' }).click();
  await colin.page.getByText('Nobody yet').waitFor();
  expect(await row(cora, checkOff).getByText('Colin Farrow').isVisible()).toBe(true);

  await cora.page.context().setOffline(false);
  await row(cora, checkOff).getByText('Nobody yet').waitFor();
  await live(cora);
  // And it follows again.
  await colin.page.getByRole('button', { name: 'Claim this task' }).click();
  await row(cora, checkOff).getByText('Colin Farrow').waitFor();
});

it('ends every tab of a session that is signed out, and leads back after signing in', async () => {
  const { page: tab } = colin;
  const other = await tab.context().newPage();
  await other.goto(tab.url());
  const received = other
    .getByRole('group', { name: /Current Child Protection Plan/ })
    .first()
    .getByRole('radio', { name: 'Received', exact: true });
  await received.check();
  await other.getByText(/^Draft saved at/).waitFor();
  await other.getByText('Live', { exact: true }).waitFor();
  const address = other.url();

  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await other.getByText('You have been signed out').waitFor();
  await picture(other, 'live-signed-out');

  await other.getByLabel('Username').fill('colin');
  await other.getByLabel('Password', { exact: true }).fill('baton-demo');
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.getByRole('heading', { level: 1, name: checkOff }).waitFor();
  expect(other.url()).toBe(address);
  await other.getByText(/^We kept what you typed at/).waitFor();
  expect(await received.isChecked()).toBe(true);
});
