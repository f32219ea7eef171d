/** The inbox: the open work of one person, soonest first, in pages. */
import type { TaskList } from '../../api/contract/index.ts';
import type { TaskRow as StoredRow } from '../model/collections.ts';
import { inboxFilter } from '../model/permission.ts';
import type { Result } from '../model/rejection.ts';
import type { Where } from '../model/where.ts';
import { after, bySoonest, page } from './cursor.ts';
import { dueFilter } from './deadline.ts';
import { openTaskBody, storedTaskRow } from './task-row.ts';
import type { Viewer } from './viewer.ts';

export interface InboxQuery {
  view: 'mine' | 'team' | 'all';
  q?: string | undefined;
  role?: string | undefined;
  due?: 'overdue' | 'soon' | undefined;
  caseId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function inbox(viewer: Viewer, query: InboxQuery): Promise<Result<TaskList>> {
  const from = after(query.cursor);
  if (!from.ok) return from;
  const where = { ...viewOf(viewer, query.view), ...filters(viewer, query), ...from.value };
  const [found, counts] = await Promise.all([
    viewer.doors.store.tasks.find(viewer.scope, { where, sort: bySoonest, limit: query.limit + 1 }),
    countsOf(viewer),
  ]);
  const { rows, nextCursor } = page(found, query.limit);
  return {
    ok: true,
    value: { rows: told(viewer, rows), counts, nextCursor, asAt: viewer.now },
  };
}

const told = (viewer: Viewer, rows: StoredRow[]) =>
  rows.map((row) => storedTaskRow(viewer, row, openTaskBody(viewer, row)));

/** Mine: claimed by me. Team: what my roles may work and I do not hold. */
function viewOf({ asker }: Viewer, view: InboxQuery['view']): Where {
  const open = { ...inboxFilter(asker), status: { in: ['open', 'claimed'] } };
  if (view === 'all') return open;
  return { ...open, assigneeId: view === 'mine' ? asker.personId : { not: asker.personId } };
}

function filters(viewer: Viewer, { q, role, due, caseId }: InboxQuery): Where {
  return {
    ...searchFilter(viewer, q),
    ...(role ? { role } : {}),
    ...(caseId ? { caseId } : {}),
    ...(due ? dueFilter[due](viewer) : {}),
  };
}

/** Every word must be found; a text without any word asks for nothing. */
export function searchFilter(viewer: Viewer, q: string | undefined): Where {
  const words = q ? viewer.doors.vault.blindQuery(viewer.asker.tenant, q) : [];
  return words.length > 0 ? { blind: { all: words } } : {};
}

async function countsOf(viewer: Viewer): Promise<TaskList['counts']> {
  const count = (where: Where) => viewer.doors.store.tasks.count(viewer.scope, where);
  const all = viewOf(viewer, 'all');
  const [mine, team, overdue, soon] = await Promise.all([
    count(viewOf(viewer, 'mine')),
    count(viewOf(viewer, 'team')),
    count({ ...all, ...dueFilter.overdue(viewer) }),
    count({ ...all, ...dueFilter.soon(viewer) }),
  ]);
  return { mine, team, overdue, soon };
}
