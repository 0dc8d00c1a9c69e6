// The joint plan of a partnership: its routes, when it is reviewed next, and what makes firms agree anew. Pure; safe for the browser.

import { addMonths } from "~/lib/dates";

/** How allies go together, after the source's three routes of a partnership. */
export const planRoutes = ["co_design", "synchronized_operations", "vertical_integration"] as const;
export type PlanRoute = (typeof planRoutes)[number];

export const rhythms = ["monthly", "quarterly", "half_yearly"] as const;
export type Rhythm = (typeof rhythms)[number];

const monthsOf: Record<Rhythm, number> = { monthly: 1, quarterly: 3, half_yearly: 6 };

/** The day of the next review: one rhythm after the latest that was held, or after the start of the plan. */
export const nextReviewOn = (rhythm: Rhythm, startsOn: string, lastHeldOn: string | null): string =>
  addMonths(lastHeldOn !== null && lastHeldOn > startsOn ? lastHeldOn : startsOn, monthsOf[rhythm]);

/** How a target ends; every end but a met one says why. */
export const targetEnds = ["met", "missed", "dropped"] as const;
export type TargetEnd = (typeof targetEnds)[number];

/** How a commitment ends; a withdrawn one says why. */
export const commitmentEnds = ["kept", "withdrawn"] as const;
export type CommitmentEnd = (typeof commitmentEnds)[number];

export const needsNote = (end: TargetEnd | CommitmentEnd): boolean => end !== "met" && end !== "kept";

/** Firms agree to what the plan asks of them: a target that is dropped changes it, one that is met or missed does not. */
export const changesPlan = (end: TargetEnd): boolean => end === "dropped";
