/**
 * Civil dates against `Date.UTC`, and the month-end rule.
 */
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  formatDate,
  formatDateTime,
  isCivilDate,
  isCivilDateTime,
  isInstant,
  weekdayOf,
} from '../../../engine/calendar/index.ts';
import { daysOf } from './support.ts';

describe('civil dates', () => {
  it('agree with Date.UTC on every day from 1900 to 2100', () => {
    const days = daysOf(1900, 2100);
    for (const [index, date] of days.entries()) {
      const weekday = new Date(`${date}T00:00Z`).getUTCDay();
      if (weekdayOf(date) !== (weekday === 0 ? 7 : weekday)) expect.fail(`weekday of ${date}`);
      if (addDays('1900-01-01', index) !== date) expect.fail(`day ${index} is not ${date}`);
    }
    expect(days).toHaveLength(73_414);
  });

  it.each([
    ['2026-01-31', 8, '2026-09-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2099-12-31', 2, '2100-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each(['2026-02-29', '2026-2-1', '2026-13-01', '2026-04-31', '2026-00-10', '', '02/04/2026'])(
    'does not take %j for a date',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  it('tells the three kinds of text apart', () => {
    const texts = ['2028-02-29', '2028-02-29T23:59', '2028-02-29T23:59:59.999Z'];
    expect(texts.map(isCivilDate)).toEqual([true, false, false]);
    expect(texts.map(isCivilDateTime)).toEqual([false, true, false]);
    expect(texts.map(isInstant)).toEqual([false, false, true]);
    expect(isCivilDateTime('2026-05-05T24:00')).toBe(false);
    expect(isInstant('2026-05-05T10:00:00Z')).toBe(false);
  });

  it('is a fault to count from text that is no date', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(
      "Expected a civil date such as 2026-04-27, but got '2026-02-30'.",
    );
  });

  it('reads as people write', () => {
    expect(formatDate('2026-04-02')).toBe('Thu 2 April 2026');
    expect(formatDateTime('2026-05-03T10:00')).toBe('Sun 3 May 2026 at 10:00');
    expect(formatDateTime('2026-05-03T09:00:00.000Z')).toBe('Sun 3 May 2026 at 10:00');
  });
});
