/**
 * Words that every part of the contract uses. The contract is all that `web` may import from the
 * server: zod schemas, strict, with the types inferred from them.
 */
import { z } from 'zod';

/** ISO 8601, UTC, e.g. '2026-04-27T22:59:59.999Z'. */
export const Instant = z.iso.datetime();
/** '2026-04-27', in Europe/London. */
export const CivilDate = z.iso.date();
export const Named = z.strictObject({ key: z.string(), title: z.string() });
export const Person = z.strictObject({ personId: z.string(), name: z.string() });

/** Values of a form or a case: JSON by field key. */
export const Values = z.record(z.string(), z.unknown());
export type Values = z.infer<typeof Values>;

/** A deadline as people see it, with how it was reached. */
export const DeadlineView = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('computed'),
    /** 'Mon 27 April 2026' or 'Sun 3 May 2026 at 10:00'. */
    due: z.string(),
    /** For sorting: the instant after which it is missed. */
    dueAt: Instant,
    /** 'overdue' after dueAt; 'soon' from two working days before. */
    urgency: z.enum(['overdue', 'soon', 'later']),
    /** 'Received Thu 2 April; Good Friday skipped; ...'. */
    because: z.string(),
    paragraph: z.string(),
    /** What the policy says happens when missed, or 'none stated'. */
    missed: z.string(),
    calendar: z.string(),
  }),
  z.strictObject({ state: z.literal('awaiting-anchor'), because: z.string() }),
  z.strictObject({ state: z.literal('open-question'), because: z.string() }),
]);
export type DeadlineView = z.infer<typeof DeadlineView>;

export const TraceView = z.strictObject({
  document: z.string(),
  line: z.number(),
  words: z.string(),
});
export const QuestionView = z.strictObject({
  id: z.string(),
  text: z.string(),
  answer: z
    .strictObject({ text: z.string(), by: z.string(), on: z.string(), demonstration: z.boolean() })
    .nullable(),
});
export type QuestionView = z.infer<typeof QuestionView>;

/** RFC 9457 problem details. `code` is for programs, `detail` for people. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** What every accepted write answers with. */
export const Written = z.strictObject({
  commandId: z.string(),
  caseId: z.string(),
  revision: z.number().int(),
  /** 'TIC-26-4K7Q' */
  reference: z.string().optional(),
  /** Tasks that opened by it, so that the next step can be shown at once. */
  opened: z
    .array(z.strictObject({ id: z.string(), name: z.string(), role: z.string() }))
    .optional(),
});
export type Written = z.infer<typeof Written>;
