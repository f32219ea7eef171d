/**
 * The part of bpmn-elements that we touch, as narrow types. Its own are full of `any`; these say
 * what we rely on, so that an upgrade has one page to be held against.
 */
import * as core from 'bpmn-elements';
import type { Instance } from './instance.ts';

export interface Parent {
  id: string;
  type: string;
  executionId: string;
  path?: Parent[];
}

export interface Content {
  id: string;
  type: string;
  executionId: string;
  parent: Parent;
  isRootScope?: boolean;
  isDefinitionScope?: boolean;
  isMultiInstance?: boolean;
  isRecovered?: boolean;
  isSequenceFlow?: boolean;
  action?: string;
  sequenceId?: string;
  targetId?: string;
  index?: number;
  inbound?: Content[];
  error?: unknown;
  [key: string]: unknown;
}

export interface Message {
  fields: { routingKey?: string; redelivered?: boolean };
  content: Content;
  properties: { type?: string; [key: string]: unknown };
}

export interface Broker {
  publish(exchange: string, key: string, content: object, properties?: object): void;
  subscribeTmp(
    exchange: string,
    pattern: string,
    on: (key: string, message: Message) => void,
    options: object,
  ): void;
  cancel(consumerTag: string): void;
}

export interface Reference {
  id: string;
  name?: string;
}

export interface LoopDefinition {
  type: string;
  behaviour: {
    isSequential?: boolean;
    loopCardinality?: string | number;
    completionCondition?: string;
    collection?: string;
    elementVariable?: string;
  };
}

export interface EventDefinition {
  type: string;
  behaviour: {
    messageRef?: Reference;
    signalRef?: Reference;
    errorRef?: Reference;
    escalationRef?: Reference;
    timeDate?: string;
    timeDuration?: string;
    timeCycle?: string;
    expression?: string;
    /** Of a link. */
    name?: string;
  };
}

export interface Behaviour {
  execute(message: Message): unknown;
}
export type BehaviourClass = new (activity: Activity, context: Context) => Behaviour;

export interface Api {
  owner: Activity;
  content: Content;
}

export interface Flow {
  id: string;
  sourceId: string;
  targetId: string;
  /** Declares that no token will ever come this way; see joins.ts. */
  die(): void;
}

export interface ProcessExecution {
  executionId: string;
  completed: boolean;
  isRunning: boolean;
  environment: object;
  getPostponed(): Api[];
  getActivities(): Activity[];
  getSequenceFlows(): Flow[];
}

export interface Activity {
  id: string;
  type: string;
  status?: string;
  stopped?: boolean;
  executionId: string;
  behaviour: {
    cancelActivity?: boolean;
    eventDefinitions?: EventDefinition[];
    loopCharacteristics?: LoopDefinition & {
      Behaviour: new (activity: Activity, loop: LoopDefinition) => Behaviour;
    };
    calledElement?: string;
  };
  broker: Broker;
  environment: { options: { instance?: Instance } };
  context: Context;
  attachedTo: Activity | null;
  inbound: Flow[];
  isSubProcess?: boolean;
  isThrowing?: boolean;
  execution?: {
    completed: boolean;
    getPostponed(): Api[];
    source?: { executions?: ProcessExecution[] };
  };
  Behaviour: BehaviourClass;
  getActivityById(id: string): (Activity & { errorCode?: string; name?: string }) | null;
}

/** The process or the sub-process that holds an activity. */
export type Owner = Activity | Process;
export interface Process {
  id: string;
  type: string;
  isSubProcess?: undefined;
  executionId: string;
  execution?: ProcessExecution;
}

export interface Context {
  owner?: Owner;
}

export interface Definition {
  broker: Broker;
  execution?: { completed: boolean; processes: Process[] };
  run(): void;
  resume(): void;
  recover(state: unknown): void;
  getState(): unknown;
}

export type ActivityFactory = new (definition: object, context: Context) => Activity;

/** Everything of bpmn-elements that we use, under the types above. */
export const elements = core as unknown as {
  Activity: new (behaviour: BehaviourClass, definition: object, context: Context) => Activity;
  Definition: new (context: Context) => Definition;
  Context: new (definitionContext: object, environment: object) => Context;
  Environment: new (options: object) => { getState(): unknown };
  MultiInstanceLoopCharacteristics: new (activity: Activity, loop: LoopDefinition) => Behaviour;
  Dummy: unknown;
  [type: string]: unknown;
};

/** Our instance, which every behaviour reaches through its environment. */
export function instanceOf(activity: Activity): Instance {
  const { instance } = activity.environment.options;
  if (!instance)
    throw new Error(`Expected '${activity.id}' to run inside a step, but it has no instance.`);
  return instance;
}

/** A copy that bpmn-elements may change without changing the message it came from. */
export function copyOf(content: Content, changes: Partial<Content> = {}): Content {
  const { parent, inbound } = content;
  const path = parent.path && { path: parent.path.map((step) => ({ ...step })) };
  return {
    ...content,
    parent: { ...parent, ...path },
    ...(inbound && { inbound: inbound.map((flow) => copyOf(flow)) }),
    ...changes,
  };
}

/** The activity's own content, from that of one of its event definitions. */
export function activityContent(content: Content): Content {
  const { parent } = content;
  const [next, ...rest] = parent.path ?? [];
  const above = next
    ? { ...next, ...(rest.length > 0 && { path: rest.map((step) => ({ ...step })) }) }
    : parent;
  return { ...copyOf(content), executionId: parent.executionId, parent: above };
}
