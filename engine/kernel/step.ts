/**
 * One step: a command, and everything that follows from it until nothing moves.
 *
 *     command -> obey -> [ drain -> tidy -> conditions -> ended instances -> orphans ]* -> at rest
 *                           ^__________________ while something was deferred ______|
 *
 * Behaviours do not run when bpmn-elements calls them but when their turn comes in the queue. So the
 * stack stays shallow however long the chain, no broker is entered twice, and a loop that never
 * waits is counted and stopped.
 */
import { advanceConditions } from './condition.ts';
import { StepError, refuse } from './failure.ts';
import { Instance } from './instance.ts';
import type { Content } from './elements.ts';
import { endInstance } from './calls.ts';
import { advanceJoin } from './joins.ts';
import { obey } from './obey.ts';
import type { AdvanceInput, AdvanceOutput, Happened, InstanceState, Variables } from './types.ts';
import { named } from './feel.ts';
import { restingWaits } from './waits.ts';
import type { ProcessModel } from '../model/definition.ts';

/** Elements one step may run through before it must have come to rest. */
export const MAX_MOVES = 2_000;

export class Step {
  readonly input: AdvanceInput;
  readonly instances = new Map<string, Instance>();
  readonly happened: Happened[] = [];
  readonly #queue: (() => void)[] = [];
  #moves = 0;
  #failure: unknown;

  /** Whether whole processes are built, not only what the step can reach. */
  readonly whole: boolean;

  constructor(input: AdvanceInput, whole = false) {
    this.input = input;
    this.whole = whole;
    for (const state of input.instances) this.#add(new Instance(this, structuredClone(state)));
  }

  run(): AdvanceOutput {
    obey(this, this.input.command);
    do {
      this.#drain();
      this.#settle();
    } while (this.#queue.length > 0);
    return this.#output();
  }

  /** Puts work behind everything that is already to be done in this step. */
  defer(work: () => void): void {
    this.#queue.push(work);
  }

  /** bpmn-elements catches what its callbacks throw; a failure is kept here so that it is not lost. */
  guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  tell(news: Happened): void {
    this.happened.push(news);
  }

  processModel(processId: string): ProcessModel {
    const { processes } = this.input.definitions;
    const model = Object.hasOwn(processes, processId) ? processes[processId] : undefined;
    return (
      model ??
      refuse(
        'DEFINITION_NOT_FOUND',
        `Expected the definition of process '${processId}', but it was not given.`,
      )
    );
  }

  instance(id: string): Instance {
    return (
      this.instances.get(id) ??
      refuse('NO_SUCH_EXECUTION', `Expected instance '${id}', but the case has none of that id.`)
    );
  }

  /** Begins an instance; a child names the call activity that waits for it. */
  begin(state: InstanceState, startEventId: string): void {
    const instance = this.#add(new Instance(this, state, startEventId));
    this.tell({ type: 'instance.started', instanceId: state.id, processId: state.processId });
    instance.begin();
  }

  assign(instance: Instance, changes: Variables, by: string): void {
    const changed = named(Object.entries(changes));
    if (Object.keys(changed).length === 0) return;
    instance.state.variables = { ...instance.state.variables, ...changed };
    this.tell({ type: 'variables.set', instanceId: instance.state.id, changed, by });
  }

  /** An error that bpmn-elements reports: a gateway none of whose flows may be taken, or a fault of its own. */
  noteError(content: Content): void {
    if (this.#failure) throw this.#failure;
    const words = content.error instanceof Error ? content.error.message : 'an error without words';
    const code = words.includes('no conditional flow taken') ? 'NO_FLOW_TAKEN' : 'STEP_CRASHED';
    const sentence =
      code === 'NO_FLOW_TAKEN'
        ? `Expected a flow to take from '${content.id}', but no condition holds and there is no default.`
        : `Expected '${content.id}' to run, but it failed: ${words}.`;
    throw new StepError({ code, sentence, elementId: content.id });
  }

  #add(instance: Instance): Instance {
    this.instances.set(instance.state.id, instance);
    return instance;
  }

  #drain(): void {
    for (let work = this.#queue.shift(); work; work = this.#queue.shift()) {
      if (++this.#moves > MAX_MOVES)
        refuse(
          'NOT_AT_REST',
          `Expected the process to wait somewhere, but it ran through ${MAX_MOVES} elements without coming to rest.`,
        );
      this.guarded(work);
      if (this.#failure) throw this.#failure;
    }
  }

  #settle(): void {
    const all = [...this.instances.values()];
    for (const instance of all) instance.tidy();
    for (const instance of all) advanceConditions(instance);
    if (this.#queue.length > 0 || all.some((instance) => instance.active && advanceJoin(instance)))
      return;
    for (const instance of all) endInstance(instance);
  }

  #output(): AdvanceOutput {
    const all = [...this.instances.values()];
    const active = all.filter((instance) => instance.active);
    for (const { restless, state } of active)
      if (restless)
        refuse(
          'NOT_AT_REST',
          `Expected instance '${state.id}' to be at rest, but '${restless}' neither waits nor goes on.`,
          restless,
        );
    const tokens = active.flatMap(({ state, book }) =>
      book.tokens.map((token) => ({ instanceId: state.id, ...token })),
    );
    const waits = active.flatMap(restingWaits);
    const ended = all.every((instance) => instance.state.parent !== undefined || !instance.active);
    return {
      instances: all.map((instance) => instance.save()),
      waits,
      tokens,
      happened: this.happened,
      ended,
    };
  }
}
