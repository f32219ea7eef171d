/** What was typed is never lost and never overwritten in silence. */
import { beforeEach, describe, expect, it } from 'vitest';
import { NoAnswer, Refusal } from '../../web/http/problem.ts';
import { draftName, forgetSaved, readLocal, writeLocal } from '../../web/tasks/drafts/local.ts';
import type { Keep } from '../../web/tasks/drafts/local.ts';
import { reconcile } from '../../web/tasks/drafts/reconcile.ts';
import { DraftSaver } from '../../web/tasks/drafts/saver.ts';
import type { SaveState } from '../../web/tasks/drafts/saver.ts';

/** localStorage as a Map. */
function storage(): Keep & { map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => void map.set(name, value),
    removeItem: (name) => void map.delete(name),
    key: (index) => [...map.keys()][index] ?? null,
  };
}

const at = '2026-04-02T13:05:00.000Z';
const server = (revision: number, values: object) => ({
  values: { ...values },
  savedAt: at,
  by: 'Ada',
  revision,
});

describe('reconcile', () => {
  it('shows the task own values when there is no draft', () => {
    expect(reconcile({ a: 1 }, null, null)).toEqual({ kind: 'fresh', values: { a: 1 }, over: 0 });
  });

  it('shows the server draft, and who typed it', () => {
    expect(reconcile({}, server(3, { a: 'x' }), null)).toEqual({
      kind: 'kept',
      values: { a: 'x' },
      over: 3,
      at,
      by: 'Ada',
      unsaved: false,
    });
  });

  it('shows what only this computer has, and asks for it to be saved', () => {
    const local = { values: { a: 'typed' }, typedAt: at, over: 3, synced: false };
    expect(reconcile({}, server(3, { a: 'x' }), local)).toMatchObject({
      kind: 'kept',
      values: { a: 'typed' },
      unsaved: true,
    });
  });

  it('lets the person choose when the server has a newer draft', () => {
    const local = { values: { a: 'typed' }, typedAt: at, over: 2, synced: false };
    expect(reconcile({}, server(3, { a: 'x' }), local)).toMatchObject({
      kind: 'conflict',
      over: 3,
    });
  });

  it('has no conflict over the same words', () => {
    const local = { values: { b: 1, a: 'x' }, typedAt: at, over: 2, synced: false };
    expect(reconcile({}, server(3, { a: 'x', b: 1 }), local)).toMatchObject({
      kind: 'kept',
      unsaved: false,
    });
  });
});

describe('a local draft', () => {
  it('is read back, and a spoiled one is no draft', () => {
    const keep = storage();
    const name = draftName('person_1', 'task:ut_1');
    writeLocal(keep, name, { values: { a: 1 }, typedAt: at, over: 0, synced: false });
    expect(readLocal(keep, name)?.values).toEqual({ a: 1 });
    keep.setItem(name, '{"values":');
    expect(readLocal(keep, name)).toBeNull();
  });

  it('leaves the computer at sign-out once the server has it, and only this person’s', () => {
    const keep = storage();
    const draft = { values: {}, typedAt: at, over: 1 };
    writeLocal(keep, draftName('person_1', 'task:ut_1'), { ...draft, synced: true });
    writeLocal(keep, draftName('person_1', 'task:ut_2'), { ...draft, synced: false });
    writeLocal(keep, draftName('person_2', 'task:ut_1'), { ...draft, synced: true });
    forgetSaved(keep, 'person_1');
    expect([...keep.map.keys()]).toEqual([
      'baton.draft.person_1.task:ut_2',
      'baton.draft.person_2.task:ut_1',
    ]);
  });

  it('says so when the browser keeps nothing', () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(writeLocal(full, 'x', { values: {}, typedAt: at, over: 0, synced: false })).toBe(false);
  });
});

describe('the saver', () => {
  let keep: ReturnType<typeof storage>;
  let waiting: (() => void)[];
  let states: SaveState[];
  let sent: { values: object; over: number }[];
  let answer: (over: number) => Promise<ReturnType<typeof server>>;

  beforeEach(() => {
    keep = storage();
    waiting = [];
    states = [];
    sent = [];
    answer = (over) => Promise.resolve(server(over + 1, {}));
  });
  const saver = (over = 0) =>
    new DraftSaver(
      {
        keep,
        name: 'n',
        send: (values, revision) => {
          sent.push({ values, over: revision });
          return answer(revision);
        },
        now: () => new Date(at),
        schedule: (run) => {
          waiting.push(run);
          return () => {
            waiting = waiting.filter((one) => one !== run);
          };
        },
        onState: (state) => states.push(state),
      },
      over,
    );
  const silencePasses = async () => {
    for (const run of waiting.splice(0)) run();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  };

  it('keeps every key at once and tells the server after silence, once', async () => {
    const one = saver();
    one.typed({ a: 'h' });
    one.typed({ a: 'hi' });
    expect(readLocal(keep, 'n')).toMatchObject({ values: { a: 'hi' }, synced: false });
    await silencePasses();
    expect(sent).toEqual([{ values: { a: 'hi' }, over: 0 }]);
    expect(readLocal(keep, 'n')).toMatchObject({ over: 1, synced: true });
    expect(states.at(-1)).toEqual({ state: 'saved', at });
  });

  it('types the next draft over the one the server gave', async () => {
    const one = saver();
    one.typed({ a: 1 });
    await silencePasses();
    one.typed({ a: 2 });
    await silencePasses();
    expect(sent.map((save) => save.over)).toEqual([0, 1]);
  });

  it('sends what was typed while a save was on its way, after it', async () => {
    let arrive = () => {};
    answer = (over) =>
      new Promise((resolve) => {
        arrive = () => resolve(server(over + 1, {}));
      });
    const one = saver();
    one.typed({ a: 1 });
    await silencePasses();
    one.typed({ a: 2 });
    await silencePasses();
    expect(sent).toHaveLength(1);
    arrive();
    await silencePasses();
    await silencePasses();
    expect(sent.at(-1)).toEqual({ values: { a: 2 }, over: 1 });
  });

  it('stops at a newer draft and overwrites nothing', async () => {
    answer = () =>
      Promise.reject(
        new Refusal({ status: 409, code: 'STALE_REVISION', detail: 'There is a newer draft.' }),
      );
    const one = saver();
    one.typed({ a: 1 });
    await silencePasses();
    expect(states.at(-1)).toEqual({ state: 'stale' });
    expect(waiting).toHaveLength(0);
    expect(readLocal(keep, 'n')).toMatchObject({ values: { a: 1 }, synced: false });
  });

  it('tries again when the server is silent', async () => {
    answer = () => Promise.reject(new NoAnswer());
    const one = saver();
    one.typed({ a: 1 });
    await silencePasses();
    expect(states.at(-1)).toEqual({ state: 'local', at });
    expect(waiting).toHaveLength(1);
  });

  it('waits while the form itself is on its way, and goes on after a refusal', async () => {
    const one = saver();
    one.typed({ a: 1 });
    one.hold(true);
    await silencePasses();
    expect(sent).toEqual([]);
    one.hold(false);
    await silencePasses();
    expect(sent).toEqual([{ values: { a: 1 }, over: 0 }]);
  });

  it('forgets the draft when the task is done', async () => {
    const one = saver();
    one.typed({ a: 1 });
    one.finish();
    await silencePasses();
    expect(sent).toEqual([]);
    expect(readLocal(keep, 'n')).toBeNull();
  });
});
