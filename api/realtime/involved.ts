/**
 * A notice of a case carries no audience, and a restriction may be younger than the notice: who is
 * involved and who is shut out is asked once per case, for all sockets together.
 */
import { involvement, type Store } from '../../engine/index.ts';
import type { NoticeDoc } from '../../engine/model/collections.ts';

export function withInvolved(store: Store, notices: NoticeDoc[]): Promise<NoticeDoc[]> {
  const known = new Map<string, ReturnType<typeof involvement>>();
  const ask = (tenant: string, caseId: string) => {
    const asked = known.get(caseId) ?? involvement(store, tenant, caseId);
    known.set(caseId, asked);
    return asked;
  };
  return Promise.all(
    notices.map(async (notice) => {
      if (!notice.caseId) return notice;
      const { audience, hiddenFrom } = await ask(notice.tenant, notice.caseId);
      const shutOut = [...new Set([...notice.hiddenFrom, ...hiddenFrom])];
      return {
        ...notice,
        hiddenFrom: shutOut,
        audience: notice.kind === 'case' ? audience : notice.audience,
      };
    }),
  );
}
