/**
 * Joins. bpmn-elements joins by dead paths: what is not taken is discarded, and a discard counts as
 * an arrival. A choice within a parallel branch then reports its dead half as the arrival of the
 * whole branch, and the join goes on without it. So here nothing is discarded along the flows. A join
 * waits for a token on each of them; when everything else has come to rest, and no token left can
 * reach a flow that is still empty, that flow is declared dead.
 *
 *     tokens at rest -> per join: flows arrived | empty -> can any token still reach an empty one? -> no: dead
 *
 * The rule is BPMN's for inclusive gateways: a token that can reach an arrived flow as well does not
 * keep the join waiting. A parallel gateway that would wait for ever goes on too, with a warning.
 */
import { elements } from './elements.ts';
import type { Activity, Context, Flow, ProcessExecution } from './elements.ts';
import type { Instance } from './instance.ts';
import type { Graph } from './graph.ts';
import { drawId } from './stillness.ts';

/** A sequence flow that tells nobody when it is not taken, unless it is declared dead. */
export function QuietFlow(definition: object, context: Context): Flow {
  const Base = elements.SequenceFlow as new (
    definition: object,
    context: Context,
  ) => Flow & { discard(content: object): void };
  const flow = new Base(definition, context);
  const discard = flow.discard.bind(flow);
  flow.discard = () => undefined;
  flow.die = () => discard({ sequenceId: drawId(flow.id) });
  return flow;
}

interface Waiting {
  join: Activity;
  arrived: Set<string>;
  empty: Set<string>;
}

/** Lets one join go on that waits for flows nothing can reach. True when there was one. */
export function advanceJoin(instance: Instance): boolean {
  const { graph } = instance.prepared;
  for (const execution of instance.executions()) {
    const stuck = waitingJoins(execution).find((waiting) => !mayArrive(waiting, execution, graph));
    if (stuck) return goOn(stuck, instance);
  }
  return false;
}

function goOn({ join, empty }: Waiting, instance: Instance): true {
  if (isParallel(join)) {
    const missing = [...empty].map((id) => `'${id}'`).join(', ');
    const sentence = `Join '${join.id}' goes on without ${missing}, which nothing can take any more.`;
    const { id: instanceId } = instance.state;
    instance.step.tell({ type: 'warning', instanceId, elementId: join.id, sentence });
  }
  for (const flow of join.inbound) if (empty.has(flow.id)) flow.die();
  return true;
}

const isParallel = ({ type }: Activity): boolean => type === 'bpmn:ParallelGateway';
const isJoin = ({ type }: Activity): boolean => /(Parallel|Inclusive)Gateway$/.test(type);

function waitingJoins(execution: ProcessExecution): Waiting[] {
  const taken = execution
    .getPostponed()
    .map(({ content }) => content)
    .filter(({ action }) => action === 'take');
  const arrivedAt = (id: string) =>
    taken.filter(({ targetId }) => targetId === id).map((flow) => flow.id);
  const joins = execution
    .getActivities()
    .filter((activity) => isJoin(activity) && arrivedAt(activity.id).length > 0);
  return joins
    .map((join) => {
      const arrived = new Set(arrivedAt(join.id));
      const empty = new Set(join.inbound.map(({ id }) => id).filter((id) => !arrived.has(id)));
      return { join, arrived, empty };
    })
    .filter(({ empty }) => empty.size > 0);
}

/** Whether a token can still reach an empty flow; at an inclusive gateway, and only such a one. */
function mayArrive(
  { join, arrived, empty }: Waiting,
  execution: ProcessExecution,
  graph: Graph,
): boolean {
  return tokens(execution).some((id) => {
    const ends = id === join.id ? [] : reached(id, join.id, graph);
    const elsewhere = !isParallel(join) && ends.some((flow) => arrived.has(flow));
    return ends.some((flow) => empty.has(flow)) && !elsewhere;
  });
}

/** Elements that hold a token, or watch one that does; other joins that wait. */
function tokens(execution: ProcessExecution): string[] {
  return execution
    .getPostponed()
    .flatMap(({ content }) => (content.isSequenceFlow ? (content.targetId ?? []) : content.id));
}

/** The flows into a join that can be reached from an element without passing the join. */
function reached(from: string, join: string, graph: Graph): string[] {
  const seen = new Set([from, join]);
  const next = [from];
  const found: string[] = [];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    found.push(
      ...graph
        .flowsFrom(id)
        .filter(({ targetId }) => targetId === join)
        .map((flow) => flow.id),
    );
    const ways = [...graph.next(id), ...graph.boundariesOf(id).map((event) => event.id)];
    const fresh = ways.filter((way) => !seen.has(way));
    for (const way of fresh) seen.add(way);
    next.push(...fresh);
  }
  return found;
}
