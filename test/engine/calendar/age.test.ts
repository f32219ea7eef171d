/**
 * Ages: the dates of scenario S14, month ends and the 29th of February.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, ageOn, dateOfAge } from '../../../engine/calendar/index.ts';
import { daysOf } from './support.ts';

describe('ages', () => {
  it.each([
    ['2011-01-20', { years: 15, months: 8 }, '2026-09-20'],
    ['2011-01-20', { years: 15, months: 9 }, '2026-10-20'],
    ['2011-01-20', { years: 16 }, '2027-01-20'],
    ['2011-01-31', { years: 15, months: 8 }, '2026-09-30'],
    ['2011-01-31', { years: 15, months: 9 }, '2026-10-31'],
    ['2008-12-31', { years: 17, months: 6 }, '2026-06-30'],
  ])('born %s, %j is reached on %s', (dateOfBirth, age, expected) => {
    expect(dateOfAge(dateOfBirth, age)).toBe(expected);
  });

  it('of someone born on 29 February is a question with two answers', () => {
    expect(dateOfAge('2008-02-29', { years: 18 })).toBe('2026-02-28');
    expect(dateOfAge('2008-02-29', { years: 18 }, '1-march')).toBe('2026-03-01');
    expect(dateOfAge('2008-02-29', { years: 20 }, '1-march')).toBe('2028-02-29');
    expect(dateOfAge('2008-02-28', { years: 18 }, '1-march')).toBe('2026-02-28');
    expect(ageOn('2008-02-29', '2026-02-28')).toEqual({ years: 18, months: 0 });
    expect(ageOn('2008-02-29', '2026-02-28', '1-march')).toEqual({ years: 17, months: 11 });
    expect(ageOn('2008-02-29', '2026-03-01', '1-march')).toEqual({ years: 18, months: 0 });
  });

  it('begin at birth and not before', () => {
    expect(ageOn('2026-06-15', '2026-06-14')).toBeNull();
    expect(ageOn('2026-06-15', '2026-06-15')).toEqual({ years: 0, months: 0 });
    expect(ageOn('2010-06-15', '2026-06-14')).toEqual({ years: 15, months: 11 });
    expect(ageOn('2010-06-15', '2026-06-15')).toEqual({ years: 16, months: 0 });
  });

  it('are reached on their date and not the day before', () => {
    const births = fc.constantFrom(...daysOf(2004, 2012));
    const rules = fc.constantFrom<'28-february' | '1-march'>('28-february', '1-march');
    fc.assert(
      fc.property(births, fc.integer({ min: 1, max: 300 }), rules, (born, total, leapDay) => {
        const age = { years: Math.floor(total / 12), months: total % 12 };
        const reached = dateOfAge(born, age, leapDay);
        expect(ageOn(born, reached, leapDay)).toEqual(age);
        expect(ageOn(born, addDays(reached, -1), leapDay)).not.toEqual(age);
      }),
    );
  });
});
