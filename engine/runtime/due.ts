/**
 * Due work: timers, jobs and moves of responsibility that a case has asked for. The same code runs
 * right after a commit (so that a letter is there when the answer is) and from the poller (after a
 * crash, or when a date comes). Each piece becomes a command whose id is derived from it, so that
 * two nodes doing it at once is the same as one. A piece whose step fails becomes an incident, once.
 */
import { completeJob } from '../commands/job-complete.ts';
import { failJob } from '../commands/job-fail.ts';
import { raiseIncident, type Stuck } from '../commands/incident-raise.ts';
import { recordMove } from '../commands/move-record.ts';
import { systemActor, systemCommand } from '../commands/system.ts';
import { triggerTimer } from '../commands/timer-trigger.ts';
import type { Loaded } from '../commands/command.ts';
import type { CaseJob, CaseTimer, PendingMove } from '../model/case.ts';
import type { Rejection, Result } from '../model/rejection.ts';
import { derivedId } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { moveResponsibility } from './ledger.ts';
import { runJob } from './jobs.ts';
import { handle, load, type Answer } from './loop.ts';

/** A bound for one sitting: what is left is found again by the poller. */
const ROUNDS = 50;

/** Does everything that is due in one case, round after round, until nothing is. Says what was committed. */
export async function doDueWork(
  doors: EngineDoors,
  tenant: string,
  caseId: string,
): Promise<Answer[]> {
  const commits: Answer[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const loaded = await load(doors, tenant, caseId);
    if (!loaded || loaded.doc.nextWakeAt === null) break;
    const now =
      doors.clock.now() < loaded.doc.committedAt ? loaded.doc.committedAt : doors.clock.now();
    if (loaded.doc.nextWakeAt > now) break;
    const done = await doOne(doors, loaded, now);
    if (!done.ok) break;
    if (done.value.revision <= loaded.doc.revision) throw still(loaded);
    commits.push({ ...done.value, due: false });
  }
  return commits;
}

const still = ({ doc }: Loaded) =>
  new Error(
    `Expected due work to move case '${doc._id}' on from revision ${doc.revision}, but it did not.`,
  );

/** One piece of due work, earliest first. */
async function doOne(doors: EngineDoors, loaded: Loaded, now: string): Promise<Result<Answer>> {
  const { body } = loaded;
  const move = body.pendingMoves[0];
  if (move) return settleMove(doors, loaded, move, now);
  const due = (work: CaseJob | CaseTimer) => !work.stuck && work.dueAt <= now;
  const job = body.jobs.find(due);
  if (job) return doJob(doors, loaded, job, now);
  const timer = body.timers.filter(due).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  if (!timer) throw still(loaded);
  return fire(doors, loaded, timer);
}

async function fire(
  doors: EngineDoors,
  loaded: Loaded,
  { id: timerId, dueAt, elementId }: CaseTimer,
): Promise<Result<Answer>> {
  const { doc } = loaded;
  await doors.failpoint('timer-found', { caseId: doc._id });
  const fired = await handle(
    doors,
    doc._id,
    systemCommand(doc.tenant, `timer:${timerId}:${dueAt}`, 'timer.trigger', { timerId, dueAt }),
    triggerTimer,
  );
  return fired.ok ? fired : giveUp(doors, loaded, { timerId, dueAt }, elementId, fired.rejection);
}

async function settleMove(
  doors: EngineDoors,
  loaded: Loaded,
  move: PendingMove,
  now: string,
): Promise<Result<Answer>> {
  const { doc, body } = loaded;
  const child = body.subjects.find((subject) => subject.childId === move.childId);
  const commandId = `move:${doc._id}:${move.seq}:${move.childId}`;
  const refusal = await moveResponsibility(
    doors.store,
    doors.vault,
    {
      tenant: doc.tenant,
      childId: move.childId,
      caseId: doc._id,
      commandId,
      from: child?.holder,
      to: move.toTeam,
      effective: move.effective,
      event: move.event,
      by: systemActor.name,
      name: child?.name ?? '',
      dateOfBirth: child?.dateOfBirth,
    },
    now,
  );
  return handle(
    doors,
    doc._id,
    systemCommand(doc.tenant, commandId, 'move.record', {
      childId: move.childId,
      seq: move.seq,
      refusal,
    }),
    recordMove,
  );
}

async function doJob(
  doors: EngineDoors,
  loaded: Loaded,
  job: CaseJob,
  now: string,
): Promise<Result<Answer>> {
  const { doc } = loaded;
  await doors.failpoint('job-found', { caseId: doc._id });
  const done = await runJob(doors, loaded, job, now);
  if (!done.ok) return failed(doors, loaded, job, done.rejection.sentence, now);
  const completed = await handle(
    doors,
    doc._id,
    systemCommand(doc.tenant, `job:${job.id}`, 'job.complete', done.value),
    completeJob,
  );
  return completed.ok
    ? completed
    : giveUp(doors, loaded, { jobId: job.id }, job.elementId, completed.rejection);
}

/** The work itself failed: it is tried again later, each time after twice as long. */
async function failed(
  doors: EngineDoors,
  { doc }: Loaded,
  job: CaseJob,
  sentence: string,
  now: string,
): Promise<Result<Answer>> {
  const minutes = 2 ** job.attempts;
  const retryAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  return handle(
    doors,
    doc._id,
    systemCommand(doc.tenant, `job:${job.id}:failed:${job.attempts}`, 'job.fail', {
      jobId: job.id,
      sentence,
      retryAt,
    }),
    failJob,
  );
}

/** The step failed, and would again: an incident, unless the case kept changing or another node was first. */
async function giveUp(
  doors: EngineDoors,
  { doc }: Loaded,
  stuck: Stuck,
  elementId: string,
  { code, sentence }: Rejection,
): Promise<Result<Answer>> {
  if (code === 'CONFLICT') return { ok: false, rejection: { code, sentence } };
  const about = 'jobId' in stuck ? `job:${stuck.jobId}` : `timer:${stuck.timerId}:${stuck.dueAt}`;
  const body = { incidentId: derivedId('inc', doc._id, about), code, sentence, elementId, stuck };
  return handle(
    doors,
    doc._id,
    systemCommand(doc.tenant, `incident:${about}`, 'incident.raise', body),
    raiseIncident,
  );
}
