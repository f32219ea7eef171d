/** Cancel a case with a reason: withdrawn, moved on, started by mistake. Its open work is closed. */
import { plan, refuse, type Guard } from './command.ts';

export interface CancelBody {
  reason: string;
  /** Revision of the case as the person saw it. */
  revision: number;
}

export const cancelCase: Guard<CancelBody> = (loaded, command) => {
  const { doc, body } = loaded;
  if (doc.status !== 'active')
    return refuse('CASE_ENDED', `Expected to cancel case '${doc._id}', but it is ${doc.status}.`);
  if (command.body.revision !== doc.revision)
    return refuse(
      'STALE_REVISION',
      `Expected to cancel case '${doc._id}' at revision ${command.body.revision}, but it has moved on to ${doc.revision}: look again first.`,
    );
  const how = `Cancelled by ${command.by.name}: ${command.body.reason}`;
  return plan({
    body,
    ends: { status: 'cancelled', how },
    events: [{ type: 'case.cancelled', sentence: how, data: { reason: command.body.reason } }],
  });
};
