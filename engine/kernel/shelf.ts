/**
 * The definitions a worker has seen, by content hash, the least recently used dropped. The parsed
 * objects themselves are kept, since what was made ready for running hangs on them.
 */
import type { StepDefinitions } from './types.ts';

const ROOM = 40;

export class Shelf {
  readonly #seen = new Map<string, StepDefinitions>();

  find(hash: string): StepDefinitions | undefined {
    const found = this.#seen.get(hash);
    if (found) this.put(found);
    return found;
  }

  put(definitions: StepDefinitions): void {
    this.#seen.delete(definitions.hash);
    this.#seen.set(definitions.hash, definitions);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > ROOM && oldest !== undefined) this.#seen.delete(oldest);
  }
}
