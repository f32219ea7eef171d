/** A message reaches the case that waits for it: the second half of `message.publish`. */
import type { MessageWait } from '../model/case.ts';
import { plan, refuse, type Guard } from './command.ts';

export interface DeliverBody {
  messageId: string;
  name: string;
  correlationKey: string | null;
  /** The publisher named the case: then a wait without a key, or a message without one, fits too. */
  caseNamed: boolean;
  values: Record<string, unknown>;
}

export const deliverMessage: Guard<DeliverBody> = (loaded, command) => {
  const { name, values, messageId } = command.body;
  if (loaded.doc.status !== 'active')
    return refuse(
      'CASE_ENDED',
      `Expected to deliver message '${name}' to case '${loaded.doc._id}', but it is ${loaded.doc.status}.`,
    );
  const wait = waitFor(loaded.body.messageWaits, command.body);
  if (!wait)
    return refuse(
      'NO_ONE_WAITS',
      `Expected case '${loaded.doc._id}' to wait for message '${name}', but it does not.`,
    );
  return plan({
    body: loaded.body,
    step: {
      kind: 'message',
      instanceId: wait.instanceId,
      executionId: wait.executionId,
      payload: values,
    },
    events: [
      {
        type: 'message.received',
        sentence: `${command.by.name}: ${messageTitle(loaded.policy, name)}.`,
        elementId: wait.elementId,
        data: { messageId, name, values },
      },
    ],
  });
};

/** The wait with the very key goes before one that either side left open. */
function waitFor(
  waits: MessageWait[],
  { name, correlationKey, caseNamed }: DeliverBody,
): MessageWait | undefined {
  const named = waits.filter((wait) => wait.message === name);
  const open = (wait: MessageWait) =>
    caseNamed && (correlationKey === null || wait.correlationKey === undefined);
  return named.find((wait) => (wait.correlationKey ?? null) === correlationKey) ?? named.find(open);
}

const messageTitle = (policy: { actions: { message: string; title: string }[] }, name: string) =>
  policy.actions.find((action) => action.message === name)?.title ?? `message '${name}' received`;
