/** Who is signed in, and what they may reach. */
import { z } from 'zod';
import { Named } from './common.ts';

export const SignIn = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

export const Me = z.strictObject({
  personId: z.string(),
  name: z.string(),
  tenant: Named,
  teams: z.array(Named),
  roles: z.array(Named),
  /** Actions this person may ever do, e.g. 'case.start', 'policy.publish', 'monitor.read'. For showing links only. */
  may: z.array(z.string()),
  /** True when the installation runs with demonstration people and cases; every page says so. */
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** The sign-in page lists these in demonstration mode only. */
export const DemoPeople = z.strictObject({
  people: z.array(
    z.strictObject({
      username: z.string(),
      name: z.string(),
      does: z.string(),
      authority: z.string(),
    }),
  ),
  /** The password they share, shown on the page in demonstration mode. */
  password: z.string(),
});
export type DemoPeople = z.infer<typeof DemoPeople>;
