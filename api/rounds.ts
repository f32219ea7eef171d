/** The same work again and again, one round at a time, until it is stopped. */
export interface Rounds {
  /** Resolves when the last round is over. */
  stop(): Promise<void>;
}

/**
 * With 0 milliseconds there are no rounds: a test asks for each itself. A round that fails is told to
 * `onFault` and does not end the rounds.
 */
export function startRounds(
  everyMs: number,
  round: (count: number) => Promise<void>,
  onFault: (fault: unknown) => void,
): Rounds {
  const state = { stopped: everyMs === 0 };
  let wake = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    for (let count = 1; !state.stopped; count += 1) {
      await round(count).catch(onFault);
      if (!state.stopped) await pause();
    }
  })();
  return {
    stop() {
      state.stopped = true;
      wake();
      return running;
    },
  };
}
