import { describe, expect, it } from 'vitest';
import { evaluateDecision } from '../../../engine/feel/index.ts';
import type { DecisionTable } from '../../../engine/model/definition.ts';

const now = '2026-07-01T12:00:00.000Z';
const AGES: [string, string][] = [
  ['< 10', '"young"'],
  ['>= 5', '"school"'],
  ['-', '"any"'],
];

function table(hitPolicy: DecisionTable['hitPolicy'], rules = AGES): DecisionTable {
  return {
    key: 'route',
    name: 'Route',
    hitPolicy,
    inputs: [{ label: 'age', expression: 'age' }],
    outputs: [{ name: 'team' }],
    rules: rules.map(([input, output], at) => ({
      id: `r${at + 1}`,
      inputs: [input],
      outputs: [output],
    })),
  };
}
const decide = (given: DecisionTable, age: unknown = 7) =>
  evaluateDecision(given, { age }, { now });

describe('a decision table', () => {
  it('with policy FIRST answers by its first rule that holds', () => {
    expect(decide(table('FIRST'))).toEqual({ ok: true, result: 'young', rules: ['r1'] });
    expect(decide(table('FIRST'), 12)).toEqual({ ok: true, result: 'school', rules: ['r2'] });
  });

  it('with COLLECT and RULE ORDER answers with all', () => {
    const all = { ok: true, result: ['young', 'school', 'any'], rules: ['r1', 'r2', 'r3'] };
    expect(decide(table('COLLECT'))).toEqual(all);
    expect(decide(table('RULE ORDER'))).toEqual(all);
  });

  it('with UNIQUE refuses two answers, and gives null for none', () => {
    expect(decide(table('UNIQUE'))).toEqual({
      ok: false,
      sentence: "Decision 'route': Expected one rule to hold (UNIQUE), but these do: r1, r2, r3.",
    });
    expect(decide(table('UNIQUE', [['> 9', '"a"']]))).toEqual({
      ok: true,
      result: null,
      rules: [],
    });
    expect(decide(table('UNIQUE', [['< 9', '"a"']]))).toEqual({
      ok: true,
      result: 'a',
      rules: ['r1'],
    });
  });

  it('with ANY refuses answers that differ', () => {
    expect(decide(table('ANY'))).toMatchObject({ ok: false });
    expect(
      decide(
        table('ANY', [
          ['< 9', '"a"'],
          ['> 1', '"a"'],
        ]),
      ),
    ).toEqual({ ok: true, result: 'a', rules: ['r1', 'r2'] });
  });

  it('gives several outputs by their names, and says where a cell is wrong', () => {
    const two: DecisionTable = {
      ...table('FIRST', []),
      outputs: [{ name: 'team' }, { name: 'days' }],
      rules: [{ id: 'r1', inputs: ['-'], outputs: ['"t"', 'age * 2'] }],
    };
    expect(decide(two)).toEqual({ ok: true, result: { team: 't', days: 14 }, rules: ['r1'] });
    expect(decide(table('FIRST', [['< nobody', '"a"']]))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining("variable 'nobody' not found") as string,
    });
    expect(evaluateDecision(table('FIRST'), {}, { now })).toMatchObject({ ok: false });
  });
});
