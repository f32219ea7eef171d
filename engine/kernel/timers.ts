/**
 * Timers are data: a wait with the instant it is due, asked again at the end of every step. Nothing
 * here sleeps; the runtime says when one is due by sending a command.
 *
 *     drawn as      a deadline rule | timeDate | timeDuration | timeCycle
 *     counted from  its anchor      | itself   | opened       | opened, then each time it was due
 *
 * A non-interrupting boundary timer stays armed after it fired. It fires again when its cycle has
 * repetitions left, or when its date has moved to a new one in the future; never twice for one date.
 */
import { startOfDay } from '../calendar/index.ts';
import { addDuration, isExpression, toInstant } from '../feel/index.ts';
import type { Entry, Fired } from './book.ts';
import { firedKey } from './book.ts';
import { deadlineState } from './deadlines.ts';
import { shows } from './feel.ts';
import type { Hold, Instance } from './instance.ts';
import type { DeadlineState } from './types.ts';

/** `R/PT1H`: repetitions without end. */
const ENDLESS = -1;

export type TimerState = DeadlineState | { state: 'instant'; dueAt: string };

export function timerState(instance: Instance, entry: Entry): TimerState {
  const rule = instance.element(entry.elementId)?.timer;
  if (!rule) return isoState(instance, entry);
  const state = deadlineState(instance, rule, entry);
  if (state.state !== 'computed' || state.kind !== 'date' || rule.direction === 'after')
    return state;
  // A date before something begins with its morning; one after something is missed when its day is over.
  return { ...state, dueAt: startOfDay(state.due) };
}

/** The timer of a wait, or nothing when it has fired for its date and the date has not moved on. */
export function armedTimer(instance: Instance, entry: Entry): TimerState | undefined {
  const state = timerState(instance, entry);
  const fired = instance.book.fired[firedKey(entry)];
  if (fired?.for === undefined) return state;
  if (!('dueAt' in state)) return undefined;
  if (state.dueAt > instance.step.input.now) fired.from = state.dueAt;
  return fired.from === state.dueAt ? state : undefined;
}

/** Fires a timer that is due. One that is not, since its date has moved meanwhile, is left alone. */
export function fire(instance: Instance, hold: Hold): void {
  const { entry } = hold;
  const state = armedTimer(instance, entry);
  if (!state || !('dueAt' in state) || state.dueAt > instance.step.input.now)
    return notDue(instance, entry, state);
  const next = entry.interrupting === false ? afterFiring(instance, entry, state.dueAt) : undefined;
  if (next) instance.book.fired[firedKey(entry)] = next;
  hold.complete(next !== undefined);
}

function notDue(instance: Instance, { elementId }: Entry, state: TimerState | undefined): void {
  const due =
    state && 'dueAt' in state ? `it is due at ${state.dueAt}` : 'it has no date at present';
  instance.step.tell({
    type: 'warning',
    instanceId: instance.state.id,
    elementId,
    sentence: `Expected timer '${elementId}' to be due, but ${due}.`,
  });
}

/** How a non-interrupting boundary timer goes on, if it does. */
function afterFiring(instance: Instance, entry: Entry, dueAt: string): Fired | undefined {
  const { iso } = entry;
  if (!iso?.timeCycle) return iso?.timeDuration ? undefined : { for: dueAt };
  const left = instance.book.fired[firedKey(entry)]?.left ?? cycleOf(instance, entry).times;
  if (left === 1) return undefined;
  return { left: left === ENDLESS ? ENDLESS : left - 1, from: dueAt };
}

function isoState(instance: Instance, entry: Entry): TimerState {
  const { timeDate, timeDuration, timeCycle } = entry.iso ?? {};
  if (timeCycle !== undefined) return cycleState(instance, entry);
  const words = said(instance, entry, timeDate ?? timeDuration ?? '');
  if (words === null)
    return {
      state: 'awaiting-anchor',
      sentence: `The date of '${entry.elementId}' is not known yet.`,
    };
  const dueAt = timeDate === undefined ? addDuration(entry.openedAt, words) : toInstant(words);
  return dueAt === null ? unreadable(entry, words) : { state: 'instant', dueAt };
}

function cycleState(instance: Instance, entry: Entry): TimerState {
  const { start, interval } = cycleOf(instance, entry);
  const last = instance.book.fired[firedKey(entry)]?.from;
  const dueAt =
    last === undefined && start ? toInstant(start) : addDuration(last ?? entry.openedAt, interval);
  if (dueAt === null || dueAt <= (last ?? '')) return unreadable(entry, interval);
  return { state: 'instant', dueAt };
}

/** `R3/PT1H`, `R/PT1H`, `R3/2026-05-01T09:00/PT1H`, `PT1H`. */
function cycleOf(
  instance: Instance,
  entry: Entry,
): { times: number; start?: string; interval: string } {
  const parts = (said(instance, entry, entry.iso?.timeCycle ?? '') ?? '').split('/');
  const repeats = /^R(\d*)$/.exec(parts[0] ?? '');
  const rest = repeats ? parts.slice(1) : parts;
  const times = repeats ? Number(repeats[1] || ENDLESS) : 1;
  return { times, interval: rest.at(-1) ?? '', ...(rest.length > 1 && { start: rest[0] }) };
}

function said(
  instance: Instance,
  { elementId, within, openedAt }: Entry,
  text: string,
): string | null {
  if (!isExpression(text)) return text;
  const value = shows(instance, elementId, text, { ...instance.items(within), opened: openedAt });
  return value === null || value === '' ? null : String(value);
}

function unreadable({ elementId }: Entry, words: string): TimerState {
  return {
    state: 'open-question',
    code: 'TIMER_UNREADABLE',
    sentence: `Expected '${elementId}' to give a date or a duration in ISO 8601, but it gives '${words}'.`,
  };
}
