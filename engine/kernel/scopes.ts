/**
 * In which scope an element of bpmn-elements stands: the process, a sub-process, one execution of a
 * sub-process in a loop. Its messages do not say (until they have bubbled up), but every scope has an
 * environment of its own, and that tells them apart.
 */
import type { Activity, Definition, ProcessExecution } from './elements.ts';

export interface Scope {
  execution: ProcessExecution;
  /** The sub-process whose inside this is; the process has none. */
  owner?: Activity;
  around?: Scope;
}

/** Anything with an environment: activities, flows, messages under evaluation. */
export interface Standing {
  environment: object;
}

export class Scopes {
  readonly #known = new WeakMap<object, Scope>();

  find(definition: Definition | undefined, { environment }: Standing): Scope | undefined {
    if (!this.#known.has(environment)) this.#learn(definition);
    return this.#known.get(environment);
  }

  #learn(definition: Definition | undefined): void {
    for (const { execution } of definition?.execution?.processes ?? [])
      if (execution) this.#visit({ execution });
  }

  #visit(scope: Scope): void {
    this.#known.set(scope.execution.environment, scope);
    const inner = scope.execution.getActivities().filter(({ isSubProcess }) => isSubProcess);
    for (const owner of inner) {
      for (const execution of owner.execution?.source?.executions ?? [])
        this.#visit({ execution, owner, around: scope });
    }
  }
}

/** Every scope that runs, the outer ones first. */
export function scopesOf(definition: Definition): ProcessExecution[] {
  const within = (execution: ProcessExecution): ProcessExecution[] => [
    execution,
    ...nestedIn(execution).flatMap(within),
  ];
  return (definition.execution?.processes ?? []).flatMap(({ execution }) =>
    execution ? within(execution) : [],
  );
}

function nestedIn(execution: ProcessExecution): ProcessExecution[] {
  const owners = execution.getPostponed().map(({ owner }) => owner);
  const running = owners.filter(
    (owner) => owner.isSubProcess && owner.execution && !owner.execution.completed,
  );
  return [...new Set(running)]
    .flatMap((owner) => owner.execution?.source?.executions ?? [])
    .filter(({ completed }) => !completed);
}

/** Whether a scope still runs, and the scopes around it. */
export function isOpen(scope: Scope | undefined): boolean {
  if (!scope || scope.execution.completed || !scope.execution.isRunning) return false;
  if (scope.owner?.execution?.completed) return false;
  return scope.around === undefined || isOpen(scope.around);
}

/** The executions of a scope and of those around it, the inner ones last. */
export function executionsAround(scope: Scope | undefined): string[] {
  return scope ? [...executionsAround(scope.around), scope.execution.executionId] : [];
}
