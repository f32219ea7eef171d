/** A person at a desk: the few things people do on Baton's screens, in their words. */
import type { Browser, Locator, Page } from 'playwright-core';
import { desk, signIn } from './browser.ts';

export interface Person {
  page: Page;
  /** Opens the inbox and this task in it, for the family named. */
  open(task: string, family?: string | RegExp): Promise<void>;
  /** Types into a field, ticks a box, chooses an option, fills a date ('27 3 2026', '5 5 2026 10:00'). */
  type(label: string, text: string, within?: Locator): Promise<void>;
  tick(label: string): Promise<void>;
  choose(question: string, option: string, within?: Locator): Promise<void>;
  pick(label: string, option: string): Promise<void>;
  date(label: string, date: string, within?: Locator): Promise<void>;
  /** Completes the open task and waits for the confirmation. */
  complete(): Promise<void>;
  /** Days have passed: the session has ended, as it should. */
  signInAgain(): Promise<void>;
}

export async function person(browser: Browser, url: string, username: string): Promise<Person> {
  const page = await desk(browser, url, username);
  const root = (within?: Locator) => within ?? page.getByRole('main');
  return {
    page,
    async open(task, family) {
      await page.getByRole('link', { name: 'Inbox' }).first().click();
      const rows = page
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: task, exact: true }) });
      const row = family === undefined ? rows.first() : rows.filter({ hasText: family }).first();
      await row.getByRole('link', { name: task, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: task }).waitFor();
    },
    type: (label, text, within) =>
      root(within).getByRole('textbox', { name: label, exact: true }).fill(text),
    tick: (label) => page.getByRole('checkbox', { name: label }).check(),
    choose: (question, option, within) =>
      root(within)
        .getByRole('group', { name: question })
        .getByRole('radio', { name: option, exact: true })
        .check(),
    async pick(label, option) {
      await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    async date(label, date, within) {
      const [day, month, year, time] = date.split(' ');
      const group = root(within).getByRole('group', { name: label });
      await group.getByLabel('Day').fill(day!);
      await group.getByLabel('Month').fill(month!);
      await group.getByLabel('Year').fill(year!);
      if (time) await group.getByLabel(/Time/).fill(time);
    },
    async complete() {
      await page.getByRole('button', { name: 'Complete task' }).click();
      const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
      await page
        .getByRole('heading', { level: 1, name: /^Done: / })
        .or(problem)
        .first()
        .waitFor();
      if (await problem.isVisible())
        throw new Error(`Expected to complete the task, but: ${await problem.innerText()}`);
    },
    signInAgain: () => signIn(page, username),
  };
}
