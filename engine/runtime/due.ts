/**
 * Due work: timers, jobs and moves of responsibility that a case has asked for. The same code runs
 * right after a commit (so that a letter is there when the answer is) and from the poller (after a
 * crash, or when a date comes). Each piece becomes a command whose id is derived from it, so that
 * two nodes doing it at once is the same as one.
 */
import { completeJob } from '../commands/job-complete.ts';
import { failJob } from '../commands/job-fail.ts';
import { recordMove } from '../commands/move-record.ts';
import { triggerTimer } from '../commands/timer-trigger.ts';
import type { Command, Loaded } from '../commands/command.ts';
import type { CaseJob, PendingMove } from '../model/case.ts';
import type { Result } from '../model/rejection.ts';
import { systemActor, type EngineDoors } from './engine.ts';
import { moveResponsibility } from './ledger.ts';
import { runJob } from './jobs.ts';
import { handle, load, type Answer } from './loop.ts';

/** A bound for one sitting: what is left is found again by the poller. */
const ROUNDS = 50;

function system<Body>(tenant: string, commandId: string, type: string, body: Body): Command<string, Body> {
  return { type, commandId, tenant, by: systemActor, body };
}

/** Does everything that is due in one case, round after round, until nothing is. Says which tasks opened. */
export async function doDueWork(doors: EngineDoors, tenant: string, caseId: string): Promise<string[]> {
  const opened: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const loaded = await load(doors, tenant, caseId);
    if (!loaded || loaded.doc.nextWakeAt === null) break;
    const now = doors.clock.now() < loaded.doc.committedAt ? loaded.doc.committedAt : doors.clock.now();
    if (loaded.doc.nextWakeAt > now) break;
    const done = await doOne(doors, loaded, now);
    if (!done?.ok) break;
    opened.push(...done.value.opened);
  }
  return opened;
}

/** One piece of due work, earliest first. Null when there is none. */
async function doOne(doors: EngineDoors, loaded: Loaded, now: string): Promise<Result<Answer> | null> {
  const { body, doc } = loaded;
  const move = body.pendingMoves[0];
  if (move) return settleMove(doors, loaded, move, now);
  const job = body.jobs.find((candidate) => candidate.dueAt <= now);
  if (job) return doJob(doors, loaded, job, now);
  const timer = [...body.timers].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).find((candidate) => candidate.dueAt <= now);
  if (!timer) return null;
  await doors.failpoint('timer-found', { caseId: doc._id });
  return handle(doors, doc._id, system(doc.tenant, `timer:${timer.id}:${timer.dueAt}`, 'timer.trigger', { timerId: timer.id, dueAt: timer.dueAt }), triggerTimer);
}

async function settleMove(doors: EngineDoors, loaded: Loaded, move: PendingMove, now: string): Promise<Result<Answer>> {
  const { doc, body } = loaded;
  const child = body.subjects.find((subject) => subject.childId === move.childId);
  const commandId = `move:${doc._id}:${move.seq}:${move.childId}`;
  const refusal = await moveResponsibility(doors.store, doors.vault, { tenant: doc.tenant, childId: move.childId, caseId: doc._id, commandId, from: child?.holder, to: move.toTeam, effective: move.effective, event: move.event, by: systemActor.name, name: child?.name ?? '', dateOfBirth: child?.dateOfBirth }, now);
  return handle(doors, doc._id, system(doc.tenant, commandId, 'move.record', { childId: move.childId, seq: move.seq, refusal }), recordMove);
}

async function doJob(doors: EngineDoors, loaded: Loaded, job: CaseJob, now: string): Promise<Result<Answer>> {
  const { doc } = loaded;
  await doors.failpoint('job-found', { caseId: doc._id });
  const done = await runJob(doors, loaded, job, now);
  if (done.ok) {
    const completed = await handle(doors, doc._id, system(doc.tenant, `job:${job.id}`, 'job.complete', done.value), completeJob);
    if (completed.ok) return completed;
    return failed(doors, loaded, job, completed.rejection.sentence, now);
  }
  return failed(doors, loaded, job, done.rejection.sentence, now);
}

async function failed(doors: EngineDoors, { doc }: Loaded, job: CaseJob, sentence: string, now: string): Promise<Result<Answer>> {
  const minutes = 2 ** job.attempts;
  const retryAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  return handle(doors, doc._id, system(doc.tenant, `job:${job.id}:failed:${job.attempts}`, 'job.fail', { jobId: job.id, sentence, retryAt }), failJob);
}
