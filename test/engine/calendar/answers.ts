/**
 * Answers that a machine's time zone could spoil, as text: around each change of the clocks and at
 * the turn of the year. Run as a script it prints them, after the zone the machine stands in.
 */
import {
  addDays,
  ageOn,
  computeDeadline,
  endOfDay,
  startOfDay,
  toCivilDateTime,
} from '../../../engine/calendar/index.ts';
import { clockChanges } from '../../../engine/calendar/zone.ts';
import { calendarWith, rule } from './support.ts';

const calendar = calendarWith();

const days = Array.from({ length: 16 }, (_, index) => 2015 + index).flatMap((year) => [
  ...clockChanges(year).map(({ date }) => date),
  `${year}-03-02`,
  `${year}-07-31`,
  `${year}-12-28`,
]);

function answersFor(date: string): unknown[] {
  return [
    startOfDay(date),
    endOfDay(date),
    toCivilDateTime(`${date}T00:30:00.000Z`),
    ageOn('2011-01-31', date),
    computeDeadline(rule(48, 'hours', 'before', ['the conference', `${date}T10:00`]), calendar),
    computeDeadline(
      rule(48, 'hours', 'after', ['Received', `${addDays(date, -1)}T23:30`]),
      calendar,
    ),
    computeDeadline(rule(45, 'working-days', 'before', ['the meeting', date]), calendar),
    computeDeadline(
      rule(1, 'months', 'before', ['the meeting', `${date}T23:30:00.000Z`]),
      calendar,
    ),
  ];
}

/** One line of text for each day. */
export function answers(): string[] {
  return days.map((date) => JSON.stringify(answersFor(date)));
}

if (process.argv[1] === import.meta.filename) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  process.stdout.write(JSON.stringify([timeZone, ...answers()]));
}
