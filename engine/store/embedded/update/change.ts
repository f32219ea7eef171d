/**
 * One change of one path, as an update asks for it. A change is first bound to the document as it was, then
 * run on the value at each place its path turns out to mean.
 */
import type { Doc, Value } from '../values/bson.ts';

export interface ChangeContext {
  readonly now: Date;
  readonly inserting: boolean;
}

/** Gives the value to put there; undefined removes it, and the same value again changes nothing. */
export type Edit = (old: Value) => Value;

export interface Change {
  readonly operator: string;
  readonly path: string;
  bind(before: Doc, context: ChangeContext): Edit;
}

/** Makes the changes one operator asks for on one path; throws if the argument makes no sense. */
export type Operator = (path: string, argument: Value) => Omit<Change, 'operator'>[];

export const edit = (path: string, bind: Change['bind']): Omit<Change, 'operator'>[] => [
  { path, bind },
];
