/** All rows that answer a question, page by page in the order of `_id`: for counts over everything. */
import type { Where } from '../model/where.ts';
import type { Collection, Scope } from '../runtime/store.ts';

const PAGE = 1000;

export async function every<T extends { _id: string }>(
  collection: Collection<T>,
  scope: Scope,
  where: Where,
): Promise<T[]> {
  const all: T[] = [];
  for (let last = ''; ; last = all.at(-1)!._id) {
    const page = await collection.find(scope, {
      where: { ...where, _id: { gt: last } },
      sort: { _id: 1 },
      limit: PAGE,
    });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
