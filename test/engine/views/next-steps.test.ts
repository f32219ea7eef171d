/** Which steps may follow: walked over the diagram, through gateways and called processes. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyVersion } from '../../../engine/model/definition.ts';
import { nextSteps } from '../../../engine/views/next-steps.ts';
import { createHarness, shippedProcesses } from '../../support/harness.ts';

describe('the steps that may follow', () => {
  let policies: Record<string, PolicyVersion>;
  beforeAll(async () => {
    const harness = await createHarness({ processes: shippedProcesses, tenant: 'oxfordshire' });
    const { byProcess } = await harness.engine.doors.catalog.version(
      'oxfordshire',
      'transfer-in-conference',
      1,
    );
    policies = byProcess;
    await harness.close();
  });

  const after = (elementId: string, processId = 'transfer-in-conference') =>
    nextSteps({ policies }, processId, elementId);

  it('are found beyond what no person does', () => {
    expect(after('acknowledgeReceipt')).toEqual(['Add family to LCS showing as CPE']);
  });

  it('are found inside a process that is called', () => {
    expect(after('addFamilyToLcs')).toEqual(['Check off the documents received']);
  });

  it('are all that a gateway may choose', () => {
    expect(after('checkOffDocuments', 'transfer-in-information-bundle')).toEqual([
      'Decide about what is outstanding',
      'Assess the documents',
    ]);
  });

  it('are at most eight, each once, from every step', () => {
    for (const policy of Object.values(policies))
      for (const { id } of Object.values(policy.process.elements)) {
        const names = after(id, policy.process.processId);
        expect(names.length).toBeLessThanOrEqual(8);
        expect(new Set(names).size).toBe(names.length);
      }
  });

  it('are none where the element or the process is unknown', () => {
    expect(after('nothing')).toEqual([]);
    expect(after('acknowledgeReceipt', 'nothing')).toEqual([]);
  });
});
