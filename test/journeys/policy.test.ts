/**
 * A service manager changes the drawing and publishes it: what is broken is named with its place,
 * cases that run keep their version, cases that begin follow the new one, and the map shows both.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, picture } from '../support/browser.ts';
import { person, type Person } from '../support/person.ts';
import { recordRequest } from '../support/request.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let quinn: Person;
let maya: Person;
const policy = 'transfer-in-conference';
const before = 'Add family to LCS showing as CPE';
const after = 'Record the family in LCS';

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startTestServer({ startAt: '2026-06-01T08:00:00.000Z' }),
    openBrowser(),
  ]);
  [quinn, maya] = (await Promise.all(
    ['quinn', 'maya'].map((name) => person(browser, server.url, name)),
  )) as [Person, Person];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const panel = (page: Page) => page.getByRole('complementary', { name: 'Properties' });
const field = (page: Page, label: string) => panel(page).getByLabel(label, { exact: true });

async function selectStep(page: Page, name: string): Promise<void> {
  const list = page.locator('details').filter({ hasText: 'steps as a list' });
  if (!(await list.getByRole('list').isVisible())) await list.getByText('steps as a list').click();
  await list.getByRole('button', { name, exact: true }).click();
  await field(page, 'Name').waitFor();
}

/** Types into a field of the panel and leaves it. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await field(page, label).press('Tab');
}

it('keeps a change of the drawing over a reload', async () => {
  const { page } = quinn;
  await page.getByRole('link', { name: 'Policies' }).click();
  await page.getByRole('link', { name: 'Transfer-in child protection conference' }).click();
  await page.getByRole('link', { name: 'Change this policy' }).click();
  await page.getByText('No changes yet').waitFor();
  await selectStep(page, before);
  await write(page, 'Name', after);
  await write(page, 'Amount', '2');
  await field(page, 'Unit').selectOption({ label: 'Working days' });
  await field(page, 'Before or after').selectOption({ label: 'After' });
  await write(page, 'Counted from', '=opened');
  await write(page, 'Counted from, in words', 'Opened');
  await write(page, 'Paragraph', '000 l.17');
  await write(page, 'When it is missed', 'none stated');
  // Checking saves first.
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('This draft can be published').waitFor();
  await page.getByText(/^Saved at/).waitFor();
  await picture(page, 'policy-editor');

  await page.reload();
  await selectStep(page, after);
  expect(await field(page, 'Amount').inputValue()).toBe('2');
  expect(await field(page, 'Role').inputValue()).toBe('conference-administrator');
});

it('names what is broken, with its place, and marks it on the drawing', async () => {
  const { page } = quinn;
  await write(page, 'Role', '');
  await selectStep(page, 'Acknowledge receipt');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText(/^This draft cannot be published: \d+ errors?$/).waitFor();
  const reason = page
    .getByRole('list', { name: 'What the check found' })
    .getByRole('listitem')
    .first();
  await reason.getByText('Error').waitFor();
  await reason.getByRole('button', { name: /^Show on the drawing/ }).click();

  await expect.poll(() => field(page, 'Name').inputValue()).toBe(after);
  await page.locator('.djs-element.selected[data-element-id="addFamilyToLcs"]').waitFor();
  await picture(page, 'policy-broken');
});

it('publishes the mended draft in force from today, with why', async () => {
  const { page } = quinn;
  await write(page, 'Role', 'conference-administrator');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('This draft can be published').waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Publish / }).waitFor();
  await quinn.date('In force from', '1 6 2026');
  await quinn.type('Why this version', 'Two working days are agreed with the team.');
  await picture(page, 'policy-publish');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();

  await page.getByRole('heading', { level: 1, name: 'Version 2 is published' }).waitFor();
  await page.getByRole('link', { name: 'See the policy' }).click();
  const version = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'Version 2' }) });
  await version.getByText('In force', { exact: true }).waitFor();
  await version.getByText('Two working days are agreed with the team.').waitFor();
  await picture(page, 'policy-versions');
});

it('leaves a running case on its version, and starts the next on the new one', async () => {
  const { page } = quinn;
  await page.goto('/cases?q=Penrose');
  await page.getByRole('link', { name: /Isla Penrose/ }).click();
  await page.getByRole('link', { name: before }).waitFor();
  await page
    .getByRole('link', { name: 'Transfer-in child protection conference, version 1' })
    .waitFor();

  const address = await recordRequest(maya, { child: 'Wren Holloway', received: '1 6 2026' });
  await page.goto(address);
  await page
    .getByRole('link', { name: 'Transfer-in child protection conference, version 2' })
    .waitFor();
  await page
    .getByText(
      'Version 2 has been in force since Mon 1 June 2026; the date that decides, Mon 1 June 2026, falls in it.',
    )
    .waitFor();
  await picture(page, 'policy-case-on-version-2');
});

it('lets the deciding date choose, not the day the case is entered', async () => {
  const address = await recordRequest(maya, { child: 'Late Entry', received: '31 5 2026' });
  await maya.page.goto(address);
  await maya.page.getByText(/^Version 1 has been in force since/).waitFor();
});

it('shows the counts of either version on the map, and keeps them live', async () => {
  const { page } = quinn;
  await page.goto(`/monitor/${policy}`);
  await page.getByText(/^1 open case on version 2,/).waitFor();
  const step = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  await step('Acknowledge receipt').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();

  await maya.open('Acknowledge receipt', /Wren Holloway/);
  await maya.pick('CCA team', 'Case Conference Administrators');
  await maya.complete();
  await step(after).waitFor();
  await step('Acknowledge receipt').waitFor({ state: 'detached' });
  await page.locator('[data-container-id="addFamilyToLcs"]').getByText('1').waitFor();
  await picture(page, 'policy-map');

  await page.getByLabel('Version').selectOption('1');
  await step(before).waitFor();
  await picture(page, 'policy-map-version-1');

  const colin = await person(browser, server.url, 'colin');
  await colin.open(after, /Wren Holloway/);
  await colin.page.getByText('Wed 3 June 2026').first().waitFor();
});
