/**
 * Which steps may follow one: the diagram's flows are walked from it, through gateways, events and
 * called processes, to the next steps that people do. All branches count: which is taken is not
 * known before.
 */
import { z } from 'zod';
import type { Loaded } from '../commands/command.ts';
import type { PolicyVersion } from '../model/definition.ts';

const Drawing = z.object({
  activities: z.array(
    z.object({ id: z.string(), type: z.string(), parent: z.object({ id: z.string() }).optional() }),
  ),
  sequenceFlows: z.array(z.object({ sourceId: z.string(), targetId: z.string() })),
});
type Drawing = z.infer<typeof Drawing>;

const MOST = 8;
const drawings = new WeakMap<PolicyVersion, Drawing>();

/** A version's flows, read once; none when its context has another shape. */
function drawingOf(policy: PolicyVersion): Drawing {
  const known = drawings.get(policy);
  if (known) return known;
  const parsed = Drawing.safeParse(JSON.parse(policy.process.context));
  const drawing = parsed.success ? parsed.data : { activities: [], sequenceFlows: [] };
  drawings.set(policy, drawing);
  return drawing;
}

/** Names of user tasks that may follow, nearest first. */
export function nextSteps(
  { policies }: Pick<Loaded, 'policies'>,
  processId: string,
  elementId: string,
): string[] {
  const names = new Set<string>();
  const seen = new Set([`${processId}/${elementId}`]);
  const waiting = outOf(policies[processId], elementId).map((id) => ({ processId, id }));
  for (let here = waiting.shift(); here && names.size < MOST; here = waiting.shift()) {
    const place = `${here.processId}/${here.id}`;
    const policy = policies[here.processId];
    const element = policy?.process.elements[here.id];
    if (!policy || seen.has(place)) continue;
    seen.add(place);
    if (element?.type === 'UserTask') names.add(element.name || element.id);
    else waiting.push(...beyond(policies, policy, here.id, element?.calledElement));
  }
  return [...names];
}

type Place = { processId: string; id: string };

function beyond(
  policies: Loaded['policies'],
  policy: PolicyVersion,
  id: string,
  called: string | undefined,
): Place[] {
  const inside = called ? policies[called] : undefined;
  if (inside)
    return startsOf(inside, inside.process.processId).map((start) => ({
      processId: inside.process.processId,
      id: start,
    }));
  const { processId } = policy.process;
  return [...startsOf(policy, id), ...outOf(policy, id)].map((next) => ({ processId, id: next }));
}

function outOf(policy: PolicyVersion | undefined, id: string): string[] {
  return policy
    ? drawingOf(policy)
        .sequenceFlows.filter((flow) => flow.sourceId === id)
        .map((flow) => flow.targetId)
    : [];
}

/** Start events within a process or a sub-process. */
function startsOf(policy: PolicyVersion, parentId: string): string[] {
  const inside = drawingOf(policy).activities.filter(
    (drawn) => drawn.type === 'bpmn:StartEvent' && drawn.parent?.id === parentId,
  );
  return inside.map((drawn) => drawn.id);
}
