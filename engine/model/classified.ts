/**
 * Every stored field is declared clear, sealed or blind, from the first commit.
 *
 * clear:  stored as it is; may be searched and sorted.
 * sealed: AES-256-GCM with the case's key; opaque to the database.
 * blind:  sealed, and found through keyed words and prefixes (names, numbers).
 *
 * A declaration is a table from field name to class. `test/engine/model/classified.test.ts` holds
 * each table against its zod schema: a field nobody classified fails the build.
 */
import type { z } from 'zod';

export type FieldClass = 'clear' | 'sealed' | 'blind';

/** The class of each top-level field of a stored record. */
export type Classification<S extends z.ZodObject> = Record<keyof z.infer<S> & string, FieldClass>;

/** Declares a stored record: its schema and the class of each of its fields. */
export function stored<S extends z.ZodObject>(schema: S, classes: Classification<S>) {
  return { schema, classes };
}

/** The fields of a declaration that are kept sealed (blind ones are sealed too). */
export function sealedFields(declaration: { classes: Record<string, FieldClass> }): string[] {
  return Object.entries(declaration.classes)
    .filter(([, fieldClass]) => fieldClass !== 'clear')
    .map(([name]) => name);
}
