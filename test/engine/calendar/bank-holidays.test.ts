/**
 * The bank holidays that ship, held against an independent calculation from Easter and the rules.
 */
import { describe, expect, it } from 'vitest';
import { bankHolidays, bankHolidaysByRule, easter } from './support.ts';

const years = Array.from({ length: 16 }, (_, index) => 2015 + index);
const shipped = (year: number) =>
  bankHolidays.holidays.filter(({ date }) => date.startsWith(String(year)));

describe('bank holidays of England and Wales', () => {
  it('knows when Easter was', () => {
    expect(easter(2019)).toBe('2019-04-21');
    expect(easter(2026)).toBe('2026-04-05');
  });

  it.each(years)('%i is as the rules and proclamations have it', (year) => {
    expect(shipped(year).map(({ date }) => date)).toEqual(bankHolidaysByRule(year));
  });

  it('covers 2015 to 2030 and no more', () => {
    expect(bankHolidays.covers).toEqual({ from: '2015-01-01', to: '2030-12-31' });
    expect(bankHolidays.holidays).toHaveLength(16 * 8 + 3);
  });

  it.each([
    ['2020-05-08', 'Early May bank holiday (VE Day)'],
    ['2022-06-02', 'Spring bank holiday'],
    ['2022-06-03', 'Platinum Jubilee bank holiday'],
    ['2022-09-19', 'State Funeral of Queen Elizabeth II'],
    ['2023-05-08', 'Coronation of King Charles III'],
    ['2022-12-26', 'Boxing Day'],
    ['2022-12-27', 'Christmas Day (substitute day)'],
    ['2026-12-28', 'Boxing Day (substitute day)'],
    ['2028-01-03', "New Year's Day (substitute day)"],
  ])('%s is called %s', (date, name) => {
    expect(bankHolidays.holidays.find((day) => day.date === date)?.name).toBe(name);
  });

  it('calls a day a substitute when the feast is at a weekend, and only then', () => {
    const feasts = years.flatMap((year) => [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]);
    const atWeekends = feasts.filter((date) =>
      [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay()),
    );
    const named = bankHolidays.holidays.filter(({ name }) => name.endsWith(' (substitute day)'));
    expect(named).toHaveLength(atWeekends.length);
    for (const { date } of named) expect(feasts.includes(date)).toBe(false);
  });
});
