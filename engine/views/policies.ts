/** The policies of an authority: versions with their dates, live cases, open questions. */
import type { PolicyList, PolicyRow } from '../../api/contract/index.ts';
import type { PolicyVersionDoc } from '../model/collections.ts';
import { policyDraftId } from './policy-draft.ts';
import { allVersions, bodyOf, currentOf } from './policy-versions.ts';
import { mayStart } from './start-form.ts';
import { liveCases, versionRow } from './version-row.ts';
import type { Viewer } from './viewer.ts';

export async function policyList(viewer: Viewer): Promise<PolicyList> {
  const all = await allVersions(viewer);
  const policies = await Promise.all(
    [...all].map(([key, versions]) => policyRow(viewer, key, versions)),
  );
  return {
    policies: policies.sort(
      (a, b) => Number(a.callOnly) - Number(b.callOnly) || a.title.localeCompare(b.title),
    ),
  };
}

async function policyRow(
  viewer: Viewer,
  key: string,
  versions: PolicyVersionDoc[],
): Promise<PolicyRow> {
  const current = currentOf(viewer, versions);
  const policy = bodyOf(current ?? versions.at(-1)!);
  const [live, draft] = await Promise.all([
    liveCases(viewer, key),
    viewer.doors.store.policyDrafts.get(viewer.scope, policyDraftId(viewer, key)),
  ]);
  const { title, owner, summary, callOnly, questions } = policy;
  return {
    key,
    title,
    owner,
    summary,
    current: current?.version ?? null,
    versions: versions.map((doc) => versionRow(versions, doc, live)),
    liveCases: Object.values(live).reduce((total, count) => total + count, 0),
    openQuestions: questions.filter((question) => !question.answer).length,
    canStart: current !== undefined && !callOnly && mayStart(viewer, policy),
    callOnly,
    hasDraft: draft !== null,
  };
}
