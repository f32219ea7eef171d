/** Every stored field is declared clear, sealed or blind: a field nobody classified fails here. */
import { describe, expect, it } from 'vitest';
import { sealedFields } from '../../../engine/model/classified.ts';
import { collections } from '../../../engine/model/collections.ts';

describe.each(Object.entries(collections))('the stored record of %s', (_, declaration) => {
  const fields = Object.keys(declaration.schema.shape);
  const classes: Record<string, string> = declaration.classes;

  it('classifies each field of its schema and no other', () => {
    expect(Object.keys(classes).toSorted()).toEqual(fields.toSorted());
    for (const field of fields) expect(['clear', 'sealed', 'blind']).toContain(classes[field]);
  });

  it('says whose it is and in which version it was written, in the clear', () => {
    expect(classes).toMatchObject({ _id: 'clear', tenant: 'clear', schemaVersion: 'clear' });
  });

  it('indexes only what the database can see', () => {
    const indexed = declaration.indexes.flatMap((index) => Object.keys(index.fields));
    for (const field of indexed) expect(classes[field]).toMatch(/^(clear|blind)$/);
  });

  it('seals every field that holds bytes', () => {
    const bytes = fields.filter((field) => {
      const type = (
        declaration.schema.shape as Record<string, { safeParse(v: unknown): { success: boolean } }>
      )[field]!;
      return type.safeParse(new Uint8Array(1)).success && !type.safeParse({}).success;
    });
    expect(sealedFields(declaration)).toEqual(expect.arrayContaining(bytes));
  });
});
