/**
 * What waits when a step has come to rest: everything a person, a job, a message or the clock can
 * do next, with its dates. Read from the book, so instances that were not touched are told of too.
 */
import type { Entry } from './book.ts';
import { deadlineState } from './deadlines.ts';
import { shownInputs, shows } from './feel.ts';
import type { Instance } from './instance.ts';
import { armedTimer } from './timers.ts';
import type { Wait } from './types.ts';

type Base = Pick<Wait, 'instanceId' | 'executionId' | 'elementId' | 'processId'>;

export function restingWaits(instance: Instance): Wait[] {
  const { id: instanceId, processId } = instance.state;
  return Object.entries(instance.book.open).flatMap(([executionId, entry]) => {
    const wait = waitOf(instance, entry, {
      instanceId,
      executionId,
      elementId: entry.elementId,
      processId,
    });
    return wait ? [wait] : [];
  });
}

function waitOf(instance: Instance, entry: Entry, base: Base): Wait | undefined {
  switch (entry.kind) {
    case 'userTask':
      return userTask(instance, entry, base);
    case 'job':
      return {
        ...base,
        kind: 'job',
        job:
          instance.element(entry.elementId)?.type === 'SendTask' ||
          instance.element(entry.elementId)?.letter
            ? 'letter'
            : 'service',
        inputs: inputsOf(instance, entry),
      };
    case 'timer':
      return timer(instance, entry, base);
    case 'message':
    case 'signal':
      return message(instance, entry, base);
    default:
      return undefined;
  }
}

function userTask(instance: Instance, entry: Entry, base: Base): Wait {
  const element = instance.element(entry.elementId);
  const { deadline, checklist } = element ?? {};
  return {
    ...base,
    kind: 'userTask',
    ...(deadline && { deadline: deadlineState(instance, deadline, entry) }),
    ...(checklist && {
      checklist: {
        result: checklist.result,
        items: listed(
          shows(instance, entry.elementId, checklist.items, instance.items(entry.within)),
        ),
      },
    }),
    inputs: inputsOf(instance, entry),
  };
}

function timer(instance: Instance, entry: Entry, base: Base): Wait | undefined {
  const state = armedTimer(instance, entry);
  return state && { ...base, kind: 'timer', timer: state, ...attachment(entry) };
}

function message(instance: Instance, entry: Entry, base: Base): Wait {
  const correlation = instance.element(entry.elementId)?.message?.correlation;
  const key =
    correlation === undefined
      ? null
      : shows(instance, entry.elementId, correlation, instance.items(entry.within));
  return {
    ...base,
    kind: 'message',
    message: entry.message ?? entry.elementId,
    ...(key !== null && { correlationKey: String(key) }),
    ...attachment(entry),
  };
}

const attachment = ({ attachedTo, interrupting }: Entry) => ({
  interrupting: interrupting === true,
  ...(attachedTo !== undefined && { attachedTo }),
});
const inputsOf = (instance: Instance, { elementId, within }: Entry) =>
  shownInputs(instance, instance.element(elementId), instance.items(within));
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
