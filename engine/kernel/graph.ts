/**
 * A process as a graph that can be asked for ways: from an element along its flows, to the boundary
 * events it carries, into a sub-process, from a link to its other end. Built once per definition;
 * nothing runs in it.
 */
import type { Drawn, Parts } from './drawn.ts';

type Find = (id: string) => Drawn[];

export class Graph {
  readonly flowsFrom: Find;
  readonly flowsInto: Find;
  readonly boundariesOf: Find;
  /** What begins when a scope begins. */
  readonly startsOf: Find;
  /** Compensation finds its way by other means; a process that has it is always restored whole. */
  readonly compensates: boolean;
  readonly #byId: Map<string, Drawn>;
  readonly #catchesOf: Find;
  readonly #flows: Map<string, Drawn>;

  constructor({ activities, sequenceFlows }: Parts) {
    this.#byId = new Map(activities.map((drawn) => [drawn.id, drawn]));
    this.#flows = new Map(sequenceFlows.map((flow) => [flow.id, flow]));
    this.flowsFrom = grouped(sequenceFlows, ({ sourceId }) => sourceId);
    this.flowsInto = grouped(sequenceFlows, ({ targetId }) => targetId);
    this.boundariesOf = grouped(activities, ({ behaviour }) => behaviour.attachedTo?.id);
    this.startsOf = grouped(activities.filter(this.#begins), ({ parent }) => parent.id);
    this.#catchesOf = grouped(activities.filter(isLinkCatch), linkOf);
    this.compensates = activities.some(({ behaviour }) => behaviour.isForCompensation);
  }

  drawn(id: string): Drawn | undefined {
    return this.#byId.get(id);
  }

  /** The two elements a flow joins. */
  endsOf(flowId: string): string[] {
    const { sourceId, targetId } = this.#flows.get(flowId) ?? {};
    return [sourceId, targetId].filter((id) => id !== undefined);
  }

  /** The elements a token can go to next, boundary events aside. */
  next(id: string): string[] {
    const link = linkOf(this.#byId.get(id));
    const catches = link === undefined ? [] : this.#catchesOf(link).map((drawn) => drawn.id);
    return [...this.flowsFrom(id).flatMap(({ targetId }) => targetId ?? []), ...catches];
  }

  readonly #begins = ({ id, behaviour }: Drawn): boolean =>
    this.flowsInto(id).length === 0 && !behaviour.attachedTo && !behaviour.triggeredByEvent;
}

export function grouped(
  list: Drawn[],
  key: (drawn: Drawn) => string | undefined,
): (id: string) => Drawn[] {
  const groups = new Map<string | undefined, Drawn[]>();
  for (const drawn of list) {
    const group = groups.get(key(drawn));
    if (group) group.push(drawn);
    else groups.set(key(drawn), [drawn]);
  }
  return (id) => groups.get(id) ?? [];
}

function linkOf(drawn: Drawn | undefined): string | undefined {
  const link = drawn?.behaviour.eventDefinitions?.find(({ type }) => /LinkEvent/.test(type));
  return link && String((link.behaviour as { name?: string }).name);
}

const isLinkCatch = (drawn: Drawn): boolean =>
  drawn.type === 'bpmn:IntermediateCatchEvent' && linkOf(drawn) !== undefined;
