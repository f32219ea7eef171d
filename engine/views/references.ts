/** References of cases ('TIC-4K7Q2M') for rows that do not carry their own. */
import type { Viewer } from './viewer.ts';

/** By case id. */
export async function referencesOf(
  viewer: Viewer,
  caseIds: string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(caseIds)];
  if (ids.length === 0) return new Map();
  const docs = await viewer.doors.store.cases.find(viewer.scope, {
    where: { _id: { in: ids } },
    limit: ids.length,
  });
  return new Map(docs.map((doc) => [doc._id, doc.reference]));
}
