/** A job failed: try again later, and after the last try raise an incident for a person. */
import { plan, refuse, type Guard } from './command.ts';

export const JOB_ATTEMPTS = 5;

export interface JobFailedBody {
  jobId: string;
  sentence: string;
  /** When to try next. */
  retryAt: string;
}

export const failJob: Guard<JobFailedBody> = (loaded, command, now) => {
  const { jobId, sentence, retryAt } = command.body;
  const job = loaded.body.jobs.find((candidate) => candidate.id === jobId);
  if (!job)
    return refuse(
      'INVALID_STATE',
      `Expected to fail job '${jobId}', but it is done or no longer needed.`,
    );
  const attempts = job.attempts + 1;
  const spent = attempts >= JOB_ATTEMPTS;
  const next = spent ? { ...job, attempts, stuck: true } : { ...job, attempts, dueAt: retryAt };
  const incident = {
    id: `inc_${jobId.slice(4)}`,
    code: 'JOB_FAILED',
    sentence,
    elementId: job.elementId,
    jobId,
    raisedAt: now,
  };
  return plan({
    body: {
      ...loaded.body,
      jobs: loaded.body.jobs.map((other) => (other.id === jobId ? next : other)),
      incidents: spent ? [...loaded.body.incidents, incident] : loaded.body.incidents,
    },
    events: [
      {
        type: spent ? 'incident.raised' : 'job.failed',
        sentence,
        elementId: job.elementId,
        data: { attempts },
      },
    ],
  });
};
