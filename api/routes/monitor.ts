/** The manager's first page, and the live map of a policy. */
import { policyMap, summary } from '../../engine/index.ts';
import { accept, reject } from '../../engine/model/rejection.ts';
import type { Handlers } from '../handler.ts';

export const monitorHandlers: Pick<Handlers, 'summary' | 'policyMap'> = {
  summary: async ({ viewer }) => accept(await summary(viewer)),
  async policyMap({ viewer, params, query }) {
    const map = await policyMap(viewer, params['key']!, query.version);
    return map
      ? accept(map)
      : reject(
          'NOT_FOUND',
          `Expected policy '${params['key']}'${query.version ? ` version ${query.version}` : ''}, but there is none.`,
        );
  },
};
