/**
 * When a field is hidden. Two shapes are understood, and nothing is evaluated:
 *
 *     =decision = "declined"        hidden while the field holds this value
 *     =decision != "declined"       hidden while it holds any other, or none
 *
 * The right side is a text in double quotes, a number, true, false or null. In a row of a list the
 * field is looked for in the row first, then in the form.
 */
import { z } from 'zod';

const shape =
  /^=\s*([a-z][A-Za-z0-9]{0,59})\s*(!?=)\s*("(?:[^"\\\n])*"|-?\d+(?:\.\d+)?|true|false|null)\s*$/;

export interface ParsedCondition {
  field: string;
  equal: boolean;
  value: string | number | boolean | null;
}

/** Reads a condition; undefined when it has another shape. */
export function parseCondition(text: string): ParsedCondition | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, field, operator, literal] = match as unknown as [string, string, string, string];
  return { field, equal: operator === '=', value: JSON.parse(literal) };
}

export const Condition = z
  .string()
  .refine(
    (text) => parseCondition(text) !== undefined,
    'Expected a condition such as =decision = "accept".',
  );

/** True while the condition holds over the first scope that has the field. */
export function holds(text: string, scopes: readonly Readonly<Record<string, unknown>>[]): boolean {
  const condition = parseCondition(text);
  if (!condition) return false;
  const scope = scopes.find((one) => Object.hasOwn(one, condition.field));
  const actual = scope?.[condition.field] ?? null;
  return (actual === condition.value) === condition.equal;
}
