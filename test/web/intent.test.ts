/** One click, one wish, one key: whatever the network does. */
import { describe, expect, it } from 'vitest';
import { Intents } from '../../web/http/intent.ts';
import { NoAnswer, Refusal } from '../../web/http/problem.ts';

/** A server that answers as it is told, and remembers what it was sent. */
function given(answers: (() => string)[], applied: string[] = []) {
  const sent: { body: string; key: string }[] = [];
  const asked: string[] = [];
  const notes: string[] = [];
  let next = 0;
  const intents = new Intents<string, string>({
    send: (body, key) => {
      sent.push({ body, key });
      return Promise.resolve().then(() => (answers[sent.length - 1] ?? (() => 'late answer'))());
    },
    ask: (key) => {
      asked.push(key);
      return Promise.resolve({ state: applied.includes(key) ? 'applied' : 'unknown' });
    },
    pause: () => Promise.resolve(),
    newKey: () => `key-${(next += 1)}`,
    onChecking: () => notes.push('checking'),
  });
  return { intents, sent, asked, notes };
}

const silence = () => {
  throw new NoAnswer();
};
const refusal = () => {
  throw new Refusal({ status: 409, code: 'ALREADY_CLAIMED', detail: 'Ada has it.' });
};

describe('an intent', () => {
  it('sends a wish once when the answer comes', async () => {
    const { intents, sent, notes } = given([() => 'done']);
    expect(await intents.run('claim')).toBe('done');
    expect(sent).toEqual([{ body: 'claim', key: 'key-1' }]);
    expect(notes).toEqual([]);
  });

  it('keeps the key when nothing comes back, says that it checks, and sends again', async () => {
    const { intents, sent, asked, notes } = given([silence, silence, () => 'done']);
    expect(await intents.run('claim')).toBe('done');
    expect(sent.map((one) => one.key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(asked).toEqual(['key-1', 'key-1']);
    expect(notes).toEqual(['checking', 'checking']);
  });

  it('carries on with the same key at the next click when the end is still unknown', async () => {
    const { intents, sent } = given([silence, silence, silence, silence, () => 'done']);
    await expect(intents.run('claim')).rejects.toThrow(NoAnswer);
    expect(intents.pendingKey).toBe('key-1');
    expect(await intents.run('claim')).toBe('done');
    expect(new Set(sent.map((one) => one.key))).toEqual(new Set(['key-1']));
    expect(intents.pendingKey).toBeNull();
  });

  it('takes a new key after a refusal, for nothing was written', async () => {
    const { intents, sent } = given([refusal, () => 'done']);
    await expect(intents.run('claim')).rejects.toThrow('Ada has it.');
    await intents.run('claim');
    expect(sent.map((one) => one.key)).toEqual(['key-1', 'key-2']);
  });

  it('takes a new key for a new wish after an answer', async () => {
    const { intents, sent } = given([() => 'one', () => 'two']);
    await intents.run('claim');
    await intents.run('claim');
    expect(sent.map((one) => one.key)).toEqual(['key-1', 'key-2']);
  });

  it('gives the first answer when the first wish was applied and the person has typed on', async () => {
    const { intents, sent } = given([silence, silence, silence, silence, () => 'first'], ['key-1']);
    await expect(intents.run('start Ada')).rejects.toThrow(NoAnswer);
    expect(await intents.run('start Ada and Tom')).toBe('first');
    expect(sent.at(-1)).toEqual({ body: 'start Ada', key: 'key-1' });
  });

  it('sends the changed wish under a new key when the first never arrived', async () => {
    const { intents, sent } = given([silence, silence, silence, silence, () => 'second']);
    await expect(intents.run('start Ada')).rejects.toThrow(NoAnswer);
    expect(await intents.run('start Ada and Tom')).toBe('second');
    expect(sent.at(-1)).toEqual({ body: 'start Ada and Tom', key: 'key-2' });
  });

  it('does not send a changed wish while nobody can say what became of the first', async () => {
    const sent: string[] = [];
    const intents = new Intents<string, string>({
      send: (body) => {
        sent.push(body);
        return Promise.reject(new NoAnswer());
      },
      ask: () => Promise.reject(new NoAnswer()),
      pause: () => Promise.resolve(),
      newKey: () => 'key-1',
    });
    await expect(intents.run('start Ada')).rejects.toThrow(NoAnswer);
    await expect(intents.run('start Tom')).rejects.toThrow(NoAnswer);
    expect(new Set(sent)).toEqual(new Set(['start Ada']));
  });
});
