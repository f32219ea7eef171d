/**
 * Europe/London against Intl for 2000 to 2060, and the days on which the clocks change.
 */
import { describe, expect, it } from 'vitest';
import {
  endOfDay,
  formatDateTime,
  startOfDay,
  toCivilDate,
  toCivilDateTime,
  toInstant,
} from '../../../engine/calendar/index.ts';
import { clockChanges } from '../../../engine/calendar/zone.ts';
import { daysOf } from './support.ts';

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function wallByIntl(ms: number): string {
  const parts = Object.fromEntries(
    london.formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

const years = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('Europe/London', () => {
  it('shows what Intl shows, at noon and midnight of every day from 2000 to 2060', () => {
    for (const date of daysOf(2000, 2060)) {
      for (const time of ['00:00:00.000Z', '12:00:00.000Z', '23:30:00.000Z']) {
        const instant = `${date}T${time}`;
        const wall = wallByIntl(Date.parse(instant));
        if (toCivilDateTime(instant) !== wall) expect.fail(`${instant} is ${wall}`);
      }
    }
  });

  it('shows what Intl shows around each change of the clocks from 2000 to 2060', () => {
    for (const { at } of years(2000, 2060).flatMap(clockChanges)) {
      for (const minutes of [-120, -61, -60, -1, 0, 1, 59, 60, 61, 120]) {
        const ms = at + minutes * 60_000;
        expect(toCivilDateTime(new Date(ms).toISOString())).toBe(wallByIntl(ms));
      }
    }
  });

  it('finds the way back from every wall time that comes once', () => {
    for (const { at } of years(2015, 2030).flatMap(clockChanges)) {
      for (const minutes of [-180, -61, 60, 180]) {
        const instant = new Date(at + minutes * 60_000).toISOString();
        expect(toInstant(toCivilDateTime(instant))).toBe(instant);
      }
    }
  });

  it('begins every day at its local midnight and ends it a millisecond before the next', () => {
    for (const date of daysOf(2015, 2030)) {
      const start = Date.parse(startOfDay(date));
      if (wallByIntl(start) !== `${date}T00:00`) expect.fail(`${date} begins at ${start}`);
      const end = Date.parse(endOfDay(date));
      if (wallByIntl(end) !== `${date}T23:59`) expect.fail(`${date} ends at ${end}`);
      if (wallByIntl(end + 1).slice(11) !== '00:00') expect.fail(`${date} ends too soon`);
    }
  });

  it.each(years(2015, 2030))('%i has a day of 23 hours and one of 25', (year) => {
    const lengths = clockChanges(year).map(
      ({ date }) => (Date.parse(endOfDay(date)) + 1 - Date.parse(startOfDay(date))) / 3_600_000,
    );
    expect(lengths).toEqual([23, 25]);
  });

  it('takes the first of the two hours in October, and says which one an instant is in', () => {
    expect(toInstant('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(formatDateTime('2026-10-25T00:30:00.000Z')).toBe('Sun 25 October 2026 at 01:30 BST');
    expect(formatDateTime('2026-10-25T01:30:00.000Z')).toBe('Sun 25 October 2026 at 01:30 GMT');
    expect(formatDateTime('2026-10-25T02:00:00.000Z')).toBe('Sun 25 October 2026 at 02:00');
    expect(formatDateTime('2026-10-24T23:59:00.000Z')).toBe('Sun 25 October 2026 at 00:59');
  });

  it('reads the hour that March leaves out as one later', () => {
    expect(toInstant('2026-03-29T00:59')).toBe('2026-03-29T00:59:00.000Z');
    expect(toInstant('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(toCivilDateTime('2026-03-29T01:30:00.000Z')).toBe('2026-03-29T02:30');
    expect(toInstant('2026-03-29T02:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('knows what day it is late on a summer evening', () => {
    expect(toCivilDate('2026-07-01T22:59:59.999Z')).toBe('2026-07-01');
    expect(toCivilDate('2026-07-01T23:00:00.000Z')).toBe('2026-07-02');
    expect(toCivilDate('2026-01-01T23:30:00.000Z')).toBe('2026-01-01');
  });
});
