/** A message reaches the case that waits for it: the second half of `message.publish`. */
import { plan, refuse, type Guard } from './command.ts';

export interface DeliverBody {
  messageId: string;
  name: string;
  /** Hash under which the waiter was found; null when the case was named. */
  correlationKey: string | null;
  values: Record<string, unknown>;
}

export const deliverMessage: Guard<DeliverBody> = (loaded, command) => {
  const { name, values, messageId } = command.body;
  if (loaded.doc.status !== 'active')
    return refuse('CASE_ENDED', `Expected to deliver message '${name}' to case '${loaded.doc._id}', but it is ${loaded.doc.status}.`);
  const wait = loaded.body.messageWaits.find((candidate) => candidate.message === name);
  if (!wait) return refuse('NO_ONE_WAITS', `Expected case '${loaded.doc._id}' to wait for message '${name}', but it does not.`);
  return plan({
    body: loaded.body,
    step: { kind: 'message', instanceId: wait.instanceId, executionId: wait.executionId, payload: values },
    events: [{ type: 'message.received', sentence: `${command.by.name}: ${messageTitle(loaded.policy, name)}.`, elementId: wait.elementId, data: { messageId, name, values } }],
  });
};

const messageTitle = (policy: { actions: { message: string; title: string }[] }, name: string) =>
  policy.actions.find((action) => action.message === name)?.title ?? `message '${name}' received`;
