/** A draft judged, and published as the next version. */
import {
  draftFiles,
  forgetPolicyDraft,
  tenantScope,
  type Judgement,
  type Viewer,
} from '../../engine/index.ts';
import { accept, reject } from '../../engine/model/rejection.ts';
import type { CheckResult, PublishPolicy } from '../contract/index.ts';
import type { z } from 'zod';
import type { Edge, Handlers } from '../handler.ts';
import { tell } from './tell.ts';

const noDraft = (key: string) =>
  reject('NOT_FOUND', `Expected a saved draft of policy '${key}', but there is none.`);

export const publishingHandlers: Pick<Handlers, 'checkPolicy' | 'publishPolicy'> = {
  async checkPolicy({ edge, viewer, params }) {
    const found = await draftFiles(viewer, params['key']!);
    return found
      ? accept(told(await edge.checkPolicy(viewer.asker.tenant, found.files)))
      : noDraft(params['key']!);
  },
  async publishPolicy({ edge, viewer, params, body }) {
    const policyKey = params['key']!;
    const found = await draftFiles(viewer, policyKey);
    if (found?.draft.revision !== body.revision)
      return (
        (await publishedBefore(edge, viewer, policyKey, body)) ??
        staleDraft(policyKey, body.revision, found?.draft.revision)
      );
    const { tenant, name: by } = viewer.asker;
    const published = await edge.publishPolicy({
      tenant,
      policyKey,
      files: found.files,
      inForceFrom: body.inForceFrom,
      why: body.why,
      by,
    });
    if (!published.ok) return published;
    await forgetPolicyDraft(viewer, found.draft);
    await tell(edge, viewer, { kind: 'policy', policyKey, revision: published.value.version });
    return accept({ key: policyKey, ...published.value });
  },
};

function told({ reasons, warnings }: Judgement): CheckResult {
  const located =
    (severity: 'error' | 'warning') =>
    ({ code, file, elementId, sentence }: Judgement['reasons'][number]) => ({
      code,
      file,
      elementId: elementId ?? null,
      sentence,
      severity,
    });
  return {
    reasons: [...reasons.map(located('error')), ...warnings.map(located('warning'))],
    publishable: reasons.length === 0,
  };
}

function staleDraft(key: string, revision: number, standing: number | undefined) {
  if (standing === undefined) return noDraft(key);
  return reject(
    'STALE_REVISION',
    `Expected to publish draft revision ${revision} of '${key}', but it is at ${standing}: check it again first.`,
  );
}

/** The draft goes when it is published, so a repeat finds the version that the first one made. */
async function publishedBefore(
  { store }: Edge,
  viewer: Viewer,
  policyKey: string,
  { inForceFrom, why }: z.output<typeof PublishPolicy>,
) {
  const { tenant, name: publishedBy } = viewer.asker;
  const [version] = await store.policyVersions.find(tenantScope(tenant), {
    where: { policyKey, inForceFrom, why, publishedBy },
    sort: { version: -1 },
    limit: 1,
  });
  return version ? accept({ key: policyKey, version: version.version, hash: version.hash }) : null;
}
