/**
 * Something cannot go on and a person is needed. Raised once; the timer or job it is about is stuck:
 * it stays in the case, visible, and is not tried again.
 */
import type { CaseBody, CaseJob, CaseTimer, Incident } from '../model/case.ts';
import type { Result } from '../model/rejection.ts';
import { plan, refuse, type Guard } from './command.ts';

/** What cannot go on: a timer at its date, or a job. */
export type Stuck = { timerId: string; dueAt: string } | { jobId: string };

export interface RaiseBody {
  incidentId: string;
  code: string;
  sentence: string;
  elementId?: string;
  stuck?: Stuck;
}

export const raiseIncident: Guard<RaiseBody> = ({ body }, command, now) => {
  const { incidentId, code, sentence, stuck, elementId } = command.body;
  if (body.incidents.some((incident) => incident.id === incidentId))
    return refuse(
      'INVALID_STATE',
      `Expected to raise incident '${incidentId}', but it stands already.`,
    );
  const left = stuck ? withStuck(body, stuck) : { ok: true as const, value: body };
  if (!left.ok) return left;
  const element = elementId === undefined ? {} : { elementId };
  const incident: Incident = {
    id: incidentId,
    code,
    sentence,
    ...element,
    ...(stuck && 'jobId' in stuck ? { jobId: stuck.jobId } : {}),
    raisedAt: now,
  };
  return plan({
    body: { ...left.value, incidents: [...body.incidents, incident] },
    events: [{ type: 'incident.raised', sentence, ...element, data: { code } }],
  });
};

/** The body with the timer or job marked; refused when it has gone on meanwhile. */
function withStuck(body: CaseBody, stuck: Stuck): Result<CaseBody> {
  if ('jobId' in stuck) {
    const jobs = marked(body.jobs, (job) => job.id === stuck.jobId);
    return jobs
      ? { ok: true, value: { ...body, jobs } }
      : refuse(
          'INVALID_STATE',
          `Expected job '${stuck.jobId}' to be stuck, but it is done or no longer needed.`,
        );
  }
  const timers = marked(
    body.timers,
    (timer) => timer.id === stuck.timerId && timer.dueAt === stuck.dueAt,
  );
  return timers
    ? { ok: true, value: { ...body, timers } }
    : refuse(
        'INVALID_STATE',
        `Expected timer '${stuck.timerId}' to be stuck, but it has fired, moved or gone.`,
      );
}

function marked<T extends CaseTimer | CaseJob>(all: T[], is: (one: T) => boolean): T[] | null {
  return all.some(is) ? all.map((one) => (is(one) ? { ...one, stuck: true } : one)) : null;
}
