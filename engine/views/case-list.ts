/** The cases of an authority that this person may read: soonest deadline first, in pages. */
import type { CaseList } from '../../api/contract/index.ts';
import type { CaseRow as StoredRow } from '../model/collections.ts';
import type { Result } from '../model/rejection.ts';
import type { Where } from '../model/where.ts';
import { readableCases } from './case-access.ts';
import { openCaseBody, storedCaseRow } from './case-row.ts';
import { after, bySoonest, page } from './cursor.ts';
import { dueFilter } from './deadline.ts';
import { searchFilter } from './inbox.ts';
import type { Viewer } from './viewer.ts';

export interface CaseListQuery {
  q?: string | undefined;
  status?: 'active' | 'completed' | 'cancelled' | undefined;
  policyKey?: string | undefined;
  elementId?: string | undefined;
  overdue?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function caseList(viewer: Viewer, query: CaseListQuery): Promise<Result<CaseList>> {
  const from = after(query.cursor);
  if (!from.ok) return from;
  const readable = await readableCases(viewer);
  const where = { ...readable, ...filters(viewer, query), ...from.value };
  const found = await viewer.doors.store.caseRows.find(viewer.scope, {
    where,
    sort: bySoonest,
    limit: query.limit + 1,
  });
  const { rows, nextCursor } = page(found, query.limit);
  return { ok: true, value: { rows: told(viewer, rows), nextCursor, asAt: viewer.now } };
}

const told = (viewer: Viewer, rows: StoredRow[]) =>
  rows.map((row) => storedCaseRow(viewer, row, openCaseBody(viewer, row)));

function filters(
  viewer: Viewer,
  { q, status, policyKey, elementId, overdue }: CaseListQuery,
): Where {
  return {
    ...searchFilter(viewer, q),
    ...(status ? { status } : {}),
    ...(policyKey ? { policyKey } : {}),
    ...(elementId ? { elements: elementId } : {}),
    ...(overdue ? { ...dueFilter.overdue(viewer), ...(status ? {} : { status: 'active' }) } : {}),
  };
}
