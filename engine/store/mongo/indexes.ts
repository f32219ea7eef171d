/**
 * Indexes are part of the declarations: created before the first question, and read back, because
 * a store that answers without them answers too slowly to be noticed in a test.
 */
import type { Model } from 'mongoose';
import { collections, type CollectionName, type IndexSpec } from '../../model/collections.ts';
import { StoreFault } from '../fault.ts';
import type { Doc } from '../guarded.ts';

export async function prepareIndexes(model: Model<Doc>, name: CollectionName): Promise<void> {
  const declared: readonly IndexSpec[] = collections[name].indexes;
  if (declared.length === 0) return;
  await model.createIndexes();
  const standing = (await model.listIndexes()) as StandingIndex[];
  for (const index of declared) verify(name, index, standing);
}

interface StandingIndex {
  key: Record<string, unknown>;
  expireAfterSeconds?: number;
}

function verify(name: CollectionName, declared: IndexSpec, standing: StandingIndex[]): void {
  const wanted = signature({ key: declared.fields, ...declared });
  if (standing.some((index) => signature(index) === wanted)) return;
  throw new StoreFault(`Expected '${name}' to have the index ${wanted}, but it has none such.`);
}

/** The order of an index's fields is part of what it is. */
function signature({ key, expireAfterSeconds }: StandingIndex): string {
  return JSON.stringify([Object.entries(key), expireAfterSeconds ?? null]);
}
