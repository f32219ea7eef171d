/**
 * Events that wait for something: a message, a signal, an instant, a condition, an error or an
 * escalation from within. All of them open a hold under the id of their event and let go of it in
 * the same way; a non-interrupting boundary event that stays armed asks to be repeated first.
 */
import type { Entry, HoldKind } from '../book.ts';
import { activityContent, copyOf, instanceOf } from '../elements.ts';
import type { Activity, Content, EventDefinition, Message } from '../elements.ts';
import { drawnId } from '../hidden.ts';

export function catchEvent(
  kind: HoldKind,
  activity: Activity,
  definition: EventDefinition,
  { content }: Message,
): void {
  const instance = instanceOf(activity);
  const { broker } = activity;
  const own = activityContent(content);
  const { executionId } = own;
  const tags = [`_baton-${executionId}`, `_baton-${content.executionId}`];
  const leave = (key: string, again = false) => {
    for (const tag of tags) broker.cancel(tag);
    instance.close(executionId);
    if (again) broker.publish('execution', 'execute.repeat', copyOf(content));
    const cancelActivity =
      !activity.attachedTo || again
        ? {}
        : { cancelActivity: activity.behaviour.cancelActivity !== false };
    broker.publish('execution', key, copyOf(content, { ...cancelActivity, state: 'catch' }));
  };
  const onApi = (_key: string, { properties }: Message) => {
    if (properties.type === 'discard') leave('execute.discard');
    if (properties.type === 'stop') instance.close(executionId);
  };
  broker.subscribeTmp('api', `activity.#.${executionId}`, onApi, {
    noAck: true,
    consumerTag: tags[0],
    priority: 400,
  });
  broker.subscribeTmp('api', `activity.#.${content.executionId}`, onApi, {
    noAck: true,
    consumerTag: tags[1],
    priority: 400,
  });

  instance.open({
    executionId,
    activity,
    complete: (again) => leave('execute.completed', again),
    entry: entryOf(kind, activity, definition, own),
  });
  broker.publish('event', 'activity.wait', { ...own, state: 'wait' });
}

function entryOf(
  kind: HoldKind,
  activity: Activity,
  definition: EventDefinition,
  own: Content,
): Entry {
  const instance = instanceOf(activity);
  const within = instance.within(activity);
  const message = nameOf(kind, activity, definition);
  return {
    elementId: drawnId(activity.id),
    kind,
    openedAt: instance.step.input.now,
    ...(activity.attachedTo && {
      attachedTo: own.inbound?.[0]?.executionId ?? activity.attachedTo.executionId,
      interrupting: activity.behaviour.cancelActivity !== false,
    }),
    ...(message !== undefined && { message }),
    ...(kind === 'timer' && isoOf(definition)),
    ...(within.length > 0 && { within }),
  };
}

/** The words by which something finds this event: a message's name, an error's code, a condition. */
function nameOf(
  kind: HoldKind,
  activity: Activity,
  { behaviour }: EventDefinition,
): string | undefined {
  if (kind === 'condition') return behaviour.expression?.replace(/^=/, '') ?? 'false';
  if (kind === 'message')
    return (
      instanceOf(activity).element(drawnId(activity.id))?.message?.name ??
      nameAt(activity, behaviour.messageRef)
    );
  if (kind === 'signal') return nameAt(activity, behaviour.signalRef);
  if (kind === 'error') return codeAt(activity, behaviour.errorRef, 'errorCode');
  if (kind === 'escalation') return codeAt(activity, behaviour.escalationRef, 'escalationCode');
  return undefined;
}

interface Named {
  id: string;
  name?: string;
}

export function nameAt(activity: Activity, reference: Named | undefined): string {
  return reference?.name ?? reference?.id ?? activity.id;
}

/** An event without a reference catches every code. */
export function codeAt(
  activity: Activity,
  reference: Named | undefined,
  property: 'errorCode' | 'escalationCode',
): string | undefined {
  if (!reference) return undefined;
  const drawn = activity.getActivityById(reference.id) as
    | (Record<string, unknown> & { behaviour?: Record<string, unknown> })
    | null;
  return String(drawn?.[property] ?? drawn?.behaviour?.[property] ?? reference.id);
}

function isoOf({ behaviour }: EventDefinition): Pick<Entry, 'iso'> {
  const { timeDate, timeDuration, timeCycle } = behaviour;
  return timeDate || timeDuration || timeCycle
    ? {
        iso: {
          ...(timeDate && { timeDate }),
          ...(timeDuration && { timeDuration }),
          ...(timeCycle && { timeCycle }),
        },
      }
    : {};
}
