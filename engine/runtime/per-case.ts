/** In one process, one thing at a time per case: fewer stale revisions. Between processes the store decides. */
export type PerCase = <T>(caseId: string, work: () => Promise<T>) => Promise<T>;

export function perCase(): PerCase {
  const tails = new Map<string, Promise<unknown>>();
  return async (caseId, work) => {
    const before = tails.get(caseId) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    tails.set(caseId, settled);
    try {
      return await mine;
    } finally {
      if (tails.get(caseId) === settled) tails.delete(caseId);
    }
  };
}
