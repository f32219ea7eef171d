/**
 * Baton asked its store something that it must never ask: a programming error, so it is thrown.
 * The sentence names the verb, the collection and the fact; it never holds a stored value.
 */
export class StoreFault extends Error {
  override name = 'StoreFault';
}
