/**
 * What every command is made of, and the plan a guard returns. A guard is pure: it sees what was
 * loaded and says no (a rejection, nothing is written) or what should happen.
 */
import type { StepCommand } from '../kernel/types.ts';
import type { Actor, CaseBody } from '../model/case.ts';
import type { StoredCase } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import type { Asker } from '../model/permission.ts';
import type { Rejection, Result } from '../model/rejection.ts';

/** A wish that has come in, with who wishes it. */
export interface Command<Type extends string = string, Body = unknown> {
  type: Type;
  commandId: string;
  tenant: string;
  by: Actor;
  /** The asking person's rights; absent for the engine's own commands. */
  asker?: Asker;
  body: Body;
}

/** What `load` has brought: the case at one revision, opened, with its policies. */
export interface Loaded {
  doc: StoredCase;
  body: CaseBody;
  /** The version the case runs on. */
  policy: PolicyVersion;
  /** That version and those it calls, by process id. */
  policies: Record<string, PolicyVersion>;
}

/** An event to be written, before it is numbered, sealed and chained. */
export interface PlannedEvent {
  type: string;
  sentence: string;
  elementId?: string;
  taskId?: string;
  data?: Record<string, unknown>;
  /** When it happened, if not now. */
  occurredAt?: string;
}

/** What should happen; the loop does it. */
export interface Plan {
  events: PlannedEvent[];
  /** The body as changed by the command itself, before the kernel runs. */
  body: CaseBody;
  /** What the kernel is to do, if anything. */
  step?: StepCommand;
  /** The task this command completes: its disappearance is a completion, not a cancellation. */
  completes?: string;
  /** The case ends by this command, without the kernel. */
  ends?: { status: 'cancelled'; how: string };
}

export type Guard<Body> = (
  loaded: Loaded,
  command: Command<string, Body>,
  now: string,
) => Result<Plan>;

/** A refusal with the same place for its code everywhere. */
export function refuse(code: Rejection['code'], sentence: string, errors?: Rejection['errors']) {
  return {
    ok: false as const,
    rejection: errors ? { code, sentence, errors } : { code, sentence },
  };
}

export const plan = (value: Plan) => ({ ok: true as const, value });

/** The body with one user task replaced. */
export function withTask(body: CaseBody, task: CaseBody['userTasks'][number]): CaseBody {
  return {
    ...body,
    userTasks: body.userTasks.map((other) => (other.id === task.id ? task : other)),
  };
}
