/** The policies of an authority: versions with their dates, live cases, open questions. */
import type { PolicyList, PolicyRow, PolicyVersionDetail, StartForm } from '../../api/contract/index.ts';
import { addDays } from '../calendar/index.ts';
import { startEventOf } from '../commands/case-start.ts';
import type { PolicyVersionDoc } from '../model/collections.ts';
import type { ParameterDeclaration, PolicyVersion } from '../model/definition.ts';
import { may } from '../model/permission.ts';
import { reject, type Result } from '../model/rejection.ts';
import { formOf } from './fields.ts';
import { questionView } from './guidance.ts';
import { policyDraftId } from './policy-draft.ts';
import { allVersions, bodyOf, currentOf, versionsFor } from './policy-versions.ts';
import type { Viewer } from './viewer.ts';
import { inWords } from './words.ts';

export async function policyList(viewer: Viewer): Promise<PolicyList> {
  const all = await allVersions(viewer);
  const policies = await Promise.all([...all].map(([key, versions]) => policyRow(viewer, key, versions)));
  return { policies: policies.sort((a, b) => Number(a.callOnly) - Number(b.callOnly) || a.title.localeCompare(b.title)) };
}

async function policyRow(viewer: Viewer, key: string, versions: PolicyVersionDoc[]): Promise<PolicyRow> {
  const current = currentOf(viewer, versions);
  const policy = bodyOf(current ?? versions.at(-1)!);
  const [live, draft] = await Promise.all([liveCases(viewer, key), viewer.doors.store.policyDrafts.get(viewer.scope, policyDraftId(viewer, key))]);
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
    canStart: current !== undefined && !callOnly && may(viewer.asker, 'case.start', { tenant: viewer.asker.tenant }).allowed,
    callOnly,
    hasDraft: draft !== null,
  };
}

/** Live cases by version. */
function liveCases(viewer: Viewer, policyKey: string): Promise<Record<string, number>> {
  return viewer.doors.store.caseRows.countBy(viewer.scope, { policyKey, status: 'active', hiddenFrom: { not: viewer.asker.personId } }, 'policyVersion');
}

/** A version is in force until the day before the next one begins, or until its own last day. */
function versionRow(versions: PolicyVersionDoc[], doc: PolicyVersionDoc, live: Record<string, number>): PolicyRow['versions'][number] {
  const next = versions[versions.indexOf(doc) + 1];
  const { version, hash, inForceFrom, publishedAt, publishedBy, why } = doc;
  const lastDay = next ? addDays(next.inForceFrom, -1) : null;
  return { version, hash, inForceFrom, inForceTo: bodyOf(doc).inForce.to ?? lastDay, publishedAt, publishedBy, why, liveCases: live[String(version)] ?? 0 };
}

export async function startForm(viewer: Viewer, policyKey: string): Promise<Result<StartForm>> {
  const chosen = await viewer.doors.catalog.inForce(viewer.asker.tenant, policyKey, viewer.today);
  if (!chosen.ok) return chosen;
  const policy = chosen.value.set.root;
  if (policy.callOnly) return reject('NOT_FOUND', `Expected a policy that people start, but '${policyKey}' is only called by others.`);
  const { demonstration } = await viewer.doors.catalog.parameters(viewer.asker.tenant, policyKey, viewer.today);
  const { title, summary, version } = policy;
  const form = formOf(policy, startEventOf(policy)?.form) ?? null;
  return { ok: true, value: { policyKey, title, summary, form, version, demonstration: demonstration || answeredForShow(policy) } };
}

const answeredForShow = (policy: PolicyVersion) => policy.questions.some((question) => question.answer?.demonstration);

export async function policyVersion(viewer: Viewer, policyKey: string, number: number): Promise<PolicyVersionDetail | null> {
  const versions = await versionsFor(viewer, policyKey);
  const doc = versions.find((version) => version.version === number);
  if (!doc) return null;
  const policy = bodyOf(doc);
  const row = versionRow(versions, doc, await liveCases(viewer, policyKey));
  const { title, xml, questions } = policy;
  return { key: policyKey, title, row, xml, questions: questions.map(questionView), parameters: policy.parameters.map((parameter) => parameterView(viewer, policyKey, parameter)) };
}

/** A declared parameter with the value of the set in force today, or none: a question to the authority. */
function parameterView({ authority, today }: Viewer, policyKey: string, { key, title, unit, paragraph }: ParameterDeclaration): PolicyVersionDetail['parameters'][number] {
  const begun = authority.parameterSets.filter((set) => set.policyKey === policyKey && set.from <= today);
  const set = begun.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  const value = set && Object.hasOwn(set.values, key) ? inWords(set.values[key]) : null;
  return { key, title, unit, paragraph, value, from: value === null ? null : (set?.from ?? null), demonstration: set?.demonstration ?? false };
}
