/**
 * How much of a process one step can touch: what runs now, and everything a token can get to from
 * there before it has to wait. Only that is built; restoring a case then costs as much as its
 * surroundings, not as much as its policy.
 *
 *     runs now --> automatic --> automatic --> a task that waits | never in this step ...
 *
 * Should a token leave these bounds all the same, the step is done again with the whole process.
 */
import type { Drawn } from './drawn.ts';
import type { Graph } from './graph.ts';

/** A token has left what was built. */
export class OutOfReach extends Error {}

/** The elements to build for what runs now, or undefined for all of them. */
export function reach(graph: Graph, running: string[]): Set<string> | undefined {
  if (graph.compensates) return undefined;
  const found = new Set<string>();
  const passed = new Set<string>();
  const visit = (id: string, passes: boolean): void => {
    found.add(id);
    if (passed.has(id)) return;
    if (passes) passed.add(id);
    for (const event of graph.boundariesOf(id))
      visit(event.id, running.includes(event.id) || !waits(event));
    if (!passes) return;
    for (const next of [...graph.next(id), ...graph.startsOf(id).map((start) => start.id)]) {
      const drawn = graph.drawn(next);
      if (drawn) visit(next, !waits(drawn));
    }
  };
  for (const id of running) visit(id, true);
  return found;
}

const WAITING = /(User|Manual|Send|Service|Receive)Task$/;

/** Whether a token that comes here stays until a later step. A loop over nothing does not. */
function waits({ type, behaviour }: Drawn): boolean {
  if (WAITING.test(type)) return behaviour.loopCharacteristics === undefined;
  if (!/(IntermediateCatch|Boundary)Event$/.test(type)) return false;
  return (
    behaviour.eventDefinitions?.some((event) => /(Message|Timer)Event/.test(event.type)) === true
  );
}

interface Saved {
  id?: string;
  sourceId?: string;
  execution?: Saved;
  executions?: Saved[];
  processes?: Saved[];
  children?: Saved[];
  flows?: Saved[];
}

/** The elements that a saved state says something about. */
export function running(state: unknown, graph: Graph): string[] {
  const within = (saved: Saved): string[] => {
    const { execution, executions = [], processes = [], children = [], flows = [] } = saved;
    const own = children.flatMap(({ id }) => id ?? []);
    const ends = flows.flatMap(({ id }) => (id === undefined ? [] : graph.endsOf(id)));
    const inner = [...(execution ? [execution] : []), ...executions, ...processes, ...children];
    return [...own, ...ends, ...inner.flatMap(within)];
  };
  return within(state as Saved);
}
