/**
 * What may be asked and changed: only declared fields, only the port's own operators, only scalars.
 * Checked once for both adapters, at run time too, because a filter may come from a request.
 */
import type { ZodType } from 'zod';
import { collections, type CollectionName } from '../model/collections.ts';
import type { Change, Condition, Scalar, Where } from '../runtime/store.ts';
import { StoreFault } from './fault.ts';

const takesMany = new Set(['in', 'all']);
const takesOne = new Set(['not', 'lt', 'lte', 'gt', 'gte']);

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The conditions of a question, without its alternatives and what was left undefined. */
export function conditionsOf(where: Where): [string, Condition][] {
  return Object.entries(where).filter(
    (entry): entry is [string, Condition] => entry[0] !== 'any' && entry[1] !== undefined,
  );
}

/** The operators of a condition that is not a scalar, without what was left undefined. */
export function operatorsOf(condition: Exclude<Condition, Scalar>): [string, Scalar | Scalar[]][] {
  return Object.entries(condition).filter(([, operand]) => operand !== undefined);
}

/** Throws unless a question is in the port's language and asks for fields the database can see. */
export function checkWhere(collection: CollectionName, where: Where): void {
  for (const [field, condition] of conditionsOf(where)) {
    checkSeen(collection, field);
    checkCondition(collection, field, condition);
  }
  for (const alternative of where.any ?? []) checkWhere(collection, alternative);
}

function checkCondition(collection: CollectionName, field: string, condition: unknown): void {
  if (isScalar(condition)) return;
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition))
    throw refused(collection, field, 'the condition is neither a scalar nor an operator');
  for (const [operator, operand] of Object.entries(condition)) {
    if (operand === undefined) continue;
    if (takesOne.has(operator) && isScalar(operand)) continue;
    if (takesMany.has(operator) && Array.isArray(operand) && operand.every(isScalar)) continue;
    throw refused(collection, field, `'${operator}' is unknown or has an operand it cannot take`);
  }
}

/** A compare-and-set compares scalars; one left undefined would compare nothing, in silence. */
export function checkExpect(collection: CollectionName, expect: object): void {
  for (const [field, value] of Object.entries(expect)) {
    checkSeen(collection, field);
    if (!isScalar(value)) throw refused(collection, field, 'a compare-and-set compares scalars');
  }
}

/** Each changed field is declared, changed in one way, and is not what names the document. */
export function checkChange<T>(collection: CollectionName, change: Change<T>): void {
  const ways = [change.set, change.push, change.pullUpTo];
  const fields = ways.flatMap((way) => definedKeys(way ?? {}));
  if (fields.length === 0) throw refused(collection, '_id', 'the change changes nothing');
  for (const field of fields) {
    checkDeclared(collection, field);
    if (field === '_id' || field === 'tenant')
      throw refused(collection, field, 'it names the document and never changes');
    if (fields.indexOf(field) !== fields.lastIndexOf(field))
      throw refused(collection, field, 'it would be changed in two ways at once');
  }
  checkStored(collection, change.set ?? {});
}

/** What is about to be stored: declared fields only, and nothing readable where it must be sealed. */
export function checkStored(collection: CollectionName, doc: object): void {
  const shape = collections[collection].schema.shape as Record<string, ZodType>;
  for (const [field, value] of Object.entries(doc)) {
    checkDeclared(collection, field);
    if (value === undefined || !isSealed(collection, field)) continue;
    if (!shape[field]!.safeParse(value).success)
      throw refused(collection, field, 'it is sealed, and the value is not');
  }
}

function definedKeys(way: object): string[] {
  return Object.entries(way).flatMap(([field, value]) => (value === undefined ? [] : [field]));
}

/** A field nobody declared has no class, so it is not stored. */
export function checkDeclared(collection: CollectionName, field: string): void {
  if (Object.hasOwn(collections[collection].classes, field)) return;
  throw refused(collection, field, 'it is not a declared field');
}

/** The database never sees inside a sealed field: a question about one would find nothing. */
export function checkSeen(collection: CollectionName, field: string): void {
  checkDeclared(collection, field);
  if (isSealed(collection, field)) throw refused(collection, field, 'it is sealed');
}

function isSealed(collection: CollectionName, field: string): boolean {
  const classes: Record<string, string> = collections[collection].classes;
  return classes[field] === 'sealed';
}

function refused(collection: CollectionName, field: string, fact: string): StoreFault {
  return new StoreFault(`Expected to use '${field}' of '${collection}', but ${fact}.`);
}
