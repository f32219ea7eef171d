/** The conditions that every document matching a filter must fulfil, one path and operator at a time. */
import { BSONRegExp } from 'bson';
import { isOperators } from '../query/predicates.ts';
import { type Doc, field, isDoc, type Value } from '../values/bson.ts';

export interface Conjunct {
  readonly path: string;
  readonly operator: string;
  readonly operand: Value;
}

export function conjunctsOf(filter: Doc): Conjunct[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (!name.startsWith('$')) return conditionsOn(name, condition);
    if (name !== '$and' || !Array.isArray(condition)) return [];
    return condition.flatMap((branch) => (isDoc(branch) ? conjunctsOf(branch) : []));
  });
}

function conditionsOn(path: string, condition: Value): Conjunct[] {
  if (condition instanceof BSONRegExp) return [{ path, operator: '$regex', operand: condition }];
  if (!isOperators(condition)) return [{ path, operator: '$eq', operand: condition }];
  return Object.entries(condition).flatMap(([operator, operand]) =>
    operation(path, operator, operand, condition),
  );
}

function operation(path: string, operator: string, operand: Value, siblings: Doc): Conjunct[] {
  if (operator === '$elemMatch') return elementConditions(path, operand);
  if (operator === '$all' && Array.isArray(operand))
    return operand.flatMap((item) => conditionsOn(path, item));
  if (operator === '$regex' && typeof operand === 'string') {
    const options = field(siblings, '$options');
    const regex = new BSONRegExp(operand, typeof options === 'string' ? options : '');
    return [{ path, operator, operand: regex }];
  }
  return [{ path, operator, operand }];
}

/** Some element fulfils them all, so each of them holds for the path as a whole. */
function elementConditions(path: string, operand: Value): Conjunct[] {
  if (!isDoc(operand)) return [];
  if (isOperators(operand))
    return conditionsOn(path, operand).filter(
      ({ operator }) => operator.length > 0 && !negative.has(operator),
    );
  return conjunctsOf(operand)
    .map((inner) => ({ ...inner, path: `${path}.${inner.path}` }))
    .filter(({ operator }) => !negative.has(operator));
}

const negative = new Set(['$ne', '$nin', '$not', '$and', '$or', '$nor']);
