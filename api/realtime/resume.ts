/** A page that was away says the last number it saw, and is told what it missed, or to start anew. */
import type { Clock, Store } from '../../engine/index.ts';
import type { NoticeDoc } from '../../engine/model/collections.ts';
import { noticesSince } from './notice-reader.ts';

const RETENTION_MS = 10 * 60_000;
/** A notice may be written a little after its number was drawn. */
const OVERLAP_MS = 2000;

/** Null: too long away, or never here: look at everything again. */
export async function missedSince(
  store: Store,
  clock: Clock,
  after: number | null,
): Promise<NoticeDoc[] | null> {
  const now = Date.parse(clock.now());
  // A number well ahead of us came from a clock that differs: what lies between is not known.
  const known = after !== null && after >= now - RETENTION_MS && after <= now + OVERLAP_MS;
  if (!known) return null;
  return noticesSince(store, after - OVERLAP_MS);
}
