/**
 * Every expression must parse as FEEL before anything is published. Whether it yields something is
 * known only with a case; that it is FEEL, and not too long, is known now.
 */
import type { DecisionTable, ElementModel } from '../model/definition.ts';
import { limits } from './limits.ts';
import type { Report } from './located.ts';

/** What is wrong with a FEEL expression (without its leading '='), or undefined. */
export type CheckExpression = (feel: string) => string | undefined;

/** The expressions of one element: a text with a leading '='. Anything else is a literal. */
export function checkExpressions(element: ElementModel, check: CheckExpression, at: Report): void {
  for (const [where, expression] of expressionsOf(element)) {
    if (expression?.startsWith('=')) report(where, expression, check, at, element.id);
  }
}

/** A condition is always FEEL: without '=' it would be a text, and every text would be untrue. */
export function checkCondition(
  elementId: string,
  expression: string,
  check: CheckExpression,
  at: Report,
): void {
  if (expression.startsWith('=')) return report('the condition', expression, check, at, elementId);
  at(
    'EXPRESSION_NOT_FEEL',
    `Expected the condition at '${elementId}' to begin with '=', but it is '${expression.slice(0, 80)}'.`,
    elementId,
  );
}

function report(
  where: string,
  expression: string,
  check: CheckExpression,
  at: Report,
  elementId?: string,
): void {
  const fault = faultOf(expression.slice(1).trim(), check);
  if (fault)
    at(
      'EXPRESSION_INVALID',
      `Expected ${where} at '${elementId}' to be FEEL, but ${fault}.`,
      elementId,
    );
}

function faultOf(feel: string, check: CheckExpression): string | undefined {
  if (feel.length > limits.expressionCharacters)
    return `it has ${feel.length} characters and ${limits.expressionCharacters} are allowed`;
  return feel === '' ? 'it is empty' : check(feel);
}

function expressionsOf(element: ElementModel): [string, string | undefined][] {
  const mappings = (list: ElementModel['inputs'], word: string) =>
    list.map(({ source, target }): [string, string] => [`the ${word} '${target}'`, source]);
  return [
    ['the team', element.assignment?.team],
    ['the anchor', element.deadline?.anchor],
    ['the anchor', element.timer?.anchor],
    ['the children', element.responsibility?.children],
    ['the receiving team', element.responsibility?.toTeam],
    ['the effective date', element.responsibility?.effective],
    ['the lines', element.checklist?.items],
    ['the addressee', element.letter?.to],
    ['the meeting date', element.meeting?.at],
    ['the script', element.script?.expression],
    ['the correlation', element.message?.correlation],
    ...(element.record?.copy ?? []).map(({ label, value }): [string, string] => [
      `the copied '${label}'`,
      value,
    ]),
    ...mappings(element.inputs, 'input'),
    ...mappings(element.outputs, 'output'),
  ];
}

/** Input expressions and output cells of a table; input cells are unary tests and have their own check. */
export function checkTable(
  table: DecisionTable,
  check: CheckExpression,
  checkTests: CheckExpression | undefined,
  at: Report,
): void {
  const say = (what: string, feel: string, judge: CheckExpression) => {
    const fault = faultOf(feel, judge);
    if (fault)
      at(
        'EXPRESSION_INVALID',
        `Expected ${what} of the table '${table.key}' to be FEEL, but ${fault}.`,
        table.key,
      );
  };
  table.inputs.forEach((input) => say(`the input '${input.label}'`, input.expression, check));
  for (const rule of table.rules) {
    rule.outputs.forEach((cell) => say(`an output of the rule '${rule.id}'`, cell, check));
    if (checkTests)
      rule.inputs
        .filter((cell) => cell !== '-')
        .forEach((cell) => say(`an input of the rule '${rule.id}'`, cell, checkTests));
  }
}
