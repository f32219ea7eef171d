/**
 * Deadlines across the days on which the clocks change, every year from 2015 to 2030, both ways.
 */
import { describe, expect, it } from 'vitest';
import { addDays, toCivilDateTime } from '../../../engine/calendar/index.ts';
import { clockChanges } from '../../../engine/calendar/zone.ts';
import { deadline, rule } from './support.ts';

const HOUR = 3_600_000;
const changes = Array.from({ length: 16 }, (_, index) => clockChanges(2015 + index)).flat();

describe.each(changes)('on $date, when the clocks go $moves', ({ date, moves }) => {
  const forward = moves === 'forward';

  it('48 hours before are 48 real hours', () => {
    const monday = `${addDays(date, 1)}T10:00`;
    const due = deadline(rule(48, 'hours', 'before', ['the conference', monday]));
    expect(toCivilDateTime(due.dueAt)).toBe(`${addDays(date, -1)}T${forward ? '09:00' : '11:00'}`);
    expect(Date.parse(`${monday}:00.000${forward ? '+01:00' : 'Z'}`) - Date.parse(due.dueAt)).toBe(
      48 * HOUR,
    );
  });

  it('24 hours after are 24 real hours, and the sentence says why the time differs', () => {
    const saturday = `${addDays(date, -1)}T12:00`;
    const due = deadline(rule(24, 'hours', 'after', ['Received', saturday]));
    expect(toCivilDateTime(due.dueAt)).toBe(`${date}T${forward ? '13:00' : '11:00'}`);
    expect(due.explanation.steps).toEqual([{ date, why: `the clocks go ${moves}` }]);
  });

  it('a deadline in days is missed at local midnight, on either side', () => {
    for (const days of [0, 1, 2]) {
      const due = deadline(rule(days, 'calendar-days', 'after', ['Received', addDays(date, -1)]));
      expect(toCivilDateTime(due.breachedAt)).toBe(`${addDays(date, days)}T00:00`);
      expect(Date.parse(due.breachedAt) - Date.parse(due.dueAt)).toBe(1);
    }
  });
});

describe('the sentence', () => {
  it('names the change of the clocks', () => {
    const report = rule(48, 'hours', 'before', ['the conference', '2026-03-30T10:00']);
    expect(deadline(report).explanation.sentence).toBe(
      '48 hours before the conference on Mon 30 March 2026 at 10:00 is Sat 28 March 2026 at 09:00; ' +
        'the clocks go forward on Sun 29 March 2026. That is outside working hours: ' +
        'a warning is also given on Fri 27 March 2026 at 16:00.',
    );
  });

  it('says which of the two hours is meant', () => {
    const decision = rule(24, 'hours', 'after', ['Received', '2026-10-24T01:30']);
    expect(deadline(decision).explanation.sentence).toContain(
      'is Sun 25 October 2026 at 01:30 BST',
    );
    const later = rule(25, 'hours', 'after', ['Received', '2026-10-24T01:30']);
    expect(deadline(later).explanation.sentence).toContain('is Sun 25 October 2026 at 01:30 GMT');
  });
});
