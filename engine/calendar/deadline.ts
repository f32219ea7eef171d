/**
 * Deadlines: a period before or after an anchor, computed by one calendar, with the reasons.
 *
 * A deadline in days, weeks, months or years is a civil date and is missed at the next local
 * midnight. One in hours is an instant: hours run through nights and weekends, and 48 hours are 48
 * real hours also when the clocks change. What cannot be known is refused, never guessed.
 */
import type { ReadAnchor } from './anchor.ts';
import { readAnchor } from './anchor.ts';
import { addDays } from './civil-date.ts';
import { explainDate, explainInstant } from './explain.ts';
import { dueDate, refusePeriod, signOf } from './period.ts';
import type { CalendarRefusal } from './refusal.ts';
import { covers, doesNotCover, isCalendarRefusal } from './refusal.ts';
import { HOUR, writeInstant } from './text.ts';
import type { Calendar, Deadline, DeadlineRule, Instant } from './types.ts';
import { warningForDate, warningForInstant } from './warning.ts';
import { endOfDay, momentOf, startOfDay, toCivilDate } from './zone.ts';

/** When something is due by the rule, or why that cannot be said. */
export function computeDeadline(
  rule: DeadlineRule,
  calendar: Calendar,
): Deadline | CalendarRefusal {
  const refusal = refusePeriod(rule);
  if (refusal) return refusal;
  const anchor = readAnchor(rule);
  if (isCalendarRefusal(anchor)) return anchor;
  return anchor.at !== undefined && rule.period.unit === 'hours'
    ? instantDeadline(rule, anchor, anchor.at, calendar)
    : dateDeadline(rule, anchor, calendar);
}

/** Whether the deadline was already missed when it was set: it fires at once, as late notice. */
export function isLateNotice(deadline: Deadline, setAt: Instant): boolean {
  return momentOf(setAt) >= momentOf(deadline.breachedAt);
}

function dateDeadline(
  rule: DeadlineRule,
  anchor: ReadAnchor,
  calendar: Calendar,
): Deadline | CalendarRefusal {
  const due = dueDate(rule, anchor.date, calendar);
  if (isCalendarRefusal(due)) return due;
  if (!covers(calendar, due)) return doesNotCover(calendar, due);
  const begins = rule.direction === 'after' ? (anchor.at ?? startOfDay(anchor.date)) : undefined;
  const warning = warningForDate(due, begins, calendar);
  if (isCalendarRefusal(warning)) return warning;
  return {
    kind: 'date',
    due,
    breachedAt: startOfDay(addDays(due, 1)),
    dueAt: endOfDay(due),
    explanation: explainDate({ rule, anchor, due, calendar, warning }),
    calendar: { key: calendar.key, version: calendar.version },
    ...(warning?.at && { warnAt: warning.at }),
  };
}

function instantDeadline(
  rule: DeadlineRule,
  anchor: ReadAnchor,
  at: Instant,
  calendar: Calendar,
): Deadline | CalendarRefusal {
  if (!covers(calendar, anchor.date)) return doesNotCover(calendar, anchor.date);
  const due = writeInstant(momentOf(at) + signOf(rule) * rule.period.amount * HOUR);
  if (!covers(calendar, toCivilDate(due))) return doesNotCover(calendar, toCivilDate(due));
  const warning = warningForInstant(due, rule.direction === 'after' ? at : undefined, calendar);
  if (isCalendarRefusal(warning)) return warning;
  return {
    kind: 'instant',
    due,
    breachedAt: due,
    dueAt: due,
    explanation: explainInstant({ rule, anchor, due, at, warning }),
    calendar: { key: calendar.key, version: calendar.version },
    ...(warning?.at && { warnAt: warning.at }),
  };
}
