/**
 * Tasks that wait: for a person, for a job, for a message, for a called instance. They differ in
 * what the step does about them, not in how they wait.
 */
import { beginChild } from '../calls.ts';
import type { HoldKind } from '../book.ts';
import { copyOf, elements, instanceOf } from '../elements.ts';
import type {
  Activity,
  ActivityFactory,
  Behaviour,
  BehaviourClass,
  Context,
  Message,
} from '../elements.ts';
import type { Hold } from '../instance.ts';
import { tellElement } from '../trace.ts';
import { deferred } from './deferring.ts';
import { loopOf } from './loop.ts';

export function waitingTask(kind: HoldKind): ActivityFactory {
  return function WaitingTask(definition: object, context: Context) {
    return new elements.Activity(deferred(waiting(kind)), definition, context);
  } as unknown as ActivityFactory;
}

function waiting(kind: HoldKind): BehaviourClass {
  return class Waiting implements Behaviour {
    readonly #activity: Activity;
    readonly #loop: Behaviour | undefined;

    constructor(activity: Activity) {
      this.#activity = activity;
      this.#loop = loopOf(activity);
    }

    execute(message: Message): unknown {
      if (this.#loop && message.content.isRootScope) return this.#loop.execute(message);
      return wait(kind, this.#activity, message);
    }
  };
}

function wait(kind: HoldKind, activity: Activity, { content }: Message): void {
  const instance = instanceOf(activity);
  const { broker } = activity;
  const { executionId } = content;
  const iteration = content.isMultiInstance === true && !content.isRootScope;
  const leave = (key: string) => {
    broker.cancel(`_baton-${executionId}`);
    instance.close(executionId);
    broker.publish('execution', key, copyOf(content));
  };
  const complete = () => {
    if (iteration) tellElement('element.completed', content, instance);
    leave('execute.completed');
  };
  broker.subscribeTmp(
    'api',
    `activity.#.${executionId}`,
    (_key, { properties }) => {
      if (properties.type === 'discard') leave('execute.discard');
      if (properties.type === 'stop') instance.close(executionId);
    },
    { noAck: true, consumerTag: `_baton-${executionId}` },
  );

  const hold = { executionId, activity, complete, entry: entryOf(kind, activity, content) };
  const { fresh } = instance.open(hold);
  if (fresh && iteration) tellElement('element.entered', content, instance);
  broker.publish('event', 'activity.wait', copyOf(content, { state: 'wait' }));
  if (fresh && kind === 'call')
    instance.step.defer(() => stillHeld(hold) && beginChild(instance, hold));
}

function stillHeld(hold: Hold): boolean {
  const instance = instanceOf(hold.activity);
  return instance.active && instance.holds.get(hold.executionId) === hold;
}

function entryOf(kind: HoldKind, activity: Activity, content: Message['content']): Hold['entry'] {
  const instance = instanceOf(activity);
  const within = instance.within(activity, content.executionId);
  const reference = (activity.behaviour as { messageRef?: { id: string; name?: string } })
    .messageRef;
  const message =
    kind === 'message'
      ? (instance.element(activity.id)?.message?.name ??
        reference?.name ??
        reference?.id ??
        activity.id)
      : undefined;
  return {
    elementId: activity.id,
    kind,
    openedAt: instance.step.input.now,
    ...(message !== undefined && { message }),
    ...(within.length > 0 && { within }),
  };
}
