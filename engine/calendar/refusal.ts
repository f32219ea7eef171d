/**
 * What the calendar will not answer, as a value with a code and a sentence. Nothing here guesses:
 * a date that cannot be known is said to be unknown, and why.
 */
import { formatDate } from './format.ts';
import { isCivilDate } from './text.ts';
import type { Calendar, CivilDate } from './types.ts';

export const calendarRefusalCodes = [
  'PERIOD_WITHOUT_UNIT',
  'PERIOD_INVALID',
  'ANCHOR_INVALID',
  'ANCHOR_WITHOUT_TIME',
  'CALENDAR_DOES_NOT_COVER',
  'CALENDAR_INVALID',
] as const;
export type CalendarRefusalCode = (typeof calendarRefusalCodes)[number];

/** Why no date was given. Programs read the code, people read the sentence. */
export interface CalendarRefusal {
  kind: 'refusal';
  code: CalendarRefusalCode;
  sentence: string;
}

/** Makes a refusal. */
export function refuse(code: CalendarRefusalCode, sentence: string): CalendarRefusal {
  return { kind: 'refusal', code, sentence };
}

/** Tells a refusal from any answer: a date, a number, a deadline, a calendar. */
export function isCalendarRefusal(value: unknown): value is CalendarRefusal {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal';
}

/** Whether the calendar can answer for that day. */
export function covers(calendar: Calendar, date: CivilDate): boolean {
  return date >= calendar.covers.from && date <= calendar.covers.to;
}

/** The refusal for a day the calendar cannot answer for. */
export function doesNotCover(calendar: Calendar, date: CivilDate): CalendarRefusal {
  const { key, version, covers: range } = calendar;
  // Arithmetic can leave the years that text can hold; such a date is shown as it came out.
  const day = isCivilDate(date) ? formatDate(date) : date;
  return refuse(
    'CALENDAR_DOES_NOT_COVER',
    `Expected calendar '${key}' (version ${version}) to cover ${day}, ` +
      `but it covers ${formatDate(range.from)} to ${formatDate(range.to)}.`,
  );
}
