/** References of cases ('TIC-4K7Q2M') for rows that were stored without their own. */
import type { Viewer } from './viewer.ts';

/** A row's own words, opened, with the reference where the row carries it. */
export type Opened<Body> = Body & { reference?: string };

/** By case id, for those rows that need it. */
export async function missingReferences(
  viewer: Viewer,
  rows: { caseId: string; body: { reference?: string } }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.filter(({ body }) => !body.reference).map((row) => row.caseId))];
  if (ids.length === 0) return new Map();
  const docs = await viewer.doors.store.cases.find(viewer.scope, {
    where: { _id: { in: ids } },
    limit: ids.length,
  });
  return new Map(docs.map((doc) => [doc._id, doc.reference]));
}
