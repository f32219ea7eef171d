/** What system jobs may do across authorities, written out: a change here is a decision. */
import { expect, it } from 'vitest';
import { systemGrants } from '../../../engine/store/scope.ts';

it('grants system jobs this and nothing else', () => {
  const granted = Object.entries(systemGrants).flatMap(([job, grants]) =>
    Object.entries(grants).map(([name, operations]) => `${job}: ${operations.join(' ')} ${name}`),
  );
  expect(granted).toEqual([
    'due-work: find cases',
    'outbox-sweeper: find cases',
    'notices: find notices',
    'sign-in: find get insert update remove people',
    'sign-in: find get insert update remove sessions',
    'sign-in: get authorities',
    'set-up: find insert authorities',
    'set-up: find insert people',
    'set-up: find insert policyVersions',
  ]);
});
