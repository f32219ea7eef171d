/** Filters live in the address; the way back after signing in stays on this site. */
import { describe, expect, it } from 'vitest';
import { caseFilterOf, caseSearchOf } from '../../web/cases/case-filter.ts';
import { count, list, singular } from '../../web/format/words.ts';
import { filterOf, isFiltered, searchOf } from '../../web/inbox/filter.ts';
import { returnPath } from '../../web/sign-in/return-path.ts';

describe('the inbox filter', () => {
  it('goes to the address and comes back', () => {
    const filter = { view: 'mine', q: 'Ada', due: 'overdue' } as const;
    expect(filterOf(new URLSearchParams(searchOf(filter)))).toEqual(filter);
  });

  it('takes nothing it does not know', () => {
    expect(filterOf(new URLSearchParams('view=theirs&due=never&q=%20'))).toEqual({ view: 'all' });
    expect(isFiltered({ view: 'mine' })).toBe(false);
  });
});

describe('the case filter', () => {
  it('goes to the address and comes back', () => {
    const filter = {
      status: 'active',
      policyKey: 'p',
      elementId: 'Task_1',
      overdue: true,
    } as const;
    expect(caseFilterOf(new URLSearchParams(caseSearchOf(filter)))).toEqual(filter);
  });
});

describe('the way back', () => {
  it.each([
    ['?return=%2Ftasks%2Fut_1', '/tasks/ut_1'],
    ['?return=%2F%2Fevil.example', '/'],
    ['?return=%2F%5Cevil.example', '/'],
    ['?return=https%3A%2F%2Fevil.example', '/'],
    ['?return=%2Fsign-in', '/'],
    ['', '/'],
  ])('%s leads to %s', (search, path) => {
    expect(returnPath(search)).toBe(path);
  });
});

describe('words', () => {
  it('count and join as people do', () => {
    expect([count(1, 'child', 'children'), count(1200, 'case')]).toEqual([
      '1 child',
      '1,200 cases',
    ]);
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('name one row of a list', () => {
    expect(['Children', 'Family enquiries', 'Agencies', 'Visits', 'Address'].map(singular)).toEqual(
      ['Child', 'Family enquiry', 'Agency', 'Visit', 'Address'],
    );
  });
});
