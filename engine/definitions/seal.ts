/**
 * Publishing: a bundle that was read and judged is given its number, its hash and the sealed versions
 * of the policies it calls. From here on nothing in it changes, and nothing in it means 'latest'.
 */
import type { PolicyVersion, UnsealedPolicy } from '../model/definition.ts';
import { hashBundle } from './hash.ts';
import { read, refused, type BundleFiles, type Reading } from './located.ts';

export interface Sealing {
  tenant: string;
  version: number;
  files: BundleFiles;
  /** By process id: the sealed version each call is bound to. */
  calls: PolicyVersion['calls'];
}

/** Seals a version. Refused when a process it calls is not bound. */
export function sealVersion(
  policy: UnsealedPolicy,
  { tenant, version, files, calls }: Sealing,
): Reading<PolicyVersion> {
  const { calledProcesses, ...rest } = policy;
  const unbound = calledProcesses.filter((process) => !Object.hasOwn(calls, process));
  if (unbound.length > 0) {
    const sentence = `Expected every process that '${policy.policyKey}' calls to be bound to a version, but ${unbound.join(', ')} is not.`;
    return refused({ code: 'CALL_UNBOUND', file: 'process.bpmn', sentence });
  }
  const bound = Object.fromEntries(
    calledProcesses.map((process) => [process, calls[process] as PolicyVersion['calls'][string]]),
  );
  return read({ ...rest, tenant, version, hash: hashBundle(files), calls: bound });
}
