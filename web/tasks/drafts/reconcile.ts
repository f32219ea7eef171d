/**
 * Which of the three is shown when a task is opened: what the task starts with, the server's draft,
 * or what this computer kept.
 *
 *   this computer   server draft        shown
 *   nothing         none                the task's own values
 *   nothing/synced  a draft             the draft, with a note
 *   unsaved         the one it was      this computer's, with a note; it is saved next
 *                   typed over
 *   unsaved         a newer one         the person chooses: nothing is overwritten in silence
 */
import type { Draft, Values } from '../../../api/contract/index.ts';
import type { LocalDraft } from './local.ts';

export type Reconciled =
  | { kind: 'fresh'; values: Values; over: number }
  | { kind: 'kept'; values: Values; over: number; at: string; by: string | null; unsaved: boolean }
  | { kind: 'conflict'; over: number; server: Draft; local: LocalDraft };

export function reconcile(
  initial: Values,
  server: Draft | null,
  local: LocalDraft | null,
): Reconciled {
  const over = server?.revision ?? 0;
  if (local && !local.synced && !sameValues(local.values, server?.values ?? initial)) {
    if (server && server.revision > local.over) return { kind: 'conflict', over, server, local };
    return { kind: 'kept', values: local.values, over, at: local.typedAt, by: null, unsaved: true };
  }
  if (!server) return { kind: 'fresh', values: initial, over };
  return {
    kind: 'kept',
    values: server.values,
    over,
    at: server.savedAt,
    by: server.by,
    unsaved: false,
  };
}

/** Equal as JSON, whatever the order of their keys. */
export function sameValues(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
