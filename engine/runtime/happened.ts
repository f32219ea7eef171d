/** What the kernel says happened: as events to read, as moves to ask for, as the trail on the diagram. */
import { isCivilDate, isCivilDateTime, startOfDay, toInstant } from '../calendar/index.ts';
import type { PlannedEvent } from '../commands/command.ts';
import type { Happened } from '../kernel/types.ts';
import type { CaseBody } from '../model/case.ts';

/** What the kernel says happened, as far as people and auditors want to read it. */
export function eventOf(happened: Happened): PlannedEvent[] {
  switch (happened.type) {
    case 'variables.set':
      return [
        {
          type: 'variables.set',
          sentence: 'Facts of the case changed.',
          elementId: happened.by,
          data: { changed: happened.changed },
        },
      ];
    case 'decision.evaluated':
      return [
        {
          type: 'decision.evaluated',
          sentence: `The table '${happened.decision}' was applied.`,
          elementId: happened.elementId,
          data: { rules: happened.rules, result: happened.result },
        },
      ];
    case 'responsibility.moved':
      return [
        {
          type: 'responsibility.requested',
          sentence: `Responsibility is to pass at '${happened.event}'.`,
          elementId: happened.elementId,
          data: happened,
        },
      ];
    case 'instance.started':
    case 'instance.completed':
      return happened.type === 'instance.started'
        ? [
            {
              type: 'process.started',
              sentence: `The process '${happened.processId}' began.`,
              data: { processId: happened.processId },
            },
          ]
        : [
            {
              type: 'process.completed',
              sentence: `The process '${happened.processId}' ended.`,
              data: { processId: happened.processId },
            },
          ];
    case 'message.thrown':
      return [
        {
          type: 'message.thrown',
          sentence: `Message '${happened.message}' was sent.`,
          elementId: happened.elementId,
          data: {
            message: happened.message,
            correlationKey: happened.correlationKey ?? null,
            payload: happened.payload,
          },
        },
      ];
    case 'warning':
      return [{ type: 'step.warned', sentence: happened.sentence, elementId: happened.elementId }];
    default:
      return [];
  }
}

export function pendingMoves(
  body: CaseBody,
  move: Extract<Happened, { type: 'responsibility.moved' }>,
  seq: number,
) {
  const known = new Set(body.subjects.map((child) => child.childId));
  return move.children
    .filter((childId) => known.has(childId))
    .map((childId) => ({
      childId,
      toTeam: move.toTeam,
      event: move.event,
      effective: instantOf(move.effective),
      seq,
    }));
}

export function trailOf(body: CaseBody, happened: Happened[]): CaseBody['trail'] {
  const trail = structuredClone(body.trail);
  const of = (instanceId: string) => (trail[instanceId] ??= { done: [], flows: [] });
  const add = (list: string[], id: string) => void (list.includes(id) || list.push(id));
  for (const event of happened) {
    if (event.type === 'element.completed') add(of(event.instanceId).done, event.elementId);
    if (event.type === 'flow.taken') add(of(event.instanceId).flows, event.flowId);
  }
  return trail;
}

/** The policy may name a day or a local time; the ledger keeps instants. */
function instantOf(effective: string): string {
  if (isCivilDate(effective)) return startOfDay(effective);
  return isCivilDateTime(effective) ? toInstant(effective) : effective;
}
