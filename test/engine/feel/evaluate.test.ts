import { describe, expect, it } from 'vitest';
import {
  addDuration,
  evaluate,
  evaluateOrLiteral,
  isExpression,
  toInstant,
  unaryTest,
} from '../../../engine/feel/index.ts';

const now = '2026-07-01T23:30:00.000Z';
const value = (expression: string, context = {}) => {
  const given = evaluate(expression, context, { now });
  return given.ok ? given.value : given.sentence;
};

describe('FEEL', () => {
  it('is marked with =, and may be evaluated with or without the mark', () => {
    expect(isExpression('=1')).toBe(true);
    expect(isExpression('1')).toBe(false);
    expect(value('=1 + 1')).toBe(2);
    expect(value('1 + 1')).toBe(2);
    expect(evaluateOrLiteral('a team', {}, { now })).toEqual({ ok: true, value: 'a team' });
  });

  it('knows the time it was given, in England', () => {
    expect(value('now()')).toBe('2026-07-01T23:30:00.000Z');
    expect(value('today()')).toBe('2026-07-02');
    expect(value('string(now())')).toBe('2026-07-02T00:30:00@Europe/London');
    expect(value('today() + duration("P1D")')).toBe('2026-07-03');
  });

  it('gives plain data', () => {
    expect(value('{a: [date("2026-01-01"), null], b: duration("P2D")}')).toEqual({
      a: ['2026-01-01', null],
      b: 'P2D',
    });
    expect(value('function(x) x')).toContain('it gives a function, which cannot be kept in a case');
    expect(value('[1..3]')).toContain('it gives a range');
  });

  it('refuses what it would only warn of, with the place', () => {
    expect(value('a +\n  unknown', { a: 1 })).toBe(
      "Expected to evaluate 'a +\n  unknown', but variable 'unknown' not found (at line 2, column 3).",
    );
    expect(value('"a" + 1')).toContain("can't add '1' to '\"a\"'");
    expect(value('child.nme', { child: { name: 'Ada' } })).toContain("key 'nme' not found");
    expect(value('1 +')).toContain('incomplete');
    expect(value('x'.repeat(5_000))).toContain('it is longer than 4000 characters');
  });

  it('lets one ask whether something is there', () => {
    expect(value('child.middle.name = null', { child: {} })).toBe(true);
    expect(value('if reply != null then reply else "none"')).toBe('none');
    expect(value('other = 1 and reply = null')).toContain("variable 'other' not found");
  });

  it('shows null for what is not known yet when asked to', () => {
    expect(evaluate('"Dear " + child.name', {}, { now, missing: 'null' })).toEqual({
      ok: true,
      value: null,
    });
    expect(evaluate('"a" + 1', {}, { now, missing: 'null' })).toMatchObject({ ok: false });
  });

  it('cannot reach the language it is written in', () => {
    const context = { a: { b: 1 }, s: 'x' };
    for (const attack of [
      'a.constructor',
      'a.__proto__',
      'a.toString',
      's.constructor',
      'constructor',
      'process',
      'globalThis',
      'require("fs")',
      'a.constructor.constructor("return process")()',
    ]) {
      expect(value(attack, context)).toMatch(/^Expected to evaluate/);
    }
    expect(value('get value({}, "constructor")')).toBe(null);
    expect(
      Object.keys(
        value(
          'context([{key: "__proto__", value: {admin: true}}, {key: "a", value: 1}])',
        ) as object,
      ),
    ).toEqual(['a']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('tests cells', () => {
    const cell = (test: string, against: unknown) => unaryTest(test, against, {}, { now });
    expect(cell('[5..10)', 5)).toEqual({ ok: true, value: true });
    expect(cell('"A","B"', 'C')).toEqual({ ok: true, value: false });
    expect(cell('not("A")', 'B')).toEqual({ ok: true, value: true });
  });
});

describe('civil time', () => {
  it('reads dates and times of England as instants', () => {
    expect(toInstant('2026-07-01')).toBe('2026-06-30T23:00:00.000Z');
    expect(toInstant('2026-01-01T09:00')).toBe('2026-01-01T09:00:00.000Z');
    expect(toInstant('2026-07-01T09:00:00Z')).toBe('2026-07-01T09:00:00.000Z');
    expect(toInstant('soon')).toBe(null);
  });

  it('adds days by the calendar and hours by the clock', () => {
    const before = '2026-10-24T12:00:00.000Z';
    expect(addDuration(before, 'P1D')).toBe('2026-10-25T13:00:00.000Z');
    expect(addDuration(before, 'PT24H')).toBe('2026-10-25T12:00:00.000Z');
    expect(addDuration(before, 'P2W1D')).toBe('2026-11-08T13:00:00.000Z');
    expect(addDuration('2026-01-31T12:00:00.000Z', 'P1M')).toBe('2026-02-28T12:00:00.000Z');
    expect(addDuration(before, 'a while')).toBe(null);
  });
});
