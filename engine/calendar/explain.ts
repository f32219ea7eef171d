/**
 * How a deadline was reached: the days that mattered, and one sentence a person can check by hand.
 *
 *     Received Thu 2 April 2026; Good Friday 3 April and Easter Monday 6 April skipped;
 *     working day 15 is Mon 27 April 2026; paragraph 5.14.
 */
import type { ReadAnchor } from './anchor.ts';
import { describePeriod, opensSentence } from './anchor.ts';
import { addDays, addMonths, dayOfMonth } from './civil-date.ts';
import { formatDate, formatDateTime, formatDayMonth } from './format.ts';
import { compressWeekends, nameSkipped } from './skipped-text.ts';
import type { SkippedDay } from './skipped.ts';
import { skippedDays } from './skipped.ts';
import type { Calendar, CivilDate, DeadlineRule, Explanation, Instant, Step } from './types.ts';
import type { Warning } from './warning.ts';
import { clockChangesBetween } from './zone.ts';

interface Reached {
  rule: DeadlineRule;
  anchor: ReadAnchor;
  warning: Warning | undefined;
}

/** Explains a deadline in days, weeks, months or years. */
export function explainDate(
  reached: Reached & { due: CivilDate; calendar: Calendar },
): Explanation {
  const { rule, anchor, due } = reached;
  if (rule.period.unit === 'working-days') return explainWorkingDays(reached);
  const clipped = monthEnd(rule, anchor.date);
  return {
    anchorText: anchor.text,
    steps: clipped ? [clipped] : [],
    sentence: sentence(reached, [...outcome(reached, formatDate(due)), clipped?.why]),
  };
}

/** Explains a deadline in hours. */
export function explainInstant(reached: Reached & { due: Instant; at: Instant }): Explanation {
  const { anchor, due, at } = reached;
  const changes = at < due ? clockChangesBetween(at, due) : clockChangesBetween(due, at);
  const steps = changes.map(({ date, moves }) => ({ date, why: `the clocks go ${moves}` }));
  const notes = steps.map(({ date, why }) => `${why} on ${formatDate(date)}`);
  return {
    anchorText: anchor.text,
    steps,
    sentence: sentence(reached, [...outcome(reached, formatDateTime(due)), ...notes]),
  };
}

function explainWorkingDays(
  reached: Reached & { due: CivilDate; calendar: Calendar },
): Explanation {
  const { rule, anchor, due, calendar } = reached;
  const skipped = skippedOnTheWay(rule, anchor.date, due, calendar);
  const named = nameSkipped(skipped, anchor.date.slice(0, 4));
  const before = rule.direction === 'before' ? ' before' : '';
  const day = `working day ${rule.period.amount}${before} is ${formatDate(due)}`;
  const clauses =
    named === undefined && !opensSentence(rule.anchor.label)
      ? outcome(reached, formatDate(due))
      : [opening(reached), named, day];
  return {
    anchorText: anchor.text,
    steps: compressWeekends(skipped),
    sentence: sentence(reached, clauses),
  };
}

/** Joins the clauses, says where the rule stands, and adds the warning. */
function sentence({ rule, warning }: Reached, clauses: (string | undefined)[]): string {
  const where = rule.paragraph === undefined ? undefined : `paragraph ${rule.paragraph}`;
  const body = `${[...clauses, where].filter((clause) => clause !== undefined).join('; ')}.`;
  if (!warning) return body;
  return warning.at === undefined
    ? `${body} That is ${warning.because}, and no working hour was left to warn in.`
    : `${body} That is ${warning.because}: a warning is also given on ${formatDateTime(warning.at)}.`;
}

/** 'Received Thu 2 April 2026', or '2 working days before the meeting on Tue 7 April 2026'. */
function opening({ rule, anchor }: Reached): string {
  const included = rule.dayZero === 'included' ? ', that day included' : '';
  const alone = opensSentence(rule.anchor.label);
  const counted = alone ? '' : `${describePeriod(rule)} ${rule.direction} `;
  return `${counted}${anchor.text}${rule.period.unit === 'hours' ? '' : included}`;
}

/** The opening and what comes of it, for every period that is not counted day by day. */
function outcome(reached: Reached, due: string): string[] {
  const { rule } = reached;
  return opensSentence(rule.anchor.label)
    ? [opening(reached), `${describePeriod(rule)} ${rule.direction} is ${due}`]
    : [`${opening(reached)} is ${due}`];
}

/** The day of the month that the month of the deadline does not have. */
function monthEnd({ period, direction }: DeadlineRule, anchor: CivilDate): Step | undefined {
  if (period.unit !== 'months' && period.unit !== 'years') return undefined;
  const months = period.amount * (period.unit === 'years' ? 12 : 1);
  const date = addMonths(anchor, direction === 'after' ? months : -months);
  if (dayOfMonth(date) === dayOfMonth(anchor)) return undefined;
  const missing = formatDayMonth(date).replace(/^\d+/, String(dayOfMonth(anchor)));
  return {
    date,
    why: `there is no ${missing} ${date.slice(0, 4)}, so the last day of the month counts`,
  };
}

function skippedOnTheWay(
  rule: DeadlineRule,
  anchor: CivilDate,
  due: CivilDate,
  calendar: Calendar,
): SkippedDay[] {
  const from = rule.dayZero === 'included' ? 0 : 1;
  return rule.direction === 'after'
    ? skippedDays(addDays(anchor, from), due, calendar)
    : skippedDays(due, addDays(anchor, -from), calendar);
}
