/**
 * What travels over the socket: "look again at X", with a revision. Never content: what a notice
 * points to is fetched, and checked, over HTTP.
 *
 * Client -> server  'resume' { after: number | null }   the last notice number it has seen
 * Server -> client  'look'   Notice[]                   in order; numbers may have gaps
 *                   'reset'  { at: number }             too long away: fetch everything on the page again
 *                   'signed-out'                        the session has ended
 */
import { z } from 'zod';

export const Notice = z.strictObject({
  /** Grows over time across all nodes of a store, for resuming. */
  at: z.number(),
  kind: z.enum(['task', 'case', 'policy', 'draft']),
  id: z.string(),
  caseId: z.string().optional(),
  policyKey: z.string().optional(),
  revision: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;
export const Resume = z.strictObject({ after: z.number().nullable() });
