/** A whole piece of work without a mouse: every step by Tab, Enter, Space, arrows and typing. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, picture } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What has the focus, as it is announced: 'button Claim: Check off ...'. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as
      | (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> })
      | null;
    const legend = element?.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
    const label = element?.labels?.[0]?.textContent ?? '';
    return `${element?.tagName.toLowerCase()} ${legend} ${label || (element?.textContent ?? '')}`
      .replaceAll(/\s+/g, ' ')
      .trim();
  });

/** Presses Tab until this has the focus; a page has an end, so it cannot go on for ever. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await focus(page);
    if (wanted.test(here)) return expectSeen(page);
    passed.push(here);
  }
  throw new Error(`Expected to reach ${wanted} by Tab, but passed only: ${passed.join(' | ')}`);
}

/** Who moves by the keyboard must see where they are: the focus has an outline or a colour of its own, on the screen. */
async function expectSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement!;
    const { top, bottom } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const label = getComputedStyle(element.nextElementSibling ?? element, '::before');
    const marked = [style.outlineStyle, style.boxShadow, label.boxShadow, label.outlineStyle].some(
      (value) => value !== 'none',
    );
    return { marked, inView: bottom > 0 && top < innerHeight };
  });
  expect(seen).toEqual({ marked: true, inView: true });
}

async function type(page: Page, field: RegExp, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

it('signs in, claims a task, fills it in, completes it and signs out', async () => {
  const page = await (await browser.newContext({ baseURL: server.url, locale: 'en-GB' })).newPage();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await type(page, /^input Username/, 'ines');
  await type(page, /^input Password/, 'baton-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();

  // Claiming leaves the focus with the task, so that Enter opens it.
  const report = /Record the updated report/;
  await tabTo(page, /^button Claim: Record the updated report/);
  await page.keyboard.press('Enter');
  await page
    .getByRole('row')
    .filter({ hasText: report })
    .getByText('You', { exact: true })
    .waitFor();
  await expect.poll(() => focus(page)).toMatch(/^a Record the updated report/);
  await picture(page, 'keyboard-claimed');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: report }).waitFor();
  await page.getByRole('button', { name: 'Complete task' }).waitFor();

  // First too early: the errors take the focus and lead to their fields.
  await tabTo(page, /^button Complete task/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focus(page)).toMatch(/There is a problem/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focus(page)).toMatch(/When the report was received Day/);
  await page.keyboard.type('1');
  await type(page, /Month/, '5');
  await type(page, /Year/, '2026');
  await type(page, /Time/, '12:00');
  for (const tick of [
    /The Independent Chair has the report/,
    /The Team Manager has the report/,
    /The report has been shared with the family/,
  ]) {
    await tabTo(page, tick);
    await page.keyboard.press('Space');
  }
  await picture(page, 'keyboard-filled');
  await tabTo(page, /^button Complete task/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Done: Record the updated report/ }).waitFor();
  await expect.poll(() => focus(page)).toMatch(/^h1 Done: Record/);

  for (let presses = 0; !(await focus(page)).startsWith('button Sign out'); presses += 1) {
    expect(presses).toBeLessThan(40);
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

it('chooses among radios with the arrows, and from a list by its letters', async () => {
  const page = await (await browser.newContext({ baseURL: server.url, locale: 'en-GB' })).newPage();
  await page.goto('/sign-in');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  // In a demonstration a person is chosen from the list; the focus then waits on the button.
  await tabTo(page, /^button Quinn Abara/);
  await page.keyboard.press('Space');
  await expect.poll(() => focus(page)).toBe('button Sign in');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Inbox' }).first().waitFor();
  await tabTo(page, /^a Inbox/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await tabTo(page, /^a Discuss with the Team Manager/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Complete task' }).waitFor();

  await tabTo(page, /^input Decision/);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio', { name: 'Decline' }).isChecked()).toBe(true);
  // Who declines is asked for no receiving team.
  expect(await page.getByLabel('Receiving locality team').count()).toBe(0);
  await page.keyboard.press('ArrowUp');
  expect(await page.getByRole('radio', { name: 'Accept' }).isChecked()).toBe(true);
  await tabTo(page, /^select Receiving locality team|^select .*Receiving locality team/);
  await page.keyboard.press('ArrowDown');
  expect(await page.getByLabel('Receiving locality team').inputValue()).toBe(
    'family-solutions-south',
  );
});
