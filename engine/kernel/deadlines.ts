/**
 * Deadline rules of a policy, turned into dates by the calendar. What is not known is said, never
 * filled in: a period the policy leaves open is a question, an anchor without a date is awaited.
 */
import { computeDeadline, isCalendarRefusal } from '../calendar/index.ts';
import type { Period } from '../calendar/index.ts';
import type { DeadlineRule } from '../model/definition.ts';
import type { Entry } from './book.ts';
import { shows } from './feel.ts';
import type { Instance } from './instance.ts';
import type { DeadlineState } from './types.ts';

/** What a deadline rule says now. Asked again at the end of every step, so a moved date moves it. */
export function deadlineState(instance: Instance, rule: DeadlineRule, entry: Entry): DeadlineState {
  const { parameters, calendar } = instance.step.input;
  const period = periodOf(rule, parameters);
  if (!period) return openQuestion(rule);
  const value = anchorValue(instance, rule, entry);
  if (value === null)
    return {
      state: 'awaiting-anchor',
      sentence: `Counted from ${rule.anchorLabel}, which is not known yet.`,
    };
  const anchor = { label: rule.anchorLabel, value };
  const deadline = computeDeadline(
    {
      period,
      direction: rule.direction,
      anchor,
      paragraph: rule.paragraph,
      alreadyPast: 'late-notice',
    },
    calendar,
  );
  if (isCalendarRefusal(deadline))
    return { state: 'open-question', code: deadline.code, sentence: deadline.sentence };
  return { state: 'computed', paragraph: rule.paragraph, missed: rule.missed, ...deadline };
}

function periodOf(rule: DeadlineRule, parameters: Record<string, unknown>): Period | undefined {
  const { amount, unit, parameter } = rule;
  const given =
    parameter === undefined
      ? amount
      : Object.hasOwn(parameters, parameter)
        ? parameters[parameter]
        : undefined;
  if (typeof given === 'number') return unit && { amount: given, unit };
  return isPeriod(given) ? given : undefined;
}

function isPeriod(value: unknown): value is Period {
  return (
    typeof value === 'object' &&
    value !== null &&
    'amount' in value &&
    typeof value.amount === 'number' &&
    'unit' in value &&
    typeof value.unit === 'string'
  );
}

function openQuestion({ parameter, paragraph }: DeadlineRule): DeadlineState {
  const which =
    parameter === undefined
      ? 'The policy gives no period'
      : `The authority has not set '${parameter}'`;
  return {
    state: 'open-question',
    code: 'PERIOD_UNKNOWN',
    sentence: parameter === undefined ? `${which} for this.` : `${which} (${paragraph}).`,
  };
}

/** A civil date, a civil date and time to the minute, or an instant; null when not known. */
function anchorValue(
  instance: Instance,
  rule: DeadlineRule,
  { elementId, openedAt, within }: Entry,
): string | null {
  const value = shows(instance, elementId, rule.anchor, {
    ...instance.items(within),
    opened: openedAt,
  });
  if (value === null || value === '') return null;
  const words = String(value);
  if (/(Z|[+-]\d\d:\d\d)$/.test(words) && words.includes('T')) return instantText(words);
  return words.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(\.\d+)?$/, '$1');
}

function instantText(words: string): string {
  const moment = Date.parse(words);
  return Number.isNaN(moment) ? words : new Date(moment).toISOString();
}
