/**
 * A process as the serializer lists it, and what of it the kernel gives a meaning. The rest (data
 * associations, lanes, pools, performers, author's scripts and implementations) stays outside, so it
 * can neither break a step nor run in one.
 */
export interface Drawn {
  id: string;
  type: string;
  name?: string;
  parent: { id: string; type: string };
  sourceId?: string;
  targetId?: string;
  isDefault?: boolean;
  behaviour: Record<string, unknown> & {
    triggeredByEvent?: boolean;
    isInterrupting?: boolean;
    isForCompensation?: boolean;
    attachedTo?: { id: string };
    eventDefinitions?: { type: string; behaviour: object }[];
    loopCharacteristics?: { type: string; behaviour: object };
  };
}

export interface Parts {
  definition: { id: string; type: string; name?: string };
  processes: Drawn[];
  activities: Drawn[];
  sequenceFlows: Drawn[];
  associations: Drawn[];
}

const KEPT = [
  'cancelActivity',
  'eventDefinitions',
  'loopCharacteristics',
  'isForCompensation',
  'triggeredByEvent',
  'isInterrupting',
  'conditionExpression',
  'messageRef',
  'calledElement',
  'errorCode',
  'attachedTo',
];

/** Root elements that events refer to. */
const REFERRED = new Set(['bpmn:Message', 'bpmn:Error', 'bpmn:Signal', 'bpmn:Escalation']);
export const isReferred = ({ type }: Drawn): boolean => REFERRED.has(type);
export const isFlowNode = ({ type }: Drawn): boolean =>
  /(Task|Event|Gateway|SubProcess|Transaction|CallActivity)$/.test(type);
export const isStart = ({ type }: Drawn): boolean => type === 'bpmn:StartEvent';

/** An element without what has no meaning here. */
export function bare({
  id,
  type,
  name,
  parent,
  sourceId,
  targetId,
  isDefault,
  behaviour,
}: Drawn): Drawn {
  const wanted = KEPT.filter((key) => behaviour?.[key] !== undefined).map((key) => [
    key,
    behaviour[key],
  ]);
  return {
    id,
    type,
    ...(name !== undefined && { name }),
    parent,
    ...(sourceId !== undefined && { sourceId }),
    ...(targetId !== undefined && { targetId }),
    ...(isDefault && { isDefault }),
    behaviour: Object.fromEntries(wanted),
  };
}

/** Only what belongs to one process, and what it refers to. Undefined when it is not there. */
export function onlyProcess(parts: Parts, processId: string): Parts | undefined {
  const process = parts.processes.find(({ id }) => id === processId);
  if (!process) return undefined;
  const scopes = scopesOf(parts.activities, processId);
  const within = ({ parent }: Drawn) => scopes.has(parent.id);
  const activities = parts.activities
    .filter((drawn) => isReferred(drawn) || (within(drawn) && isFlowNode(drawn)))
    .map(bare);
  const nodes = new Set(activities.map(({ id }) => id));
  const joins = ({ sourceId = '', targetId = '' }: Drawn) =>
    nodes.has(sourceId) && nodes.has(targetId);
  return {
    definition: parts.definition,
    processes: [{ ...bare(process), behaviour: { isExecutable: true } }],
    activities,
    sequenceFlows: parts.sequenceFlows.filter((flow) => within(flow) && joins(flow)).map(bare),
    associations: parts.associations.filter(joins).map(bare),
  };
}

/** The process and every sub-process within it. */
function scopesOf(activities: Drawn[], processId: string): Set<string> {
  const scopes = new Set([processId]);
  for (let before = 0; before < scopes.size;) {
    before = scopes.size;
    for (const { id, parent } of activities) if (scopes.has(parent.id)) scopes.add(id);
  }
  return scopes;
}
