/**
 * Call activities. The call waits in the instance that makes it; what it calls is an instance of its
 * own in the same case. Everything between the two happens within one step: start, completion with
 * output mappings, errors passed up, and the end of a child whose caller is gone.
 *
 *     caller: call activity --inputs--> child begins ... child ends --outputs--> caller goes on
 */
import { decidesOrLiteral, mapped } from './feel.ts';
import { refuse } from './failure.ts';
import type { Hold, Instance } from './instance.ts';
import { startEventOf } from './prepare.ts';
import { drawId } from './stillness.ts';

/** Depth of calls within calls: a policy that calls itself must wait somewhere on the way. */
const MAX_DEPTH = 20;

export function beginChild(instance: Instance, hold: Hold): void {
  const { elementId, within } = hold.entry;
  const locals = instance.items(within);
  const element = instance.element(elementId);
  const called = element?.calledElement ?? hold.activity.behaviour.calledElement ?? '';
  const processId = String(decidesOrLiteral(instance, elementId, called, locals));
  if (depth(instance) >= MAX_DEPTH)
    refuse(
      'NOT_AT_REST',
      `Expected '${elementId}' to call at most ${MAX_DEPTH} deep, but it calls deeper.`,
      elementId,
    );
  const model = instance.step.processModel(processId);
  const variables = structuredClone(
    mapped(instance, elementId, element?.inputs ?? [], instance.scope(locals)),
  );
  const parent = { instanceId: instance.state.id, executionId: hold.executionId, elementId };
  instance.step.begin(
    { id: drawId('pi'), processId, parent, snapshot: '', variables, status: 'active' },
    startEventOf(model),
  );
}

/** Looks whether an instance has ended, or has lost its caller. */
export function endInstance(instance: Instance): void {
  if (!instance.active) return;
  if (isOrphan(instance)) return cancel(instance);
  if (!instance.done) return;
  instance.state.status = 'completed';
  instance.step.tell({
    type: 'instance.completed',
    instanceId: instance.state.id,
    processId: instance.state.processId,
  });
  if (instance.state.parent) instance.step.defer(() => returnToCaller(instance));
  else
    for (const other of instance.step.instances.values())
      if (other.active && isOrphan(other)) cancel(other);
}

export function cancel(instance: Instance): void {
  if (!instance.active) return;
  instance.state.status = 'cancelled';
  instance.step.tell({
    type: 'instance.cancelled',
    instanceId: instance.state.id,
    processId: instance.state.processId,
  });
  for (const other of instance.step.instances.values())
    if (other.state.parent?.instanceId === instance.state.id) cancel(other);
}

/** The call activity that waits for an instance, restored. */
export function callerOf(instance: Instance): { caller: Instance; hold: Hold } | undefined {
  const { parent } = instance.state;
  if (!parent) return undefined;
  const caller = instance.step.instance(parent.instanceId);
  if (!caller.active) return undefined;
  caller.restore();
  const hold = caller.holds.get(parent.executionId);
  return hold && { caller, hold };
}

function returnToCaller(instance: Instance): void {
  const back = callerOf(instance);
  if (!back) return;
  const { caller, hold } = back;
  const { variables } = instance.state;
  const context = { ...variables, output: variables, parameters: instance.step.input.parameters };
  const mappings = caller.element(hold.entry.elementId)?.outputs ?? [];
  caller.step.assign(
    caller,
    mapped(caller, hold.entry.elementId, mappings, context),
    hold.entry.elementId,
  );
  hold.complete();
}

function isOrphan(instance: Instance): boolean {
  const { parent } = instance.state;
  if (!parent) return false;
  const caller = instance.step.instance(parent.instanceId);
  return !caller.active || caller.book.open[parent.executionId] === undefined;
}

function depth(instance: Instance): number {
  const { parent } = instance.state;
  return parent ? 1 + depth(instance.step.instance(parent.instanceId)) : 0;
}
