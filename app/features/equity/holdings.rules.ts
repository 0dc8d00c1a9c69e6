// What a holding of the register is: its size, its state, whether it counts on a day, and which steps are open to whom. Pure; safe
// for the browser.

import type { HoldingStateColumn } from "#db/tables-equity";
import type { HoldingOccasion } from "#db/tables-proofs";

/** In the order of the domain: what nobody has to confirm, then the course of a claim. */
export const holdingStates = [
  "recorded",
  "claimed",
  "confirmed",
  "disputed",
  "withdrawn",
] as const satisfies HoldingStateColumn[];
export type HoldingState = (typeof holdingStates)[number];

export const holdingSizes = ["exact", "range", "unknown"] as const;

/** How much is held, in units of 10^-12 percent: at least so much and at most so much. */
export type HoldingSize = { size: (typeof holdingSizes)[number]; leastUnits: number; mostUnits: number };

/** What counts in sums, in the look-through and as evidence: a claim does not. */
export const counts = (state: HoldingState): boolean => state === "recorded" || state === "confirmed";

type Span = { startsOn: string | null; endsOn: string | null };

/** Whether it is held on the day (`YYYY-MM-DD`): from its first day up to the day before its end. */
export const isHeldOn = (day: string, { startsOn, endsOn }: Span): boolean =>
  (startsOn === null || startsOn <= day) && (endsOn === null || day < endsOn);

/** How a holding stands, for the reader: one that would count but is not held today is past or to come. */
export const shownState = ({
  state,
  isCurrent,
  endsOn,
  side,
}: {
  state: HoldingState;
  isCurrent: boolean;
  endsOn: string | null;
  side: HoldingSide;
}): HoldingState | "past" | "later" | "waits_for_us" => {
  if (counts(state) && !isCurrent) return endsOn === null ? "later" : "past";
  return state === "claimed" && side === "counterparty" ? "waits_for_us" : state;
};

/** Who looks: the firm that recorded it, the other firm that it names, or somebody it is shown to. */
export type HoldingSide = "recorder" | "counterparty" | "reader";

export const holdingSteps = ["confirm", "dispute", "end", "withdraw", "replace", "show"] as const;
export type HoldingStep = (typeof holdingSteps)[number];

type Stand = { side: HoldingSide; state: HoldingState; endsOn: string | null };

/** What a file of this side evidences now: the claim, the answer to it, or the end; null where the side gives none. */
export const fileOccasion = ({ side, state, endsOn }: Stand): HoldingOccasion | null => {
  if (side === "reader" || state === "withdrawn") return null;
  if (endsOn !== null) return "end";
  return side === "counterparty" ? "answer" : "claim";
};

/** The steps that are open to a side. Either side of a holding that counts may end it or say it anew. */
export const openSteps = (side: HoldingSide, state: HoldingState): HoldingStep[] => {
  if (side === "reader" || state === "withdrawn") return [];
  const steps: HoldingStep[] = [];
  if (side === "counterparty" && state === "claimed") steps.push("confirm", "dispute");
  if (counts(state)) steps.push("end", "replace", "show");
  if (side === "recorder" && state === "claimed") steps.push("replace");
  if (side === "recorder" && state !== "confirmed") steps.push("withdraw");
  return steps;
};
