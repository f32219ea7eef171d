/** The draft of a policy's next version: one per policy, begun from the version in force. */
import type { PolicyDraft } from '../../api/contract/index.ts';
import type { PolicyDraftDoc, PolicyVersionDoc } from '../model/collections.ts';
import { reject, type Result } from '../model/rejection.ts';
import { bodyOf, currentOf, versionsFor } from './policy-versions.ts';
import type { Viewer } from './viewer.ts';

export const policyDraftId = (viewer: Viewer, policyKey: string) =>
  `${viewer.asker.tenant}/${policyKey}`;

const none = (policyKey: string) =>
  reject(
    'NOT_FOUND',
    `Expected a policy '${policyKey}', but this authority has none of that name.`,
  );

export async function policyDraft(viewer: Viewer, policyKey: string): Promise<Result<PolicyDraft>> {
  const base = await baseOf(viewer, policyKey);
  if (!base) return none(policyKey);
  const doc = await viewer.doors.store.policyDrafts.get(
    viewer.scope,
    policyDraftId(viewer, policyKey),
  );
  if (doc) return { ok: true, value: told(doc, base) };
  const { title, xml } = bodyOf(base);
  return {
    ok: true,
    value: {
      key: policyKey,
      title,
      basedOn: base.version,
      xml,
      revision: 0,
      savedAt: null,
      savedBy: null,
    },
  };
}

function told(
  { policyKey, basedOn, xml, revision, savedAt, savedBy }: PolicyDraftDoc,
  base: PolicyVersionDoc,
): PolicyDraft {
  return { key: policyKey, title: bodyOf(base).title, basedOn, xml, revision, savedAt, savedBy };
}

/** The version in force, else the one that comes first. */
async function baseOf(viewer: Viewer, policyKey: string): Promise<PolicyVersionDoc | undefined> {
  const versions = await versionsFor(viewer, policyKey);
  return currentOf(viewer, versions) ?? versions.at(-1);
}

/** A compare-and-set over the revision that was drawn over: a colleague's newer draft is never lost. */
export async function savePolicyDraft(
  viewer: Viewer,
  policyKey: string,
  xml: string,
  over: number,
): Promise<Result<PolicyDraft>> {
  const base = await baseOf(viewer, policyKey);
  if (!base) return none(policyKey);
  const { policyDrafts } = viewer.doors.store;
  const _id = policyDraftId(viewer, policyKey);
  const changed = { revision: over + 1, xml, savedAt: viewer.now, savedBy: viewer.asker.name };
  const doc: PolicyDraftDoc = {
    _id,
    tenant: viewer.asker.tenant,
    schemaVersion: 1,
    policyKey,
    basedOn: base.version,
    ...changed,
  };
  const saved =
    over === 0
      ? await policyDrafts.insert(viewer.scope, doc)
      : await policyDrafts.update(viewer.scope, _id, { revision: over }, { set: changed });
  const standing = await policyDrafts.get(viewer.scope, _id);
  if (saved) return { ok: true, value: told(standing ?? doc, base) };
  const fact = standing
    ? `${standing.savedBy} saved revision ${standing.revision} meanwhile`
    : 'it has been published or thrown away';
  return reject(
    'STALE_REVISION',
    `Expected to save the draft of '${policyKey}' over revision ${over}, but ${fact}.`,
  );
}

export interface DraftFiles {
  draft: PolicyDraftDoc;
  /** The whole bundle as it would be published: the version it was begun from, with the drawing replaced. */
  files: Record<string, string>;
}

/** Null when nobody has saved a draft. */
export async function draftFiles(viewer: Viewer, policyKey: string): Promise<DraftFiles | null> {
  const draft = await viewer.doors.store.policyDrafts.get(
    viewer.scope,
    policyDraftId(viewer, policyKey),
  );
  if (!draft) return null;
  const base = (await versionsFor(viewer, policyKey)).find(
    (version) => version.version === draft.basedOn,
  );
  return base ? { draft, files: { ...base.files, 'process.bpmn': draft.xml } } : null;
}

/** Published: the next draft begins from the new version. A draft saved meanwhile stays. */
export async function forgetPolicyDraft(viewer: Viewer, draft: PolicyDraftDoc): Promise<void> {
  const standing = await viewer.doors.store.policyDrafts.get(viewer.scope, draft._id);
  if (standing?.revision === draft.revision)
    await viewer.doors.store.policyDrafts.remove(viewer.scope, draft._id);
}
