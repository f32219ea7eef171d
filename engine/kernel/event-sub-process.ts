/**
 * Event sub-processes: something that may happen at any time within a scope. bpmn-elements neither
 * arms nor interrupts them, but it does both for boundary events. So a scope that has one is drawn
 * again: all else goes into a hidden sub-process, and the start event watches its boundary.
 *
 *     scope [ A -> B   (E: m -> C) ]   =>   scope [ body [ A -> B ] --m--> E [ -> C ] ]
 */
import type { Drawn, Parts } from './drawn.ts';
import { isReferred, isStart } from './drawn.ts';
import { hiddenId } from './hidden.ts';

export function rewriteEventSubProcesses(parts: Parts): Parts {
  const events = parts.activities.filter(({ behaviour }) => behaviour.triggeredByEvent);
  const scopes = new Map(events.map(({ parent }) => [parent.id, parent]));
  return [...scopes.values()].reduce((rewritten, scope) => withBody(rewritten, scope), parts);
}

function withBody(parts: Parts, scope: Drawn['parent']): Parts {
  const body: Drawn = {
    id: hiddenId(scope.id, 'body'),
    type: 'bpmn:SubProcess',
    parent: scope,
    behaviour: {},
  };
  const events = parts.activities.filter(
    ({ parent, behaviour }) => parent.id === scope.id && behaviour.triggeredByEvent,
  );
  const moved = (drawn: Drawn): Drawn =>
    drawn.parent.id === scope.id && !isReferred(drawn)
      ? { ...drawn, parent: { id: body.id, type: body.type } }
      : drawn;
  const starts = parts.activities.filter(
    (drawn) => isStart(drawn) && events.some(({ id }) => id === drawn.parent.id),
  );
  const rest = parts.activities
    .filter((drawn) => !events.includes(drawn) && !starts.includes(drawn))
    .map(moved);
  const watched = starts.map((start) => watch(start, body, scope));
  return {
    ...parts,
    activities: [
      ...rest,
      body,
      ...events.map(plain),
      ...starts.map(plain),
      ...watched.map(({ catcher }) => catcher),
    ],
    sequenceFlows: [...parts.sequenceFlows.map(moved), ...watched.map(({ flow }) => flow)],
    associations: parts.associations.map(moved),
  };
}

function watch(
  start: Drawn,
  body: Drawn,
  parent: Drawn['parent'],
): { catcher: Drawn; flow: Drawn } {
  const { eventDefinitions, isInterrupting } = start.behaviour;
  const catcher = hiddenId(start.id, 'catch');
  const behaviour = {
    attachedTo: { id: body.id },
    cancelActivity: isInterrupting !== false,
    eventDefinitions,
  };
  return {
    catcher: { id: catcher, type: 'bpmn:BoundaryEvent', parent, behaviour },
    flow: {
      id: hiddenId(start.id, 'flow'),
      type: 'bpmn:SequenceFlow',
      parent,
      sourceId: catcher,
      targetId: start.parent.id,
      behaviour: {},
    },
  };
}

/** The sub-process and its start event, once something else waits for the event. */
const plain = (drawn: Drawn): Drawn => ({ ...drawn, behaviour: {} });
