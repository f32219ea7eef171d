/** How many children wait, and on whom: counted over the rows, without opening one. */
import type { Summary } from '../../api/contract/index.ts';
import type { CaseRow, TaskRow } from '../model/collections.ts';
import { every } from './every.ts';
import { groupBy } from './groups.ts';
import { roleTitle, workingDaysSince, type Viewer } from './viewer.ts';

type Waiting = Summary['byRole'][number];

/** What a group of rows is about: which case, how many children, since when, due when. */
interface Counted {
  key: string;
  caseId: string;
  children: number;
  since: string;
  dueAt: string;
}

export async function summary(viewer: Viewer): Promise<Summary> {
  const { store } = viewer.doors;
  const visible = { hiddenFrom: { not: viewer.asker.personId } };
  const [cases, tasks] = await Promise.all([
    every(store.caseRows, viewer.scope, { ...visible, status: 'active' }),
    every(store.tasks, viewer.scope, { ...visible, status: { in: ['open', 'claimed'] } }),
  ]);
  const titles = await policyTitles(viewer, cases);
  return {
    children: sum(cases.map((row) => row.children)),
    cases: cases.length,
    overdue: cases.filter((row) => row.dueAt < viewer.now).length,
    dueSoon: cases.filter((row) => row.dueAt >= viewer.now && row.dueAt <= viewer.soonUntil).length,
    incidents: cases.filter((row) => row.incidents > 0).length,
    byRole: grouped(viewer, tasks.map(ofTask), (key) => roleTitle(viewer, key)),
    byPolicy: grouped(viewer, cases.map(ofCase), (key) => titles.get(key) ?? key),
    asAt: viewer.now,
  };
}

/** Titles of the policies these cases follow, from the sealed versions that are cached. */
async function policyTitles(
  { doors, asker }: Viewer,
  cases: CaseRow[],
): Promise<Map<string, string>> {
  const newest = new Map<string, number>();
  for (const { policyKey, policyVersion } of cases)
    newest.set(policyKey, Math.max(policyVersion, newest.get(policyKey) ?? 0));
  const read = async ([key, version]: [string, number]) =>
    [key, (await doors.catalog.version(asker.tenant, key, version)).root.title] as const;
  return new Map(await Promise.all([...newest].map(read)));
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const ofTask = ({ role, caseId, children, openedAt, dueAt }: TaskRow): Counted => ({
  key: role,
  caseId,
  children,
  since: openedAt,
  dueAt,
});
const ofCase = ({ policyKey, _id, children, startedAt, dueAt }: CaseRow): Counted => ({
  key: policyKey,
  caseId: _id,
  children,
  since: startedAt,
  dueAt,
});

/** A case with two tasks of one role is one case, and its children are counted once. */
function grouped(viewer: Viewer, rows: Counted[], titleOf: (key: string) => string): Waiting[] {
  const groups = groupBy(rows, (row) => row.key);
  return [...groups]
    .map(([key, members]) => waiting(viewer, key, titleOf(key), members))
    .sort((a, b) => b.longest - a.longest || a.title.localeCompare(b.title));
}

function waiting(viewer: Viewer, key: string, title: string, rows: Counted[]): Waiting {
  const byCase = new Map(rows.map((row) => [row.caseId, row.children]));
  const first = rows.reduce(
    (earliest, row) => (row.since < earliest ? row.since : earliest),
    viewer.now,
  );
  return {
    title,
    key,
    children: sum([...byCase.values()]),
    cases: byCase.size,
    overdue: rows.filter((row) => row.dueAt < viewer.now).length,
    longest: workingDaysSince(viewer, first),
  };
}
