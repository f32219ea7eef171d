/**
 * Does a document answer a question? The port's little language with MongoDB's meaning: a scalar on
 * an array field means "contains", `null` means "null or missing", ranges compare one kind only.
 */
import type { Condition, Scalar, Where } from '../../runtime/store.ts';
import { conditionsOf, isScalar, operatorsOf } from '../question.ts';
import { compareWithin } from './order.ts';

export function matches(doc: Record<string, unknown>, where: Where): boolean {
  if (where.any && !where.any.some((alternative) => matches(doc, alternative))) return false;
  return conditionsOf(where).every(([field, condition]) => holds(doc[field], condition));
}

function holds(stored: unknown, condition: Condition): boolean {
  if (isScalar(condition)) return has(stored, condition);
  return operatorsOf(condition).every(([name, operand]) => operators[name]!(stored, operand));
}

const has = (stored: unknown, wanted: Scalar) =>
  eachOf(stored).some((value) => same(value, wanted));

function same(value: unknown, wanted: Scalar): boolean {
  return wanted === null ? value === null || value === undefined : value === wanted;
}

function eachOf(stored: unknown): unknown[] {
  return Array.isArray(stored) ? stored : [stored];
}

const many = (operand: unknown) => operand as Scalar[];

const operators: Record<string, (stored: unknown, operand: Scalar | Scalar[]) => boolean> = {
  in: (stored, operand) => many(operand).some((wanted) => has(stored, wanted)),
  not: (stored, operand) => !has(stored, operand as Scalar),
  // Nothing contains "all of nothing": so MongoDB decides, and so does a caller with an empty list.
  all: (stored, operand) =>
    many(operand).length > 0 && many(operand).every((wanted) => has(stored, wanted)),
  lt: range((order) => order < 0),
  lte: range((order) => order <= 0),
  gt: range((order) => order > 0),
  gte: range((order) => order >= 0),
};

/** Null is neither above nor below null, and at least and at most null. */
function range(within: (order: number) => boolean) {
  return (stored: unknown, operand: Scalar | Scalar[]) =>
    eachOf(stored).some((value) => {
      const order = compareWithin(value, operand as Scalar);
      return order !== undefined && within(order);
    });
}
