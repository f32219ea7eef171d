/** Stored values in words: what people read instead of JSON. */
import { describe, expect, it } from 'vitest';
import { humanise, inWords } from '../../../engine/views/words.ts';

describe('values in words', () => {
  it.each([
    [true, 'Yes'],
    [false, 'No'],
    [null, 'Not given'],
    ['', 'Not given'],
    [3, '3'],
    ['2026-04-27', 'Mon 27 April 2026'],
    ['2026-05-05T10:00', 'Tue 5 May 2026 at 10:00'],
    ['2026-05-03T09:00:00.000Z', 'Sun 3 May 2026 at 10:00'],
    ['plain text', 'plain text'],
    [[], 'None'],
    [['a', 'b'], 'a; b'],
    [
      { id: 'child_1', name: 'Robin Hill', dateOfBirth: '2019-05-04' },
      'Robin Hill, Sat 4 May 2019',
    ],
    [{ key: 'report', label: 'The report', status: 'received' }, 'The report'],
  ])('%j is told as %j', (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it('keys become words when nothing better is known', () => {
    expect(humanise('receiving-manager')).toBe('Receiving manager');
    expect(humanise('dateMovedIn')).toBe('Date moved in');
  });
});
