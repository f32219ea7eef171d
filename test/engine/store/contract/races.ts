/** Many at once: exactly one wins, nothing is lost, nothing is told twice. */
import { describe, expect, it } from 'vitest';
import { aCase, anEvent, aTask } from './samples.ts';
import type { Given, World } from './world.ts';

const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const won = (answers: boolean[]) => answers.filter(Boolean).length;

/** Read, then compare-and-set, again until it holds: the loop every command is. */
async function addOne(world: World, id: string): Promise<void> {
  for (;;) {
    const { revision } = (await world.store.cases.get(world.scope, id))!;
    const change = { set: { revision: revision + 1 } };
    if (await world.store.cases.update(world.scope, id, { revision }, change)) return;
  }
}

export function racesContract(given: Given): void {
  describe('races', () => {
    it('lets one of fifty compare-and-sets win', async () => {
      const world = given();
      await world.store.cases.insert(world.scope, aCase(world, 'a'));

      const attempt = (n: number) =>
        world.store.cases.update(
          world.scope,
          world.id('a'),
          { revision: 1 },
          {
            set: { revision: 2, reference: `R-${n}` },
            push: { outbox: { each: [anEvent(world, n)] } },
          },
        );
      const answers = await Promise.all(times(50).map(attempt));

      expect(won(answers)).toBe(1);
      const winner = answers.indexOf(true) + 1;
      const stored = await world.store.cases.get(world.scope, world.id('a'));
      expect(stored).toMatchObject({ revision: 2, reference: `R-${winner}` });
      expect(stored?.outbox).toStrictEqual([anEvent(world, winner)]);
    });

    it('lets one of fifty inserts win', async () => {
      const world = given();
      const attempt = (n: number) =>
        world.store.cases.insert(world.scope, aCase(world, 'a', { reference: `R-${n}` }));

      const answers = await Promise.all(times(50).map(attempt));

      expect(won(answers)).toBe(1);
      const stored = await world.store.cases.get(world.scope, world.id('a'));
      expect(stored?.reference).toBe(`R-${answers.indexOf(true) + 1}`);
    });

    it('loses none of twenty additions', async () => {
      const world = given();
      await world.store.cases.insert(world.scope, aCase(world, 'a', { revision: 0 }));

      await Promise.all(times(20).map(() => addOne(world, world.id('a'))));

      expect(await world.store.cases.get(world.scope, world.id('a'))).toMatchObject({
        revision: 20,
      });
    });

    it('leaves the row with the highest sequence, from the first write on', async () => {
      const world = given();
      const attempt = (name: string) => (seq: number) =>
        world.store.tasks.upsertNewer(world.scope, aTask(world, name, { seq, caseRevision: seq }));

      for (const name of times(20).map(String)) {
        await Promise.all(times(10).toReversed().map(attempt(name)));
        await Promise.all(times(10).map(attempt(`${name}-up`)));
      }

      const rows = await world.store.tasks.find(world.scope, { where: {}, limit: 99 });
      expect(rows).toHaveLength(40);
      expect(new Set(rows.map((row) => `${row.seq} ${row.caseRevision}`))).toEqual(
        new Set(['10 10']),
      );
    });

    it('keeps everything that was appended', async () => {
      const world = given();
      await world.store.cases.insert(world.scope, aCase(world, 'a'));

      await Promise.all(
        times(20).map((n) =>
          world.store.cases.update(
            world.scope,
            world.id('a'),
            {},
            { push: { outbox: { each: [anEvent(world, n)] } } },
          ),
        ),
      );

      const stored = await world.store.cases.get(world.scope, world.id('a'));
      expect(stored?.outbox.map((event) => event.seq).toSorted((a, b) => a - b)).toEqual(times(20));
    });

    it('tells the same events from many sides once', async () => {
      const world = given();
      const events = times(30).map((seq) => anEvent(world, seq));

      await Promise.all(
        times(10).map((n) => world.store.events.insertMissing(world.scope, events.slice(n - 1))),
      );

      const sort = { seq: 1 } as const;
      const found = await world.store.events.find(world.scope, { where: {}, sort, limit: 99 });
      expect(found).toStrictEqual(events);
    });
  });
}
