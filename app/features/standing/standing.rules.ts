// How a firm stands with a customer: the form of the relationship, the step of loyalty, whether it stays, and the growth strategy that the
// matrix of customers and products proposes. Pure; safe for the browser.

import type {
  LossReason,
  LoyaltyStep,
  RelationshipForm,
  RetentionStatus,
  StandingAspect,
} from "#db/tables-standings";

export const standingAspects = ["form", "loyalty", "retention", "growth"] as const satisfies StandingAspect[];

/** From the least to the most. */
export const relationshipForms = [
  "basic",
  "reactive",
  "accountable",
  "proactive",
  "partnership",
] as const satisfies RelationshipForm[];

/** The ladder, from the bottom. */
export const loyaltySteps = [
  "buyer",
  "client",
  "supporter",
  "advocate",
  "partner",
] as const satisfies LoyaltyStep[];

export const retentionStatuses = ["firm", "at_risk", "lost", "won_back"] as const satisfies RetentionStatus[];

export const lossReasons = [
  "price",
  "quality",
  "service",
  "competitor",
  "need_gone",
  "closed_down",
  "other",
] as const satisfies LossReason[];

/** The fields of the customer growth matrix: existing customers with existing and new products, then new customers. */
export const growthStrategies = ["loyalty", "expansion", "acquisition", "diversification"] as const;
export type GrowthStrategy = (typeof growthStrategies)[number];

/** Whether a status can follow on another: who was lost is won back first, and only who was lost can be. */
export const canFollow = (now: RetentionStatus | null, next: RetentionStatus): boolean =>
  now === "lost" ? next === "won_back" : next !== "won_back" && next !== now;

/** What is known of the business with a customer: product lines by their ids. */
export type BusinessKnown = {
  /** Of deals that were won with this customer. */
  wonLines: readonly string[];
  /** Of deals with it that are still open. */
  openLines: readonly string[];
  /** Those of the open ones that the firm has won with any customer. */
  provenLines: readonly string[];
};

const inOrder = (strategies: ReadonlySet<GrowthStrategy>): GrowthStrategy[] =>
  growthStrategies.filter((strategy) => strategies.has(strategy));

/**
 * What the data proposes. A customer with a won deal is an existing one: loyalty is the root, and an open deal on a line that it has
 * not bought yet makes expansion. A new customer is to be acquired with lines that the firm has won before; on others it is
 * diversification.
 */
export const proposeGrowth = ({ wonLines, openLines, provenLines }: BusinessKnown): GrowthStrategy[] => {
  const strategies = new Set<GrowthStrategy>();
  if (wonLines.length > 0) {
    strategies.add("loyalty");
    if (openLines.some((line) => !wonLines.includes(line))) strategies.add("expansion");
    return inOrder(strategies);
  }
  for (const line of openLines)
    strategies.add(provenLines.includes(line) ? "acquisition" : "diversification");
  return strategies.size > 0 ? inOrder(strategies) : ["acquisition"];
};

/** As the table holds them: in the order of the matrix, with spaces between and around. */
export const writeGrowth = (strategies: readonly GrowthStrategy[]): string =>
  ` ${inOrder(new Set(strategies)).join(" ")} `;

export const readGrowth = (text: string): GrowthStrategy[] =>
  inOrder(new Set(text.split(" ") as GrowthStrategy[]));
