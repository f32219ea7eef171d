/**
 * What goes into one step of the kernel and what comes out. A step runs from wait state to wait
 * state and touches nothing outside: no store, no clock, no chance of its own. The same input gives
 * the same output, byte for byte.
 *
 *     AdvanceInput --> [worker: restore -> do one thing -> run to rest -> read what waits] --> AdvanceOutput
 */
import type { Calendar, Deadline } from '../calendar/index.ts';
import type { DecisionTable, ProcessModel } from '../model/definition.ts';

/** JSON data of a case. */
export type Variables = Record<string, unknown>;

/** One process instance inside a case document: the root, or one called by it. */
export interface InstanceState {
  /** 'pi_…' */
  id: string;
  processId: string;
  /** The call activity that waits for this instance; absent for the root. */
  parent?: { instanceId: string; executionId: string; elementId: string };
  /** bpmn-elements' state without source and variables, JSON text. Taken only at rest. */
  snapshot: string;
  variables: Variables;
  status: 'active' | 'completed' | 'cancelled';
}

/** Everything a step may use of the definitions, by content hash so that workers can cache it. */
export interface StepDefinitions {
  /** Changes when anything below changes; the worker caches by it and may be sent the rest only once. */
  hash: string;
  processes: Record<string, ProcessModel>;
  /** By process id: the decision tables of its bundle. */
  decisions: Record<string, Record<string, DecisionTable>>;
}

export type StepCommand =
  | {
      kind: 'start';
      instanceId: string;
      processId: string;
      startEventId?: string;
      variables: Variables;
    }
  /** A user task, a job or a receive task is answered. `output` goes through the element's output mappings. */
  | { kind: 'complete'; instanceId: string; executionId: string; output: Variables }
  /** A due timer fires. */
  | { kind: 'timer'; instanceId: string; executionId: string }
  /** A message is delivered to the execution that waits for it. */
  | { kind: 'message'; instanceId: string; executionId: string; payload: Variables }
  /** Variables are corrected from outside; timers and deadlines follow. */
  | { kind: 'variables'; instanceId: string; variables: Variables };

export interface AdvanceInput {
  definitions: StepDefinitions;
  instances: InstanceState[];
  command: StepCommand;
  /** Values of the policy's parameters at the deciding date, by key. FEEL sees them as `parameters`. */
  parameters: Record<string, unknown>;
  calendar: Calendar;
  /** The instant of this step (ISO, UTC, milliseconds). */
  now: string;
  /** Seeds every id and every draw of chance in the step. */
  seed: string;
}

interface WaitBase {
  instanceId: string;
  /** Stable across restores: the key of everything that waits. */
  executionId: string;
  elementId: string;
  processId: string;
}

/** A deadline computed, or why it cannot be: an unanswered question, an anchor not known yet. */
export type DeadlineState =
  | ({ state: 'computed'; paragraph: string; missed: string } & Deadline)
  | { state: 'awaiting-anchor'; sentence: string }
  | { state: 'open-question'; code: string; sentence: string };

export type Wait =
  | (WaitBase & {
      kind: 'userTask';
      deadline?: DeadlineState;
      checklist?: { result: string; items: unknown[] };
      inputs: Variables;
    })
  /** `attachedTo` is the execution it may interrupt, for boundary timers. */
  | (WaitBase & {
      kind: 'timer';
      timer: DeadlineState | { state: 'instant'; dueAt: string };
      interrupting: boolean;
      attachedTo?: string;
    })
  | (WaitBase & {
      kind: 'message';
      message: string;
      correlationKey?: string;
      interrupting: boolean;
      attachedTo?: string;
    })
  /** A send or service task: outside work to be done by a job, then answered with 'complete'. */
  | (WaitBase & { kind: 'job'; job: 'letter' | 'service'; inputs: Variables });

/** What happened in the step, in order. */
export type Happened =
  | {
      type: 'element.entered' | 'element.completed' | 'element.discarded';
      instanceId: string;
      elementId: string;
      executionId: string;
      elementType: string;
    }
  | { type: 'flow.taken'; instanceId: string; flowId: string }
  | { type: 'variables.set'; instanceId: string; changed: Variables; by: string }
  | {
      type: 'decision.evaluated';
      instanceId: string;
      elementId: string;
      decision: string;
      rules: string[];
      result: unknown;
    }
  | {
      type: 'responsibility.moved';
      instanceId: string;
      elementId: string;
      children: string[];
      toTeam: string;
      effective: string;
      event: string;
    }
  | {
      type: 'instance.started' | 'instance.completed' | 'instance.cancelled';
      instanceId: string;
      processId: string;
    }
  /** A message throw or end event was reached: the message goes out of the case. */
  | {
      type: 'message.thrown';
      instanceId: string;
      elementId: string;
      message: string;
      correlationKey?: string;
      payload: Variables;
    }
  | { type: 'warning'; instanceId: string; elementId: string; sentence: string };

export interface AdvanceOutput {
  instances: InstanceState[];
  waits: Wait[];
  /** Where tokens stand: one per execution that rests, for the live diagram. */
  tokens: { instanceId: string; elementId: string; executionId: string }[];
  happened: Happened[];
  /** True when the root instance has ended. */
  ended: boolean;
}

/** Why a step could not be done; nothing has changed. The runtime makes an incident or a rejection of it. */
export interface StepFailure {
  code:
    | 'STEP_TIMED_OUT'
    | 'STEP_OUT_OF_MEMORY'
    | 'STEP_CRASHED'
    | 'EXPRESSION_FAILED'
    | 'NO_SUCH_EXECUTION'
    | 'UNHANDLED_BPMN_ERROR'
    | 'NOT_AT_REST'
    | 'DEFINITION_NOT_FOUND'
    | 'NO_FLOW_TAKEN';
  sentence: string;
  elementId?: string;
}

export type AdvanceResult =
  | { ok: true; output: AdvanceOutput }
  | { ok: false; failure: StepFailure };

/** The kernel as the runtime sees it: `engine/kernel/index.ts` exports `createKernel(...)`. */
export interface Kernel {
  advance(input: AdvanceInput): Promise<AdvanceResult>;
  /** A FEEL expression over a case, in a worker, for forms and letters (e.g. case title, copy values). */
  evaluate(
    expression: string,
    context: Variables,
    now: string,
  ): Promise<{ ok: true; value: unknown } | { ok: false; failure: StepFailure }>;
  close(): Promise<void>;
}
