/** What the parties of a ledger can agree on about sharing benefits. Pure; safe for the browser. */

import { percentText, wholeUnits } from "~/features/equity/percent.rules";
import { ok, type Result, refuse } from "~/lib/result";
import type { Rounding } from "./rates.rules";

/** What each party gets, by its id, in units of 10⁻¹² %; a party that is not named gets nothing. They add up to 100 %. */
export type Shares = Readonly<Record<string, number>>;

export const divisions = ["fixed", "by_contribution", "by_tier"] as const;

/** Up to and with this much of the amount, from where the band before ended; null for all above. Minor units. */
export type Band = { upToMinor: number | null; shares: Shares };

export const contributionSpans = ["period", "to_date"] as const;
export type ContributionSpan = (typeof contributionSpans)[number];

export type Division =
  | { kind: "fixed"; shares: Shares }
  /** In proportion to confirmed contributions that are valued in money: those of the period, or all up to its end. */
  | { kind: "by_contribution"; span: ContributionSpan; countsIneffective: boolean }
  /** Each band of the amount has shares of its own; an amount goes through the bands from below. */
  | { kind: "by_tier"; bands: readonly Band[] };

/** `first`: costs are refunded out of the revenue and the rest is shared. `own`: the revenue is shared, each bears its own costs. */
export const costRules = ["first", "own"] as const;
export type CostRule = (typeof costRules)[number];

export type SharingRule = {
  costs: CostRule;
  rounding: Rounding;
  division: Division;
  /** How a loss is borne; null as a gain is shared, which bands cannot say. */
  lossShares: Shares | null;
};

/** So many bands a rule has at most. */
export const mostBands = 6;

/** The sum as a percentage, `99.99`: over 100 % too. */
const sumOf = (shares: Shares): string =>
  percentText(Object.values(shares).reduce((sum, units) => sum + units, 0));

const faultOfShares = (
  shares: Shares,
  parties: readonly string[],
  fault: "shares_not_whole" | "band_not_whole" | "loss_not_whole",
  details: Record<string, number> = {},
): Result<null> => {
  if (Object.keys(shares).some((id) => !parties.includes(id))) return refuse("share_party_unknown");
  if (Object.values(shares).some((units) => !Number.isInteger(units) || units < 0 || units > wholeUnits))
    return refuse("share_invalid");
  // Exact for up to ninety parties, 2⁵³ over 10¹⁴; a ledger has twenty at most.
  const isWhole = Object.values(shares).reduce((sum, units) => sum + units, 0) === wholeUnits;
  return isWhole ? ok(null) : refuse(fault, { sum: sumOf(shares), ...details });
};

/**
 * Whether a rule can divide every amount among the parties. Refusals: `shares_not_whole`, `loss_not_whole` and, with the `band` counted
 * from 1, `band_not_whole`, each with the `sum`; `share_party_unknown`; `share_invalid`; `bands_missing`; `bands_order`, where a band
 * does not end above the one before; `bands_open`, where the last one ends or another does not; `loss_shares_missing` beside bands.
 */
export const checkRule = (
  { division, lossShares }: SharingRule,
  parties: readonly string[],
): Result<null> => {
  if (lossShares) {
    const checked = faultOfShares(lossShares, parties, "loss_not_whole");
    if (!checked.ok) return checked;
  }
  if (division.kind === "fixed") return faultOfShares(division.shares, parties, "shares_not_whole");
  if (division.kind === "by_contribution") return ok(null);
  const { bands } = division;
  if (bands.length === 0 || bands.length > mostBands) return refuse("bands_missing");
  if (bands.some(({ upToMinor }, index) => (upToMinor === null) !== (index === bands.length - 1)))
    return refuse("bands_open");
  let from = 0;
  for (const [index, { upToMinor, shares }] of bands.entries()) {
    if (upToMinor !== null && (upToMinor <= from || !Number.isSafeInteger(upToMinor)))
      return refuse("bands_order", { band: index + 1 });
    from = upToMinor ?? from;
    const checked = faultOfShares(shares, parties, "band_not_whole", { band: index + 1 });
    if (!checked.ok) return checked;
  }
  return lossShares ? ok(null) : refuse("loss_shares_missing");
};
