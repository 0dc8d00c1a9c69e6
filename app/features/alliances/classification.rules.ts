// How an alliance is classified: four independent axes, each effective-dated. Which values there are, which order is usual,
// and what a value still has to be evidenced by. Pure; safe for the browser.

import type { AllianceClassificationsTable, ClassificationAxis } from "#db/schema";

export const axes = [
  "development_mode",
  "party",
  "capital_tie",
  "purpose",
] as const satisfies ClassificationAxis[];
export type Axis = (typeof axes)[number];

export const axisValues = {
  development_mode: ["customization", "guidance", "partnership"],
  party: ["b2b", "b2c", "b2e"],
  capital_tie: ["none", "equity_participation", "complementary_subsidiary"],
  purpose: [
    "new_product_development",
    "product_brand",
    "distribution_channel",
    "customer_resource_sharing",
    "joint_venture",
  ],
} as const satisfies Record<Axis, readonly string[]>;

export type AxisValue = (typeof axisValues)[Axis][number];

/** Values that always say more: the place of the firms in the supply chain, the route of a partnership. */
export const subKinds = {
  b2b: ["direct_sales", "distribution", "logistics", "complementary", "reprocessing", "component_making"],
  partnership: ["co_design", "synchronized_operations", "vertical_integration"],
} as const;

export type SubKind = (typeof subKinds)[keyof typeof subKinds][number];

/** What one axis is set to. `subKind` stands with the values of `subKinds` and with no other. */
export type Choice = { value: AxisValue; subKind: SubKind | null };

const hasSubKinds = (value: AxisValue): value is keyof typeof subKinds => Object.hasOwn(subKinds, value);

/** Everything that an axis can be set to, in the order of the domain. */
export const choicesOf = (axis: Axis): Choice[] =>
  axisValues[axis].flatMap((value: AxisValue): Choice[] =>
    hasSubKinds(value) ? subKinds[value].map((subKind) => ({ value, subKind })) : [{ value, subKind: null }],
  );

/** A choice as one word, for a form's list: `none`, `b2b.distribution`. */
export const choiceWord = ({ value, subKind }: { value: string; subKind: string | null }): string =>
  subKind === null ? value : `${value}.${subKind}`;

/** The choice of an axis behind the word; null for any other word. */
export const parseChoice = (axis: Axis, word: string): Choice | null =>
  choicesOf(axis).find((choice) => choiceWord(choice) === word) ?? null;

/** One row of the history. */
export type Classification = {
  id: string;
  axis: Axis;
  value: AllianceClassificationsTable["value"];
  subKind: string | null;
  /** Calendar date. */
  effectiveFrom: string;
};

/** Orders the history by effective date; of one day, the row that was written later counts. */
export const byEffect = (a: Classification, b: Classification): number =>
  a.effectiveFrom.localeCompare(b.effectiveFrom) || a.id.localeCompare(b.id);

/** What an axis is set to on a day (`YYYY-MM-DD`); null before its first row. */
export const inEffect = <Row extends Classification>(
  history: readonly Row[],
  axis: Axis,
  date: string,
): Row | null =>
  history
    .filter((row) => row.axis === axis && row.effectiveFrom <= date)
    .sort(byEffect)
    .at(-1) ?? null;

/** Whether the step from one development mode to another leaves the order customization → guidance → partnership. */
const leavesOrder = (from: string, to: string): boolean => {
  const order: readonly string[] = axisValues.development_mode;
  return from !== to && order.indexOf(to) !== order.indexOf(from) + 1;
};

/**
 * Development normally runs customization → guidance → partnership, one step at a time; another order takes a reason. Whether
 * a value from a day on leaves that order, towards the row before it or the one after. A beginning has no order, another
 * route is no step, and other axes have none.
 */
export const leavesUsualOrder = (
  history: readonly Classification[],
  { axis, value, effectiveFrom }: Pick<Classification, "axis" | "value" | "effectiveFrom">,
): boolean => {
  if (axis !== "development_mode") return false;
  const before = inEffect(history, axis, effectiveFrom);
  const after = history
    .filter((row) => row.axis === axis && row.effectiveFrom > effectiveFrom)
    .sort(byEffect)
    .at(0);
  return (
    (before !== null && leavesOrder(before.value, value)) || (!!after && leavesOrder(value, after.value))
  );
};

/** What the register of holdings says of an alliance's members today. */
export type EquityFacts = {
  /** A current holding of one member in another. */
  holdingBetweenMembers: boolean;
  /** A joint firm that at least two members hold. */
  jointFirmOfMembers: boolean;
};

/** What a value lacks: a holding between members, a joint firm of at least two members, or any capital tie at all. */
export type MissingEvidence = "holding" | "joint_firm" | "capital_tie";

/** What each axis still has to be evidenced by; an axis that lacks nothing is absent. */
export const missingEvidence = (
  current: { capital_tie: string | null; purpose: string | null },
  facts: EquityFacts,
): Partial<Record<Axis, MissingEvidence>> => {
  const missing: Partial<Record<Axis, MissingEvidence>> = {};
  if (current.capital_tie === "equity_participation" && !facts.holdingBetweenMembers)
    missing.capital_tie = "holding";
  if (current.capital_tie === "complementary_subsidiary" && !facts.jointFirmOfMembers)
    missing.capital_tie = "joint_firm";
  if (current.purpose === "joint_venture" && (current.capital_tie ?? "none") === "none")
    missing.purpose = "capital_tie";
  return missing;
};
