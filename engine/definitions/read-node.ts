/** What BPMN itself says of one flow node: its name, its lane, what it waits for or calls. */
import { addition, is, list, one, text, type Moddle } from './dialect/moddle.ts';

/** The plain BPMN facts of a node, in the shape of `ElementModel`. */
export function basics(node: Moddle, process: Moddle, lanes: Map<string, string>) {
  const optional = {
    lane: laneOf(node, lanes),
    documentation: text(list(node, 'documentation')[0], 'text'),
    attachedTo: one(node, 'attachedToRef')?.id,
    cancelActivity: is(node, 'BoundaryEvent') ? node.cancelActivity !== false : undefined,
    eventKind: eventKind(node),
    message: messageOf(node),
    calledElement: text(node, 'calledElement'),
  };
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined),
  );
  return {
    id: node.id,
    type: node.$type.slice('bpmn:'.length),
    name: nameOf(node),
    processId: process.id,
    ...present,
  };
}

/** A node inside a sub-process is in the lane of the sub-process. */
function laneOf(node: Moddle, lanes: Map<string, string>): string | undefined {
  for (let here: Moddle | undefined = node; here; here = here.$parent) {
    const lane = lanes.get(here.id ?? '');
    if (lane) return lane;
  }
  return undefined;
}

/** A name on one line. */
export const nameOf = (node: Moddle) => (node.name ?? '').replace(/\s+/g, ' ').trim();

const kinds = [
  'none',
  'message',
  'timer',
  'signal',
  'error',
  'escalation',
  'conditional',
  'terminate',
  'link',
];

function eventKind(node: Moddle): string | undefined {
  if (!is(node, 'Event')) return undefined;
  const type = list(node, 'eventDefinitions')[0]?.$type ?? 'bpmn:NoneEventDefinition';
  const kind = type.slice('bpmn:'.length).replace('EventDefinition', '').toLowerCase();
  return kinds.includes(kind) ? kind : 'other';
}

function messageOf(node: Moddle) {
  const message = one(
    is(node, 'ReceiveTask') ? node : list(node, 'eventDefinitions')[0],
    'messageRef',
  );
  const correlation = text(addition(node, 'Correlation'), 'key');
  return message && { id: message.id, name: nameOf(message), ...(correlation && { correlation }) };
}
