// The way of an idea: stated by a firm, assessed and decided by the lead, developed, and launched or stopped. Who takes which step,
// what an assessment is worth, and who may read an idea that is released. Pure; safe for the browser.

import type {
  IdeaConfidentiality,
  IdeaRejectReason,
  IdeaSource,
  IdeaState,
  IdeaStep,
} from "#db/tables-ideas";

export const ideaSources = ["customer", "partner", "own_staff"] as const satisfies IdeaSource[];
export const confidentialities = ["lead_only", "all_members"] as const satisfies IdeaConfidentiality[];
export const rejectReasons = [
  "not_feasible",
  "no_market",
  "no_fit",
  "known_already",
  "no_capacity",
  "other",
] as const satisfies IdeaRejectReason[];

export const ideaStates = [
  "submitted",
  "returned",
  "assessed",
  "parked",
  "accepted",
  "rejected",
  "in_development",
  "launched",
  "stopped",
  "withdrawn",
] as const satisfies IdeaState[];

/** A reader's relation to an idea. The lead's own ideas have the lead on both sides. */
export type IdeaSide = "lead" | "stater" | "both" | "reader";

const undecided: readonly IdeaState[] = ["submitted", "assessed", "parked"];

/** Who takes a step, from which states, and where it leads. */
const steps: Record<IdeaStep, { by: "lead" | "stater"; from: readonly IdeaState[]; to: IdeaState }> = {
  assess: { by: "lead", from: undecided, to: "assessed" },
  accept: { by: "lead", from: ["assessed"], to: "accepted" },
  park: { by: "lead", from: ["assessed"], to: "parked" },
  ask: { by: "lead", from: undecided, to: "returned" },
  reject: { by: "lead", from: undecided, to: "rejected" },
  develop: { by: "lead", from: ["accepted"], to: "in_development" },
  launch: { by: "lead", from: ["in_development"], to: "launched" },
  stop: { by: "lead", from: ["accepted", "in_development"], to: "stopped" },
  answer: { by: "stater", from: ["returned"], to: "submitted" },
  withdraw: { by: "stater", from: [...undecided, "returned"], to: "withdrawn" },
};

export const ideaSteps = Object.keys(steps) as IdeaStep[];

const isFor = (by: "lead" | "stater", side: IdeaSide): boolean => side === "both" || side === by;

/** The state that a step leads to, or why it cannot be taken: it is for the other side, or not from this state. */
export const takeStep = (
  state: IdeaState,
  step: IdeaStep,
  side: IdeaSide,
): { to: IdeaState } | { refused: "idea_wrong_side" | "idea_not_possible" } => {
  const { by, from, to } = steps[step];
  if (!isFor(by, side)) return { refused: "idea_wrong_side" };
  // Nobody asks oneself back.
  if (step === "ask" && side === "both") return { refused: "idea_not_possible" };
  return from.includes(state) ? { to } : { refused: "idea_not_possible" };
};

/** The steps that a side can take now, in the order of a page's buttons. */
export const stepsOpenTo = (state: IdeaState, side: IdeaSide): IdeaStep[] =>
  ideaSteps.filter((step) => "to" in takeStep(state, step, side));

/** What binds the lead: it takes somebody who runs its alliances. All else is work that whoever takes part in them may do. */
const decisions: readonly string[] = [
  "accept",
  "park",
  "reject",
  "develop",
  "launch",
  "stop",
  "release",
  "take_back",
];

/** The right that a step, or a change of who may read an idea, needs. */
export const rightFor = (step: string): "alliances.run" | "alliances.take_part" =>
  decisions.includes(step) ? "alliances.run" : "alliances.take_part";

/** Which side an idea waits for; null where nobody has to do anything now. */
export const waitsFor = (state: IdeaState): "lead" | "stater" | null => {
  if (state === "returned") return "stater";
  return state === "submitted" || state === "assessed" ? "lead" : null;
};

export const criteria = ["feasibility", "market", "fit"] as const;
export type Criterion = (typeof criteria)[number];
export type Marks = Record<Criterion, number>;

/**
 * What an assessment is worth, from 1 to 5 with one decimal: the geometric mean of the three marks, so that a good market does not
 * make up for what cannot be built.
 */
export const scoreOf = ({ feasibility, market, fit }: Marks): number =>
  Math.round(Math.cbrt(feasibility * market * fit) * 10) / 10;

/** What can be done with the release of an idea, by the lead where its firm allows it. */
export const releaseStep = (
  idea: { state: IdeaState; confidentiality: IdeaConfidentiality; isReleased: boolean },
  side: IdeaSide,
): "release" | "take_back" | null => {
  if (!isFor("lead", side) || idea.state === "withdrawn") return null;
  if (idea.isReleased) return "take_back";
  return idea.confidentiality === "all_members" ? "release" : null;
};

/** What the stating firm can do with the confidentiality of its idea. */
export const confidentialityStep = (
  idea: { state: IdeaState; confidentiality: IdeaConfidentiality },
  side: IdeaSide,
): "open" | "close" | null => {
  if (!isFor("stater", side) || idea.state === "withdrawn") return null;
  return idea.confidentiality === "lead_only" ? "open" : "close";
};
