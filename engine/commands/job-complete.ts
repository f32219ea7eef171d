/** A job (a letter, outside work) is done: what it made is filed and the token moves on. */
import { plan, refuse, type Guard } from './command.ts';

export interface JobDoneBody {
  jobId: string;
  /** `addressee` is `to` in words. */
  letter?: { subject: string; to: string; addressee: string; channel: string; body: string };
  output: Record<string, unknown>;
}

export const completeJob: Guard<JobDoneBody> = (loaded, command) => {
  const job = loaded.body.jobs.find((candidate) => candidate.id === command.body.jobId);
  if (!job)
    return refuse(
      'INVALID_STATE',
      `Expected to complete job '${command.body.jobId}', but it is done or no longer needed.`,
    );
  const { letter, output } = command.body;
  const event = letter
    ? {
        type: 'letter.issued',
        sentence: `'${letter.subject}' was issued to ${letter.addressee}.`,
        elementId: job.elementId,
        data: { letter },
      }
    : {
        type: 'job.completed',
        sentence: `The work of step '${job.elementId}' was done.`,
        elementId: job.elementId,
        data: {},
      };
  return plan({
    body: loaded.body,
    step: { kind: 'complete', instanceId: job.instanceId, executionId: job.executionId, output },
    events: [event],
  });
};
