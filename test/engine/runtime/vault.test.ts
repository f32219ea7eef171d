/** A sealed value opens where it was sealed and nowhere else: not altered, not elsewhere, not put back. */
import { describe, expect, it } from 'vitest';
import { memoryKeyring, tenantScope } from '../../../engine/index.ts';
import { createVault, places } from '../../../engine/runtime/vault.ts';
import { createHarness, seededIds } from '../../support/harness.ts';
import { caseOf, end, finish, publishSmall, start, startSmall, task } from './small.ts';

const scope = tenantScope('testshire');
const ids = seededIds('vault');
const vault = createVault(memoryKeyring(ids, ['testshire', 'elsewhere']), ids);

describe('a sealed value', () => {
  const key = vault.newKey('testshire');
  const place = places.case({ _id: 'case_1', revision: 3 });
  const sealed = vault.seal('testshire', key, place, { name: 'Robin' });

  it('opens where it was sealed', () => {
    expect(vault.open('testshire', key, place, sealed)).toEqual({ name: 'Robin' });
  });

  it('opens nowhere else', () => {
    const elsewhere = [
      places.case({ _id: 'case_1', revision: 4 }),
      places.case({ _id: 'case_2', revision: 3 }),
      places.draft({ _id: 'case_1', revision: 3 }),
    ];
    for (const other of elsewhere)
      expect(() => vault.open('testshire', key, other, sealed)).toThrow();
    expect(() => vault.open('elsewhere', key, place, sealed)).toThrow();
  });

  it('altered does not open', () => {
    const altered = sealed.with(sealed.length - 1, sealed.at(-1)! ^ 1);
    expect(() => vault.open('testshire', key, place, altered)).toThrow();
  });
});

describe("a case's older state put back", () => {
  it('does not open', async () => {
    const h = await createHarness();
    await publishSmall(h, {
      key: 'two',
      elements: start + task('A') + task('B') + end,
      flows: ['S>A>B>E'],
    });
    const caseId = await startSmall(h, 'two');
    const { sealed } = (await caseOf(h, caseId)).doc;
    await finish(h, caseId, 'A');
    await h.store.cases.update(scope, caseId, {}, { set: { sealed } });
    await expect(caseOf(h, caseId)).rejects.toThrow();
  });
});
