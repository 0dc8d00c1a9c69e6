// Risks of a project: how heavy one is, what is done about it, and who says so. Pure; safe for the browser.

import type { RiskResponse, RiskState } from "#db/tables-papers";

export const responses = ["avoid", "reduce", "transfer", "accept"] as const satisfies readonly RiskResponse[];
export const riskStates = ["open", "happened", "closed"] as const satisfies readonly RiskState[];

/** What becomes of an open risk. */
export const outcomes = ["happened", "closed"] as const satisfies readonly RiskState[];

/** Of likelihood and impact, from the least. */
export const degrees = [1, 2, 3, 4, 5] as const;

/** Of a project. They are read whole. */
export const mostRisks = 200;
/** Characters. */
export const longestRisk = 1000;
export const longestResponse = 1000;
export const longestOutcome = 1000;

/** Likelihood times impact, from 1 to 25. */
export const weightOf = ({ likelihood, impact }: { likelihood: number; impact: number }): number =>
  likelihood * impact;

type RiskBand = "low" | "middle" | "high";

/** How a weight reads in the matrix: 15 and more is high, 5 and more middle. */
export const bandOf = (weight: number): RiskBand => (weight >= 15 ? "high" : weight >= 5 ? "middle" : "low");

/** Whether an open risk should have been looked at again. `today` is the reader's. */
export const isOverdue = (
  { state, reviewOn }: { state: RiskState; reviewOn: string },
  today: string,
): boolean => state === "open" && reviewOn < today;

type Sorted = { id: string; state: RiskState; likelihood: number; impact: number; reviewOn: string };

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Open ones first, the heaviest of them first, and of those as heavy the one to be looked at first. */
export const byWeight = (one: Sorted, other: Sorted): number =>
  riskStates.indexOf(one.state) - riskStates.indexOf(other.state) ||
  weightOf(other) - weightOf(one) ||
  compare(one.reviewOn, other.reviewOn) ||
  compare(one.id, other.id);

/** How many open risks stand in a field of the matrix. */
export const countAt = (
  risks: readonly Pick<Sorted, "state" | "likelihood" | "impact">[],
  likelihood: number,
  impact: number,
): number =>
  risks.filter((one) => one.state === "open" && one.likelihood === likelihood && one.impact === impact)
    .length;

/** Whether a person changes a risk: managers of every party; members those that their firm raised or looks after. */
export const tendsRisk = (
  { mayRun, mayWork, firmId }: { mayRun: boolean; mayWork: boolean; firmId: string },
  risk: { raisedById: string; ownerId: string },
): boolean => mayRun || (mayWork && [risk.raisedById, risk.ownerId].includes(firmId));
