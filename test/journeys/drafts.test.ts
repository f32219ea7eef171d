/**
 * What is typed and not yet sent outlives the page, the browser and the server; it is shown to
 * nobody else, and of two drafts neither is overwritten in silence.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, picture, signIn } from '../support/browser.ts';
import { addColleague } from '../support/colleague.ts';
import { startKeptServer, type KeptServer } from '../support/kept-server.ts';
import { person } from '../support/person.ts';

let server: KeptServer;
let browser: Browser;
const task = 'Discuss with the Team Manager and agree the way forward';
const family = /Quarrie/;
const reasons = 'Reasons for the decision';

beforeAll(async () => {
  [server, browser] = await Promise.all([startKeptServer(), openBrowser()]);
  await addColleague(server.now, 'quinn', { username: 'rory', name: 'Rory Keane' });
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const saved = (page: Page) => page.getByText(/^Draft saved at/).waitFor();
const kept = (page: Page) => page.getByText(/^We kept what you typed at/).waitFor();
const reasonsOn = (page: Page) => page.getByLabel(reasons, { exact: true }).inputValue();

it('shows what was typed when the page is closed and opened again', async () => {
  const quinn = await person(browser, server.url, 'quinn');
  await quinn.open(task, family);
  await quinn.choose('Decision', 'Accept');
  await quinn.type(reasons, 'The information is sufficient.');
  await quinn.date('Date of the discussion', '31 2 ');
  await saved(quinn.page);
  const address = quinn.page.url();
  await quinn.page.close();

  const { page } = await person(browser, server.url, 'quinn');
  await page.goto(address);
  await kept(page);
  expect(await reasonsOn(page)).toBe('The information is sufficient.');
  expect(await page.getByRole('radio', { name: 'Accept', exact: true }).isChecked()).toBe(true);
  // A date half typed is no date yet, and not lost either.
  const date = page.getByRole('group', { name: 'Date of the discussion' });
  expect([
    await date.getByLabel('Day').inputValue(),
    await date.getByLabel('Month').inputValue(),
    await date.getByLabel('Year').inputValue(),
  ]).toEqual(['31', '2', '']);
  await picture(page, 'drafts-kept');
});

it('keeps what is typed while the server is down, and saves it when it is back', async () => {
  const quinn = await person(browser, server.url, 'quinn');
  await quinn.open(task, family);
  await kept(quinn.page);
  await server.end();
  await quinn.page.getByText(/may be out of date since/).waitFor();
  await quinn.type(reasons, 'Typed while nobody answered.');
  await quinn.page.getByText(/^Draft kept on this computer at/).waitFor();
  await picture(quinn.page, 'drafts-server-down');

  await server.startAgain();
  await quinn.page.getByText('Live', { exact: true }).waitFor();
  await saved(quinn.page);
  expect(await reasonsOn(quinn.page)).toBe('Typed while nobody answered.');
});

it('shows what was typed after the server was ended and started on what it kept', async () => {
  const quinn = await person(browser, server.url, 'quinn');
  await quinn.open(task, family);
  await quinn.type(reasons, 'Saved before the end.');
  await saved(quinn.page);
  await quinn.page.context().close();
  await server.end();
  await server.startAgain();

  const again = await person(browser, server.url, 'quinn');
  await again.open(task, family);
  await kept(again.page);
  expect(await reasonsOn(again.page)).toBe('Saved before the end.');
});

it('lets a person choose when another device has a newer draft', async () => {
  const desk = await person(browser, server.url, 'quinn');
  const phone = await person(browser, server.url, 'quinn');
  await desk.open(task, family);
  await desk.type(reasons, 'From the desk.');
  await saved(desk.page);
  await phone.open(task, family);
  await phone.type(reasons, 'From the phone.');
  await saved(phone.page);

  await desk.type(reasons, 'From the desk, later.');
  await desk.page
    .getByText('There is a newer draft of this task. Nothing has been overwritten.')
    .waitFor();
  await desk.page.getByRole('button', { name: 'Compare the two drafts' }).click();
  await desk.page.getByText('There are two drafts of this task').waitFor();
  await desk.page.getByText('From the phone.').waitFor();
  await desk.page.getByText('From the desk, later.').waitFor();
  // Choices are shown in the words of the form, not in those of the program.
  await desk.page.getByText('Family Solutions Plus — North').first().waitFor();
  expect(await desk.page.getByText('family-solutions-north').count()).toBe(0);
  await picture(desk.page, 'drafts-two');

  await desk.page.getByRole('button', { name: 'Use the saved draft' }).click();
  await saved(desk.page);
  expect(await reasonsOn(desk.page)).toBe('From the phone.');
});

it('asks too when this computer kept something the server has not seen', async () => {
  const desk = await person(browser, server.url, 'quinn');
  const phone = await person(browser, server.url, 'quinn');
  await desk.open(task, family);
  await desk.type(reasons, 'Before the tunnel.');
  await saved(desk.page);
  await desk.page.context().setOffline(true);
  await desk.type(reasons, 'In the tunnel.');
  await desk.page.getByText(/^Draft kept on this computer at/).waitFor();
  await phone.open(task, family);
  await phone.type(reasons, 'Meanwhile at the office.');
  await saved(phone.page);

  await desk.page.context().setOffline(false);
  await desk.page.reload();
  await desk.page.getByText('There are two drafts of this task').waitFor();
  await desk.page.getByText('Meanwhile at the office.').waitFor();
  await desk.page.getByRole('button', { name: 'Use the draft on this computer' }).click();
  await saved(desk.page);
  expect(await reasonsOn(desk.page)).toBe('In the tunnel.');
});

it('shows a draft to nobody else, at another desk or at the same', async () => {
  const quinn = await person(browser, server.url, 'quinn');
  await quinn.open(task, family);
  await quinn.type(reasons, 'For nobody else to read.');
  await saved(quinn.page);

  const elsewhere = await person(browser, server.url, 'rory');
  await elsewhere.open(task, family);
  expect(await reasonsOn(elsewhere.page)).toBe('');

  await quinn.page.getByRole('button', { name: 'Sign out' }).click();
  await quinn.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(quinn.page, 'rory');
  await quinn.open(task, family);
  expect(await reasonsOn(quinn.page)).toBe('');
  expect(await quinn.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(
    'For nobody else',
  );
});
