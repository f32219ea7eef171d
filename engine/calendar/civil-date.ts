/**
 * Arithmetic on civil dates: days, weeks, months and years, with no clock and no zone. Months keep
 * the day of the month where there is one and else take the month's last day, so 31 January plus
 * eight months is 30 September.
 */
import { fromDay, known, readDay, toDay, writeDay } from './text.ts';
import type { CivilDate } from './types.ts';

/** Days since 1970-01-01. A fault when the text is no date. */
export function dayOf(date: CivilDate): number {
  return known(readDay(date), date, 'a civil date such as 2026-04-27');
}

/** The civil date that many days later; earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return writeDay(dayOf(date) + days);
}

/** ISO weekday of a day number: Monday is 1, Sunday 7. 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO weekday: Monday is 1, Sunday 7. */
export function weekdayOf(date: CivilDate): number {
  return weekdayOfDay(dayOf(date));
}

/** How many days the month has, with leap years. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return toDay({ ...next, day: 1 }) - toDay({ year, month, day: 1 });
}

/** The same day of the month that many months later, or that month's last day when it has none. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const from = fromDay(dayOf(date));
  const count = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return writeDay(toDay({ year, month, day: Math.min(from.day, daysInMonth(year, month)) }));
}

/** Whole months on the calendar page: from any day of January to any day of March is 2. */
export function monthsApart(from: CivilDate, to: CivilDate): number {
  const a = fromDay(dayOf(from));
  const b = fromDay(dayOf(to));
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** Day of the month, 1 to 31. */
export function dayOfMonth(date: CivilDate): number {
  return fromDay(dayOf(date)).day;
}
