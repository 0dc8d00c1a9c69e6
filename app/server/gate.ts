/**
 * How many requests are in work at once. More would only make each slower: those beyond wait for their turn, and when
 * too many wait, the next is turned away at once.
 */
export type Gate = {
  /**
   * Waits for a place. Answers the function that gives it back, to be called exactly once, or null when there is none:
   * too many wait, the wait was too long, or `signal` fired.
   */
  enter(signal: AbortSignal): Promise<(() => void) | null>;
};

/** @param waitMs longest wait for a place, ms */
export function createGate({
  running,
  waiting,
  waitMs,
}: {
  running: number;
  waiting: number;
  waitMs: number;
}): Gate {
  const queue = new Set<() => void>();
  let inWork = 0;

  /** The place goes straight to whoever has waited longest, if anybody. */
  const leave = () => {
    const [next] = queue;
    if (next) next();
    else inWork -= 1;
  };

  const wait = (signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (admitted: boolean) => {
        queue.delete(admit);
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
        resolve(admitted);
      };
      const admit = () => settle(true);
      const giveUp = () => settle(false);
      const timer = setTimeout(giveUp, waitMs);
      signal.addEventListener("abort", giveUp);
      queue.add(admit);
    });

  return {
    async enter(signal) {
      if (signal.aborted) return null;
      if (inWork < running) {
        inWork += 1;
        return leave;
      }
      if (queue.size >= waiting) return null;
      return (await wait(signal)) ? leave : null;
    },
  };
}
