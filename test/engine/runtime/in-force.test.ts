/** Which version a case follows: the one in force on the date that decides, and no other. */
import { describe, expect, it } from 'vitest';
import { tenantScope } from '../../../engine/index.ts';
import { publishPolicy } from '../../../engine/runtime/publish.ts';
import type { PolicyVersion } from '../../../engine/model/definition.ts';
import { createHarness, type Harness } from '../../support/harness.ts';
import { caseOf, end, filesOf, publishSmall, start, startSmall, task } from './small.ts';

const scope = tenantScope('testshire');
const small = {
  key: 'brief',
  elements: start + task('A') + end,
  flows: ['S>A>E'],
  from: '2026-01-01',
};
const begin = (h: Harness, commandId = 'start-0001') =>
  h.engine.startCase({
    commandId,
    asker: h.person('clerk'),
    body: { policyKey: 'brief', values: {} },
  });
const publishOn = (h: Harness, inForceFrom: string, files = filesOf(small)) =>
  publishPolicy(h.engine.doors, {
    tenant: 'testshire',
    policyKey: 'brief',
    files,
    inForceFrom,
    why: 'Test.',
    by: 'Test',
  });

describe('a policy', () => {
  it('is in force on its last day, and says why', async () => {
    const h = await createHarness();
    await publishSmall(h, { ...small, to: '2026-03-02' });
    const caseId = await startSmall(h, 'brief');
    expect((await caseOf(h, caseId)).body.policy.chosenBecause).toBe(
      'Version 1 has been in force since Thu 1 January 2026; the date that decides, Mon 2 March 2026, falls in it.',
    );
  });

  it('starts no case after its last day', async () => {
    const h = await createHarness();
    await publishSmall(h, { ...small, to: '2026-03-01' });
    expect(await begin(h)).toMatchObject({
      rejection: {
        code: 'NO_POLICY_IN_FORCE',
        sentence:
          "Expected a version of 'brief' in force on Mon 2 March 2026, but version 1 was in force until Sun 1 March 2026.",
      },
    });
  });

  it('starts no case before its first day', async () => {
    const h = await createHarness();
    await publishSmall(h, { ...small, from: '2026-04-01' });
    expect(await begin(h)).toMatchObject({
      rejection: {
        code: 'NO_POLICY_IN_FORCE',
        sentence:
          "Expected a version of 'brief' in force on Mon 2 March 2026, but the first is in force from Wed 1 April 2026.",
      },
    });
  });

  it('whose version of today has ended decides by an earlier date all the same', async () => {
    const h = await createHarness();
    await publishSmall(h, { ...small, to: '2026-03-01', decidingDate: 'child' });
    const answer = await h.engine.startCase({
      commandId: 'start-0001',
      asker: h.person('clerk'),
      body: { policyKey: 'brief', values: { child: '2026-02-01' } },
    });
    expect(answer.ok).toBe(true);
  });

  it('keeps its last day when it is published on another day, and must end after it begins', async () => {
    const h = await createHarness();
    const files = filesOf({ ...small, to: '2026-06-30' });
    await publishOn(h, '2026-02-01', files);
    const doc = await h.store.policyVersions.get(scope, 'testshire/brief@1');
    expect((doc!.body as PolicyVersion).inForce).toEqual({ from: '2026-02-01', to: '2026-06-30' });
    expect(await publishOn(h, '2026-07-01', files)).toMatchObject({
      rejection: {
        code: 'POLICY_REFUSED',
        sentence:
          "Expected 'brief' to end after it begins on Wed 1 July 2026, but its last day is Tue 30 June 2026.",
      },
    });
  });
});

describe('published twice', () => {
  const caller = {
    key: 'caller',
    elements: `${start}<bpmn:callActivity id="C" name="Call" calledElement="brief">[]</bpmn:callActivity>${end}`,
    flows: ['S>C>E'],
    from: '2026-02-01',
  };
  const versions = (h: Harness) => h.store.policyVersions.count(scope, { policyKey: 'caller' });

  it('with the same bindings is one version, and with others another', async () => {
    const h = await createHarness();
    await publishSmall(h, small);
    for (let time = 0; time < 2; time++) await publishSmall(h, caller);
    expect(await versions(h)).toBe(1);
    await publishSmall(h, { ...small, elements: start + task('B') + end, flows: ['S>B>E'] });
    await publishSmall(h, caller);
    expect(await versions(h)).toBe(2);
    expect((await h.store.policyVersions.get(scope, 'testshire/caller@2'))!.body).toMatchObject({
      calls: { brief: { version: 2 } },
    });
  });
});
