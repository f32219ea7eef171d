/** Where a case stands on its diagrams: tokens, what was done and the flows that were taken. */
import type { CaseDiagram } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import { visibleCase } from './case-access.ts';
import { dueAtOf } from '../runtime/rows.ts';
import type { Viewer } from './viewer.ts';

type Drawn = CaseDiagram['processes'][number];

export async function caseDiagram(viewer: Viewer, caseId: string): Promise<CaseDiagram | null> {
  const loaded = await visibleCase(viewer, caseId);
  if (!loaded) return null;
  const roots = loaded.body.instances.filter((instance) => !instance.parent);
  const called = loaded.body.instances.filter((instance) => instance.parent);
  return {
    revision: loaded.doc.revision,
    processes: [...roots, ...called].flatMap((instance) => drawn(viewer, loaded, instance)),
  };
}

function drawn(
  viewer: Viewer,
  loaded: Loaded,
  instance: Loaded['body']['instances'][number],
): Drawn[] {
  const policy = loaded.policies[instance.processId];
  if (!policy) return [];
  const trail = loaded.body.trail[instance.id] ?? { done: [], flows: [] };
  const { id: instanceId, processId, status } = instance;
  return [
    {
      instanceId,
      processId,
      name: policy.title,
      status,
      calledBy: instance.parent?.elementId ?? null,
      xml: policy.xml,
      tokens: tokensOf(viewer, loaded, instanceId),
      ...trail,
    },
  ];
}

/** One mark per element: how many rest there, since when the first, and whether its task is late. */
function tokensOf(viewer: Viewer, { body }: Loaded, instanceId: string): Drawn['tokens'] {
  const here = body.tokens.filter((token) => token.instanceId === instanceId);
  const late = new Set(
    body.userTasks
      .filter((task) => task.instanceId === instanceId && dueAtOf(task) < viewer.now)
      .map((task) => task.elementId),
  );
  return [...new Set(here.map((token) => token.elementId))].map((elementId) => {
    const since = here
      .filter((token) => token.elementId === elementId)
      .map((token) => token.since)
      .sort();
    return { elementId, count: since.length, since: since[0]!, late: late.has(elementId) };
  });
}
