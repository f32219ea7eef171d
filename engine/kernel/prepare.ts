/**
 * A definition made ready to run, once for each of its start events, and kept as long as the
 * definition itself is.
 *
 *     ProcessModel.context (JSON) -> one process -> event sub-processes redrawn -> begun at one start -> indexed
 */
import { TypeResolver, deserialize } from 'moddle-context-serializer';
import { isUnsafeKey } from '../feel/index.ts';
import type { ProcessModel } from '../model/definition.ts';
import { TYPES } from './behaviours/index.ts';
import { isStart, onlyProcess } from './drawn.ts';
import type { Drawn, Parts } from './drawn.ts';
import { rewriteEventSubProcesses } from './event-sub-process.ts';
import { refuse } from './failure.ts';
import { drawnId } from './hidden.ts';

interface Ready {
  parts: Parts;
  byStart: Map<string, object>;
}

const ready = new WeakMap<ProcessModel, Ready>();

/** The context of a process for one of its start events. */
export function prepared(model: ProcessModel, startEventId: string): object {
  const { parts, byStart } = readyFor(model);
  const context =
    byStart.get(startEventId) ?? contextOf(begunAt(parts, model.processId, startEventId));
  byStart.set(startEventId, context);
  return context;
}

/** Where an instance begins: the start event asked for, else the one without an event, else the only one. */
export function startEventOf(model: ProcessModel, asked?: string): string {
  const { processId } = model;
  const starts = readyFor(model).parts.activities.filter((drawn) => isOuterStart(drawn, processId));
  const plain = starts.filter(({ behaviour }) => !behaviour.eventDefinitions?.length);
  const candidates =
    asked === undefined
      ? plain.length > 0
        ? plain
        : starts
      : starts.filter(({ id }) => id === asked);
  const [chosen, another] = candidates;
  if (chosen && !another) return chosen.id;
  const fact =
    asked === undefined ? `it has ${candidates.length}` : `it has no start event '${asked}'`;
  return refuse(
    'DEFINITION_NOT_FOUND',
    `Expected process '${processId}' to have one start event to begin with, but ${fact}.`,
  );
}

function readyFor(model: ProcessModel): Ready {
  const known = ready.get(model);
  if (known) return known;
  const parts = onlyProcess(JSON.parse(model.context) as Parts, model.processId);
  if (!parts)
    return refuse(
      'DEFINITION_NOT_FOUND',
      `Expected the BPMN of '${model.processId}' to contain that process, but it does not.`,
    );
  for (const { id } of [...parts.activities, ...parts.sequenceFlows]) refuseUnsafe(id);
  const made = { parts: rewriteEventSubProcesses(parts), byStart: new Map<string, object>() };
  ready.set(model, made);
  return made;
}

/** bpmn-elements looks things up by id in plain objects: 'toString' would find a function there. */
function refuseUnsafe(id: string): void {
  if (isUnsafeKey(id))
    refuse(
      'DEFINITION_NOT_FOUND',
      `Expected ids of elements, but '${id}' names something of the language.`,
      id,
    );
}

const isOuterStart = (drawn: Drawn, processId: string): boolean =>
  isStart(drawn) && drawnId(drawn.parent.id) === processId;

/** One start event begins, without waiting for its event; the others are not there. */
function begunAt(parts: Parts, processId: string, startEventId: string): Parts {
  const outer = (drawn: Drawn) => isOuterStart(drawn, processId);
  const activities = parts.activities.filter((drawn) => !outer(drawn) || drawn.id === startEventId);
  return {
    ...parts,
    activities: activities.map((drawn) => (outer(drawn) ? { ...drawn, behaviour: {} } : drawn)),
  };
}

function contextOf(parts: Parts): object {
  const nothing = {
    dataObjects: [],
    dataStores: [],
    messageFlows: [],
    participants: [],
    scripts: [],
    timers: [],
  };
  const context = deserialize({ ...structuredClone(parts), ...nothing }, TypeResolver(TYPES));
  return indexed(context, context.elements as unknown as Parts);
}

/** bpmn-elements asks for the neighbours of every element; the serializer would search the whole list each time. */
function indexed(context: object, { activities, sequenceFlows, associations }: Parts): object {
  const within = (list: Drawn[]) => {
    const scoped = grouped(list, ({ parent }) => parent.id);
    return (scope?: string) => (scope === undefined ? list : scoped(scope));
  };
  return Object.assign(context, {
    getActivityById: byId(activities),
    getSequenceFlowById: byId(sequenceFlows),
    getActivities: within(activities),
    getSequenceFlows: within(sequenceFlows),
    getAssociations: within(associations),
    getInboundSequenceFlows: grouped(sequenceFlows, ({ targetId }) => targetId),
    getOutboundSequenceFlows: grouped(sequenceFlows, ({ sourceId }) => sourceId),
    getInboundAssociations: grouped(associations, ({ targetId }) => targetId),
    getOutboundAssociations: grouped(associations, ({ sourceId }) => sourceId),
  });
}

function byId(list: Drawn[]): (id: string) => Drawn | undefined {
  const found = new Map(list.map((drawn) => [drawn.id, drawn]));
  return (id) => found.get(id);
}

function grouped(
  list: Drawn[],
  key: (drawn: Drawn) => string | undefined,
): (id: string) => Drawn[] {
  const groups = new Map<string | undefined, Drawn[]>();
  for (const drawn of list) groups.set(key(drawn), [...(groups.get(key(drawn)) ?? []), drawn]);
  return (id) => groups.get(id) ?? [];
}
