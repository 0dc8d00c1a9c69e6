// The way of a need in the customization mode: stated by either side, answered by the lead with a solution in versions, delivered,
// and accepted by the member or returned with what is missing. Pure; safe for the browser.

import type { NeedEventType, NeedState, NeedsTable } from "#db/tables-needs";

/** The three ways of customization. */
export const needWays = [
  "right_product",
  "tailored_plan",
  "deep_participation",
] as const satisfies NeedsTable["way"][];
export const needSources = ["partner", "customer"] as const satisfies NeedsTable["source"][];
export const needStates = [
  "stated",
  "designed",
  "delivered",
  "accepted",
  "returned",
  "withdrawn",
] as const satisfies NeedState[];

export type NeedSide = "member" | "lead";
export type NeedStep = Exclude<NeedEventType, "state">;

/** Who takes a step, from which states, and where it leads. Withdrawing is for the side that stated the need. */
const steps: Record<NeedStep, { by: NeedSide | "stater"; from: readonly NeedState[]; to: NeedState }> = {
  design: { by: "lead", from: ["stated", "designed", "returned"], to: "designed" },
  deliver: { by: "lead", from: ["designed"], to: "delivered" },
  accept: { by: "member", from: ["delivered"], to: "accepted" },
  return: { by: "member", from: ["delivered"], to: "returned" },
  withdraw: { by: "stater", from: ["stated", "designed", "delivered", "returned"], to: "withdrawn" },
};

export const needSteps = Object.keys(steps) as NeedStep[];

export type NeedAtHand = { state: NeedState; statedBy: NeedSide };

/** The state that a step leads to, or why it cannot be taken: it is for the other side, or not from this state. */
export const takeStep = (
  { state, statedBy }: NeedAtHand,
  step: NeedStep,
  side: NeedSide,
): { to: NeedState } | { refused: "need_wrong_side" | "need_not_possible" } => {
  const { by, from, to } = steps[step];
  if (side !== (by === "stater" ? statedBy : by)) return { refused: "need_wrong_side" };
  return from.includes(state) ? { to } : { refused: "need_not_possible" };
};

/** The steps that a side can take now, in the order of a page's buttons. */
export const stepsOpenTo = (need: NeedAtHand, side: NeedSide): NeedStep[] =>
  needSteps.filter((step) => "to" in takeStep(need, step, side));

/** The states in which a need waits for somebody. */
export type WaitingState = Exclude<NeedState, "accepted" | "withdrawn">;

/** Which side a need waits for; null where nobody has to do anything any more. */
export const waitsFor = (state: NeedState): NeedSide | null => {
  if (state === "delivered") return "member";
  return state === "accepted" || state === "withdrawn" ? null : "lead";
};

/** The steps that a file can come with: the lead hands something over. */
export const fileSteps = ["design", "deliver"] as const satisfies NeedStep[];
export type FileStep = (typeof fileSteps)[number];
