/**
 * The calendar the tests run on, and a second opinion: bank holidays and working days worked out
 * here from the rules, with `Date.UTC` and none of the engine's code.
 */
import type {
  Calendar,
  CalendarRefusal,
  Deadline,
  DeadlineRule,
} from '../../../engine/calendar/index.ts';
import {
  computeDeadline,
  isCalendarRefusal,
  loadCalendar,
} from '../../../engine/calendar/index.ts';
import bankHolidays from '../../../processes/england-and-wales/bank-holidays.json' with { type: 'json' };

export { bankHolidays };

export const authority = {
  key: 'shropshire',
  version: '2026.1',
  title: 'Shropshire',
  nation: 'england-and-wales',
  closures: [] as { date: string; name: string }[],
  officeHours: { from: '09:00', to: '17:00' },
};

/** England and Wales with the given closures. */
export function calendarWith(closures: { date: string; name: string }[] = []): Calendar {
  return expectAnswer(loadCalendar(bankHolidays, { ...authority, closures }));
}

/** Fails with the sentence when the calendar refused. */
export function expectAnswer<T>(answer: T | CalendarRefusal): T {
  if (isCalendarRefusal(answer)) throw new Error(answer.sentence);
  return answer;
}

type Unit = DeadlineRule['period']['unit'];

/** A rule in one line: '10 working-days after Received'. */
export function rule(
  amount: number,
  unit: Unit,
  direction: 'after' | 'before',
  [label, value]: [label: string, value: string],
  more: Partial<DeadlineRule> = {},
): DeadlineRule {
  const period = { amount, unit };
  return { period, direction, anchor: { label, value }, alreadyPast: 'late-notice', ...more };
}

/** The deadline of a rule that must be computable. */
export function deadline(of: DeadlineRule, calendar: Calendar = calendarWith()): Deadline {
  return expectAnswer(computeDeadline(of, calendar));
}

const DAY = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const weekday = (ms: number): number => new Date(ms).getUTCDay();
const shift = (date: string, days: number): string =>
  iso(Date.parse(`${date}T00:00Z`) + days * DAY);

/** Easter Sunday by the Meeus/Jones/Butcher computus. */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return iso(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}

function firstMonday(year: number, month: number): string {
  const first = Date.UTC(year, month - 1, 1);
  return iso(first + ((8 - weekday(first)) % 7) * DAY);
}

function lastMonday(year: number, month: number): string {
  const last = Date.UTC(year, month, 0);
  return iso(last - ((weekday(last) + 6) % 7) * DAY);
}

/** The day itself, or the next weekday that is not taken: the substitute. */
function substituted(date: string, taken: string[]): string {
  const free = (day: string) =>
    ![0, 6].includes(weekday(Date.parse(`${day}T00:00Z`))) && !taken.includes(day);
  return free(date) ? date : substituted(shift(date, 1), taken);
}

function christmas(year: number): string[] {
  const [day, boxing] = [`${year}-12-25`, `${year}-12-26`];
  // A Sunday's Christmas Day is kept on the 27th: Boxing Day has the Monday already.
  const first = substituted(day, [boxing]);
  return [first, substituted(boxing, [first])];
}

/** Years in which a proclamation changed the rules: what was added, and what was moved away. */
const exceptions: Record<number, { added: string[]; removed: string[] }> = {
  2020: { added: ['2020-05-08'], removed: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], removed: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], removed: [] },
};

/** The bank holidays of a year, in order, worked out from the rules. */
export function bankHolidaysByRule(year: number): string[] {
  const sunday = easter(year);
  const { added = [], removed = [] } = exceptions[year] ?? {};
  return [
    substituted(`${year}-01-01`, []),
    shift(sunday, -2),
    shift(sunday, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
    ...added,
  ]
    .filter((date) => !removed.includes(date))
    .toSorted();
}

/** Every day of a span of years. */
export function daysOf(first: number, last: number): string[] {
  const [from, to] = [Date.UTC(first, 0, 1), Date.UTC(last, 11, 31)];
  return Array.from({ length: (to - from) / DAY + 1 }, (_, index) => iso(from + index * DAY));
}

/** Every working day of a span of years, by the second opinion. */
export function workingDaysByRule(first: number, last: number): string[] {
  const holidays = new Set<string>();
  for (let year = first; year <= last; year += 1) {
    for (const date of bankHolidaysByRule(year)) holidays.add(date);
  }
  return daysOf(first, last).filter(
    (date) => ![0, 6].includes(weekday(Date.parse(`${date}T00:00Z`))) && !holidays.has(date),
  );
}
