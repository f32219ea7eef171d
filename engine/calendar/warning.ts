/**
 * The second warning. A deadline outside working time would pass while nobody is there to see it,
 * so it is also warned of one working hour before the office last closes: the closing time less an
 * hour (or the opening time of a shorter day) on the last working day that closes before it.
 *
 *     Fri 1 May        Sat 2     Sun 3     Mon 4 (bank holiday)   Tue 5
 *     09:00 .. 16:00 17:00         10:00
 *              warnAt               due
 *
 * Opening and closing times themselves are working time. A deadline in days is due until the end of
 * its day, so it needs the warning only when that day is not a working day.
 */
import { addDays } from './civil-date.ts';
import type { CalendarRefusal } from './refusal.ts';
import { isCalendarRefusal } from './refusal.ts';
import { whyNotWorking } from './skipped.ts';
import { padded } from './text.ts';
import type { Calendar, CivilDate, Instant } from './types.ts';
import { isWorkingDay, lastWorkingDay } from './working-days.ts';
import { toCivilDateTime, toInstant } from './zone.ts';

/** When to warn as well, and why; no `at` when no working time was left after the anchor. */
export interface Warning {
  at?: Instant;
  /** 'not a working day (Early May bank holiday)', 'outside working hours'. */
  because: string;
}

/** The warning for a deadline in days; undefined when it falls on a working day. */
export function warningForDate(
  due: CivilDate,
  notBefore: Instant | undefined,
  calendar: Calendar,
): Warning | CalendarRefusal | undefined {
  const skipped = whyNotWorking(due, calendar);
  if (!skipped) return undefined;
  return warning(due, `not a working day (${skipped.name})`, notBefore, calendar);
}

/** The warning for a deadline in hours; undefined when it falls in office hours. */
export function warningForInstant(
  due: Instant,
  notBefore: Instant | undefined,
  calendar: Calendar,
): Warning | CalendarRefusal | undefined {
  const wall = toCivilDateTime(due);
  const [date, time] = [wall.slice(0, 10), wall.slice(11)];
  const { from, to } = calendar.officeHours;
  const beforeOpening = time < from;
  if (isWorkingDay(date, calendar) && !beforeOpening && time <= to) return undefined;
  const latest = beforeOpening ? addDays(date, -1) : date;
  return warning(latest, 'outside working hours', notBefore, calendar);
}

function warning(
  latest: CivilDate,
  because: string,
  notBefore: Instant | undefined,
  calendar: Calendar,
): Warning | CalendarRefusal {
  const day = lastWorkingDay(latest, calendar);
  if (isCalendarRefusal(day)) return day;
  const at = toInstant(`${day}T${lastHour(calendar)}`);
  // Counted on from the anchor, the last working hour may lie before what it counts from.
  return notBefore !== undefined && at < notBefore ? { because } : { at, because };
}

function lastHour({ officeHours: { from, to } }: Calendar): string {
  const hour = Number(to.slice(0, 2)) - 1;
  const time = `${padded(Math.max(hour, 0), 2)}${to.slice(2)}`;
  return hour < 0 || time < from ? from : time;
}
