/**
 * Dates and times as people read them. Written out by hand: what Intl writes differs between
 * versions, and these words are stored in history.
 */
import { dayOf, weekdayOf } from './civil-date.ts';
import { HOUR, fromDay, isInstant } from './text.ts';
import type { CivilDate, Instant } from './types.ts';
import { momentOf, offsetAt, toCivilDateTime } from './zone.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** 'September' for 9. */
export function monthName(month: number): string {
  return months[month - 1] ?? '';
}

/** '3 April'. */
export function formatDayMonth(date: CivilDate): string {
  const { month, day } = fromDay(dayOf(date));
  return `${day} ${monthName(month)}`;
}

/** 'Thu 2 April 2026'. */
export function formatDate(date: CivilDate): string {
  return `${weekdays[weekdayOf(date) - 1] ?? ''} ${formatDayMonth(date)} ${fromDay(dayOf(date)).year}`;
}

/** 'Sun 3 May 2026 at 10:00', of an instant or a civil date and time, as Europe/London's walls show it. */
export function formatDateTime(value: string): string {
  if (!isInstant(value)) return `${formatDate(value.slice(0, 10))} at ${value.slice(11)}`;
  return `${formatDateTime(toCivilDateTime(value))}${whichHour(value)}`;
}

/** In October one hour comes twice; only then does the time say which of the two it is. */
function whichHour(instant: Instant): string {
  const ms = momentOf(instant);
  if (offsetAt(ms) === HOUR) return offsetAt(ms + HOUR) === HOUR ? '' : ' BST';
  return offsetAt(ms - HOUR) === HOUR ? ' GMT' : '';
}
