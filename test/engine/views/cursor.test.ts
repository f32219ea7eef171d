/** Pages by (dueAt, _id): every row once, in order, however many share a date. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, bySoonest, page } from '../../../engine/views/cursor.ts';
import { tenantScope, type Store } from '../../../engine/index.ts';
import { createMemoryStore } from '../../../engine/store/memory/index.ts';
import { aTask } from '../store/contract/samples.ts';
import { worldOf } from '../store/contract/world.ts';

async function allPages(store: Store, tenant: string, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const from = after(cursor);
    if (!from.ok) throw new Error(from.rejection.sentence);
    const found = await store.tasks.find(tenantScope(tenant), {
      where: from.value,
      sort: bySoonest,
      limit: limit + 1,
    });
    const { rows, nextCursor } = page(found, limit);
    seen.push(...rows.map((row) => row._id));
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

describe('a list in pages', () => {
  it('shows every row once, soonest first', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('2026-01-01', '2026-01-02', '9999-12-31'), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (dates, limit) => {
          const world = worldOf(createMemoryStore());
          const rows = dates.map((dueAt, index) => aTask(world, `ut_${index}`, { dueAt }));
          for (const row of rows) await world.store.tasks.insert(world.scope, row);
          const inOrder = rows.toSorted((a, b) =>
            a.dueAt === b.dueAt ? (a._id < b._id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1,
          );
          expect(await allPages(world.store, world.tenant, limit)).toEqual(
            inOrder.map((row) => row._id),
          );
        },
      ),
      { numRuns: 60 },
    ));

  it.each([
    'x',
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('["2026-01-01",{"$gt":""}]').toString('base64url'),
  ])('refuses the cursor %j', (cursor) => {
    expect(after(cursor)).toMatchObject({
      ok: false,
      rejection: { code: 'INVALID_INPUT', errors: [{ field: 'cursor' }] },
    });
  });
});
