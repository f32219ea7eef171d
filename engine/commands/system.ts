/**
 * What the engine itself wishes: a due timer, a finished job, an incident. The command id is derived
 * from what the wish is about, so that two nodes wishing it are one wish.
 */
import type { Actor } from '../model/case.ts';
import type { Command } from './command.ts';

/** How history names the engine itself. */
export const systemActor: Actor = { personId: 'system', name: 'Baton', system: true };

/** A wish of the engine: no person asks, so no permission is. */
export function systemCommand<Body>(
  tenant: string,
  commandId: string,
  type: string,
  body: Body,
): Command<string, Body> {
  return { type, commandId, tenant, by: systemActor, body };
}
