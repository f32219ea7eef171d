/**
 * What waits now against what waited before: tasks open, move their deadlines and close; timers,
 * message waits and jobs follow. Says what changed as events.
 */
import type { Loaded, Plan, PlannedEvent } from '../commands/command.ts';
import type { AdvanceOutput } from '../kernel/types.ts';
import type { CaseBody, CaseTimer } from '../model/case.ts';
import { processTimer, withDerivedTimers } from './case-timers.ts';
import { eventOf, pendingMoves, trailOf } from './happened.ts';
import { cancelled, deadlineMoved, openedEvent } from './task-events.ts';
import { jobOf, taskOf, type UserTaskWait } from './work-of-wait.ts';

interface Reconciled {
  body: CaseBody;
  events: PlannedEvent[];
  opened: string[];
}

export function reconcile(
  loaded: Loaded,
  plan: Plan,
  output: AdvanceOutput | null,
  now: string,
): Reconciled {
  if (plan.ends) return close(plan, now);
  if (!output)
    return {
      body: withDerivedTimers(plan.body, plan.body.timers.filter(isProcessTimer)),
      events: [],
      opened: [],
    };
  return followStep(loaded, plan, output, now);
}

const isProcessTimer = (timer: CaseTimer) => timer.kind === 'process';

/** A case that ends by command: whatever was open is closed, and says so. */
function close(plan: Plan, now: string): Reconciled {
  const body = plan.body;
  return {
    body: {
      ...body,
      instances: body.instances.map((instance) =>
        instance.status === 'active' ? { ...instance, status: 'cancelled' } : instance,
      ),
      tokens: [],
      userTasks: [],
      timers: [],
      messageWaits: [],
      jobs: [],
      ended: { how: plan.ends!.how },
    },
    events: body.userTasks.map((task) => cancelled(task, now)),
    opened: [],
  };
}

function followStep(loaded: Loaded, plan: Plan, output: AdvanceOutput, now: string): Reconciled {
  const before = plan.body.userTasks;
  const waits = output.waits.filter((wait): wait is UserTaskWait => wait.kind === 'userTask');
  const tasks = waits.map((wait) => taskOf(loaded, before, wait, output, now));
  const openNow = new Set(tasks.map((task) => task.id));
  const knownBefore = new Map(before.map((task) => [task.id, task]));
  const opened = tasks.filter((task) => !knownBefore.has(task.id));
  const closed = before.filter((task) => !openNow.has(task.id) && task.id !== plan.completes);
  const moves = output.happened.filter((event) => event.type === 'responsibility.moved');
  const base = loaded.doc.lastSeq + plan.events.length;
  const happened = output.happened.flatMap(eventOf);
  const body: CaseBody = {
    ...plan.body,
    instances: output.instances,
    tokens: output.tokens.map((token) => ({
      ...token,
      since: plan.body.tokens.find((old) => old.executionId === token.executionId)?.since ?? now,
    })),
    userTasks: tasks,
    messageWaits: output.waits
      .filter((wait) => wait.kind === 'message')
      .map(({ instanceId, executionId, elementId, message, correlationKey }) => ({
        instanceId,
        executionId,
        elementId,
        message,
        ...(correlationKey ? { correlationKey } : {}),
      })),
    jobs: output.waits
      .filter((wait) => wait.kind === 'job')
      .map((wait) => jobOf(loaded, plan.body, wait, now)),
    pendingMoves: [
      ...plan.body.pendingMoves,
      ...moves.flatMap((move) =>
        pendingMoves(
          plan.body,
          move,
          base + happened.findIndex((event) => event.data === (move as unknown)) + 1,
        ),
      ),
    ],
    trail: trailOf(plan.body, output.happened),
    ended: output.ended ? { how: 'Completed' } : null,
  };
  return {
    body: withDerivedTimers(
      body,
      output.waits.flatMap((wait) => processTimer(loaded, wait)),
    ),
    opened: opened.map((task) => task.id),
    events: [
      ...happened,
      ...closed.map((task) => cancelled(task, now)),
      ...tasks.flatMap((task) => deadlineMoved(knownBefore.get(task.id), task)),
      ...opened.map(openedEvent),
      ...(output.ended ? [{ type: 'case.completed', sentence: 'The case reached its end.' }] : []),
    ],
  };
}
