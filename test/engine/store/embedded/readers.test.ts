/** A search that stops at its limit closes what it read from: LMDB has 126 places for readers, and an open one keeps old pages. */
import { expect, it } from 'vitest';
import { bench } from './support.ts';

const at = bench();

it('holds no place for readers once a limited search has answered', async () => {
  const rows = Array.from({ length: 50 }, (_, n) => ({ _id: `row-${n}`, group: 'a', n }));
  const collection = await at.holding(rows);
  await collection.createIndex({ group: 1, n: 1 });
  for (let round = 0; round < 400; round++) {
    expect(await collection.findOne({ group: 'a' }, { sort: { n: 1 } })).not.toBeNull();
    expect(await collection.find({ group: 'a' }).limit(2).toArray()).toHaveLength(2);
    await collection.updateOne({ _id: 'row-49' as never }, { $set: { round } });
  }
  expect(await collection.countDocuments({ group: 'a' })).toBe(50);
});
