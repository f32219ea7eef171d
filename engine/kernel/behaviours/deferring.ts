/**
 * Lets a behaviour of bpmn-elements take its turn in the step's queue instead of running deep inside
 * the call that reached it. When its turn comes it is asked whether it is still wanted: an earlier
 * turn may have ended or interrupted the scope it stands in.
 */
import { instanceOf } from '../elements.ts';
import type { Activity, ActivityFactory, BehaviourClass, Context, Message } from '../elements.ts';

/** An activity of bpmn-elements whose behaviour is deferred; `changes` alter its definition. */
export function deferring(factory: unknown, changes: object = {}): ActivityFactory {
  const Factory = factory as ActivityFactory;
  return function Deferred(definition: object, context: Context) {
    const activity = new Factory({ ...definition, ...changes }, context);
    activity.Behaviour = deferred(activity.Behaviour);
    return activity;
  } as unknown as ActivityFactory;
}

export function deferred(behaviour: BehaviourClass): BehaviourClass {
  return function Turn(activity: Activity, context: Context) {
    const inner = new behaviour(activity, context);
    const execute = inner.execute.bind(inner);
    inner.execute = (message) =>
      begins(message) ? later(activity, message, execute) : execute(message);
    return inner;
  } as unknown as BehaviourClass;
}

/** Restored executions and event definitions go on at once: they only say that they wait. */
function begins({ fields, content }: Message): boolean {
  return (
    fields.routingKey === 'execute.start' &&
    !fields.redelivered &&
    !content.isRecovered &&
    !content.isDefinitionScope
  );
}

function later(activity: Activity, message: Message, execute: (message: Message) => unknown): void {
  const instance = instanceOf(activity);
  instance.step.defer(() => {
    if (isWanted(activity) && instance.runs(activity)) execute(message);
  });
}

function isWanted({ status, stopped, execution }: Activity): boolean {
  return status === 'executing' && !stopped && execution !== undefined && !execution.completed;
}
