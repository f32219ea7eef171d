/** Dates between boxes, storage and British words. */
import { describe, expect, it } from 'vitest';
import { civil, date, dateTime, timeOrDay } from '../../web/format/dates.ts';
import { faultOf, noDate, partsOf, tidyTime, valueOf } from '../../web/ui/date-value.ts';

const parts = (day: string, month: string, year: string, time = '') => ({ day, month, year, time });

describe('a date in boxes', () => {
  it('is stored as ISO when it is whole', () => {
    expect(valueOf(parts('4', '05', '2019'), false)).toBe('2019-05-04');
    expect(valueOf(parts('5', '5', '2026', '9.30'), true)).toBe('2026-05-05T09:30');
  });

  it('is kept as typed while it is not', () => {
    expect(valueOf(parts('4', '', ''), false)).toEqual(parts('4', '', ''));
    expect(valueOf(parts('31', '2', '2026'), false)).toEqual(parts('31', '2', '2026'));
    expect(valueOf(parts('5', '5', '2026', '25:00'), true)).toEqual(
      parts('5', '5', '2026', '25:00'),
    );
  });

  it('is nothing when nothing is typed', () => {
    expect(valueOf(noDate, true)).toBeUndefined();
  });

  it('comes back from storage and from a draft', () => {
    expect(partsOf('2019-05-04')).toEqual(parts('4', '5', '2019'));
    expect(partsOf('2026-05-05T09:30')).toEqual(parts('5', '5', '2026', '09:30'));
    expect(partsOf({ day: '4', month: 7 })).toEqual(parts('4', '', ''));
    expect(partsOf(undefined)).toEqual(noDate);
  });

  it.each([
    [parts('4', '', ''), false, 'Date moved in must include a month and year'],
    [parts('31', '2', '2026'), false, 'Date moved in must be a real date, like 27 3 2026'],
    [parts('1', '2', '2026'), true, 'Date moved in must include a time, like 10:00'],
    [parts('1', '2', '2026', '25:00'), true, 'Date moved in must have a real time, like 10:00'],
    [parts('1', '2', '2026'), false, null],
    [noDate, true, null],
  ])('says what is missing: %o', (typed, withTime, sentence) => {
    expect(faultOf('Date moved in', typed, withTime)).toBe(sentence);
  });

  it('takes the ways people write a time', () => {
    expect([tidyTime('9.30'), tidyTime('0930'), tidyTime(' 9:30 '), tidyTime('noon')]).toEqual([
      '09:30',
      '09:30',
      '09:30',
      'noon',
    ]);
  });
});

describe('dates in words', () => {
  it('are in London, whatever the computer thinks, on both sides of the clock change', () => {
    expect(dateTime('2026-04-27T13:05:00.000Z')).toBe('Mon 27 April 2026 at 14:05');
    expect(dateTime('2026-11-22T14:05:00.000Z')).toBe('Sun 22 November 2026 at 14:05');
    expect(date('2026-04-27T23:30:00.000Z')).toBe('Tue 28 April 2026');
  });

  it('leave out today', () => {
    const now = new Date('2026-04-27T16:00:00.000Z');
    expect(timeOrDay('2026-04-27T13:05:00.000Z', now)).toBe('14:05');
    expect(timeOrDay('2026-04-26T13:05:00.000Z', now)).toBe('Sun 26 April 2026 at 14:05');
  });

  it('say a civil date without a zone', () => {
    expect(civil('2019-05-04')).toBe('4 May 2019');
  });
});
