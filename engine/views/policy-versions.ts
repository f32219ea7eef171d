/** The stored versions of policies, and which of them is in force today. */
import type { PolicyVersionDoc } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { choose, versionsOf } from '../runtime/catalog.ts';
import { groupBy } from './groups.ts';
import type { Viewer } from './viewer.ts';

/** All versions of one policy, earliest in force first. */
export function versionsFor(viewer: Viewer, policyKey: string): Promise<PolicyVersionDoc[]> {
  return versionsOf(viewer.doors.store, viewer.asker.tenant, policyKey);
}

/** Every policy of the authority: its key, with its versions, earliest in force first. */
export async function allVersions(viewer: Viewer): Promise<Map<string, PolicyVersionDoc[]>> {
  const docs = await viewer.doors.store.policyVersions.find(viewer.scope, {
    where: {},
    sort: { policyKey: 1, version: 1 },
    limit: 1000,
  });
  const inOrder = docs.sort((a, b) =>
    a.inForceFrom < b.inForceFrom ? -1 : a.inForceFrom > b.inForceFrom ? 1 : a.version - b.version,
  );
  return groupBy(inOrder, (doc) => doc.policyKey);
}

/** Sealed versions of one policy, earliest in force first: numbers from the store, the rest from the cache. */
export async function sealedVersions(viewer: Viewer, policyKey: string): Promise<PolicyVersion[]> {
  const { store, catalog } = viewer.doors;
  const numbers = await store.policyVersions.countBy(viewer.scope, { policyKey }, 'version');
  const read = async (version: string) =>
    (await catalog.version(viewer.asker.tenant, policyKey, Number(version))).root;
  const versions = await Promise.all(Object.keys(numbers).map(read));
  return versions.sort(
    (a, b) => a.inForce.from.localeCompare(b.inForce.from) || a.version - b.version,
  );
}

export const bodyOf = (doc: PolicyVersionDoc) => doc.body as PolicyVersion;

/** The version a case decided today would follow, unless its own last day is past. */
export function currentOf(
  viewer: Viewer,
  versions: PolicyVersionDoc[],
): PolicyVersionDoc | undefined {
  const chosen = choose(versions, viewer.today);
  return chosen && lasts(bodyOf(chosen), viewer.today) ? chosen : undefined;
}

/** The same of sealed versions. */
export function sealedInForce(
  viewer: Viewer,
  versions: PolicyVersion[],
): PolicyVersion | undefined {
  const dated = versions.map((policy) => ({ policy, inForceFrom: policy.inForce.from }));
  const policy = choose(dated, viewer.today)?.policy;
  return policy && lasts(policy, viewer.today) ? policy : undefined;
}

const lasts = ({ inForce }: PolicyVersion, today: string) => (inForce.to ?? today) >= today;
