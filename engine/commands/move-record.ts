/** The responsibility ledger has answered a move this case asked for: recorded, or refused. */
import { plan, refuse, type Guard } from './command.ts';

export interface MoveRecordedBody {
  childId: string;
  /** Sequence of the event that asked. */
  seq: number;
  refusal: string | null;
}

export const recordMove: Guard<MoveRecordedBody> = (loaded, command, now) => {
  const { childId, seq, refusal } = command.body;
  const move = loaded.body.pendingMoves.find(
    (pending) => pending.childId === childId && pending.seq === seq,
  );
  if (!move)
    return refuse(
      'INVALID_STATE',
      `Expected a pending move of child '${childId}', but there is none.`,
    );
  const pendingMoves = loaded.body.pendingMoves.filter((pending) => pending !== move);
  if (!refusal)
    return plan({
      body: {
        ...loaded.body,
        pendingMoves,
        subjects: loaded.body.subjects.map((child) =>
          child.childId === childId ? { ...child, holder: move.toTeam } : child,
        ),
      },
      events: [
        {
          type: 'responsibility.moved',
          sentence: `Responsibility passed at '${move.event}'.`,
          data: { childId, toTeam: move.toTeam, effective: move.effective },
        },
      ],
    });
  const incident = {
    id: `inc_${seq}_${childId.slice(6)}`,
    code: 'RESPONSIBILITY_REFUSED',
    sentence: refusal,
    raisedAt: now,
  };
  return plan({
    body: { ...loaded.body, pendingMoves, incidents: [...loaded.body.incidents, incident] },
    events: [{ type: 'incident.raised', sentence: refusal, data: { childId } }],
  });
};
