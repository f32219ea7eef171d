/**
 * Decision tables (DMN). Every input is evaluated once; a rule fires when all its cells hold; the
 * hit policy says what to make of the rules that fired. The ids of those rules are part of the
 * answer, so that a case can show which line of the table decided.
 *
 *     inputs -> [rule 1 | rule 2 | ...] -> those that hold -> hit policy -> result
 */
import type { DecisionTable } from '../model/definition.ts';
import { evaluate, unaryTest } from './evaluate.ts';
import type { Context, Moment } from './evaluate.ts';

export type Decided =
  | { ok: true; result: unknown; rules: string[] }
  | { ok: false; sentence: string };

type Rule = DecisionTable['rules'][number];

class Refusal extends Error {}

export function evaluateDecision(table: DecisionTable, context: Context, moment: Moment): Decided {
  try {
    const values = table.inputs.map((input) => valueOf(input.expression, context, moment));
    const hits = table.rules.filter((rule) => holds(rule, values, context, moment));
    return { ok: true, ...settle(table, hits, context, moment) };
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, sentence: `Decision '${table.key}': ${error.message}` };
    throw error;
  }
}

function holds(rule: Rule, values: unknown[], context: Context, moment: Moment): boolean {
  return rule.inputs.every((cell, column) =>
    cellHolds(cell, values[column] ?? null, context, moment),
  );
}

function cellHolds(cell: string, value: unknown, context: Context, moment: Moment): boolean {
  const test = cell.trim();
  if (test === '' || test === '-') return true;
  const tested = unaryTest(test, value, context, moment);
  if (!tested.ok) throw new Refusal(tested.sentence);
  return tested.value === true;
}

function settle(
  table: DecisionTable,
  hits: Rule[],
  context: Context,
  moment: Moment,
): { result: unknown; rules: string[] } {
  const outputs = (rule: Rule) => outputOf(table, rule, context, moment);
  const all = { result: hits.map(outputs), rules: hits.map((rule) => rule.id) };
  switch (table.hitPolicy) {
    case 'COLLECT':
    case 'RULE ORDER':
      return all;
    case 'FIRST':
      return { result: all.result[0] ?? null, rules: all.rules.slice(0, 1) };
    case 'ANY':
      return { result: agreed(all), rules: all.rules };
    case 'UNIQUE':
      return { result: only(all), rules: all.rules };
  }
}

/** One output column gives its value, several a context of them. */
function outputOf(table: DecisionTable, rule: Rule, context: Context, moment: Moment): unknown {
  const values = table.outputs.map((_, column) =>
    outputCell(rule.outputs[column] ?? '', context, moment),
  );
  if (values.length === 1) return values[0];
  return Object.fromEntries(table.outputs.map((output, column) => [output.name, values[column]]));
}

const outputCell = (cell: string, context: Context, moment: Moment): unknown =>
  cell.trim() === '' ? null : valueOf(cell, context, moment);

function valueOf(expression: string, context: Context, moment: Moment): unknown {
  const given = evaluate(expression, context, moment);
  if (!given.ok) throw new Refusal(given.sentence);
  return given.value;
}

function only({ result, rules }: { result: unknown[]; rules: string[] }): unknown {
  if (rules.length > 1)
    throw new Refusal(`Expected one rule to hold (UNIQUE), but these do: ${rules.join(', ')}.`);
  return result[0] ?? null;
}

function agreed({ result, rules }: { result: unknown[]; rules: string[] }): unknown {
  const different = new Set(result.map((value) => JSON.stringify(value)));
  if (different.size > 1)
    throw new Refusal(
      `Expected the rules that hold (ANY) to agree, but these differ: ${rules.join(', ')}.`,
    );
  return result[0] ?? null;
}
