/**
 * Open cursors: results that did not fit one reply. A cursor holds record ids, not documents, and is
 * forgotten when read to its end, killed, or not asked for during ten minutes.
 */
import { Long } from 'bson';
import { MongoFault } from './errors.ts';
import { RawDoc } from './reply.ts';

/** Results one by one; `detach` is called when the rest has to wait for another request. */
export interface Source {
  readonly documents: Iterator<Buffer>;
  /** Whether nothing can follow; asked after a full batch, to spare the reader an empty one. */
  isDone(): boolean;
  detach(): void;
}

export interface Batch {
  readonly id: Long;
  readonly documents: RawDoc[];
}

interface Open {
  readonly namespace: string;
  readonly source: Source;
  usedAt: number;
}

const largestBatch = 8 * 1024 * 1024;
const forgottenAfter = 10 * 60 * 1000;

export class Cursors {
  readonly #open = new Map<string, Open>();
  #lastId = Math.floor(Math.random() * 1e9);

  /** The first batch; a cursor stays open only if there may be more. */
  start(namespace: string, source: Source, batchSize: number, single: boolean, now: number): Batch {
    const { documents, ended } = take(source, batchSize);
    if (single || ended) {
      // What is left unread must not keep its keys, and their snapshot, open.
      source.documents.return?.();
      return { id: Long.ZERO, documents };
    }
    source.detach();
    const id = Long.fromNumber(++this.#lastId);
    this.#open.set(id.toString(), { namespace, source, usedAt: now });
    return { id, documents };
  }

  more(namespace: string, id: Long, batchSize: number, now: number): Batch {
    const open = this.#open.get(id.toString());
    if (!open || open.namespace !== namespace)
      throw new MongoFault(43, `cursor id ${id.toString()} not found`);
    open.usedAt = now;
    const { documents, ended } = take(open.source, batchSize);
    if (!ended) return { id, documents };
    this.#open.delete(id.toString());
    return { id: Long.ZERO, documents };
  }

  kill(ids: readonly Long[]): { killed: Long[]; unknown: Long[] } {
    const killed = ids.filter((id) => this.#open.delete(id.toString()));
    return { killed, unknown: ids.filter((id) => !killed.includes(id)) };
  }

  forgetIdle(now: number): void {
    for (const [id, { usedAt }] of this.#open)
      if (now - usedAt > forgottenAfter) this.#open.delete(id);
  }
}

interface Taken {
  readonly documents: RawDoc[];
  readonly ended: boolean;
}

/** Stops after the document that makes the batch too large; the envelope has room for one more. */
function take(source: Source, batchSize: number): Taken {
  const documents: RawDoc[] = [];
  let bytes = 0;
  while (documents.length < batchSize && bytes < largestBatch) {
    const next = source.documents.next() as IteratorResult<Buffer, undefined>;
    if (next.done) return { documents, ended: true };
    documents.push(new RawDoc(next.value));
    bytes += next.value.length;
  }
  return { documents, ended: source.isDone() };
}
