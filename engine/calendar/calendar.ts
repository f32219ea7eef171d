/**
 * From data to a calendar: a nation's bank holidays and an authority's own closures and office
 * hours. Both are judged at this door; a mistake is refused with the place it stands at. The
 * calendar is the authority's, and its version names both, since a deadline quotes it.
 */
import { z } from 'zod';
import { malformed } from './malformed.ts';
import type { CalendarRefusal } from './refusal.ts';
import type { Calendar } from './types.ts';
import { Covers, NamedDay, OfficeHours, WorkingWeekdays } from './types.ts';

const NamedDays = z.array(NamedDay).superRefine((days, context) => {
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    if (seen.has(date)) context.addIssue(issue([index, 'date'], 'Expected each date only once.'));
    seen.add(date);
  }
});

const named = { key: z.string().min(1), version: z.string().min(1), title: z.string().min(1) };

/** `processes/<nation>/bank-holidays.json`. */
export const NationCalendar = z
  .strictObject({
    ...named,
    source: z.string().optional(),
    zone: z.literal('Europe/London'),
    workingWeekdays: WorkingWeekdays,
    covers: Covers,
    holidays: NamedDays,
  })
  .superRefine(({ covers, holidays }, context) => within('holidays', holidays, covers, context));
export type NationCalendar = z.infer<typeof NationCalendar>;

/** `processes/<authority>/calendar.json`. `covers` may be narrower than the nation's. */
export const AuthorityCalendar = z.strictObject({
  ...named,
  source: z.string().optional(),
  /** The key of the nation's calendar. */
  nation: z.string().min(1),
  closures: NamedDays,
  officeHours: OfficeHours,
  covers: Covers.optional(),
});
export type AuthorityCalendar = z.infer<typeof AuthorityCalendar>;

/** One calendar of two files already parsed as JSON, or the first mistake in them. */
export function loadCalendar(nation: unknown, authority: unknown): Calendar | CalendarRefusal {
  const ours = NationCalendar.safeParse(nation);
  if (!ours.success) return malformed("the nation's calendar", nation, ours.error);
  const theirs = authoritySchema(ours.data).safeParse(authority);
  if (!theirs.success) return malformed("the authority's calendar", authority, theirs.error);
  return merge(ours.data, theirs.data);
}

function merge(nation: NationCalendar, authority: AuthorityCalendar): Calendar {
  return {
    key: authority.key,
    version: `${authority.version}+${nation.key}-${nation.version}`,
    title: authority.title,
    zone: nation.zone,
    workingWeekdays: nation.workingWeekdays,
    holidays: nation.holidays,
    closures: authority.closures,
    officeHours: authority.officeHours,
    covers: authority.covers ?? nation.covers,
  };
}

/** An authority's calendar must belong to that nation, and reach no further than it does. */
function authoritySchema(nation: NationCalendar) {
  return AuthorityCalendar.superRefine((authority, context) => {
    const { from, to } = authority.covers ?? nation.covers;
    if (authority.nation !== nation.key) {
      context.addIssue(issue(['nation'], `Expected the nation's key '${nation.key}'.`));
    }
    if (from < nation.covers.from || to > nation.covers.to) {
      context.addIssue(issue(['covers'], `Expected it within what '${nation.key}' covers.`));
    }
    within('closures', authority.closures, { from, to }, context);
  });
}

function within(
  field: string,
  days: NamedDay[],
  { from, to }: z.infer<typeof Covers>,
  context: { addIssue(found: Issue): void },
): void {
  for (const [index, { date }] of days.entries()) {
    if (date >= from && date <= to) continue;
    context.addIssue(issue([field, index, 'date'], `Expected a date from ${from} to ${to}.`));
  }
}

type Issue = {
  code: 'custom';
  path: (string | number)[];
  message: string;
};

function issue(path: (string | number)[], message: string): Issue {
  return { code: 'custom', path, message };
}
