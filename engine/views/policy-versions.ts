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

export async function policyTitles(viewer: Viewer): Promise<Map<string, string>> {
  const all = await allVersions(viewer);
  return new Map([...all].map(([key, versions]) => [key, bodyOf(versions.at(-1)!).title]));
}

export const bodyOf = (doc: PolicyVersionDoc) => doc.body as PolicyVersion;

/** The version a case decided today would follow, unless its own last day is past. */
export function currentOf(
  viewer: Viewer,
  versions: PolicyVersionDoc[],
): PolicyVersionDoc | undefined {
  const chosen = choose(versions, viewer.today);
  return chosen && (bodyOf(chosen).inForce.to ?? viewer.today) >= viewer.today ? chosen : undefined;
}
