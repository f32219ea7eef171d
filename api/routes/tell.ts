/** News that no case carries: a policy was published, a draft was saved. */
import type { Viewer } from '../../engine/index.ts';
import type { Edge } from '../handler.ts';

export interface News {
  kind: 'policy' | 'draft';
  policyKey: string;
  revision: number;
}

export async function tell(
  edge: Edge,
  viewer: Viewer,
  { kind, policyKey, revision }: News,
): Promise<void> {
  const { tenant } = viewer.asker;
  const _id = `${kind}:${tenant}/${policyKey}:${revision}:${edge.ids.next('n')}`;
  const notice = {
    _id,
    tenant,
    schemaVersion: 1 as const,
    kind,
    id: policyKey,
    caseId: null,
    policyKey,
    revision,
    audience: [],
    hiddenFrom: [],
    at: Date.parse(edge.clock.now()),
  };
  await edge.store.notices.insertMissing(viewer.scope, [notice]);
}
