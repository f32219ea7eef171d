/**
 * Deadlines of the written policies, with the sentences that say how they were reached. The dates
 * are those of the acceptance scenarios and of the worked examples beside the policies.
 */
import { describe, expect, it } from 'vitest';
import { Deadline, DeadlineRule, isLateNotice } from '../../../engine/calendar/index.ts';
import { calendarWith, deadline, rule } from './support.ts';

const conference: [string, string] = ['the conference', '2026-05-05T10:00'];

describe('a receiving-in conference, 15 working days after receipt (004 5.14)', () => {
  const receipt = rule(15, 'working-days', 'after', ['Received', '2026-04-02'], {
    paragraph: '5.14',
  });

  it('is due on Monday 27 April and missed at the next local midnight', () => {
    expect(deadline(receipt)).toEqual({
      kind: 'date',
      due: '2026-04-27',
      breachedAt: '2026-04-27T23:00:00.000Z',
      dueAt: '2026-04-27T22:59:59.999Z',
      explanation: {
        anchorText: 'Received Thu 2 April 2026',
        steps: [
          { date: '2026-04-03', why: 'Good Friday' },
          { date: '2026-04-04', why: 'weekend' },
          { date: '2026-04-06', why: 'Easter Monday' },
          { date: '2026-04-11', why: 'weekend' },
          { date: '2026-04-18', why: 'weekend' },
          { date: '2026-04-25', why: 'weekend' },
        ],
        sentence:
          'Received Thu 2 April 2026; Good Friday 3 April and Easter Monday 6 April skipped; ' +
          'working day 15 is Mon 27 April 2026; paragraph 5.14.',
      },
      calendar: { key: 'shropshire', version: '2026.1+england-and-wales-2026.1' },
    });
  });

  it('counts from the local day when it arrived late in the evening', () => {
    const late = { ...receipt, anchor: { label: 'Received', value: '2026-04-01T23:30:00.000Z' } };
    expect(deadline(late)).toEqual(deadline(receipt));
  });

  it('is what the schemas say', () => {
    expect(DeadlineRule.parse(receipt)).toEqual(receipt);
    expect(Deadline.parse(deadline(receipt))).toEqual(deadline(receipt));
  });
});

describe('S04: a report 48 hours before the conference (000 l.97)', () => {
  it('is due on the Sunday of a bank holiday weekend, with a warning in working hours', () => {
    const report = deadline(rule(48, 'hours', 'before', conference, { paragraph: 'l.97' }));
    expect(report).toEqual({
      kind: 'instant',
      due: '2026-05-03T09:00:00.000Z',
      breachedAt: '2026-05-03T09:00:00.000Z',
      dueAt: '2026-05-03T09:00:00.000Z',
      warnAt: '2026-05-01T15:00:00.000Z',
      explanation: {
        anchorText: 'the conference on Tue 5 May 2026 at 10:00',
        steps: [],
        sentence:
          '48 hours before the conference on Tue 5 May 2026 at 10:00 is Sun 3 May 2026 at 10:00; ' +
          'paragraph l.97. That is outside working hours: a warning is also given on ' +
          'Fri 1 May 2026 at 16:00.',
      },
      calendar: { key: 'shropshire', version: '2026.1+england-and-wales-2026.1' },
    });
  });

  it('is Thursday 30 April when the owner reads it as two working days', () => {
    const report = deadline(rule(2, 'working-days', 'before', conference));
    expect(report.due).toBe('2026-04-30');
    expect(report.explanation.sentence).toBe(
      '2 working days before the conference on Tue 5 May 2026; Early May bank holiday 4 May skipped; ' +
        'working day 2 before is Thu 30 April 2026.',
    );
  });
});

describe('S06: 15 days after the strategy discussion (003 l.128), once the owner gave the unit', () => {
  const discussion: [string, string] = ['the strategy discussion', '2026-06-01'];

  it('is Monday 22 June in working days', () => {
    const due = deadline(rule(15, 'working-days', 'after', discussion, { paragraph: 'l.128' }));
    expect(due.due).toBe('2026-06-22');
    expect(due.explanation.sentence).toBe(
      '15 working days after the strategy discussion on Mon 1 June 2026 is Mon 22 June 2026; ' +
        'paragraph l.128.',
    );
  });

  it('is Tuesday 16 June in calendar days', () => {
    const due = deadline(rule(15, 'calendar-days', 'after', discussion, { paragraph: 'l.128' }));
    expect(due.due).toBe('2026-06-16');
    expect(due.explanation.sentence).toBe(
      '15 calendar days after the strategy discussion on Mon 1 June 2026 is Tue 16 June 2026; ' +
        'paragraph l.128.',
    );
  });
});

describe('S24: notice of a transfer on Monday 11 May 2026', () => {
  const transfer: [string, string] = ['the expected transfer', '2026-05-11'];

  it('is Monday 4 May in calendar days, a bank holiday, and warns on the Friday', () => {
    const notice = deadline(rule(7, 'calendar-days', 'before', transfer, { paragraph: '2.4' }));
    expect(notice).toMatchObject({ due: '2026-05-04', warnAt: '2026-05-01T15:00:00.000Z' });
    expect(notice.explanation.sentence).toBe(
      '7 calendar days before the expected transfer on Mon 11 May 2026 is Mon 4 May 2026; ' +
        'paragraph 2.4. That is not a working day (Early May bank holiday): ' +
        'a warning is also given on Fri 1 May 2026 at 16:00.',
    );
  });

  it('is Wednesday 29 April in working days', () => {
    const notice = deadline(rule(7, 'working-days', 'before', transfer, { paragraph: '4.24' }));
    expect(notice.due).toBe('2026-04-29');
    expect(notice.explanation.steps).toEqual([
      { date: '2026-05-02', why: 'weekend' },
      { date: '2026-05-04', why: 'Early May bank holiday' },
      { date: '2026-05-09', why: 'weekend' },
    ]);
  });
});

describe('S27: a transfer date that passes', () => {
  it('is notified within 10 working days and resolved within 20 more', () => {
    const notified = deadline(rule(10, 'working-days', 'after', ['Agreed date', '2026-05-01']));
    expect(notified.due).toBe('2026-05-18');
    const resolved = deadline(rule(20, 'working-days', 'after', ['Notified', '2026-05-18']));
    expect(resolved.due).toBe('2026-06-16');
    expect(resolved.explanation.sentence).toBe(
      'Notified Mon 18 May 2026; Spring bank holiday 25 May skipped; ' +
        'working day 20 is Tue 16 June 2026.',
    );
  });
});

describe('S30: after the Support Plus Panel of Thursday 2 April 2026', () => {
  it('records go out the next working day, after Easter', () => {
    const record = deadline(rule(1, 'working-days', 'after', ['Panel met', '2026-04-02']));
    expect(record.due).toBe('2026-04-07');
  });

  it('support runs for three months at least', () => {
    const support = deadline(rule(3, 'months', 'after', ['Panel met', '2026-04-02']));
    expect(support.due).toBe('2026-07-02');
    expect(support.explanation.sentence).toBe(
      'Panel met Thu 2 April 2026; 3 months after is Thu 2 July 2026.',
    );
  });
});

describe('the worked examples beside the policies', () => {
  it.each([
    ['2026-03-26', 10, 'working-days', 'after', '2026-04-13'],
    ['2026-03-26', 15, 'working-days', 'after', '2026-04-20'],
    ['2026-04-07', 2, 'working-days', 'before', '2026-04-01'],
    ['2018-08-30', 5, 'calendar-days', 'after', '2018-09-04'],
    ['2018-08-30', 5, 'working-days', 'after', '2018-09-06'],
    ['2019-05-03', 1, 'working-days', 'after', '2019-05-07'],
    ['2026-06-01', 10, 'working-days', 'after', '2026-06-15'],
    ['2026-05-11', 2, 'weeks', 'before', '2026-04-27'],
  ] as const)('%s, %i %s %s, is %s', (from, amount, unit, direction, due) => {
    expect(deadline(rule(amount, unit, direction, ['Anchor', from])).due).toBe(due);
  });
});

describe('weeks, months and years', () => {
  it('end with the month when it has no such day, and say so', () => {
    const review = deadline(rule(8, 'months', 'after', ['Opened', '2026-01-31']));
    expect(review.due).toBe('2026-09-30');
    expect(review.explanation.steps).toEqual([
      {
        date: '2026-09-30',
        why: 'there is no 31 September 2026, so the last day of the month counts',
      },
    ]);
    expect(review.explanation.sentence).toBe(
      'Opened Sat 31 January 2026; 8 months after is Wed 30 September 2026; ' +
        'there is no 31 September 2026, so the last day of the month counts.',
    );
  });

  it('know leap years', () => {
    expect(deadline(rule(1, 'years', 'after', ['Born', '2028-02-29'])).due).toBe('2029-02-28');
    expect(deadline(rule(1, 'months', 'before', ['Review', '2028-03-31'])).due).toBe('2028-02-29');
  });
});

describe('the day counted from', () => {
  it('is day zero unless the policy counts it', () => {
    const counted = { dayZero: 'included' } as const;
    const admitted: [string, string] = ['Admitted', '2026-04-01'];
    expect(deadline(rule(28, 'calendar-days', 'after', admitted)).due).toBe('2026-04-29');
    expect(deadline(rule(28, 'calendar-days', 'after', admitted, counted)).due).toBe('2026-04-28');
    expect(deadline(rule(2, 'working-days', 'after', admitted, counted)).due).toBe('2026-04-02');
    expect(deadline(rule(2, 'working-days', 'before', admitted, counted)).due).toBe('2026-03-31');
    expect(deadline(rule(1, 'months', 'after', admitted, counted)).due).toBe('2026-04-30');
    expect(deadline(rule(2, 'weeks', 'before', admitted, counted)).due).toBe('2026-03-19');
  });

  it('is named when it is skipped itself', () => {
    const counted = rule(1, 'working-days', 'after', ['Received', '2026-04-06'], {
      dayZero: 'included',
    });
    expect(deadline(counted).explanation.sentence).toBe(
      'Received Mon 6 April 2026, that day included; Easter Monday 6 April skipped; ' +
        'working day 1 is Tue 7 April 2026.',
    );
  });
});

describe('closures of the authority', () => {
  it('are named as one, across the turn of the year', () => {
    const closed = calendarWith([
      { date: '2026-12-29', name: 'Winter closure' },
      { date: '2026-12-30', name: 'Winter closure' },
      { date: '2026-12-31', name: 'Winter closure' },
    ]);
    const due = deadline(rule(3, 'working-days', 'after', ['Received', '2026-12-23']), closed);
    expect(due.explanation.sentence).toBe(
      'Received Wed 23 December 2026; Christmas Day 25 December, Boxing Day (substitute day) ' +
        "28 December, Winter closure 29 December to 31 December and New Year's Day 1 January 2027 " +
        'skipped; working day 3 is Tue 5 January 2027.',
    );
  });
});

describe('late notice', () => {
  it('is a deadline already missed when it is set', () => {
    const notice = deadline(rule(2, 'weeks', 'before', ['the transfer', '2026-05-11']));
    expect(notice.due).toBe('2026-04-27');
    expect(isLateNotice(notice, '2026-04-27T22:59:59.999Z')).toBe(false);
    expect(isLateNotice(notice, '2026-04-27T23:00:00.000Z')).toBe(true);
  });
});
