// The turn to write, handed to a thread by the one that answers pages. SQLite lets go first whoever asks at the right moment: a thread that
// writes batch after batch would keep the requests out until they give up.

import type { MessagePort } from "node:worker_threads";
import type { Turns } from "#db/index.server";

type Asked = { number: number; wants: "turn" | "end" };

/** Gives turns to whoever holds the other end of the port; those that it has when it is gone are given back. */
export const giveTurns = (port: MessagePort, turns: Turns): void => {
  const held = new Map<number, () => void>();
  let isGone = false;
  port.on("message", async ({ number, wants }: Asked) => {
    if (wants === "end") {
      held.get(number)?.();
      held.delete(number);
      return;
    }
    const release = await turns.acquire();
    if (isGone) {
      release();
      return;
    }
    held.set(number, release);
    port.postMessage(number);
  });
  port.once("close", () => {
    isGone = true;
    for (const release of held.values()) release();
    held.clear();
  });
};

/** The turns that are given at the other end. The port keeps the thread alive until it is closed. */
export const turnsBehind = (port: MessagePort): Turns => {
  const waiting = new Map<number, () => void>();
  let last = 0;
  port.on("message", (number: number) => {
    waiting.get(number)?.();
    waiting.delete(number);
  });
  const ask = (asked: Asked) => port.postMessage(asked);
  return {
    acquire: () =>
      new Promise((resolve) => {
        last += 1;
        const number = last;
        waiting.set(number, () => resolve(() => ask({ number, wants: "end" })));
        ask({ number, wants: "turn" });
      }),
  };
};
