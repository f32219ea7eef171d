/**
 * Reads the notices that all nodes write. Their clocks differ a little and a slow write arrives
 * late, so each reading begins two seconds before the last one seen and skips what it knows.
 *
 *     ──────[ overlap 2 s ]── last seen ──► now        older than an hour: removed
 */
import { systemScope, tenantScope, type Clock, type Log, type Store } from '../../engine/index.ts';
import type { NoticeDoc } from '../../engine/model/collections.ts';

const OVERLAP_MS = 2000;
const KEPT_MS = 60 * 60_000;
const PRUNE_EVERY_MS = 60_000;
const PAGE = 1000;
const scope = systemScope('notices');

export interface ReaderDoors {
  store: Store;
  clock: Clock;
  log: Log;
  onNotices(notices: NoticeDoc[]): Promise<void>;
}

export class NoticeReader {
  private readonly doors: ReaderDoors;
  private readonly seen = new Map<string, number>();
  private last: number;
  private prunedAt: number;
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(doors: ReaderDoors) {
    this.doors = doors;
    this.last = this.nowMs();
    this.prunedAt = this.last;
  }

  /** The number up to which everything has been read. */
  get position(): number {
    return this.last;
  }

  /** Reads now; while it reads, further wishes become one more reading. */
  read(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.round().finally(() => (this.reading = null));
    return this.reading;
  }

  private async round(): Promise<void> {
    do {
      this.again = false;
      await this.once().catch((fault: unknown) =>
        this.doors.log.warn({ fault }, 'notices could not be read; they are read again'),
      );
    } while (this.again);
  }

  private async once(): Promise<void> {
    const found = await noticesSince(
      this.doors.store,
      Math.min(this.last, this.nowMs()) - OVERLAP_MS,
    );
    const fresh = found.filter((notice) => !this.seen.has(notice._id));
    for (const notice of fresh) this.seen.set(notice._id, notice.at);
    this.last = Math.max(this.last, ...fresh.map((notice) => notice.at));
    this.forget();
    if (fresh.length > 0) await this.doors.onNotices(fresh);
    if (this.nowMs() - this.prunedAt >= PRUNE_EVERY_MS) await this.prune();
  }

  private forget(): void {
    const before = Math.min(this.last, this.nowMs()) - 2 * OVERLAP_MS;
    for (const [id, at] of this.seen) if (at < before) this.seen.delete(id);
  }

  private async prune(): Promise<void> {
    this.prunedAt = this.nowMs();
    const { store } = this.doors;
    const old = await store.notices.find(scope, {
      where: { at: { lt: this.prunedAt - KEPT_MS } },
      sort: { at: 1 },
      limit: PAGE,
    });
    for (const notice of old) await store.notices.remove(tenantScope(notice.tenant), notice._id);
  }

  private nowMs(): number {
    return Date.parse(this.doors.clock.now());
  }
}

/** All notices from a number on, in order. */
export async function noticesSince(store: Store, from: number): Promise<NoticeDoc[]> {
  const all: NoticeDoc[] = [];
  for (;;) {
    const page = await store.notices.find(scope, {
      where: { at: { gte: from } },
      sort: { at: 1, _id: 1 },
      limit: PAGE,
      skip: all.length,
    });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
