/**
 * What the calendar will not answer, each with its sentence.
 */
import { describe, expect, it } from 'vitest';
import { computeDeadline } from '../../../engine/calendar/index.ts';
import { calendarWith, rule } from './support.ts';

const calendar = calendarWith();

describe('a deadline is refused', () => {
  it('when the policy states no unit', () => {
    const discussion: [string, string] = ['the strategy discussion', '2026-06-01'];
    expect(
      computeDeadline(rule(15, 'days', 'after', discussion, { paragraph: 'l.128' }), calendar),
    ).toEqual({
      kind: 'refusal',
      code: 'PERIOD_WITHOUT_UNIT',
      sentence:
        'Expected working days or calendar days to compute 15 days after the strategy discussion, ' +
        "but paragraph l.128 says only 'days': a question for the owner of the policy.",
    });
  });

  it('when it is due on a day the calendar does not cover', () => {
    expect(computeDeadline(rule(2, 'months', 'after', ['Opened', '2030-12-01']), calendar)).toEqual(
      {
        kind: 'refusal',
        code: 'CALENDAR_DOES_NOT_COVER',
        sentence:
          "Expected calendar 'shropshire' (version 2026.1+england-and-wales-2026.1) to cover " +
          'Sat 1 February 2031, but it covers Thu 1 January 2015 to Tue 31 December 2030.',
      },
    );
  });

  it.each([
    rule(1, 'working-days', 'after', ['Opened', '2014-12-30']),
    rule(1, 'working-days', 'after', ['Opened', '2030-12-31']),
    rule(48, 'hours', 'after', ['Opened', '2030-12-30T10:00']),
    rule(48, 'hours', 'before', ['Review', '2031-01-01T10:00']),
    rule(1, 'calendar-days', 'after', ['Opened', '9999-12-31']),
    rule(99_999, 'years', 'before', ['Review', '2026-01-01']),
    // Due on a bank holiday whose last working day before is not covered: no warning can be placed.
    rule(0, 'calendar-days', 'after', ['Opened', '2015-01-01']),
  ])('when a day on the way is not covered: %j', (given) => {
    expect(computeDeadline(given, calendar)).toMatchObject({ code: 'CALENDAR_DOES_NOT_COVER' });
  });

  it('when hours are counted from a date without a time', () => {
    const given = rule(48, 'hours', 'before', ['the conference', '2026-05-05']);
    expect(computeDeadline(given, calendar)).toEqual({
      kind: 'refusal',
      code: 'ANCHOR_WITHOUT_TIME',
      sentence:
        'Expected a time of day to compute 48 hours before the conference, ' +
        'but only the date Tue 5 May 2026 is known.',
    });
  });

  it('when the anchor is no date', () => {
    const given = rule(1, 'weeks', 'after', ['Received', '30/02/2026']);
    expect(computeDeadline(given, calendar)).toEqual({
      kind: 'refusal',
      code: 'ANCHOR_INVALID',
      sentence:
        "Expected a date, a date and time or an instant to compute 1 week after 'Received', " +
        "but got '30/02/2026'.",
    });
  });

  it.each([1.5, -1, Number.NaN, 1e9])('when the period is %d', (amount) => {
    const given = rule(amount, 'working-days', 'after', ['the referral', '2026-06-01']);
    expect(computeDeadline(given, calendar)).toEqual({
      kind: 'refusal',
      code: 'PERIOD_INVALID',
      sentence:
        `Expected a whole number from 0 to 100000 to compute ${amount} working days after ` +
        `the referral, but got ${amount}.`,
    });
  });
});
