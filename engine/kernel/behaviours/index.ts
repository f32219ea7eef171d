/**
 * Every BPMN type and what it does here. What is missing from this table cannot be deployed.
 */
import { elements, instanceOf } from '../elements.ts';
import type { Activity, Behaviour, EventDefinition, Message } from '../elements.ts';
import type { HoldKind } from '../book.ts';
import { QuietFlow } from '../joins.ts';
import { catchEvent } from './catching.ts';
import { BusinessRuleTask, ScriptTask } from './deciding.ts';
import { deferring } from './deferring.ts';
import { Loop } from './loop.ts';
import { throwError, throwEscalation, throwMessage, throwSignal } from './throwing.ts';
import { waitingTask } from './waiting.ts';

type Throw = (activity: Activity, definition: EventDefinition, message: Message) => void;

/** An event definition that catches on catching events and throws on throwing ones. */
function eventDefinition(kind: HoldKind, thrown?: Throw): unknown {
  return class OurEventDefinition implements Behaviour {
    readonly type: string;
    readonly #activity: Activity;
    readonly #definition: EventDefinition;

    constructor(activity: Activity, definition: EventDefinition) {
      this.type = definition.type;
      this.#activity = activity;
      this.#definition = definition;
    }

    execute(message: Message): void {
      const act: Throw =
        thrown && this.#activity.isThrowing ? thrown : (...event) => catchEvent(kind, ...event);
      instanceOf(this.#activity).step.guarded(() => act(this.#activity, this.#definition, message));
    }
  };
}

/** Joins wait for a token on each of their flows, or for the flow to be declared dead. */
const JOIN = { isParallelGateway: true };

export const TYPES: Record<string, unknown> = {
  ...elements,
  Error: elements.BpmnError,
  StartEvent: deferring(elements.StartEvent),
  EndEvent: deferring(elements.EndEvent),
  IntermediateThrowEvent: deferring(elements.IntermediateThrowEvent),
  IntermediateCatchEvent: deferring(elements.IntermediateCatchEvent),
  ExclusiveGateway: deferring(elements.ExclusiveGateway),
  ParallelGateway: deferring(elements.ParallelGateway),
  SequenceFlow: QuietFlow,
  InclusiveGateway: deferring(elements.InclusiveGateway, JOIN),
  EventBasedGateway: deferring(elements.EventBasedGateway),
  SubProcess: deferring(elements.SubProcess),
  AdHocSubProcess: deferring(elements.SubProcess),
  Transaction: deferring(elements.Transaction),
  Task: deferring(elements.Task),
  UserTask: waitingTask('userTask'),
  ManualTask: waitingTask('userTask'),
  SendTask: waitingTask('job'),
  ServiceTask: waitingTask('job'),
  ReceiveTask: waitingTask('message'),
  CallActivity: waitingTask('call'),
  ScriptTask,
  BusinessRuleTask,
  MultiInstanceLoopCharacteristics: Loop,
  MessageEventDefinition: eventDefinition('message', throwMessage),
  SignalEventDefinition: eventDefinition('signal', throwSignal),
  ErrorEventDefinition: eventDefinition('error', throwError),
  EscalationEventDefinition: eventDefinition('escalation', throwEscalation),
  TimerEventDefinition: eventDefinition('timer'),
  ConditionalEventDefinition: eventDefinition('condition'),
};
