/** What an upsert knows from its query: the fields the query says are equal to something. */
import { MongoFault } from '../errors.ts';
import { isOperators } from '../query/predicates.ts';
import { BSONRegExp } from 'bson';
import { type Doc, field, isDoc, type Value } from '../values/bson.ts';
import { splitPath } from '../values/paths.ts';
import { place } from './place.ts';

export function seedOf(query: Doc): Doc {
  const seed: Doc = {};
  for (const [path, value] of equalities(query)) plant(seed, path, value);
  return seed;
}

function equalities(query: Doc): [string, Value][] {
  return Object.entries(query).flatMap(([name, condition]): [string, Value][] => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.flatMap((branch) => (isDoc(branch) ? equalities(branch) : []));
    }
    if (
      name === '$or' &&
      Array.isArray(condition) &&
      condition.length === 1 &&
      isDoc(condition[0])
    ) {
      return equalities(condition[0]);
    }
    return name.startsWith('$') ? [] : equalityOf(name, condition);
  });
}

function equalityOf(path: string, condition: Value): [string, Value][] {
  if (condition instanceof BSONRegExp) return [];
  if (!isOperators(condition)) return [[path, condition]];
  if (field(condition, '$eq') !== undefined) return [[path, condition['$eq']]];
  const all = condition['$all'];
  return Array.isArray(all) && all.length === 1 && !isOperators(all[0]) ? [[path, all[0]]] : [];
}

function plant(seed: Doc, path: string, value: Value): void {
  place(seed, splitPath(path), (old) => {
    if (old === undefined) return value;
    throw new MongoFault(54, `cannot infer query fields to set, path '${path}' is matched twice`);
  });
}
