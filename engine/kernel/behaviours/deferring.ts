/**
 * Lets a behaviour of bpmn-elements take its turn in the step's queue instead of running deep inside
 * the call that reached it. When its turn comes it is asked whether it is still wanted: an earlier
 * turn may have ended or interrupted the scope it stands in.
 */
import { instanceOf } from '../elements.ts';
import type { Activity, ActivityFactory, BehaviourClass, Context, Message, Owner, Process } from '../elements.ts';

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
    inner.execute = (message) => (begins(message) ? later(activity, message, execute) : execute(message));
    return inner;
  } as unknown as BehaviourClass;
}

/** Restored executions and event definitions go on at once: they only say that they wait. */
function begins({ fields, content }: Message): boolean {
  return fields.routingKey === 'execute.start' && !fields.redelivered && !content.isRecovered && !content.isDefinitionScope;
}

function later(activity: Activity, message: Message, execute: (message: Message) => unknown): void {
  const instance = instanceOf(activity);
  instance.step.defer(() => {
    if (instance.active && isWanted(activity, message.content.parent)) execute(message);
  });
}

function isWanted(activity: Activity, parent: { executionId: string; path?: { executionId: string }[] }): boolean {
  if (activity.status !== 'executing' || activity.stopped || !activity.execution || activity.execution.completed) return false;
  return isOpen(activity.context.owner, [parent.executionId, ...(parent.path ?? []).map((step) => step.executionId)]);
}

/** Whether the scope around an activity still runs, and the scopes around that. */
function isOpen(owner: Owner | undefined, around: string[]): boolean {
  if (!owner) return false;
  if (!owner.isSubProcess) return isRunning(owner as Process);
  const { execution, context } = owner as Activity;
  const nested = execution?.source?.executions?.find(({ executionId }) => around.includes(executionId));
  if (!nested || nested.completed || execution?.completed) return false;
  return isOpen(context.owner, around);
}

const isRunning = ({ execution }: Process): boolean => execution?.isRunning === true && !execution.completed;
