/**
 * Periods as policies state them: judged, and laid off from a date.
 */
import { describeRule } from './anchor.ts';
import { addDays, addMonths } from './civil-date.ts';
import type { CalendarRefusal } from './refusal.ts';
import { refuse } from './refusal.ts';
import { isCivilDate } from './text.ts';
import type { Calendar, CivilDate, DeadlineRule } from './types.ts';
import { addWorkingDays } from './working-days.ts';

/** Longer periods are a slip of the pen: no calendar covers them. */
const LONGEST = 100_000;

/** Why nothing can be computed from the rule's period, if so. */
export function refusePeriod(rule: DeadlineRule): CalendarRefusal | undefined {
  const { amount, unit } = rule.period;
  if (unit === 'days') return withoutUnit(rule);
  if (Number.isInteger(amount) && amount >= 0 && amount <= LONGEST) return undefined;
  return refuse(
    'PERIOD_INVALID',
    `Expected a whole number from 0 to ${LONGEST} to compute ${describeRule(rule)}, ` +
      `but got ${amount}.`,
  );
}

function withoutUnit(rule: DeadlineRule): CalendarRefusal {
  const where = rule.paragraph === undefined ? 'the policy' : `paragraph ${rule.paragraph}`;
  return refuse(
    'PERIOD_WITHOUT_UNIT',
    `Expected working days or calendar days to compute ${describeRule(rule)}, ` +
      `but ${where} says only 'days': a question for the owner of the policy.`,
  );
}

/** Which way the rule counts. */
export function signOf({ direction }: DeadlineRule): 1 | -1 {
  return direction === 'after' ? 1 : -1;
}

/** The day the rule's period leads to, for every unit but hours. */
export function dueDate(
  rule: DeadlineRule,
  anchor: CivilDate,
  calendar: Calendar,
): CivilDate | CalendarRefusal {
  const { amount, unit } = rule.period;
  const count = signOf(rule) * amount;
  // When the anchor's own day counts, everything is a day nearer to it.
  const shift = rule.dayZero === 'included' && amount > 0 ? -signOf(rule) : 0;
  switch (unit) {
    case 'working-days':
      return addWorkingDays(addDays(anchor, shift), count, calendar);
    case 'weeks':
      return addDays(anchor, count * 7 + shift);
    case 'months':
      return shifted(addMonths(anchor, count), shift);
    case 'years':
      return shifted(addMonths(anchor, count * 12), shift);
    default:
      return addDays(anchor, count + shift);
  }
}

/** Arithmetic can leave the years that text can hold; what it gave then is refused as not covered. */
function shifted(date: CivilDate, days: number): CivilDate {
  return isCivilDate(date) ? addDays(date, days) : date;
}
