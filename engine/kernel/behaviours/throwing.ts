/**
 * Events that say something. A message goes out of the case; a signal is heard within the instance;
 * errors and escalations go up from scope to scope until a boundary event takes them, across call
 * activities too. An error nobody takes stops the step: the model promised what it does not keep.
 */
import { callerOf, cancel } from '../calls.ts';
import { copyOf, instanceOf } from '../elements.ts';
import type { Activity, EventDefinition, Message, Owner } from '../elements.ts';
import { refuse } from '../failure.ts';
import { shownInputs, shows } from '../feel.ts';
import { drawnId } from '../hidden.ts';
import type { Hold, Instance } from '../instance.ts';
import { take } from '../obey.ts';
import { codeAt, nameAt } from './catching.ts';

const goOn = (activity: Activity, { content }: Message) =>
  activity.broker.publish('execution', 'execute.completed', copyOf(content));

export function throwMessage(
  activity: Activity,
  { behaviour }: EventDefinition,
  message: Message,
): void {
  const instance = instanceOf(activity);
  const element = instance.element(activity.id);
  const locals = instance.localsOf(activity);
  const key =
    element?.message?.correlation === undefined
      ? undefined
      : shows(instance, activity.id, element.message.correlation, locals);
  instance.step.tell({
    type: 'message.thrown',
    instanceId: instance.state.id,
    elementId: activity.id,
    message: element?.message?.name ?? nameAt(activity, behaviour.messageRef),
    ...(key !== undefined && key !== null && { correlationKey: String(key) }),
    payload: shownInputs(instance, element, locals),
  });
  goOn(activity, message);
}

export function throwSignal(
  activity: Activity,
  { behaviour }: EventDefinition,
  message: Message,
): void {
  const instance = instanceOf(activity);
  const name = nameAt(activity, behaviour.signalRef);
  const heard = [...instance.holds.values()].filter(
    ({ entry }) => entry.kind === 'signal' && entry.message === name,
  );
  for (const hold of heard) instance.step.defer(() => release(instance, hold));
  goOn(activity, message);
}

export function throwEscalation(
  activity: Activity,
  { behaviour }: EventDefinition,
  message: Message,
): void {
  const instance = instanceOf(activity);
  const code = codeAt(activity, behaviour.escalationRef, 'escalationCode') ?? activity.id;
  const taken = takeUp('escalation', code, instance, activity.context.owner);
  if (!taken)
    instance.step.tell({
      type: 'warning',
      instanceId: instance.state.id,
      elementId: drawnId(activity.id),
      sentence: `Escalation '${code}' was thrown, but nothing takes it.`,
    });
  if (taken?.entry.interrupting !== true) goOn(activity, message);
}

export function throwError(activity: Activity, { behaviour }: EventDefinition): void {
  const instance = instanceOf(activity);
  const code = codeAt(activity, behaviour.errorRef, 'errorCode') ?? activity.id;
  const taken = takeUp('error', code, instance, activity.context.owner);
  if (!taken)
    refuse(
      'UNHANDLED_BPMN_ERROR',
      `Expected error '${code}' of '${activity.id}' to be caught, but no boundary event catches it.`,
      activity.id,
    );
}

/** Looks for a boundary event that takes the code: around the scope, around the scopes of that, and around the call. */
function takeUp(
  kind: 'error' | 'escalation',
  code: string,
  instance: Instance,
  from: Owner | undefined,
): Hold | undefined {
  for (let scope = from; scope?.isSubProcess; scope = scope.context.owner) {
    const taker = takerAt(kind, code, instance, scope.executionId);
    if (taker) return tell(taker, code, instance);
  }
  const back = callerOf(instance);
  if (!back) return undefined;
  const { caller, hold } = back;
  const taker = takerAt(kind, code, caller, hold.executionId);
  const taken = taker
    ? tell(taker, code, caller)
    : takeUp(kind, code, caller, hold.activity.context.owner);
  if (taken?.entry.interrupting) cancel(instance);
  return taken;
}

/** One that names the code goes before one that takes everything. */
function takerAt(
  kind: 'error' | 'escalation',
  code: string,
  instance: Instance,
  executionId: string,
): Hold | undefined {
  const around = [...instance.holds.values()].filter(
    ({ entry }) => entry.kind === kind && entry.attachedTo === rootOf(instance, executionId),
  );
  return (
    around.find(({ entry }) => entry.message === code) ??
    around.find(({ entry }) => entry.message === undefined)
  );
}

/** A boundary event watches the whole loop, not one of its executions. */
function rootOf(instance: Instance, executionId: string): string {
  const iteration = Object.keys(instance.book.loops).find((loop) =>
    executionId.startsWith(`${loop}_`),
  );
  return iteration ?? executionId;
}

function tell(hold: Hold, code: string, instance: Instance): Hold {
  instance.step.defer(() => {
    if (instance.element(hold.entry.elementId)?.outputs.length)
      take(instance, hold, { error: { code } });
    release(instance, hold);
  });
  return hold;
}

function release(instance: Instance, hold: Hold): void {
  if (instance.active && instance.holds.get(hold.executionId) === hold)
    hold.complete(hold.entry.interrupting === false);
}
