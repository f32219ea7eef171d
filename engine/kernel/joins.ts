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
  empty: Flow[];
}

/** Lets one join go on that waits for flows nothing can reach. True when there was one. */
export function advanceJoin(instance: Instance): boolean {
  for (const execution of instance.executions()) {
    const stuck = waitingJoins(execution).find((waiting) => !mayArrive(waiting, execution));
    if (!stuck) continue;
    const { join, empty } = stuck;
    if (join.type === 'bpmn:ParallelGateway')
      instance.step.tell({
        type: 'warning',
        instanceId: instance.state.id,
        elementId: join.id,
        sentence: `Join '${join.id}' goes on without ${empty.map(({ id }) => `'${id}'`).join(', ')}, which nothing can take any more.`,
      });
    for (const flow of empty) flow.die();
    return true;
  }
  return false;
}

function waitingJoins(execution: ProcessExecution): Waiting[] {
  const taken = execution
    .getPostponed()
    .filter(({ content }) => content.isSequenceFlow && content.action === 'take');
  const targets = new Set(taken.map(({ content }) => content.targetId));
  return execution
    .getActivities()
    .filter(({ id, type }) => targets.has(id) && /(Parallel|Inclusive)Gateway$/.test(type))
    .map((join) => {
      const arrived = new Set(
        taken
          .filter(({ content }) => content.targetId === join.id)
          .map(({ content }) => content.id),
      );
      return {
        join,
        arrived,
        empty: into(join.id, execution).filter(({ id }) => !arrived.has(id)),
      };
    })
    .filter(({ empty }) => empty.length > 0);
}

/** Whether a token can still reach an empty flow, and only such a one. */
function mayArrive({ join, arrived, empty }: Waiting, execution: ProcessExecution): boolean {
  const dead = new Set(empty.map(({ id }) => id));
  return tokens(execution)
    .filter((id) => id !== join.id)
    .some((id) => {
      const ends = reached(id, join.id, execution);
      return ends.some((flow) => dead.has(flow)) && !ends.some((flow) => arrived.has(flow));
    });
}

/** Elements that hold a token, or watch one that does; other joins that wait. */
function tokens(execution: ProcessExecution): string[] {
  return execution
    .getPostponed()
    .flatMap(({ content }) => (content.isSequenceFlow ? (content.targetId ?? []) : content.id));
}

/** The flows into a join that can be reached from an element without passing the join. */
function reached(from: string, join: string, execution: ProcessExecution): string[] {
  const found: string[] = [];
  const seen = new Set([from, join]);
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const flows = execution.getSequenceFlows().filter(({ sourceId }) => sourceId === id);
    found.push(...flows.filter(({ targetId }) => targetId === join).map((flow) => flow.id));
    for (const target of [...flows.map(({ targetId }) => targetId), ...beside(id, execution)]) {
      if (!seen.has(target)) next.push(target);
      seen.add(target);
    }
  }
  return found;
}

/** Ways on that are not flows: the boundary events of an element, the catching end of a link. */
function beside(id: string, execution: ProcessExecution): string[] {
  const all = execution.getActivities();
  const link = linkOf(all.find((activity) => activity.id === id));
  return all
    .filter(
      (activity) =>
        activity.id !== id &&
        (activity.attachedTo?.id === id || (link !== undefined && linkOf(activity) === link)),
    )
    .map((activity) => activity.id);
}

function linkOf(activity: Activity | undefined): string | undefined {
  const link = activity?.behaviour?.eventDefinitions?.find(
    ({ type }) => type === 'bpmn:LinkEventDefinition',
  );
  return link?.behaviour.name;
}

const into = (id: string, execution: ProcessExecution): Flow[] =>
  execution.getSequenceFlows().filter(({ targetId }) => targetId === id);
