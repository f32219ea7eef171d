/** Policies read, and the drafts of their next versions. */
import {
  policyDraft,
  policyList,
  policyVersion,
  savePolicyDraft,
  startForm,
} from '../../engine/index.ts';
import { accept, reject } from '../../engine/model/rejection.ts';
import type { Handlers } from '../handler.ts';
import { tell } from './tell.ts';

export const policyHandlers: Pick<
  Handlers,
  'policies' | 'startForm' | 'policyVersion' | 'policyDraft' | 'savePolicyDraft'
> = {
  policies: async ({ viewer }) => accept(await policyList(viewer)),
  startForm: ({ viewer, params }) => startForm(viewer, params['key']!),
  async policyVersion({ viewer, params }) {
    const { key, version } = params as { key: string; version: string };
    const found = await policyVersion(viewer, key, Number(version));
    return found
      ? accept(found)
      : reject('NOT_FOUND', `Expected version ${version} of policy '${key}', but there is none.`);
  },
  policyDraft: ({ viewer, params }) => policyDraft(viewer, params['key']!),
  async savePolicyDraft({ edge, viewer, params, body }) {
    const saved = await savePolicyDraft(viewer, params['key']!, body.xml, body.revision);
    if (saved.ok)
      await tell(edge, viewer, {
        kind: 'draft',
        policyKey: params['key']!,
        revision: saved.value.revision,
      });
    return saved;
  },
};
