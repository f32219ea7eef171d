/**
 * S01 in a real browser, by five people and the locality team: another authority's request, from
 * MASH to the conference, under a clock the test moves. Live, without anybody refreshing a page.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, picture } from '../support/browser.ts';
import { checkHistory } from '../support/history-checker.ts';
import { person, type Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
const family = /Juniper Vale/;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startTestServer({ startAt: '2026-03-30T13:00:00.000Z' }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function recordRequest(maya: Person): Promise<string> {
  const { page } = maya;
  await page.getByRole('link', { name: 'Start a case' }).click();
  await page.getByRole('link', { name: 'Transfer-in child protection conference' }).click();
  await maya.date('Date the request was received', '30 3 2026');
  await maya.type('Name of the other authority', 'Example Borough Council');
  await maya.type('Name of the sender', 'Team Manager of the sending team');
  await maya.type('Email of the sender', 'manager@example.gov.uk');
  await maya.type('Name of the holding social worker', 'A. Worker');
  await maya.type('Name of the child', 'Juniper Vale');
  await maya.date('Date of birth', '4 5 2018');
  await maya.date('Date moved in', '27 3 2026');
  await picture(page, 's01-start');
  await page.getByRole('button', { name: 'Start the case' }).click();
  await page.getByRole('heading', { name: 'Case started' }).waitFor();
  return (await page.getByText(/^TIC-/).first().textContent()) ?? '';
}

it('carries a request from role to role until the conference is held', async () => {
  const [maya, colin, quinn, tess, sam, ines] = await Promise.all(
    ['maya', 'colin', 'quinn', 'tess', 'sam', 'ines'].map((name) =>
      person(browser, server.url, name),
    ),
  );
  await colin!.page.getByRole('link', { name: 'Inbox' }).first().click();

  const reference = await recordRequest(maya!);
  expect(reference).toMatch(/^TIC-[A-Z0-9]{6}$/);
  await maya!.open('Acknowledge receipt', family);
  await maya!.pick('CCA team', 'Case Conference Administrators');
  await picture(maya!.page, 's01-task');
  await maya!.complete();

  // Colin did nothing: his inbox is live.
  await colin!.page
    .getByRole('row')
    .filter({ hasText: family })
    .getByRole('link', { name: 'Add family to LCS showing as CPE' })
    .waitFor();
  await picture(colin!.page, 's01-inbox-live');
  await colin!.open('Add family to LCS showing as CPE', family);
  await colin!.date('Date added to LCS', '31 3 2026');
  await colin!.tick('The family shows as CPE in LCS');
  await colin!.complete();

  await colin!.open('Check off the documents received', family);
  const lines = [
    'Current Child Protection Plan',
    'Minutes of all previous',
    'Minutes of the last Core Group',
    'Current risk assessment',
    'Chronology',
    'Viability assessment',
  ];
  for (const line of lines) {
    const row = colin!.page.getByRole('group', { name: new RegExp(line) }).first();
    await colin!.choose('Status', 'Received', row);
    await colin!.date('Date received', '7 4 2026', row);
  }
  await colin!.choose(
    'Status',
    'Outstanding',
    colin!.page.getByRole('group', { name: /Updated report/ }).first(),
  );
  await colin!.complete();

  await ines!.open('Assess the documents', family);
  await ines!.choose('Is there sufficient assessment information for an informed decision?', 'Yes');
  await ines!.type('Your assessment of the documents', 'The risks and needs are clear.');
  await ines!.complete();

  await colin!.open('Share the bundle', family);
  await colin!.pick('Receiving locality team', 'Family Solutions Plus — North');
  await colin!.tick('Shared with the Service Manager');
  await colin!.tick('Shared with the Team Manager');
  await colin!.date('Date shared', '8 4 2026');
  await colin!.complete();

  await quinn!.open('Discuss with the Team Manager and agree the way forward', family);
  await quinn!.choose('Decision', 'Accept');
  await quinn!.type('Reasons for the decision', 'There is sufficient information.');
  await quinn!.type('Team Manager you discussed it with', 'Tess Moreland');
  await quinn!.date('Date of the discussion', '9 4 2026');
  await quinn!.complete();
  await quinn!.open('Respond with the decision and reasons', family);
  await quinn!.tick('The reasons are those of the Oxfordshire policy');
  await quinn!.complete();
  await quinn!.open('Offer a tentative date', family);
  await quinn!.date('Tentative date of the conference', '5 5 2026');
  await quinn!.complete();
  await quinn!.open('Pass social worker details to the locality team', family);
  await quinn!.date('Date passed to the locality team', '10 4 2026');
  await quinn!.tick('I made clear that until the date of the conference');
  await quinn!.complete();

  await tess!.open('Discuss and agree welfare visits', family);
  await tess!.date('Date of the discussion', '13 4 2026');
  await tess!.type('Welfare visits agreed', 'A visit each week until the conference.');
  await tess!.complete();
  await localChecks(sam!);

  await server.passTo('2026-04-22T08:00:00.000Z');
  await Promise.all([colin!, ines!, quinn!].map((one) => one.signInAgain()));
  await colin!.page.getByRole('link', { name: 'Inbox' }).first().click();
  const late = colin!.page
    .getByRole('row')
    .filter({ hasText: family })
    .filter({ hasText: 'Holding social worker makes contact' });
  await late.getByText('Overdue').waitFor();
  await late.getByText('Why this date').click();
  await late.getByText('Tue 21 April 2026').first().waitFor();
  await picture(colin!.page, 's01-inbox-overdue');
  await colin!.open('Holding social worker makes contact', family);
  await colin!.date('Date of the contact', '22 4 2026');
  await colin!.type('Arrangements made', 'The chair and the room are agreed.');
  await colin!.complete();
  await colin!.open('Agree the conference date', family);
  await colin!.date('Date and time of the conference', '5 5 2026 10:00');
  await colin!.type('Who agreed it for Family Solutions Plus', 'Tess Moreland');
  await colin!.complete();
  await colin!.open('Request outstanding information, confirm invitations', family);
  await colin!.type('Invitation list', 'Parents, school, health visitor');
  await colin!.complete();

  await ines!.open('Contact the other authority about issues for the conference', family);
  await ines!.date('Date of the discussion', '24 4 2026');
  await ines!.type('Issues for the conference', 'Contact arrangements.');
  await ines!.complete();
  await ines!.open('Record the updated report', family);
  await ines!.page.getByText('Sun 3 May 2026 at 10:00').first().waitFor();
  await ines!.date('When the report was received', '1 5 2026 12:00');
  for (const tick of [
    'The Independent Chair has the report',
    'The Team Manager has the report',
    'The report has been shared with the family',
  ])
    await ines!.tick(tick);
  await ines!.complete();

  await server.passTo('2026-05-05T11:00:00.000Z');
  await Promise.all([ines!, quinn!].map((one) => one.signInAgain()));
  await openCase(quinn!, reference);
  await quinn!.page.getByText('Held by Example Borough Council').first().waitFor();
  await quinn!.page.getByRole('link', { name: 'Diagram' }).click();
  await quinn!.page.locator('.djs-container svg').first().waitFor();
  await picture(quinn!.page, 's01-diagram');
  await quinn!.page.getByRole('link', { name: 'Now', exact: true }).click();

  await ines!.open('Conference held', family);
  await ines!.date('When the conference was held', '5 5 2026 10:00');
  await ines!.type('Who attended', 'Parents and professionals.');
  await ines!.choose('Outcome of the conference', 'A Child Protection Plan was made');
  await ines!.complete();

  // Quinn's page follows: responsibility has passed, the case has ended.
  await quinn!.page.getByText('Held by Family Solutions Plus — North').first().waitFor();
  await picture(quinn!.page, 's01-case-ended');
  await quinn!.page.getByRole('link', { name: 'Letters' }).click();
  await quinn!.page.getByRole('main').locator('summary').first().click();
  await quinn!.page.getByText('Yours sincerely').first().waitFor();
  await picture(quinn!.page, 's01-letters');

  expect(server.tenantViolations()).toEqual([]);
  const { doors } = server.server.engine;
  expect(
    await checkHistory({
      store: server.store,
      vault: doors.vault,
      tenant: 'oxfordshire',
      acknowledged: [],
    }),
  ).toEqual([]);
});

async function localChecks(sam: Person): Promise<void> {
  await sam.open('Liaise with the referring social worker', family);
  await sam.choose('Are there specific health needs of the children or carers?', 'Yes');
  await sam.type('Health needs', 'Asthma');
  await sam.tick('In receipt of an EHCP');
  await sam.complete();
  await sam.open('Liaise with the family', family);
  await sam.date('Date you spoke to the family', '14 4 2026');
  await sam.complete();
  await sam.open('Decide which notifications to raise', family);
  await sam.complete();
}

async function openCase(who: Person, reference: string): Promise<void> {
  await who.page.getByRole('link', { name: 'Cases' }).first().click();
  await who.page
    .getByRole('searchbox', { name: 'Child or case reference' })
    .first()
    .fill(reference);
  await who.page.getByRole('button', { name: 'Filter' }).click();
  await who.page.getByRole('link', { name: family }).first().click();
}
