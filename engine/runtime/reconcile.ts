/**
 * What waits now against what waited before: tasks open, move their deadlines and close; timers,
 * message waits and jobs follow. Says what changed as events.
 */
import { createHash } from 'node:crypto';
import { isCivilDate, isCivilDateTime, startOfDay, toInstant } from '../calendar/index.ts';
import type { Loaded, Plan, PlannedEvent } from '../commands/command.ts';
import type { AdvanceOutput, DeadlineState, Happened, Wait } from '../kernel/types.ts';
import type { CaseBody, CaseTimer, UserTask } from '../model/case.ts';
import type { ElementModel } from '../model/definition.ts';

interface Reconciled {
  body: CaseBody;
  events: PlannedEvent[];
  opened: string[];
}

type UserTaskWait = Extract<Wait, { kind: 'userTask' }>;

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

function cancelled(task: UserTask, now: string): PlannedEvent {
  return {
    type: 'user-task.cancelled',
    sentence: `'${task.name}' is no longer needed.`,
    elementId: task.elementId,
    taskId: task.id,
    data: { task: { ...task, cancelledAt: now } },
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

function openedEvent(task: UserTask): PlannedEvent {
  const deadline = task.deadline as DeadlineState | undefined;
  return {
    type: 'user-task.opened',
    sentence: `'${task.name}' opened.`,
    elementId: task.elementId,
    taskId: task.id,
    data: { role: task.role, ...(deadline ? { deadline: deadlineSentence(deadline) } : {}) },
  };
}

const deadlineSentence = (deadline: DeadlineState) =>
  deadline.state === 'computed' ? deadline.explanation.sentence : deadline.sentence;
const dueOf = (task: UserTask) => {
  const deadline = task.deadline as DeadlineState | undefined;
  return deadline?.state === 'computed' ? deadline.dueAt : undefined;
};

/** The date in the data moved, and the deadline with it; the old date stays in the history. */
function deadlineMoved(before: UserTask | undefined, task: UserTask): PlannedEvent[] {
  if (!before || dueOf(before) === dueOf(task)) return [];
  const deadline = task.deadline as DeadlineState;
  return [
    {
      type: 'deadline.moved',
      sentence: `The deadline of '${task.name}' moved.`,
      elementId: task.elementId,
      taskId: task.id,
      data: {
        from: dueOf(before) ?? null,
        to: dueOf(task) ?? null,
        because: deadlineSentence(deadline),
      },
    },
  ];
}

/** Stable across restarts and retries: the same execution is the same task. */
function idOf(prefix: string, ...parts: string[]): string {
  return `${prefix}_${createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 20)}`;
}

function taskOf(
  loaded: Loaded,
  before: UserTask[],
  wait: UserTaskWait,
  output: AdvanceOutput,
  now: string,
): UserTask {
  const id = idOf('ut', loaded.doc._id, wait.instanceId, wait.executionId);
  const known = before.find((task) => task.id === id);
  const deadline = wait.deadline ? { deadline: wait.deadline } : {};
  const checklist = wait.checklist ? { checklist: wait.checklist } : {};
  const inputs = Object.keys(wait.inputs).length > 0 ? { inputs: wait.inputs } : {};
  if (known) return refreshed(known, { ...known, ...deadline, ...checklist, ...inputs });
  const element = elementOf(loaded, wait);
  const teamId = teamOf(element, output, wait.instanceId);
  return {
    status: 'open',
    id,
    instanceId: wait.instanceId,
    executionId: wait.executionId,
    elementId: wait.elementId,
    processId: wait.processId,
    name: element?.name || wait.elementId,
    role: element?.assignment?.role ?? element?.assignment?.relative ?? 'unassigned',
    ...(teamId ? { teamId } : {}),
    ...(element?.form ? { form: element.form } : {}),
    openedAt: now,
    revision: 1,
    ...deadline,
    ...checklist,
    ...inputs,
  };
}

/** A moved deadline is a new one: not yet missed, not yet warned of. */
function refreshed(before: UserTask, after: UserTask): UserTask {
  if (dueOf(before) === dueOf(after)) return after;
  const { overdueSince: _, warnedFor: _w, ...rest } = after;
  return rest;
}

const elementOf = (loaded: Loaded, wait: Wait): ElementModel | undefined =>
  loaded.policies[wait.processId]?.process.elements[wait.elementId];

/** '=receivingTeam' names a variable of the instance; anything else is a team's key. */
function teamOf(
  element: ElementModel | undefined,
  output: AdvanceOutput,
  instanceId: string,
): string | undefined {
  const team = element?.assignment?.team;
  if (!team?.startsWith('=')) return team;
  const variables =
    output.instances.find((instance) => instance.id === instanceId)?.variables ?? {};
  const value = variables[team.slice(1).trim()];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function jobOf(loaded: Loaded, body: CaseBody, wait: Extract<Wait, { kind: 'job' }>, now: string) {
  const id = idOf('job', loaded.doc._id, wait.instanceId, wait.executionId);
  const known = body.jobs.find((job) => job.id === id);
  return (
    known ?? {
      id,
      instanceId: wait.instanceId,
      executionId: wait.executionId,
      elementId: wait.elementId,
      kind: wait.job,
      attempts: 0,
      dueAt: now,
      ...(Object.keys(wait.inputs).length > 0 ? { inputs: wait.inputs } : {}),
    }
  );
}

function processTimer(loaded: Loaded, wait: Wait): CaseTimer[] {
  if (wait.kind !== 'timer') return [];
  const { timer } = wait;
  if (timer.state !== 'computed' && timer.state !== 'instant') return [];
  const because = timer.state === 'computed' ? { because: timer.explanation.sentence } : {};
  return [
    {
      id: idOf('tm', loaded.doc._id, wait.instanceId, wait.executionId),
      instanceId: wait.instanceId,
      executionId: wait.executionId,
      elementId: wait.elementId,
      kind: 'process',
      dueAt: timer.state === 'computed' ? timer.dueAt : timer.dueAt,
      ...because,
    },
  ];
}

/** Timers of the process, and of each deadline not yet missed or warned of: derived anew every time. What is stuck stays so until its date moves. */
function withDerivedTimers(body: CaseBody, processTimers: CaseTimer[]): CaseBody {
  const stuck = body.timers.filter((timer) => timer.stuck);
  const timers = [...processTimers, ...body.userTasks.flatMap(deadlineTimers)];
  return {
    ...body,
    timers: timers.map((timer) =>
      stuck.some((old) => old.id === timer.id && old.dueAt === timer.dueAt)
        ? { ...timer, stuck: true }
        : timer,
    ),
  };
}

function deadlineTimers(task: UserTask): CaseTimer[] {
  const deadline = task.deadline as DeadlineState | undefined;
  if (deadline?.state !== 'computed') return [];
  const base = {
    instanceId: task.instanceId,
    executionId: task.executionId,
    elementId: task.elementId,
    taskId: task.id,
    because: deadline.explanation.sentence,
  };
  const overdue: CaseTimer[] = task.overdueSince
    ? []
    : [
        {
          ...base,
          id: `tm_${task.id.slice(3)}_overdue`,
          kind: 'overdue',
          dueAt: deadline.breachedAt,
        },
      ];
  const warns = deadline.warnAt && !task.warnedFor && !task.overdueSince;
  return warns
    ? [
        ...overdue,
        { ...base, id: `tm_${task.id.slice(3)}_warning`, kind: 'warning', dueAt: deadline.warnAt! },
      ]
    : overdue;
}

/** What the kernel says happened, as far as people and auditors want to read it. */
function eventOf(happened: Happened): PlannedEvent[] {
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

function pendingMoves(
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

function trailOf(body: CaseBody, happened: Happened[]): CaseBody['trail'] {
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
