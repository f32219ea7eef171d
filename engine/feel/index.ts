/**
 * FEEL, decision tables and letters: the only home of feelin. Nothing here reads a clock, and
 * nothing here evaluates what a user wrote. Runs inside the workers, since FEEL has no limits of its own.
 */
export { evaluate, evaluateOrLiteral, isExpression, unaryTest } from './evaluate.ts';
export type { Context, Evaluation, Moment } from './evaluate.ts';
export { evaluateDecision } from './decision.ts';
export type { Decided } from './decision.ts';
export { renderTemplate, TemplateError } from './template.ts';
export { toInstant } from './clock.ts';
export { addDuration } from './duration.ts';
export { isUnsafeKey } from './plain.ts';
