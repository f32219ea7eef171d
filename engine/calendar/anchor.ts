/**
 * What a deadline is counted from: a day, or a time on one. Values come out of a case's data, so
 * they are judged here and refused with a sentence.
 */
import { formatDate, formatDateTime } from './format.ts';
import type { CalendarRefusal } from './refusal.ts';
import { refuse } from './refusal.ts';
import { isCivilDate, isCivilDateTime, isInstant } from './text.ts';
import type { CivilDate, DeadlineRule, Instant } from './types.ts';
import { toCivilDate, toInstant } from './zone.ts';

/** A rule's anchor, read: its day in Europe/London, and its instant when it has a time. */
export interface ReadAnchor {
  date: CivilDate;
  at?: Instant;
  /** 'Received Thu 2 April 2026', 'the conference on Tue 5 May 2026 at 10:00'. */
  text: string;
}

/** Whether the label opens a sentence ('Received') rather than names a thing ('the conference'). */
export function opensSentence(label: string): boolean {
  return label.charAt(0) !== label.charAt(0).toLowerCase();
}

/** '48 hours', '1 working day'. */
export function describePeriod({ period }: DeadlineRule): string {
  const unit = period.unit.replace('-', ' ');
  return `${period.amount} ${period.amount === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** '48 hours before the conference'; for refusals, where the date is of no help. */
export function describeRule(rule: DeadlineRule): string {
  const { label } = rule.anchor;
  const quoted = opensSentence(label) ? `'${label}'` : label;
  return `${describePeriod(rule)} ${rule.direction} ${quoted}`;
}

/**
 * Reads a rule's anchor. A label with a small first letter is a thing and takes 'on'; one with a
 * capital opens the sentence and stands right before its date.
 */
export function readAnchor(rule: DeadlineRule): ReadAnchor | CalendarRefusal {
  const { label, value } = rule.anchor;
  const at = instantOf(value);
  const date = at === undefined ? value : toCivilDate(at);
  if (!isCivilDate(date)) return invalid(rule);
  if (at === undefined && rule.period.unit === 'hours') return withoutTime(rule);
  const when = rule.period.unit === 'hours' && at ? formatDateTime(at) : formatDate(date);
  return { date, at, text: `${label}${opensSentence(label) ? '' : ' on'} ${when}` };
}

function instantOf(value: string): Instant | undefined {
  if (isInstant(value)) return value;
  return isCivilDateTime(value) ? toInstant(value) : undefined;
}

function invalid(rule: DeadlineRule): CalendarRefusal {
  return refuse(
    'ANCHOR_INVALID',
    `Expected a date, a date and time or an instant to compute ${describeRule(rule)}, ` +
      `but got '${rule.anchor.value}'.`,
  );
}

function withoutTime(rule: DeadlineRule): CalendarRefusal {
  return refuse(
    'ANCHOR_WITHOUT_TIME',
    `Expected a time of day to compute ${describeRule(rule)}, ` +
      `but only the date ${formatDate(rule.anchor.value)} is known.`,
  );
}
