/**
 * Plays a scenario of a bundle on an engine whose clock the scenario moves: the same commands, the
 * same forms, the same timers as in life. Says, step by step, what did not come out as expected.
 */
import type { Expectation, Scenario, ScenarioStep } from '../definitions/index.ts';
import { toInstant } from '../calendar/index.ts';
import type { DeadlineState } from '../kernel/types.ts';
import type { UserTask } from '../model/case.ts';
import type { Asker } from '../model/permission.ts';
import type { FieldError, Result } from '../model/rejection.ts';
import { tenantScope } from './store.ts';
import { places } from './vault.ts';
import type { Engine } from './engine.ts';
import { load } from './loop.ts';
import type { LedgerBody } from './ledger.ts';

export interface Stage {
  engine: Engine;
  tenant: string;
  policyKey: string;
  /** Sets the engine's clock. */
  setNow(instant: string): void;
  /** Somebody who holds the role, in every team that has it. */
  person(role: string): Asker;
}

interface Play extends Stage {
  caseId: string | null;
  /** Letters already looked at. */
  seen: Set<string>;
  count: number;
}

/** What differs, each as a sentence that begins with the number of its step; empty when all is right. */
export async function playScenario(stage: Stage, scenario: Scenario): Promise<string[]> {
  const play: Play = { ...stage, caseId: null, seen: new Set(), count: 0 };
  play.setNow(toInstant(scenario.given.now));
  const faults: string[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const wrong = [...(await act(play, step)), ...(await look(play, step.then))];
    faults.push(...wrong.map((sentence) => `Step ${index + 1}: ${sentence}`));
    if (wrong.length > 0 && !('then' in step && Object.keys(step).length === 1)) break;
  }
  return faults;
}

const commandId = (play: Play) => `scenario-${String((play.count += 1)).padStart(4, '0')}`;

async function act(play: Play, step: ScenarioStep): Promise<string[]> {
  if ('start' in step) {
    const { by, values, refused } = step.start;
    const answer = await play.engine.startCase({
      commandId: commandId(play),
      asker: play.person(by),
      body: { policyKey: play.policyKey, values },
    });
    if (answer.ok) play.caseId = answer.value.caseId;
    return judge(answer, refused, `${by} starts the case`);
  }
  if ('complete' in step) return completeTask(play, step.complete);
  if ('action' in step) {
    const { message, by, values, refused } = step.action;
    const answer = await play.engine.publishMessage({
      commandId: commandId(play),
      asker: play.person(by),
      body: { name: message, caseId: play.caseId, correlationKey: null, values },
    });
    return judge(answer, refused, `${by} publishes '${message}'`);
  }
  if ('cancel' in step) {
    const loaded = await current(play);
    const answer = await play.engine.cancel(play.caseId!, {
      commandId: commandId(play),
      asker: play.person(step.cancel.by),
      body: { reason: step.cancel.reason, revision: loaded.doc.revision },
    });
    return judge(answer, undefined, `${step.cancel.by} cancels the case`);
  }
  if ('clock' in step) await passTime(play, toInstant(step.clock));
  return [];
}

async function completeTask(
  play: Play,
  {
    task: elementId,
    by,
    values,
    refused,
  }: Extract<ScenarioStep, { complete: unknown }>['complete'],
): Promise<string[]> {
  const { body } = await current(play);
  const task = body.userTasks.find((candidate) => candidate.elementId === elementId);
  if (!task)
    return [
      `expected '${elementId}' to be open, but open are ${body.userTasks.map((open) => open.elementId).join(', ') || 'none'}.`,
    ];
  const answer = await play.engine.complete(play.caseId!, {
    commandId: commandId(play),
    asker: play.person(by),
    body: { taskId: task.id, revision: task.revision, values },
  });
  return judge(answer, refused, `${by} completes '${elementId}'`);
}

/** Timers fire one after the other, each at its own time, as they would have. */
async function passTime(play: Play, until: string): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    const wake = (await current(play)).doc.nextWakeAt;
    if (wake === null || wake > until) break;
    play.setNow(wake);
    await play.engine.runDueWork();
  }
  play.setNow(until);
}

function judge(answer: Result<unknown>, refused: string[] | undefined, what: string): string[] {
  if (answer.ok) return refused ? [`expected that ${what} is refused, but it was accepted.`] : [];
  const said = [
    answer.rejection.sentence,
    ...(answer.rejection.errors ?? []).map((error: FieldError) => error.message),
  ];
  if (!refused) return [`expected that ${what}, but: ${said.join(' / ')}`];
  return refused
    .filter((sentence) => !said.some((text) => text.includes(sentence)))
    .map(
      (sentence) => `expected the refusal to say '${sentence}', but it said ${said.join(' / ')}`,
    );
}

async function current(play: Play) {
  const loaded = play.caseId ? await load(play.engine.doors, play.tenant, play.caseId) : null;
  if (!loaded) throw new Error('Expected the scenario to have started a case before this step.');
  return loaded;
}

async function look(play: Play, then: Expectation | undefined): Promise<string[]> {
  if (!then || !play.caseId) return [];
  const loaded = await current(play);
  const { userTasks } = loaded.body;
  const root = loaded.body.instances.find((instance) => !instance.parent)?.variables ?? {};
  return [
    ...openTasks(userTasks, then),
    ...Object.entries(then.due ?? {}).flatMap(([elementId, due]) =>
      dueDate(
        userTasks.find((task) => task.elementId === elementId),
        elementId,
        due,
      ),
    ),
    ...(await letters(play, then)),
    ...(then.holder === undefined ? [] : await holders(play, then.holder)),
    ...Object.entries(then.variables ?? {}).flatMap(([name, value]) =>
      same(`variable '${name}'`, root[name], value),
    ),
    ...ended(loaded.doc.status, loaded.body.trail, then.ended),
    ...Object.entries(then.offered ?? {}).flatMap(([elementId, values]) =>
      offered(loaded.body.instances, userTasks, elementId, values),
    ),
  ];
}

function same(what: string, found: unknown, expected: unknown): string[] {
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`expected ${what} to be ${JSON.stringify(expected)}, but it is ${JSON.stringify(found)}.`];
}

function openTasks(tasks: UserTask[], { open, notOpen }: Expectation): string[] {
  const found = Object.fromEntries(tasks.map((task) => [task.elementId, task.role]));
  const sorted = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [
    ...(open ? same('the open tasks', sorted(found), sorted(open)) : []),
    ...(notOpen ?? [])
      .filter((elementId) => elementId in found)
      .map((elementId) => `expected '${elementId}' not to be open, but it is.`),
  ];
}

function dueDate(
  task: UserTask | undefined,
  elementId: string,
  due: NonNullable<Expectation['due']>[string],
): string[] {
  if (!task) return [`expected '${elementId}' to be open and due, but it is not open.`];
  const deadline = task.deadline as DeadlineState | undefined;
  const sentence =
    deadline?.state === 'computed' ? deadline.explanation.sentence : (deadline?.sentence ?? '');
  return [
    ...(due.state ? same(`the deadline of '${elementId}'`, deadline?.state, due.state) : []),
    ...(due.at
      ? same(
          `the due date of '${elementId}'`,
          deadline?.state === 'computed' ? deadline.due : null,
          expectedDue(due.at),
        )
      : []),
    ...(due.says && !sentence.includes(due.says)
      ? [`expected the deadline of '${elementId}' to say '${due.says}', but it says '${sentence}'.`]
      : []),
    ...(due.overdue === undefined
      ? []
      : same(`'${elementId}' being overdue`, task.overdueSince !== undefined, due.overdue)),
  ];
}

/** A local time is an instant; a date stays a date. */
const expectedDue = (at: string) => (/T\d\d:\d\d$/.test(at) ? toInstant(at) : at);

async function letters(play: Play, then: Expectation): Promise<string[]> {
  const rows = await play.engine.doors.store.letters.find(tenantScope(play.tenant), {
    where: { caseId: play.caseId! },
    sort: { seq: 1 },
    limit: 500,
  });
  const fresh = rows.filter((row) => !play.seen.has(row._id));
  for (const row of rows) play.seen.add(row._id);
  return Object.entries(then.letters ?? {}).flatMap(([elementId, expected]) => {
    const row = fresh.find((candidate) => candidate.elementId === elementId);
    if (!row)
      return [
        `expected a letter of '${elementId}', but the new ones are of ${fresh.map((letter) => letter.elementId).join(', ') || 'none'}.`,
      ];
    const letter = play.engine.doors.vault.open<{ to: string; body: string; subject: string }>(
      row.tenant,
      row.key,
      places.letter(row),
      row.sealed,
    );
    const text = `${letter.subject}\n${letter.body}`;
    return [
      ...(expected.to ? same(`the addressee of '${elementId}'`, letter.to, expected.to) : []),
      ...(expected.contains ?? [])
        .filter((words) => !text.includes(words))
        .map(
          (words) =>
            `expected the letter of '${elementId}' to contain '${words}', but it reads: ${text}`,
        ),
      ...(expected.lacks ?? [])
        .filter((words) => text.includes(words))
        .map((words) => `expected the letter of '${elementId}' not to contain '${words}'.`),
    ];
  });
}

async function holders(play: Play, expected: string): Promise<string[]> {
  const rows = await play.engine.doors.store.responsibilities.find(tenantScope(play.tenant), {
    where: { caseIds: play.caseId! },
    limit: 100,
  });
  if (rows.length === 0)
    return ['expected every child to have a holder, but the ledger has none of them.'];
  return rows.flatMap((row) => {
    const { name } = play.engine.doors.vault.open<LedgerBody>(
      row.tenant,
      row.key,
      places.responsibility(row),
      row.sealed,
    );
    const right =
      expected === 'other-authority' ? row.holder.startsWith('outside:') : row.holder === expected;
    return right
      ? []
      : [`expected ${name} to be held by '${expected}', but the holder is '${row.holder}'.`];
  });
}

function ended(
  status: string,
  trail: Record<string, { done: string[] }>,
  expected: string | false | undefined,
): string[] {
  if (expected === undefined) return [];
  if (expected === false) return same('the case being open', status, 'active');
  const reached = Object.values(trail).some((path) => path.done.includes(expected));
  return status !== 'active' && (reached || status === 'cancelled')
    ? []
    : [`expected the case to have ended at '${expected}', but it is ${status}.`];
}

function offered(
  instances: { id: string; variables: Record<string, unknown> }[],
  tasks: UserTask[],
  elementId: string,
  values: Record<string, unknown>,
): string[] {
  const task = tasks.find((candidate) => candidate.elementId === elementId);
  const variables = {
    ...instances.find((instance) => instance.id === task?.instanceId)?.variables,
    ...task?.inputs,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    same(
      `'${name}' offered in '${elementId}'`,
      (variables as Record<string, unknown>)[name],
      value,
    ),
  );
}
