/**
 * Days nobody works: weekends, the nation's holidays, the authority's closures.
 */
import { dayOf, weekdayOfDay } from './civil-date.ts';
import { covers, doesNotCover } from './refusal.ts';
import { writeDay } from './text.ts';
import type { Calendar, CivilDate } from './types.ts';

/** A day that is not worked, and why. */
export interface SkippedDay {
  date: CivilDate;
  kind: 'weekend' | 'named';
  /** 'weekend', or the name of the holiday or closure. */
  name: string;
}

type NamesByDay = ReadonlyMap<number, string>;

// Calendars are plain data that nobody edits; the index is remembered for as long as one lives.
const indexes = new WeakMap<Calendar, NamesByDay>();

function namedDays(calendar: Calendar): NamesByDay {
  const known = indexes.get(calendar);
  if (known) return known;
  // A bank holiday that is also a closure keeps the name everybody knows: later entries win.
  const days = [...calendar.closures, ...calendar.holidays];
  const index = new Map(days.map(({ date, name }) => [dayOf(date), name]));
  indexes.set(calendar, index);
  return index;
}

/** Why nobody works on that day number; undefined on a working day. It does not ask what is covered. */
export function reasonToSkip(day: number, calendar: Calendar): SkippedDay | undefined {
  if (!calendar.workingWeekdays.includes(weekdayOfDay(day))) {
    return { date: writeDay(day), kind: 'weekend', name: 'weekend' };
  }
  const name = namedDays(calendar).get(day);
  return name === undefined ? undefined : { date: writeDay(day), kind: 'named', name };
}

/** Why nobody works that day; undefined on a working day. A fault outside what is covered. */
export function whyNotWorking(date: CivilDate, calendar: Calendar): SkippedDay | undefined {
  // Not a refusal value: it would read as 'true' in a condition, and the day would pass as worked.
  if (!covers(calendar, date)) throw new RangeError(doesNotCover(calendar, date).sentence);
  return reasonToSkip(dayOf(date), calendar);
}

/** The days nobody works, from the first to the last, both included, in order. */
export function skippedDays(first: CivilDate, last: CivilDate, calendar: Calendar): SkippedDay[] {
  const days = Array.from(
    { length: Math.max(0, dayOf(last) - dayOf(first) + 1) },
    (_, index) => dayOf(first) + index,
  );
  return days.flatMap((day) => reasonToSkip(day, calendar) ?? []);
}
