/**
 * Any question over any few rows gets the answer of a naive reading of the port's words, written
 * here without a look at either adapter.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../../../engine/model/collections.ts';
import type { Condition, Scalar, Where } from '../../../../engine/runtime/store.ts';
import { aTask } from './samples.ts';
import type { Given } from './world.ts';

const words = fc.constantFrom('', 'a', 'b', 'B', 'é', '\u{1F476}', '\uFF5E');
const word = { scalar: words, value: words };
const wordOrNull = { scalar: fc.option(words), value: fc.option(words) };
const number = { scalar: fc.integer({ min: -2, max: 3 }), value: fc.integer({ min: -2, max: 3 }) };
const wordList = { scalar: words, value: fc.array(words, { maxLength: 3 }) };

const fields = { role: word, assigneeId: wordOrNull, children: number, audience: wordList };

const row = fc.record({
  role: fields.role.value,
  assigneeId: fields.assigneeId.value,
  children: fields.children.value,
  audience: fields.audience.value,
});

const condition = (scalar: fc.Arbitrary<Scalar>): fc.Arbitrary<Condition> =>
  fc.oneof(
    scalar,
    fc.record({ not: scalar }),
    fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ all: fc.array(scalar, { maxLength: 2 }) }),
    fc.record({ gte: scalar, lt: scalar }, { requiredKeys: [] }),
    fc.record({ gt: scalar, lte: scalar }, { requiredKeys: [] }),
  );

const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.record(
    {
      role: condition(fields.role.scalar),
      assigneeId: condition(fields.assigneeId.scalar),
      children: condition(fields.children.scalar),
      audience: condition(fields.audience.scalar),
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constant([]),
        fc.array(tie('where'), { maxLength: 2 }),
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Where>,
}));

/** The port's words, read naively. */
function answers(doc: Partial<TaskRow>, asked: Where): boolean {
  return Object.entries(asked).every(([field, wanted]) => {
    if (field === 'any') return (wanted as Where[]).some((one) => answers(doc, one));
    const value = doc[field as keyof TaskRow];
    const values = (Array.isArray(value) ? value : [value]) as Scalar[];
    if (wanted === null || typeof wanted !== 'object') return values.includes(wanted as Scalar);
    return Object.entries(wanted).every(([name, operand]) => naive(values, name, operand));
  });
}

function naive(values: Scalar[], name: string, operand: Scalar & Scalar[]): boolean {
  if (name === 'not') return !values.includes(operand);
  if (name === 'in') return operand.some((one: Scalar) => values.includes(one));
  if (name === 'all')
    return operand.length > 0 && operand.every((one: Scalar) => values.includes(one));
  return values.some((value) => within(value, name, operand));
}

function within(value: Scalar, name: string, bound: Scalar): boolean {
  if (value === null || bound === null) return value === bound && name.endsWith('e');
  const [left, right] = [rank(value), rank(bound)];
  if (name === 'lt') return left < right;
  if (name === 'gt') return left > right;
  return name === 'lte' ? left <= right : left >= right;
}

/** A string whose plain order is the order of its code points. */
function rank(value: Scalar): string | number {
  if (typeof value !== 'string') return Number(value);
  return Array.from(value, (letter) => letter.codePointAt(0)!.toString(16).padStart(6, '0')).join();
}

export function propertyContract(given: Given): void {
  describe('any question', () => {
    it('gets the answer of a naive reading', async () => {
      const check = async (rows: Partial<TaskRow>[], asked: Where[]) => {
        const world = given();
        const docs = rows.map((over, index) => aTask(world, `row-${index}`, over));
        await world.store.tasks.insertMissing(world.scope, docs);
        for (const one of asked) {
          const query = { where: one, sort: { _id: 1 }, limit: 99 } as const;
          const found = await world.store.tasks.find(world.scope, query);
          expect(found).toStrictEqual(docs.filter((doc) => answers(doc, one)));
        }
      };
      const rows = fc.array(row, { maxLength: 8 });
      const asked = fc.array(where, { minLength: 1, maxLength: 10 });
      await fc.assert(fc.asyncProperty(rows, asked, check), { numRuns: 60 });
    });

    it('is sorted as bytes are', async () => {
      const check = async (values: string[], direction: 1 | -1) => {
        const world = given();
        const docs = values.map((role, index) => aTask(world, `row-${index}`, { role }));
        await world.store.tasks.insertMissing(world.scope, docs);
        const sort = { role: direction, _id: 1 } as const;
        const found = await world.store.tasks.find(world.scope, { where: {}, sort, limit: 99 });
        const expected = values.toSorted((a, b) => (rank(a) < rank(b) ? -direction : direction));
        expect(found.map((doc) => doc.role)).toEqual(expected);
      };
      const values = fc.uniqueArray(words, { maxLength: 7 });
      await fc.assert(fc.asyncProperty(values, fc.constantFrom(1 as const, -1 as const), check), {
        numRuns: 20,
      });
    });
  });
}
