/**
 * Publishing: a bundle is read and judged, its calls are bound to the versions in force on the day
 * it comes into force, and it is sealed under the next number. A sealed version never changes.
 */
import { formatDate } from '../calendar/index.ts';
import { readAuthority, readBundle, sealVersion, type Located } from '../definitions/index.ts';
import { checkExpression, checkUnaryTests } from '../feel/check.ts';
import { serializeProcess } from '../kernel/serialize.ts';
import type { AuthorityDoc, PolicyVersionDoc } from '../model/collections.ts';
import type { PolicyVersion, UnsealedPolicy } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import { choose, lasts, versionId, versionsOf } from './catalog.ts';
import { canonical } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { tenantScope } from './store.ts';

export type Files = Record<string, string>;

export interface Publishing {
  tenant: string;
  policyKey: string;
  files: Files;
  /** Civil date from which it decides. */
  inForceFrom: string;
  why: string;
  by: string;
}

export interface Judgement {
  reasons: Located[];
  warnings: Located[];
  policy?: UnsealedPolicy;
}

const deps = {
  checkExpression,
  checkUnaryTests,
  async serializeProcess(xml: string, extensions: Record<string, unknown>): Promise<string> {
    const made = await serializeProcess(xml, extensions);
    if (!made.ok) throw new Error(made.sentence);
    return made.context;
  },
};

/** Reads and judges a bundle as it would be published, without publishing it. */
export async function checkBundle(
  doors: EngineDoors,
  tenant: string,
  files: Files,
): Promise<Judgement> {
  const authority = await doors.catalog.authority(tenant);
  const stored = await doors.store.policyVersions.find(tenantScope(tenant), {
    where: {},
    limit: 1000,
  });
  const callable = new Set(stored.map((doc) => doc.policyKey));
  const result = await readBundle(new Map(Object.entries(files)), {
    authority: describe(authority),
    callable,
    deps,
  });
  return result.ok
    ? { reasons: [], warnings: result.warnings, policy: result.version }
    : { reasons: result.reasons, warnings: [] };
}

/** The authority as `engine/definitions` knows it, out of what is stored. */
function describe(doc: AuthorityDoc) {
  const read = readAuthority(JSON.stringify(doc.described), `${doc._id}/authority.json`);
  if (!read.ok)
    throw new Error(
      `Expected authority '${doc._id}' to be readable. ${read.reasons[0]?.sentence ?? ''}`,
    );
  return read.value;
}

const ATTEMPTS = 10;

export async function publishPolicy(
  doors: EngineDoors,
  publishing: Publishing,
): Promise<Result<{ version: number; hash: string }>> {
  const files = withDate(publishing.files, publishing.inForceFrom);
  const judged = await checkBundle(doors, publishing.tenant, files);
  if (!judged.policy)
    return reject(
      'POLICY_REFUSED',
      sentenceOf(publishing, judged.reasons),
      judged.reasons.map(({ file, elementId, sentence }) => ({
        field: elementId ?? file,
        message: sentence,
      })),
    );
  const { from, to } = judged.policy.inForce;
  if (to !== undefined && to < from)
    return reject(
      'POLICY_REFUSED',
      `Expected '${publishing.policyKey}' to end after it begins on ${formatDate(from)}, but its last day is ${formatDate(to)}.`,
    );
  if (judged.policy.policyKey !== publishing.policyKey)
    return reject(
      'POLICY_REFUSED',
      `Expected a bundle of '${publishing.policyKey}', but it says it is '${judged.policy.policyKey}'.`,
    );
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await tryPublish(doors, publishing, files, judged.policy);
    if (done) return done;
  }
  return reject(
    'CONFLICT',
    `Expected to publish '${publishing.policyKey}', but others kept publishing it: try again.`,
  );
}

/** Null: someone else took the number, begin again. */
async function tryPublish(
  doors: EngineDoors,
  publishing: Publishing,
  files: Files,
  policy: UnsealedPolicy,
): Promise<Result<{ version: number; hash: string }> | null> {
  const { tenant, policyKey, inForceFrom, why, by } = publishing;
  const versions = await versionsOf(doors.store, tenant, policyKey);
  const number = Math.max(0, ...versions.map((version) => version.version)) + 1;
  const calls = await bind(doors, tenant, policy.calledProcesses, inForceFrom);
  const sealed = sealVersion(policy, {
    tenant,
    version: number,
    files: new Map(Object.entries(files)),
    calls,
  });
  if (!sealed.ok) return reject('POLICY_REFUSED', sealed.reasons[0]!.sentence);
  const same = versions.find(
    (version) =>
      version.hash === sealed.value.hash &&
      version.inForceFrom === inForceFrom &&
      canonical((version.body as PolicyVersion).calls) === canonical(sealed.value.calls),
  );
  if (same) return { ok: true, value: { version: same.version, hash: same.hash } };
  const doc: PolicyVersionDoc = {
    _id: versionId(tenant, policyKey, number),
    tenant,
    schemaVersion: 1,
    policyKey,
    version: number,
    hash: sealed.value.hash,
    inForceFrom,
    publishedAt: doors.clock.now(),
    publishedBy: by,
    why,
    body: sealed.value,
    files,
  };
  const inserted = await doors.store.policyVersions.insert(tenantScope(tenant), doc);
  return inserted ? { ok: true, value: { version: number, hash: doc.hash } } : null;
}

/** Each called process bound to the version in force on the day: nothing floats. */
async function bind(
  doors: EngineDoors,
  tenant: string,
  processes: string[],
  date: string,
): Promise<PolicyVersion['calls']> {
  const calls: PolicyVersion['calls'] = {};
  for (const processId of processes) {
    const version = choose(await versionsOf(doors.store, tenant, processId), date);
    if (version && lasts(version, date))
      calls[processId] = { policyKey: processId, version: version.version, hash: version.hash };
  }
  return calls;
}

/** The date in force stands in the bundle, so that the hash covers it; a last day it names stays. */
function withDate(files: Files, from: string): Files {
  const text = files['policy.json'];
  if (text === undefined) return files;
  try {
    const policy = JSON.parse(text) as { inForce?: { from: string; to?: string } };
    if (policy.inForce?.from === from) return files;
    return {
      ...files,
      'policy.json': `${JSON.stringify({ ...policy, inForce: { ...policy.inForce, from } }, null, 2)}\n`,
    };
  } catch {
    return files; // not JSON: the reader says so, with its place
  }
}

function sentenceOf(publishing: Publishing, reasons: Located[]): string {
  const first = reasons[0];
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  return `Expected '${publishing.policyKey}' to be fit to publish, but ${first?.file ?? 'it'}${first?.elementId ? `, element '${first.elementId}'` : ''}: ${first?.sentence ?? 'it was refused.'}${more}`;
}
