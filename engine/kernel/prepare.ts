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
import { Graph, grouped } from './graph.ts';
import { drawnId } from './hidden.ts';

interface Ready {
  parts: Parts;
  byStart: Map<string, Prepared>;
}

/** A process begun at one of its start events: to be asked for ways, and to be built. */
export interface Prepared {
  graph: Graph;
  /** What bpmn-elements builds from: all of it, or only some elements. */
  context(only?: Set<string>): object;
}

const ready = new WeakMap<ProcessModel, Ready>();

export function prepared(model: ProcessModel, startEventId: string): Prepared {
  const { parts, byStart } = readyFor(model);
  const known =
    byStart.get(startEventId) ?? preparedAt(begunAt(parts, model.processId, startEventId));
  byStart.set(startEventId, known);
  return known;
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
  const made = { parts: rewriteEventSubProcesses(parts), byStart: new Map<string, Prepared>() };
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

function preparedAt(parts: Parts): Prepared {
  const nothing = {
    dataObjects: [],
    dataStores: [],
    messageFlows: [],
    participants: [],
    scripts: [],
    timers: [],
  };
  const whole = deserialize({ ...structuredClone(parts), ...nothing }, TypeResolver(TYPES));
  const resolved = whole.elements as unknown as Parts;
  const graph = new Graph(resolved);
  const find = finders(resolved, graph);
  return {
    graph,
    context: (only) => Object.assign(Object.create(whole), find, only && some(find, only)),
  };
}

interface Finders {
  [question: string]: unknown;
  getActivities(scope?: string): Drawn[];
  getSequenceFlows(scope?: string): Drawn[];
}

/** bpmn-elements asks for the neighbours of every element; the serializer would search the whole list each time. */
function finders({ activities, sequenceFlows, associations }: Parts, graph: Graph): Finders {
  const within = (list: Drawn[]) => {
    const scoped = grouped(list, ({ parent }) => parent.id);
    return (scope?: string) => (scope === undefined ? list : scoped(scope));
  };
  const flows = new Map(sequenceFlows.map((flow) => [flow.id, flow]));
  return {
    getActivityById: (id: string) => graph.drawn(id),
    getSequenceFlowById: (id: string) => flows.get(id),
    getActivities: within(activities),
    getSequenceFlows: within(sequenceFlows),
    getAssociations: within(associations),
    getInboundSequenceFlows: graph.flowsInto,
    getOutboundSequenceFlows: graph.flowsFrom,
    getInboundAssociations: grouped(associations, ({ targetId }) => targetId),
    getOutboundAssociations: grouped(associations, ({ sourceId }) => sourceId),
  };
}

/** Each scope has only those elements, and the flows that touch them: a token may rest on one. */
function some(find: Finders, only: Set<string>): Finders {
  const touches = ({ sourceId = '', targetId = '' }: Drawn) =>
    only.has(sourceId) || only.has(targetId);
  return {
    getActivities: (scope) => find.getActivities(scope).filter(({ id }) => only.has(id)),
    getSequenceFlows: (scope) => find.getSequenceFlows(scope).filter(touches),
  };
}
