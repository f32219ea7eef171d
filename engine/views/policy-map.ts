/** A policy's diagram with how many cases stand on each step now. */
import type { PolicyMap } from '../../api/contract/index.ts';
import type { TaskRow } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import type { Where } from '../model/where.ts';
import { every } from './every.ts';
import { groupBy } from './groups.ts';
import { sealedInForce, sealedVersions } from './policy-versions.ts';
import { workingDaysSince, type Viewer } from './viewer.ts';
import { humanise } from './words.ts';

/** Null when the authority has no such policy or version. Without a version: the one in force, else the first. */
export async function policyMap(
  viewer: Viewer,
  policyKey: string,
  wanted?: number,
): Promise<PolicyMap | null> {
  const versions = await sealedVersions(viewer, policyKey);
  const current = sealedInForce(viewer, versions) ?? versions[0];
  const policy =
    wanted === undefined ? current : versions.find((version) => version.version === wanted);
  if (!policy) return null;
  const standing = whereCasesStand(viewer, policy);
  const { store } = viewer.doors;
  const [counts, cases, tasks] = await Promise.all([
    store.caseRows.countBy(viewer.scope, standing, 'elements'),
    store.caseRows.count(viewer.scope, standing),
    every(store.tasks, viewer.scope, openTasks(viewer, policy)),
  ]);
  return {
    key: policyKey,
    title: policy.title,
    version: policy.version,
    versions: versions.map((version) => version.version).sort((a, b) => a - b),
    xml: policy.xml,
    elements: elementsOf(viewer, policy, counts, tasks),
    cases,
    asAt: viewer.now,
  };
}

/** A policy that is only called has no cases of its own: those that stand on its steps count. */
function ofPolicy({ policyKey, version, callOnly }: PolicyVersion): Where {
  return callOnly ? {} : { policyKey, policyVersion: version };
}

const idsOf = (policy: PolicyVersion) => Object.keys(policy.process.elements);

function whereCasesStand({ asker }: Viewer, policy: PolicyVersion): Where {
  const within = policy.callOnly ? { elements: { in: idsOf(policy) } } : {};
  return { ...ofPolicy(policy), ...within, status: 'active', hiddenFrom: { not: asker.personId } };
}

function openTasks({ asker }: Viewer, policy: PolicyVersion): Where {
  return {
    ...ofPolicy(policy),
    elementId: { in: idsOf(policy) },
    status: { in: ['open', 'claimed'] },
    hiddenFrom: { not: asker.personId },
  };
}

function elementsOf(
  viewer: Viewer,
  policy: PolicyVersion,
  counts: Record<string, number>,
  tasks: TaskRow[],
): PolicyMap['elements'] {
  const byElement = groupBy(tasks, (task) => task.elementId);
  return Object.values(policy.process.elements).flatMap(({ id, name }) => {
    const count = counts[id] ?? 0;
    if (count === 0) return [];
    const here = byElement.get(id) ?? [];
    const longest = Math.max(0, ...here.map((task) => workingDaysSince(viewer, task.openedAt)));
    return [
      {
        elementId: id,
        name: name || humanise(id),
        count,
        late: here.filter((task) => task.dueAt < viewer.now).length,
        longestWorkingDays: longest,
      },
    ];
  });
}
