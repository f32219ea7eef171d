/**
 * The second warning, for deadlines that pass while nobody is at work.
 */
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../engine/calendar/index.ts';
import { toCivilDateTime } from '../../../engine/calendar/index.ts';
import { calendarWith, deadline, rule } from './support.ts';

/** When the warning is given for something due at that time, in hours. */
function warnedAt(due: string, calendar: Calendar = calendarWith()): string | undefined {
  const { warnAt } = deadline(rule(0, 'hours', 'before', ['the meeting', due]), calendar);
  return warnAt === undefined ? undefined : toCivilDateTime(warnAt);
}

describe('a deadline in hours', () => {
  it.each([
    ['on Friday in office hours', '2026-05-01T12:00', undefined],
    ['as the office opens', '2026-05-01T09:00', undefined],
    ['as the office closes', '2026-05-01T17:00', undefined],
    ['in the evening', '2026-05-01T17:01', '2026-05-01T16:00'],
    ['at night', '2026-05-01T23:59', '2026-05-01T16:00'],
    ['in the early morning', '2026-05-01T08:59', '2026-04-30T16:00'],
    ['on Saturday', '2026-05-02T10:00', '2026-05-01T16:00'],
    ['on the bank holiday', '2026-05-04T10:00', '2026-05-01T16:00'],
    ['early after the bank holiday', '2026-05-05T07:00', '2026-05-01T16:00'],
  ])('%s (%s) warns at %s', (_when, due, expected) => {
    expect(warnedAt(due)).toBe(expected);
  });

  it('warns when a short day opens', () => {
    const short = { ...calendarWith(), officeHours: { from: '12:30', to: '13:00' } };
    expect(warnedAt('2026-05-02T10:00', short)).toBe('2026-05-01T12:30');
    const night = { ...calendarWith(), officeHours: { from: '00:00', to: '00:30' } };
    expect(warnedAt('2026-05-02T10:00', night)).toBe('2026-05-01T00:00');
  });

  it('says so when nobody was left at work to be warned', () => {
    const decision = rule(24, 'hours', 'after', ['Received', '2026-05-01T18:00'], {
      paragraph: 'l.127',
    });
    expect(deadline(decision).warnAt).toBeUndefined();
    expect(deadline(decision).explanation.sentence).toBe(
      'Received Fri 1 May 2026 at 18:00; 24 hours after is Sat 2 May 2026 at 18:00; ' +
        'paragraph l.127. That is outside working hours, and no working hour was left to warn in.',
    );
  });
});

describe('a deadline in days', () => {
  it('warns when its day is at a weekend', () => {
    const due = deadline(rule(1, 'weeks', 'after', ['Received', '2026-05-02']));
    expect(due).toMatchObject({ due: '2026-05-09', warnAt: '2026-05-08T15:00:00.000Z' });
    expect(due.explanation.sentence).toBe(
      'Received Sat 2 May 2026; 1 week after is Sat 9 May 2026. That is not a working day ' +
        '(weekend): a warning is also given on Fri 8 May 2026 at 16:00.',
    );
  });

  it('never warns before what it counts from', () => {
    const due = deadline(rule(1, 'calendar-days', 'after', ['Received', '2026-05-02']));
    expect(due.warnAt).toBeUndefined();
    expect(due.explanation.sentence).toContain('no working hour was left to warn in');
  });

  it('does not warn on a working day', () => {
    expect(deadline(rule(1, 'weeks', 'after', ['Received', '2026-05-01'])).warnAt).toBeUndefined();
  });
});
