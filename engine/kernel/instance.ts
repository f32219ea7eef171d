/**
 * One process instance while a step runs over it. It restores bpmn-elements only when something is
 * to be delivered to it; what merely waits is read from the book.
 *
 *     snapshot -> book -> [restore -> deliver -> run to rest] -> book -> snapshot
 *
 * Keeps true: variables live here and nowhere inside bpmn-elements; an execution that waits is
 * reached by its id through its hold, never by broadcast.
 */
import type { Context } from '../feel/index.ts';
import type { ElementModel, ProcessModel } from '../model/definition.ts';
import { alive } from './alive.ts';
import { firedKey, newBook, readBook, writeBook } from './book.ts';
import type { Book, Entry } from './book.ts';
import { elements } from './elements.ts';
import type { Activity, Content, Definition, ProcessExecution } from './elements.ts';
import { environmentFor } from './environment.ts';
import { refuse } from './failure.ts';
import { prepared } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { reach, running } from './reach.ts';
import { Scopes, executionsAround, isOpen, scopesOf } from './scopes.ts';
import type { Standing } from './scopes.ts';
import type { Step } from './step.ts';
import { trace } from './trace.ts';
import type { InstanceState, Variables } from './types.ts';

/** A way to let go of what waits: our side of an execution in bpmn-elements. */
export interface Hold {
  executionId: string;
  entry: Entry;
  activity: Activity;
  /** Lets the execution go on. `again` keeps a non-interrupting boundary event armed. */
  complete(again?: boolean): void;
}

export class Instance {
  readonly step: Step;
  readonly state: InstanceState;
  readonly model: ProcessModel;
  readonly holds = new Map<string, Hold>();
  readonly book: Book;
  readonly #scopes = new Scopes();
  #reached: Set<string> | undefined;
  #definition: Definition | undefined;

  constructor(step: Step, state: InstanceState, startEventId = '') {
    this.step = step;
    this.state = state;
    this.model = step.processModel(state.processId);
    this.book = state.snapshot ? readBook(state.snapshot, state.id) : newBook(startEventId);
  }

  get active(): boolean {
    return this.state.status === 'active';
  }

  get live(): boolean {
    return this.#definition !== undefined;
  }

  /** True once bpmn-elements has nothing left to run. */
  get done(): boolean {
    return this.#definition?.execution?.completed === true;
  }

  /** An element that neither waits nor goes on; bpmn-elements' own status is no help once a scope was interrupted. */
  get restless(): string | undefined {
    if (!this.#definition || this.done) return undefined;
    return alive(this.#definition, this.prepared.graph).unexplained.find(
      ({ executionId }) => !this.holds.has(executionId),
    )?.elementId;
  }

  element(id: string): ElementModel | undefined {
    return Object.hasOwn(this.model.elements, id) ? this.model.elements[id] : undefined;
  }

  get prepared(): Prepared {
    return prepared(this.model, this.book.startEventId ?? '');
  }

  /** Whether an element was built in this step. */
  builds(elementId: string): boolean {
    return this.#reached?.has(elementId) ?? true;
  }

  begin(): void {
    const { graph } = this.prepared;
    this.#bound(graph.startsOf(this.model.processId).map(({ id }) => id));
    this.#create().run();
  }

  /** Rebuilds what waits. Nothing moves: each waiting execution only says again that it waits. */
  restore(): void {
    if (this.live) return;
    this.#bound(running(this.book.state, this.prepared.graph));
    const definition = this.#create();
    definition.recover(this.book.state);
    definition.resume();
  }

  /** Called by a behaviour that waits, when it opens and again after each restore. */
  open(hold: Hold): { fresh: boolean } {
    const known = this.book.open[hold.executionId];
    if (known) hold.entry = known;
    else this.book.open[hold.executionId] = hold.entry;
    this.holds.set(hold.executionId, hold);
    return { fresh: known === undefined };
  }

  close(executionId: string): void {
    this.holds.delete(executionId);
    delete this.book.open[executionId];
  }

  hold(executionId: string): Hold {
    this.restore();
    const hold = this.holds.get(executionId);
    return (
      hold ??
      refuse(
        'NO_SUCH_EXECUTION',
        `Expected execution '${executionId}' of instance '${this.state.id}' to wait, but it does not.`,
      )
    );
  }

  /** The scopes that run: the process and its sub-processes. */
  executions(): ProcessExecution[] {
    return this.#definition && !this.done ? scopesOf(this.#definition) : [];
  }

  /** What FEEL sees: the variables, the loop items around an execution, the parameters. */
  scope(locals: Variables = {}): Context {
    return { ...this.state.variables, ...locals, parameters: this.step.input.parameters };
  }

  /** The loop items around an element of bpmn-elements, and that of its own execution. */
  localsOf(standing: Standing, executionId = ''): Variables {
    return this.items(this.within(standing, executionId));
  }

  /** The executions of loops around an element, the inner ones last. */
  within(standing: Standing, executionId = ''): string[] {
    const around = executionsAround(this.#scopes.find(this.#definition, standing));
    return [...around, executionId].filter((id) => this.#item(id) !== undefined);
  }

  /** The same from an event that has bubbled up: it says itself where it comes from. */
  localsOfEvent({ executionId, parent }: Content): Variables {
    const around = [...(parent.path ?? [])].reverse().map((step) => step.executionId);
    return this.items([...around, parent.executionId, executionId]);
  }

  items(executions: string[] = []): Variables {
    return executions.reduce<Variables>((all, id) => ({ ...all, ...this.#item(id) }), {});
  }

  /** Whether the scope an element stands in still runs. */
  runs(standing: Standing): boolean {
    return this.active && isOpen(this.#scopes.find(this.#definition, standing));
  }

  /** Forgets what no longer runs, and notes where the tokens stand. */
  tidy(): void {
    if (!this.#definition) return;
    const found = alive(this.#definition, this.prepared.graph);
    for (const id of Object.keys(this.book.open)) if (!found.executions.has(id)) this.close(id);
    const keys = new Set(Object.values(this.book.open).map(firedKey));
    keep(this.book.fired, (key) => keys.has(key));
    keep(this.book.loops, (id) => found.executions.has(id));
    this.book.tokens = found.tokens;
  }

  /** Takes the state. Only at rest: in between, what has run already would run again. */
  save(): InstanceState {
    if (!this.active) return { ...this.state, snapshot: '' };
    if (this.#definition) this.book.state = this.#definition.getState();
    return { ...this.state, snapshot: writeBook(this.book) };
  }

  #item(executionId: string): Variables | undefined {
    const [, loop = '', index = ''] = /^(.+)_(\d+)$/.exec(executionId) ?? [];
    const frozen = this.book.loops[loop];
    return (
      frozen && {
        [frozen.name]: frozen.items[Number(index)] ?? null,
        loopCounter: Number(index) + 1,
      }
    );
  }

  #bound(from: string[]): void {
    this.#reached = this.step.whole ? undefined : reach(this.prepared.graph, from);
  }

  #create(): Definition {
    const context = this.prepared.context(this.#reached);
    const definition = new elements.Definition(new elements.Context(context, environmentFor(this)));
    trace(definition, this);
    this.#definition = definition;
    return definition;
  }
}

function keep(record: Record<string, unknown>, wanted: (key: string) => boolean): void {
  for (const key of Object.keys(record)) if (!wanted(key)) delete record[key];
}
