/** A deadline as people see it, with how it was reached. */
import { formatDate, formatDateTime } from '../calendar/index.ts';
import type { DeadlineView } from '../../api/contract/index.ts';
import type { DeadlineState } from '../kernel/types.ts';
import type { Viewer } from './viewer.ts';

type Computed = Extract<DeadlineState, { state: 'computed' }>;

export function deadlineView(
  viewer: Viewer,
  deadline: DeadlineState | null | undefined,
): DeadlineView | null {
  if (!deadline) return null;
  if (deadline.state !== 'computed') return { state: deadline.state, because: deadline.sentence };
  return {
    state: 'computed',
    due: dueInWords(deadline),
    dueAt: deadline.dueAt,
    urgency: urgencyOf(viewer, deadline.dueAt),
    because: deadline.explanation.sentence,
    paragraph: deadline.paragraph,
    missed: deadline.missed,
    calendar: `${deadline.calendar.key}, version ${deadline.calendar.version}`,
  };
}

const dueInWords = ({ kind, due }: Computed) =>
  kind === 'date' ? formatDate(due) : formatDateTime(due);

/** The same rule as the filters of the lists: late after `dueAt`, soon from two working days before. */
export function urgencyOf(
  viewer: Pick<Viewer, 'now' | 'soonUntil'>,
  dueAt: string,
): 'overdue' | 'soon' | 'later' {
  if (dueAt < viewer.now) return 'overdue';
  return dueAt <= viewer.soonUntil ? 'soon' : 'later';
}

/** `urgencyOf` as conditions of a query. */
export const dueFilter = {
  overdue: (viewer: Viewer) => ({ dueAt: { lt: viewer.now } }),
  soon: (viewer: Viewer) => ({ dueAt: { gte: viewer.now, lte: viewer.soonUntil } }),
};
