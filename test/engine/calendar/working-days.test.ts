/**
 * Counting working days against a day-by-day oracle, and the laws that counting keeps.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  lastWorkingDay,
  nextWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
} from '../../../engine/calendar/index.ts';
import { calendarWith, daysOf, expectAnswer, workingDaysByRule } from './support.ts';

const calendar = calendarWith();
const days = daysOf(2015, 2030);
const oracle = workingDaysByRule(2015, 2030);

/** Far enough from both ends for counts up to 45. */
const someDay = fc.constantFrom(...days.slice(90, -90));
const workingDay = fc.constantFrom(...oracle.slice(60, -60));
const count = fc.integer({ min: 1, max: 45 });

describe('working days', () => {
  it('are those of the oracle, on every day from 2015 to 2030', () => {
    expect(days.filter((date) => isWorkingDay(date, calendar))).toEqual(oracle);
  });

  it('are counted as the oracle counts, from every day and for every count to 45', () => {
    let before = 0;
    for (const date of days) {
      // Working days so far, today included: what lies ahead begins at that index.
      const today = oracle[before] === date ? 1 : 0;
      for (let n = 1; n <= 45; n += 1) {
        const [ahead, behind] = [oracle[before + today + n - 1], oracle[before - n]];
        const [added, taken] = [
          addWorkingDays(date, n, calendar),
          subtractWorkingDays(date, n, calendar),
        ];
        if (ahead !== undefined && added !== ahead) expect.fail(`${date} + ${n} is ${ahead}`);
        if (behind !== undefined && taken !== behind) expect.fail(`${date} - ${n} is ${behind}`);
        if (ahead === undefined) expect(added).toMatchObject({ code: 'CALENDAR_DOES_NOT_COVER' });
        if (behind === undefined) expect(taken).toMatchObject({ code: 'CALENDAR_DOES_NOT_COVER' });
      }
      before += today;
    }
  }, 120_000);

  it('added and taken away again lead back', () => {
    fc.assert(
      fc.property(workingDay, count, (date, n) => {
        const there = expectAnswer(addWorkingDays(date, n, calendar));
        expect(subtractWorkingDays(there, n, calendar)).toBe(date);
      }),
    );
  });

  it('never land on a day nobody works', () => {
    fc.assert(
      fc.property(someDay, count, (date, n) => {
        expect(isWorkingDay(expectAnswer(addWorkingDays(date, n, calendar)), calendar)).toBe(true);
        expect(isWorkingDay(expectAnswer(subtractWorkingDays(date, n, calendar)), calendar)).toBe(
          true,
        );
      }),
    );
  });

  it('grow with the count and with the date', () => {
    fc.assert(
      fc.property(someDay, someDay, count, (one, other, n) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const due = expectAnswer(addWorkingDays(from, n, calendar));
        expect(due <= expectAnswer(addWorkingDays(to, n, calendar))).toBe(true);
        expect(due < expectAnswer(addWorkingDays(from, n + 1, calendar))).toBe(true);
      }),
    );
  });

  it('between two dates are as many as were added', () => {
    fc.assert(
      fc.property(someDay, count, (date, n) => {
        const ahead = expectAnswer(addWorkingDays(date, n, calendar));
        const behind = expectAnswer(subtractWorkingDays(date, n, calendar));
        expect(workingDaysBetween(date, ahead, calendar)).toBe(n);
        expect(workingDaysBetween(date, behind, calendar)).toBe(-n);
        expect(workingDaysBetween(date, date, calendar)).toBe(0);
      }),
    );
  });

  it('take the same count backwards when it is negative', () => {
    expect(addWorkingDays('2026-04-07', -2, calendar)).toBe('2026-04-01');
    expect(subtractWorkingDays('2026-04-01', -2, calendar)).toBe('2026-04-07');
    expect(addWorkingDays('2026-04-04', 0, calendar)).toBe('2026-04-04');
  });

  it('leave out the closures of the authority', () => {
    const closed = calendarWith([
      { date: '2026-04-07', name: 'Staff day' },
      { date: '2026-04-06', name: 'Staff day' },
    ]);
    expect(nextWorkingDay('2026-04-02', calendar)).toBe('2026-04-07');
    expect(nextWorkingDay('2026-04-02', closed)).toBe('2026-04-08');
    expect(lastWorkingDay('2026-04-07', closed)).toBe('2026-04-02');
    expect(lastWorkingDay('2026-04-08', closed)).toBe('2026-04-08');
  });

  it('are a fault to ask about outside what the calendar covers', () => {
    expect(() => isWorkingDay('2031-01-02', calendar)).toThrow(
      "Expected calendar 'shropshire' (version 2026.1+england-and-wales-2026.1) to cover " +
        'Thu 2 January 2031, but it covers Thu 1 January 2015 to Tue 31 December 2030.',
    );
  });

  it('are refused when the count runs out of what the calendar covers', () => {
    const refusal = (date: string) => ({
      kind: 'refusal',
      code: 'CALENDAR_DOES_NOT_COVER',
      sentence:
        `Expected calendar 'shropshire' (version 2026.1+england-and-wales-2026.1) to cover ${date}, ` +
        'but it covers Thu 1 January 2015 to Tue 31 December 2030.',
    });
    expect(addWorkingDays('2030-12-30', 2, calendar)).toEqual(refusal('Wed 1 January 2031'));
    expect(subtractWorkingDays('2015-01-02', 1, calendar)).toEqual(refusal('Wed 31 December 2014'));
    expect(nextWorkingDay('2031-06-02', calendar)).toEqual(refusal('Mon 2 June 2031'));
    expect(lastWorkingDay('2015-01-01', calendar)).toEqual(refusal('Wed 31 December 2014'));
    expect(workingDaysBetween('2026-01-01', '2031-01-01', calendar)).toEqual(
      refusal('Wed 1 January 2031'),
    );
  });
});
