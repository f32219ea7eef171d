/**
 * What follows a commit at once: letters, moves, dates already past, messages it threw or opened the
 * door to. Each makes a commit of its own with consequences of its own, until all is at rest.
 */
import { doDueWork } from './due.ts';
import type { EngineDoors } from './engine.ts';
import type { Answer } from './loop.ts';
import { placeAlone } from './messages.ts';

/** A bound for one sitting: what is left is found again by the poller and the sweeper. */
const COMMITS = 200;

/** Brings stored messages, and follows up what comes of it. */
export async function bringAll(
  doors: EngineDoors,
  tenant: string,
  messages: string[],
): Promise<void> {
  for (const id of messages) {
    const delivered = await placeAlone(doors, tenant, id);
    if (delivered) await followUp(doors, tenant, [delivered]);
  }
}

/** Follows these commits up; says which came of it. */
export async function followUp(
  doors: EngineDoors,
  tenant: string,
  commits: Answer[],
): Promise<Answer[]> {
  const all = [...commits];
  for (let next = 0; next < all.length && all.length < COMMITS; next++) {
    const { caseId, due, messages } = all[next]!;
    if (due) all.push(...(await doDueWork(doors, tenant, caseId)));
    for (const id of messages) {
      const delivered = await placeAlone(doors, tenant, id);
      if (delivered) all.push(delivered);
    }
  }
  return all.slice(commits.length);
}
