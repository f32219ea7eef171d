/** The drawing of a policy: saved after a rest, never over somebody else's. */
import { describe, expect, it } from 'vitest';
import { NoAnswer, Refusal } from '../../web/http/problem.ts';
import { DraftKeeper } from '../../web/policies/editor/draft-keeper.ts';
import type { KeeperState } from '../../web/policies/editor/draft-keeper.ts';

function given(save: (revision: number) => Promise<{ revision: number; savedAt: string | null }>) {
  const states: KeeperState['state'][] = [];
  const saved: number[] = [];
  const waiting: (() => void)[] = [];
  const keeper = new DraftKeeper(
    {
      xml: () => Promise.resolve('<definitions/>'),
      save: (_, revision) => {
        saved.push(revision);
        return save(revision);
      },
      schedule: (run) => {
        waiting.push(run);
        return () => void waiting.splice(0);
      },
      onState: ({ state }) => states.push(state),
      now: () => new Date(0),
    },
    4,
  );
  return { keeper, states, saved, waiting };
}

const next = (revision: number) => Promise.resolve({ revision: revision + 1, savedAt: null });

describe('the draft keeper', () => {
  it('waits for a rest, then saves once over its revision', async () => {
    const { keeper, saved, waiting, states } = given(next);
    keeper.changed();
    keeper.changed();
    expect(waiting).toHaveLength(1);
    expect(await keeper.flush()).toBe(true);
    expect(saved).toEqual([4]);
    expect(keeper.revision).toBe(5);
    expect(states.at(-1)).toBe('saved');
  });

  it('saves nothing that has not changed, but can make the first draft', async () => {
    const { keeper, saved } = given(next);
    expect(await keeper.flush()).toBe(true);
    expect(saved).toEqual([]);
    await keeper.flush(true);
    expect(saved).toEqual([4]);
  });

  it('stops when somebody else has saved', async () => {
    const { keeper, states } = given(() =>
      Promise.reject(new Refusal({ status: 409, code: 'STALE_REVISION', detail: 'Newer.' })),
    );
    keeper.changed();
    expect(await keeper.flush()).toBe(false);
    expect(states.at(-1)).toBe('stale');
  });

  it('keeps the change and tries again after silence', async () => {
    const { keeper, states, waiting } = given(() => Promise.reject(new NoAnswer()));
    keeper.changed();
    expect(await keeper.flush()).toBe(false);
    expect(states.at(-1)).toBe('failed');
    expect(waiting).toHaveLength(1);
  });
});
