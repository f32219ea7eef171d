/** A notice says where to look again, and nowhere else. */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../api/contract/index.ts';
import { allConcerned, concerned } from '../../web/live/concerned.ts';
import { connection } from '../../web/live/connection.ts';

const notice = (given: Partial<Notice>): Notice => ({
  at: 1,
  kind: 'task',
  id: 'ut_1',
  revision: 1,
  ...given,
});

describe('a notice', () => {
  it('of a task concerns the inbox, the task, its case and the counts of its policy', () => {
    expect(concerned(notice({ caseId: 'case_1', policyKey: 'p' }))).toEqual([
      ['tasks'],
      ['task', 'ut_1'],
      ['summary'],
      ['case', 'case_1'],
      ['policy-map', 'p'],
    ]);
  });

  it('of a draft does not fetch a task again while it is typed into', () => {
    expect(concerned(notice({ kind: 'draft' }))).toEqual([['policies']]);
  });

  it('of a policy concerns policies and its start form', () => {
    expect(concerned(notice({ kind: 'policy', id: 'p' }))).toEqual([
      ['policies'],
      ['start-form', 'p'],
    ]);
  });

  it('comes with others: each query is looked at once', () => {
    const many = [
      notice({ id: 'ut_1', caseId: 'case_1' }),
      notice({ id: 'ut_2', caseId: 'case_1' }),
    ];
    expect(allConcerned(many).map(String)).toEqual([
      'tasks',
      'task,ut_1',
      'summary',
      'case,case_1',
      'task,ut_2',
    ]);
  });
});

describe('the connection', () => {
  it('keeps the first moment of a loss', () => {
    const first = new Date('2026-04-02T13:05:00.000Z');
    connection.set({ state: 'live' });
    connection.set({ state: 'stale', since: first });
    connection.set({ state: 'stale', since: new Date('2026-04-02T13:06:00.000Z') });
    expect(connection.get()).toEqual({ state: 'stale', since: first });
    connection.set({ state: 'live' });
    expect(connection.get()).toEqual({ state: 'live' });
  });
});
