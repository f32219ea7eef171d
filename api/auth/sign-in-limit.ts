/**
 * Guessing passwords is made slow: so many failures for one name from one address, and for one name
 * from anywhere, within a quarter of an hour. Counted per node, by the injected clock.
 */
const WINDOW_MS = 15 * 60_000;
const PER_NAME_AND_ADDRESS = 5;
const PER_NAME = 50;
/** Past this many names the oldest are forgotten: a flood of names must not fill the memory. */
const MOST_KEYS = 10_000;

export interface SignInLimit {
  allows(username: string, address: string): boolean;
  failed(username: string, address: string): void;
  succeeded(username: string, address: string): void;
}

export function createSignInLimit(nowMs: () => number): SignInLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string) =>
    (failures.get(key) ?? []).filter((at) => at > nowMs() - WINDOW_MS);
  const both = (username: string, address: string) => JSON.stringify([username, address]);
  const add = (key: string) => {
    const times = [...recent(key), nowMs()];
    failures.delete(key);
    failures.set(key, times);
    if (failures.size > MOST_KEYS) failures.delete(failures.keys().next().value!);
  };
  return {
    allows: (username, address) =>
      recent(both(username, address)).length < PER_NAME_AND_ADDRESS &&
      recent(username).length < PER_NAME,
    failed(username, address) {
      add(both(username, address));
      add(username);
    },
    succeeded: (username, address) => void failures.delete(both(username, address)),
  };
}
