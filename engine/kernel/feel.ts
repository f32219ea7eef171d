/**
 * FEEL over an instance. What decides is strict: an unknown name stops the step with its place. What
 * is only shown is lenient: a value not known yet is null.
 */
import { evaluate, evaluateOrLiteral, isUnsafeKey } from '../feel/index.ts';
import type { Context } from '../feel/index.ts';
import type { ElementModel, Mapping } from '../model/definition.ts';
import { refuse } from './failure.ts';
import type { Instance } from './instance.ts';
import type { Variables } from './types.ts';

/** Evaluates FEEL on which the course of the process depends. */
export function decides(
  instance: Instance,
  elementId: string,
  expression: string,
  locals: Variables = {},
): unknown {
  return decidesOver(instance, elementId, expression, instance.scope(locals));
}

export function decidesOver(
  instance: Instance,
  elementId: string,
  expression: string,
  context: Context,
): unknown {
  const given = evaluate(expression, context, { now: instance.step.input.now });
  return given.ok
    ? given.value
    : refuse('EXPRESSION_FAILED', `In '${elementId}': ${given.sentence}`, elementId);
}

/** FEEL when marked with '=', else the words: strict. */
export function decidesOrLiteral(
  instance: Instance,
  elementId: string,
  text: string,
  locals: Variables = {},
): unknown {
  return text.startsWith('=') ? decides(instance, elementId, text, locals) : text;
}

/**
 * Evaluates what is shown to people and asked again after every step. A mistake in it is a warning
 * and null: it must never keep a case from going on.
 */
export function shows(
  instance: Instance,
  elementId: string,
  expression: string,
  locals: Variables = {},
): unknown {
  const given = evaluateOrLiteral(expression, instance.scope(locals), {
    now: instance.step.input.now,
    missing: 'null',
  });
  if (given.ok) return given.value;
  instance.step.tell({
    type: 'warning',
    instanceId: instance.state.id,
    elementId,
    sentence: given.sentence,
  });
  return null;
}

export function shownInputs(
  instance: Instance,
  element: ElementModel | undefined,
  locals: Variables = {},
): Variables {
  return named(
    (element?.inputs ?? []).map(({ source, target }) => [
      target,
      shows(instance, element?.id ?? '', source, locals),
    ]),
  );
}

/** Mappings that decide: evaluated strictly over the given context. */
export function mapped(
  instance: Instance,
  elementId: string,
  mappings: Mapping[],
  context: Context,
): Variables {
  const value = (source: string) =>
    source.startsWith('=') ? decidesOver(instance, elementId, source, context) : source;
  return named(mappings.map(({ source, target }) => [target, value(source)]));
}

/** Variables by name; a name that means something to the language is left out. */
export const named = (entries: [string, unknown][]): Variables =>
  Object.fromEntries(entries.filter(([key]) => !isUnsafeKey(key)));
