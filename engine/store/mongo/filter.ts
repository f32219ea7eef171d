/**
 * From the port's words to MongoDB's. A caller's value only ever stands behind an operator written
 * here, so no value can become one; what is built here is marked as trusted, for mongoose wraps
 * everything else.
 */
import { trusted, type QueryFilter, type UpdateQuery } from 'mongoose';
import type { Change, Condition, Where } from '../../runtime/store.ts';
import type { Doc } from '../guarded.ts';
import { conditionsOf, isScalar, operatorsOf } from '../question.ts';

export type Filter = QueryFilter<Doc>;

const words: Record<string, string> = {
  in: '$in',
  not: '$ne',
  all: '$all',
  lt: '$lt',
  lte: '$lte',
  gt: '$gt',
  gte: '$gte',
};

/** MongoDB refuses an empty `$or`; in the port it means that nothing can hold. */
const nothing = () => [{ _id: trusted({ $in: [] }) }];

export function filterOf(where: Where): Filter {
  const fields = conditionsOf(where)
    .map(([field, condition]) => [field, operatorsFor(condition)] as const)
    .filter(([, operators]) => Object.keys(operators).length > 0);
  const filter = Object.fromEntries(fields.map(([field, all]) => [field, trusted(all)]));
  if (!where.any) return filter;
  const $or = where.any.length > 0 ? where.any.map(filterOf) : nothing();
  return { ...filter, $or };
}

function operatorsFor(condition: Condition): Record<string, unknown> {
  if (isScalar(condition)) return { $eq: condition };
  const operators = operatorsOf(condition);
  return Object.fromEntries(operators.map(([name, operand]) => [words[name]!, operand]));
}

export function updateOf({ set, push, pullUpTo }: Change<Doc>): UpdateQuery<Doc> {
  return {
    ...operator('$set', set, (value) => value),
    ...operator('$push', push, ({ each, keep }) =>
      keep === undefined ? { $each: each } : { $each: each, $slice: 0 - keep },
    ),
    ...operator('$pull', pullUpTo, (seq) => ({ seq: { $lte: seq } })),
  };
}

/** One operator over the fields that are named, or nothing when none is. */
function operator<V>(
  name: string,
  fields: Record<string, V | undefined> = {},
  of: (value: NonNullable<V>) => unknown,
): Record<string, object> {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (named.length === 0) return {};
  return { [name]: Object.fromEntries(named.map(([field, value]) => [field, of(value as never)])) };
}
