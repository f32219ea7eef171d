/**
 * Branded ids. An id says what it names by its prefix, so that a log line or a refusal can be read
 * without its context, and the compiler refuses a person where a case is meant.
 */
import { z } from 'zod';

const id = <B extends string>(prefix: string, brand: B) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Za-z0-9_-]{1,80}$`),
      `Expected an id that begins '${prefix}_'.`,
    )
    .brand(brand);

/** An authority's key, e.g. 'oxfordshire'. Every record belongs to exactly one. */
export const TenantId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/, 'Expected an authority key such as oxfordshire.')
  .brand('TenantId');
export type TenantId = z.infer<typeof TenantId>;

export const CaseId = id('case', 'CaseId');
export type CaseId = z.infer<typeof CaseId>;
export const InstanceId = id('pi', 'InstanceId');
export type InstanceId = z.infer<typeof InstanceId>;
export const UserTaskId = id('ut', 'UserTaskId');
export type UserTaskId = z.infer<typeof UserTaskId>;
export const TimerId = id('tm', 'TimerId');
export type TimerId = z.infer<typeof TimerId>;
export const JobId = id('job', 'JobId');
export type JobId = z.infer<typeof JobId>;
export const IncidentId = id('inc', 'IncidentId');
export type IncidentId = z.infer<typeof IncidentId>;
export const ChildId = id('child', 'ChildId');
export type ChildId = z.infer<typeof ChildId>;
export const PersonId = id('person', 'PersonId');
export type PersonId = z.infer<typeof PersonId>;
export const TeamId = id('team', 'TeamId');
export type TeamId = z.infer<typeof TeamId>;

/** Chosen by the caller: the Idempotency-Key of a write. The same key twice is the same wish. */
export const CommandId = z
  .string()
  .regex(
    /^[A-Za-z0-9:_.-]{8,120}$/,
    'Expected a command id of 8 to 120 letters, digits, : _ . or -.',
  )
  .brand('CommandId');
export type CommandId = z.infer<typeof CommandId>;
