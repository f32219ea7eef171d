/**
 * Whether the page is live, said honestly. A tiny store outside React, because the socket outlives
 * every page.
 *
 *   starting -> live -> stale(since) -> live
 */
export type Connection =
  | { state: 'starting' }
  | { state: 'live' }
  | { state: 'stale'; since: Date };

let current: Connection = { state: 'starting' };
const listeners = new Set<() => void>();

export const connection = {
  get: (): Connection => current,
  set(next: Connection): void {
    // The first loss is the honest time; further failed tries do not move it.
    if (current.state === 'stale' && next.state === 'stale') return;
    current = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
