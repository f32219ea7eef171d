/**
 * What happened, in order, read from the events of bpmn-elements. Boundary events are told of only
 * when they fire, flows only when they are taken; dead paths and hidden elements are nobody's news.
 */
import type { Definition, Message } from './elements.ts';
import { isHidden } from './hidden.ts';
import { OutOfReach } from './reach.ts';
import type { Instance } from './instance.ts';
import { moveResponsibility } from './responsibility.ts';

type ElementNews = 'element.entered' | 'element.completed' | 'element.discarded';

const NEWS: Record<string, ElementNews> = {
  'activity.enter': 'element.entered',
  'activity.end': 'element.completed',
  'activity.execution.discard': 'element.discarded',
  'activity.execution.error': 'element.discarded',
};

export function trace(definition: Definition, instance: Instance): void {
  definition.broker.subscribeTmp(
    'event',
    '#',
    (key, message) => instance.step.guarded(() => note(key, message, instance)),
    { noAck: true, consumerTag: 'baton-trace' },
  );
}

function note(key: string, { content }: Message, instance: Instance): void {
  if (key === 'activity.error' || key === 'definition.error')
    return instance.step.noteError(content);
  if (key === 'flow.take' && !instance.builds(content.targetId ?? '')) throw new OutOfReach();
  if (isHidden(content.id)) return;
  if (key === 'flow.take')
    return instance.step.tell({
      type: 'flow.taken',
      instanceId: instance.state.id,
      flowId: content.id,
    });
  const news = NEWS[key];
  if (!news || (content.type === 'bpmn:BoundaryEvent' && news !== 'element.completed')) return;
  tellElement(news, content, instance);
  if (news === 'element.completed') moveResponsibility(instance, content);
}

export function tellElement(
  type: ElementNews,
  content: Message['content'],
  instance: Instance,
): void {
  const elementType = content.type.replace(/^bpmn:/, '');
  instance.step.tell({
    type,
    instanceId: instance.state.id,
    elementId: content.id,
    executionId: content.executionId,
    elementType,
  });
}
