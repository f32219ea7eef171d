/** One version of a policy: from when to when it decides, and how many cases follow it. */
import type { PolicyRow } from '../../api/contract/index.ts';
import { addDays } from '../calendar/index.ts';
import type { PolicyVersionDoc } from '../model/collections.ts';
import { bodyOf } from './policy-versions.ts';
import type { Viewer } from './viewer.ts';

/** Live cases by version. */
export function liveCases(viewer: Viewer, policyKey: string): Promise<Record<string, number>> {
  return viewer.doors.store.caseRows.countBy(
    viewer.scope,
    { policyKey, status: 'active', hiddenFrom: { not: viewer.asker.personId } },
    'policyVersion',
  );
}

/** A version is in force until the day before the next one begins, or until its own last day. */
export function versionRow(
  versions: PolicyVersionDoc[],
  doc: PolicyVersionDoc,
  live: Record<string, number>,
): PolicyRow['versions'][number] {
  const next = versions[versions.indexOf(doc) + 1];
  const { version, hash, inForceFrom, publishedAt, publishedBy, why } = doc;
  const lastDay = next ? addDays(next.inForceFrom, -1) : null;
  return {
    version,
    hash,
    inForceFrom,
    inForceTo: bodyOf(doc).inForce.to ?? lastDay,
    publishedAt,
    publishedBy,
    why,
    liveCases: live[String(version)] ?? 0,
  };
}
