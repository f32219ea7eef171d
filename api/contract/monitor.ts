/** The manager's first page and the live map of a policy. */
import { z } from 'zod';
import { Instant } from './common.ts';

const Waiting = z.strictObject({
  title: z.string(),
  key: z.string(),
  children: z.number(),
  cases: z.number(),
  overdue: z.number(),
  /** Working days the longest has waited. */
  longest: z.number(),
});

export const Summary = z.strictObject({
  children: z.number(),
  cases: z.number(),
  overdue: z.number(),
  dueSoon: z.number(),
  incidents: z.number(),
  /** On whom children wait, longest first. */
  byRole: z.array(Waiting),
  byPolicy: z.array(Waiting),
  asAt: Instant,
});
export type Summary = z.infer<typeof Summary>;

export const PolicyMap = z.strictObject({
  key: z.string(),
  title: z.string(),
  version: z.number(),
  versions: z.array(z.number()),
  xml: z.string(),
  elements: z.array(
    z.strictObject({
      elementId: z.string(),
      name: z.string(),
      count: z.number(),
      late: z.number(),
      longestWorkingDays: z.number(),
    }),
  ),
  cases: z.number(),
  asAt: Instant,
});
export type PolicyMap = z.infer<typeof PolicyMap>;
