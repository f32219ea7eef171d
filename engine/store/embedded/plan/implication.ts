/**
 * Whether a query's conditions guarantee a partial index's own filter, so that the index is sure to hold
 * every document the query can match. When in doubt: no.
 */
import { compileFilter } from '../query/match.ts';
import { isTruthy, type Value } from '../values/bson.ts';
import { equalValues } from '../values/compare.ts';
import { splitPath } from '../values/paths.ts';
import { place } from '../update/place.ts';
import type { Conjunct } from './conjuncts.ts';

export function implies(given: readonly Conjunct[], wanted: readonly Conjunct[]): boolean {
  return wanted.every((need) =>
    given.some((have) => have.path === need.path && grants(have, need)),
  );
}

function grants(have: Conjunct, need: Conjunct): boolean {
  if (have.operator === need.operator && equalValues(have.operand, need.operand)) return true;
  if (have.operator === '$eq') return fits(have.operand, need);
  if (have.operator === '$in' && Array.isArray(have.operand))
    return have.operand.every((value) => fits(value, need));
  const exists = need.operator === '$exists' && isTruthy(need.operand);
  return exists && ['$gt', '$lt'].includes(have.operator);
}

/** Tries the condition on a document that holds just this value. */
function fits(value: Value, { path, operator, operand }: Conjunct): boolean {
  if (value === null || value === undefined || Array.isArray(value)) return false;
  const doc = {};
  place(doc, splitPath(path), () => value);
  return compileFilter({ [path]: { [operator]: operand } }).matches(doc);
}
