/**
 * What still runs in an instance at rest. bpmn-elements tells nobody about the tasks a terminate
 * event or an interrupted sub-process kills, so instead of counting what left we look at what is
 * there: every execution that can be reached from the process.
 */
import type { Token } from './book.ts';
import type { Activity, Api, Definition, ProcessExecution } from './elements.ts';
import type { Graph } from './graph.ts';
import { isHidden } from './hidden.ts';

export interface Alive {
  executions: Set<string>;
  tokens: Token[];
  /** Elements that stand where they are although nothing tells what they wait for. */
  unexplained: Token[];
}

export function alive(definition: Definition, graph: Graph): Alive {
  const found: Alive = { executions: new Set(), tokens: [], unexplained: [] };
  if (definition.execution?.completed) return found;
  for (const { execution } of definition.execution?.processes ?? []) walk(execution, graph, found);
  return found;
}

function walk(execution: ProcessExecution | undefined, graph: Graph, found: Alive): void {
  if (!execution || execution.completed) return;
  found.executions.add(execution.executionId);
  for (const api of execution.getPostponed()) {
    if (api.content.isSequenceFlow) arrived(api, found);
    else visit(api, graph, found);
  }
}

/** A token that has arrived at a join and waits there for the others. */
function arrived({ content }: Api, found: Alive): void {
  if (content.action !== 'take' || !content.targetId) return;
  found.tokens.push({ elementId: content.targetId, executionId: content.sequenceId ?? '' });
}

function visit({ owner: activity, content }: Api, graph: Graph, found: Alive): void {
  const { executionId } = content;
  found.executions.add(executionId);
  const inner = iterations(activity);
  for (const id of inner) found.executions.add(id);
  const nested = activity.isSubProcess ? (activity.execution?.source?.executions ?? []) : [];
  for (const execution of nested) walk(execution, graph, found);
  if (activity.isSubProcess || isHidden(activity.id) || holdsNoToken(activity, graph)) return;
  const own = (inner.length > 0 ? inner : [executionId]).map((id) => ({
    elementId: activity.id,
    executionId: id,
  }));
  found.tokens.push(...own);
  if (activity.type !== 'bpmn:EventBasedGateway') found.unexplained.push(...own);
}

/** The executions of a multi-instance loop. */
function iterations(activity: Activity): string[] {
  if (!activity.execution || activity.execution.completed) return [];
  const within = activity.execution.getPostponed().map(({ content }) => content);
  return within
    .filter(
      ({ id, isMultiInstance, isRootScope }) =>
        id === activity.id && isMultiInstance && !isRootScope,
    )
    .map(({ executionId }) => executionId);
}

/** A boundary event watches; behind an event-based gateway the token stands at the gateway. */
function holdsNoToken(activity: Activity, graph: Graph): boolean {
  const sources = graph.flowsInto(activity.id).map(({ sourceId = '' }) => graph.drawn(sourceId));
  return (
    activity.attachedTo !== null ||
    sources.some((source) => source?.type === 'bpmn:EventBasedGateway')
  );
}
