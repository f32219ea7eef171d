/**
 * Counting working days. The day counted from is day zero, so one working day after Thursday is
 * Friday whatever kind of day the Thursday is; a count never lands on a day nobody works. Every day
 * walked over must be covered by the calendar, or the answer is a refusal.
 */
import { dayOf } from './civil-date.ts';
import type { CalendarRefusal } from './refusal.ts';
import { covers, doesNotCover } from './refusal.ts';
import { reasonToSkip, whyNotWorking } from './skipped.ts';
import { writeDay } from './text.ts';
import type { Calendar, CivilDate } from './types.ts';

/** Whether people work that day. A fault outside what the calendar covers; ask `covers` first. */
export function isWorkingDay(date: CivilDate, calendar: Calendar): boolean {
  return whyNotWorking(date, calendar) === undefined;
}

function walk(
  from: CivilDate,
  count: number,
  step: 1 | -1,
  calendar: Calendar,
): CivilDate | CalendarRefusal {
  if (!covers(calendar, from)) return doesNotCover(calendar, from);
  const [first, last] = [dayOf(calendar.covers.from), dayOf(calendar.covers.to)];
  let day = dayOf(from);
  for (let counted = 0; counted < count;) {
    day += step;
    if (day < first || day > last) return doesNotCover(calendar, writeDay(day));
    if (!reasonToSkip(day, calendar)) counted += 1;
  }
  return writeDay(day);
}

/** The working day that many after the date. Nought is the date itself; negative counts back. */
export function addWorkingDays(
  date: CivilDate,
  count: number,
  calendar: Calendar,
): CivilDate | CalendarRefusal {
  return walk(date, Math.abs(count), count < 0 ? -1 : 1, calendar);
}

/** The working day that many before the date. Nought is the date itself; negative counts on. */
export function subtractWorkingDays(
  date: CivilDate,
  count: number,
  calendar: Calendar,
): CivilDate | CalendarRefusal {
  return walk(date, Math.abs(count), count > 0 ? -1 : 1, calendar);
}

/** The first working day after the date, never the date itself. */
export function nextWorkingDay(date: CivilDate, calendar: Calendar): CivilDate | CalendarRefusal {
  return walk(date, 1, 1, calendar);
}

/** The date itself when it is a working day, else the last one before it. */
export function lastWorkingDay(date: CivilDate, calendar: Calendar): CivilDate | CalendarRefusal {
  if (!covers(calendar, date)) return doesNotCover(calendar, date);
  return isWorkingDay(date, calendar) ? date : walk(date, 1, -1, calendar);
}

/**
 * How many working days have passed: those after `from`, up to and with `to`. The inverse of
 * `addWorkingDays`. Negative when `to` is earlier.
 */
export function workingDaysBetween(
  from: CivilDate,
  to: CivilDate,
  calendar: Calendar,
): number | CalendarRefusal {
  const outside = [from, to].find((date) => !covers(calendar, date));
  if (outside !== undefined) return doesNotCover(calendar, outside);
  const step = dayOf(to) < dayOf(from) ? -1 : 1;
  let count = 0;
  for (let day = dayOf(from); day !== dayOf(to);) {
    day += step;
    if (!reasonToSkip(day, calendar)) count += step;
  }
  return count;
}
