/**
 * The one door to FEEL. Expressions are written by the author of a policy; values come from the
 * people who work a case and are only ever data: nothing a user typed is parsed.
 *
 * FEEL never fails, it warns and gives null. A null that came about that way would quietly take the
 * wrong branch of a statutory process, so here every warning is a refusal with the place it arose.
 * Two things are no mistake: asking whether something is there (`x = null`), and, when the caller
 * says `missing: 'null'`, showing what is not known yet.
 */
import { evaluate as feelEvaluate, unaryTest as feelUnaryTest } from 'feelin';
import type { EvaluationResult, Warning } from 'feelin';
import { civilNow, civilToday } from './clock.ts';
import { toPlain } from './plain.ts';

export type Context = Record<string, unknown>;

export interface Moment {
  /** The instant of the step: ISO, UTC. */
  now: string;
  /** What an unknown name gives. What decides refuses; what is only shown may be null. */
  missing?: 'refuse' | 'null';
}

export type Evaluation = { ok: true; value: unknown } | { ok: false; sentence: string };

/** Longer expressions are programs; a policy has tables for those. */
export const MAX_EXPRESSION = 4000;

const MISSING = new Set(['NO_VARIABLE_FOUND', 'NO_CONTEXT_ENTRY_FOUND', 'NO_PROPERTY_FOUND']);

/** FEEL is marked with a leading '='; anything else is a literal. */
export const isExpression = (text: string): boolean => text.startsWith('=');

/** Evaluates FEEL, with or without its leading '='. The value is plain JSON. */
export function evaluate(expression: string, context: Context, moment: Moment): Evaluation {
  const source = isExpression(expression) ? expression.slice(1) : expression;
  return judged(source, moment, () => feelEvaluate(source, withClock(context, moment.now)));
}

/** Evaluates what a policy wrote: FEEL when marked with '=', else the words themselves. */
export function evaluateOrLiteral(text: string, context: Context, moment: Moment): Evaluation {
  return isExpression(text) ? evaluate(text, context, moment) : { ok: true, value: text };
}

/** Whether a value meets a cell of a decision table, e.g. `[5..10)`, `"A","B"`, `-`. */
export function unaryTest(
  test: string,
  value: unknown,
  context: Context,
  moment: Moment,
): Evaluation {
  const asked = { ...withClock(context, moment.now), '?': value };
  return judged(test, moment, () => feelUnaryTest(test, asked));
}

function withClock(context: Context, now: string): Context {
  return { ...context, now: () => civilNow(now), today: () => civilToday(now) };
}

function judged(source: string, moment: Moment, run: () => EvaluationResult<unknown>): Evaluation {
  if (source.length > MAX_EXPRESSION)
    return refused(source, `it is longer than ${MAX_EXPRESSION} characters`);
  try {
    const { value, warnings } = run();
    const warning = firstThatCounts(source, warnings, moment.missing ?? 'refuse');
    if (warning) return refused(source, `${warning.message} (at ${place(source, warning)})`);
    return { ok: true, value: toPlain(value) };
  } catch (error) {
    return refused(source, error instanceof Error ? error.message : String(error));
  }
}

/** Once something unknown is allowed, what follows from it (`"a" + null`) is allowed too. */
function firstThatCounts(
  source: string,
  warnings: Warning[],
  missing: 'refuse' | 'null',
): Warning | undefined {
  if (missing === 'null' && warnings.some((warning) => MISSING.has(warning.type))) return undefined;
  return warnings.find((warning) => !(MISSING.has(warning.type) && isAskedFor(source, warning)));
}

/** `a.b.c = null`: the rest of the path, then a comparison with null. */
function isAskedFor(source: string, { position }: Warning): boolean {
  return /^(\s*\.\s*\w+)*\s*!?=\s*null\b/.test(source.slice(position.to));
}

function place(source: string, { position }: Warning): string {
  const before = source.slice(0, position.from).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function refused(source: string, reason: string): Evaluation {
  const shown = source.length > 200 ? `${source.slice(0, 200)}…` : source;
  return { ok: false, sentence: `Expected to evaluate '${shown}', but ${decapitalised(reason)}.` };
}

const decapitalised = (text: string): string =>
  text.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
