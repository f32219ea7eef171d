/**
 * Europe/London: between instants and what the wall says.
 *
 * Summer time (UTC+1) runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
 * Sunday of October. That has been the law since 1996; instants before then are read by the same
 * rule. It is computed here, not asked of Intl, so that every node gives the same answer whatever
 * time zone data it carries; a test holds it against Intl for 2000 to 2060.
 */
import { addDays, weekdayOfDay } from './civil-date.ts';
import {
  DAY,
  HOUR,
  fromDay,
  known,
  readInstant,
  readWall,
  toDay,
  writeDay,
  writeInstant,
  writeWall,
} from './text.ts';
import type { CivilDate, CivilDateTime, Instant } from './types.ts';

/** A day on which the clocks change. */
export interface ClockChange {
  date: CivilDate;
  /** The moment it happens, in milliseconds. */
  at: number;
  moves: 'forward' | 'back';
}

/** The two clock changes of a year, in order. */
export function clockChanges(year: number): ClockChange[] {
  return [change(year, 3, 'forward'), change(year, 10, 'back')];
}

function change(year: number, month: number, moves: ClockChange['moves']): ClockChange {
  // Both months have 31 days.
  const last = toDay({ year, month, day: 31 });
  const sunday = last - (weekdayOfDay(last) % 7);
  return { date: writeDay(sunday), at: sunday * DAY + HOUR, moves };
}

/** Milliseconds the wall is ahead of UTC at that moment. */
export function offsetAt(ms: number): number {
  const [forward, back] = clockChanges(fromDay(Math.floor(ms / DAY)).year);
  return forward && back && ms >= forward.at && ms < back.at ? HOUR : 0;
}

/** Milliseconds of an instant. A fault when the text is no instant. */
export function momentOf(instant: Instant): number {
  return known(readInstant(instant), instant, 'an instant such as 2026-05-03T09:00:00.000Z');
}

/**
 * The instant at which the wall shows that time. In the hour that comes twice in October it is the
 * first; in the hour that is left out in March it is as much later as the clocks moved (01:30 is
 * read as 02:30).
 */
export function toInstant(wall: CivilDateTime): Instant {
  const ms = known(readWall(wall), wall, 'a civil date and time such as 2026-05-05T10:00');
  return writeInstant(offsetAt(ms - HOUR) === HOUR ? ms - HOUR : ms);
}

/** What the wall shows at that instant; seconds are dropped. */
export function toCivilDateTime(instant: Instant): CivilDateTime {
  const ms = momentOf(instant);
  return writeWall(ms + offsetAt(ms));
}

/** The day it is in Europe/London at that instant. */
export function toCivilDate(instant: Instant): CivilDate {
  return toCivilDateTime(instant).slice(0, 10);
}

/** Local midnight at which the day begins. The clocks never change at midnight. */
export function startOfDay(date: CivilDate): Instant {
  return toInstant(`${date}T00:00`);
}

/** The day's last millisecond. */
export function endOfDay(date: CivilDate): Instant {
  return writeInstant(momentOf(startOfDay(addDays(date, 1))) - 1);
}

/** The clock changes after one instant and up to a later one, in order. */
export function clockChangesBetween(from: Instant, to: Instant): ClockChange[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const [start, end] = [momentOf(from), momentOf(to)];
  return years.flatMap(clockChanges).filter(({ at }) => at > start && at <= end);
}
