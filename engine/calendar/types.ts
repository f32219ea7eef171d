/**
 * The nouns of time: instants, civil dates, calendars, periods and the deadlines they give. Civil
 * dates and times are those of Europe/London. Every schema is strict, and the types come from them.
 */
import { z } from 'zod';
import { isCivilDate, isCivilDateTime, isInstant } from './text.ts';

/** A point in time: UTC with milliseconds, '2026-05-03T09:00:00.000Z'. */
export const Instant = z
  .string()
  .refine(isInstant, 'Expected an instant such as 2026-05-03T09:00:00.000Z.');
export type Instant = z.infer<typeof Instant>;

/** A day on the wall calendar: '2026-04-27'. */
export const CivilDate = z.string().refine(isCivilDate, 'Expected a date such as 2026-04-27.');
export type CivilDate = z.infer<typeof CivilDate>;

/** A time on the wall clock in Europe/London: '2026-05-05T10:00'. */
export const CivilDateTime = z
  .string()
  .refine(isCivilDateTime, 'Expected a date and time such as 2026-05-05T10:00.');
export type CivilDateTime = z.infer<typeof CivilDateTime>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time such as 09:00.');

/** A day on which nobody works, and what it is called. */
export const NamedDay = z.strictObject({ date: CivilDate, name: z.string().min(1) });
export type NamedDay = z.infer<typeof NamedDay>;

/** The first and the last day a calendar can answer for. */
export const Covers = z
  .strictObject({ from: CivilDate, to: CivilDate })
  .refine(({ from, to }) => from <= to, 'Expected from not to be later than to.');

/** When the office is open on a working day. */
export const OfficeHours = z
  .strictObject({ from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, 'Expected from to be earlier than to.');

/** ISO weekdays: Monday is 1, Sunday 7. */
export const WorkingWeekdays = z.array(z.number().int().min(1).max(7)).min(1);

/** What counts as working time for one authority. Plain data: it is handed to workers as it stands. */
export const Calendar = z.strictObject({
  key: z.string().min(1),
  version: z.string().min(1),
  title: z.string().min(1),
  zone: z.literal('Europe/London'),
  workingWeekdays: WorkingWeekdays,
  /** The nation's bank holidays. */
  holidays: z.array(NamedDay),
  /** Days on which this authority is closed besides. */
  closures: z.array(NamedDay),
  officeHours: OfficeHours,
  covers: Covers,
});
export type Calendar = z.infer<typeof Calendar>;

/** 'days' is a unit the policy never stated: an open question, which nothing here will answer. */
export const PeriodUnit = z.enum([
  'working-days',
  'calendar-days',
  'weeks',
  'months',
  'years',
  'hours',
  'days',
]);
export type PeriodUnit = z.infer<typeof PeriodUnit>;

/** A length of time as a policy states it. */
export const Period = z.strictObject({ amount: z.number().int().nonnegative(), unit: PeriodUnit });
export type Period = z.infer<typeof Period>;

/** What a period is counted from. `label` is read in the sentence; `describeAnchor` says how. */
export const Anchor = z.strictObject({
  label: z.string().min(1),
  value: z.union([CivilDate, CivilDateTime, Instant]),
});
export type Anchor = z.infer<typeof Anchor>;

/** A period before or after an anchor, as a policy's paragraph states it. */
export const DeadlineRule = z.strictObject({
  period: Period,
  direction: z.enum(['after', 'before']),
  anchor: Anchor,
  paragraph: z.string().optional(),
  /** Whether the anchor's own day counts as day 1. Absent means it does not. */
  dayZero: z.enum(['excluded', 'included']).optional(),
  /** A deadline that is past when it is set fires at once and is marked; see `isLateNotice`. */
  alreadyPast: z.literal('late-notice'),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** A day that mattered on the way to a deadline, and why. A weekend is one step, on its first day. */
export const Step = z.strictObject({ date: CivilDate, why: z.string() });
export type Step = z.infer<typeof Step>;

/** How a deadline was reached. */
export const Explanation = z.strictObject({
  anchorText: z.string(),
  steps: z.array(Step),
  sentence: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;

const common = {
  /** From this instant on the deadline is missed. */
  breachedAt: Instant,
  /** For sorting: the last millisecond of the due day, or the instant itself. */
  dueAt: Instant,
  explanation: Explanation,
  calendar: z.strictObject({ key: z.string(), version: z.string() }),
  /** When to warn as well, for a deadline outside working time; see `warning.ts`. */
  warnAt: Instant.optional(),
};

/** Due by the end of a day, or at an instant when the policy counts hours. */
export const Deadline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), due: CivilDate, ...common }),
  z.strictObject({ kind: z.literal('instant'), due: Instant, ...common }),
]);
export type Deadline = z.infer<typeof Deadline>;
