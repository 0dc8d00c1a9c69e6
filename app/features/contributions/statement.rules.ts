/**
 * The statement that a sharing rule yields for a period: what came in, what it cost, what is shared, and what each party still gets
 * or gives. Pure: the same function makes the statement that is signed and the what-if that is not kept. Amounts are whole minor
 * units and are added up as big integers.
 */

import { ok, type Result, refuse } from "~/lib/result";
import { apportion, type Weights } from "./apportion.rules";
import { convert, type Rate, rateOn } from "./rates.rules";
import type { Division, Shares, SharingRule } from "./sharing-rule.rules";

/** A confirmed entry. */
type Booked = {
  id: string;
  /** Who received the revenue, bore the cost, or made the contribution. */
  partyId: string;
  /** Not negative; an entry that reverses another takes this much back. */
  amountMinor: number;
  currency: string;
  /** Calendar date; a reversal has that of what it reverses. */
  onDate: string;
  reversesId: string | null;
};

export type BookedMoney = Booked & {
  side: "revenue" | "cost";
  /** Of a reversal, what the entry that it reverses was converted to in the statement that took it in; null where none did. */
  takenMinor: number | null;
};

export type BookedContribution = Booked & { hadNoEffect: boolean };

export type StatementInput = {
  parties: readonly string[];
  rule: SharingRule;
  currency: string;
  /** Both days belong to it. */
  period: { from: string; to: string };
  /** Revenue and costs that no signed statement has taken in yet. Those after the period are left for a later one. */
  money: readonly BookedMoney[];
  /** All contributions that are valued in money. */
  contributions: readonly BookedContribution[];
  rates: readonly Rate[];
};

/** Amounts of one currency, in it and, where they could be converted, in the statement's. */
type OfCurrency = { currency: string; revenueMinor: number; costMinor: number };

export type DividedPart = {
  /** Where this part of the amount begins and ends; null for what is not cut into bands. */
  band: { fromMinor: number; upToMinor: number | null } | null;
  amountMinor: number;
  /** What each party weighed: units of 10⁻¹² %, or the minor units of its contributions. */
  shares: { partyId: string; weight: number; amountMinor: number }[];
};

export type PartyFigures = {
  partyId: string;
  revenueMinor: number;
  costMinor: number;
  /** What its contributions come to, where the rule counts them. */
  contributionMinor: number | null;
  /** Its share in what is distributed; null while that cannot be divided. */
  shareMinor: number | null;
  /** What it gets from the others; negative where it gives. These add up to nothing. */
  balanceMinor: number | null;
};

export type Statement = {
  currency: string;
  period: { from: string; to: string };
  /** What is taken in, in each currency as it was booked, and together with what was converted. */
  currencies: (OfCurrency & { convertedRevenueMinor: number; convertedCostMinor: number })[];
  /** What is in a currency without a rate on its day: in no sum, and taken in by the first statement after a rate is there. */
  apart: (OfCurrency & { count: number })[];
  /** Of what is taken in, what is dated before the period: differences to statements that are signed already. */
  earlier: { count: number; revenueMinor: number; costMinor: number };
  revenueMinor: number;
  costMinor: number;
  /** What is shared; negative where it is a loss. */
  distributableMinor: number;
  division: DividedPart[];
  /** Why nothing is divided: nobody contributed anything that counts, or a contribution that counts has no rate. */
  undivided: { reason: "no_contribution" | "contribution_without_rate"; currencies: string[] } | null;
  parties: PartyFigures[];
  /** The entries that it takes in, with what they were converted to. */
  taken: { entryId: string; amountMinor: number }[];
};

/** What is booked and reversed before any statement took it in never was. */
export const withoutCancelled = <Entry extends Booked>(entries: readonly Entry[]): Entry[] => {
  const ids = new Set(entries.map(({ id }) => id));
  const gone = new Set(
    entries.flatMap(({ id, reversesId }) =>
      reversesId !== null && ids.has(reversesId) ? [id, reversesId] : [],
    ),
  );
  return entries.filter(({ id }) => !gone.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
};

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** A number that JSON and the database hold exactly; see the refusal of `makeStatement`. */
const exact = (amount: bigint): number => {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new TooLarge();
  return number;
};

class TooLarge extends Error {}

/**
 * The statement of a period. The rule has passed `checkRule` for the parties. Each entry is converted and rounded by itself and then
 * added up, so that every sum is the sum of what is shown; parts are made by `apportion`, for bands in each band by itself. So the
 * shares add up to what is distributed and the balances to nothing, to the minor unit, whatever the rule, currencies and rounding.
 * Refuses `statement_too_large` beyond 2⁵³ − 1 minor units.
 */
export const makeStatement = (input: StatementInput): Result<Statement> => {
  try {
    return ok(reckon(input));
  } catch (error) {
    if (error instanceof TooLarge) return refuse("statement_too_large");
    throw error;
  }
};

const reckon = ({
  parties,
  rule,
  currency,
  period,
  money,
  contributions,
  rates,
}: StatementInput): Statement => {
  const inLedgerCurrency = ({ amountMinor, currency: from, onDate }: Booked): bigint | null => {
    if (from === currency) return BigInt(amountMinor);
    const rate = rateOn(rates, from, onDate);
    return rate === null
      ? null
      : convert(BigInt(amountMinor), { from, to: currency, rate, rounding: rule.rounding });
  };
  const due = withoutCancelled(money)
    .filter(({ onDate }) => onDate <= period.to)
    .map((entry) => {
      const sign = entry.reversesId === null ? 1n : -1n;
      const converted = entry.takenMinor === null ? inLedgerCurrency(entry) : BigInt(entry.takenMinor);
      return {
        ...entry,
        booked: sign * BigInt(entry.amountMinor),
        amount: converted === null ? null : sign * converted,
      };
    });
  type Due = (typeof due)[number];
  // Zero is a converted amount like any other.
  const isTaken = (entry: Due): entry is Due & { amount: bigint } => entry.amount !== null;
  const taken = due.filter(isTaken);
  const apart = due.filter((entry) => !isTaken(entry));
  const ofSide = <Entry extends Due>(entries: readonly Entry[], side: Due["side"]) =>
    entries.filter((entry) => entry.side === side);
  const bookedOf = (entries: readonly Due[], side: Due["side"]) =>
    exact(sum(ofSide(entries, side).map(({ booked }) => booked)));
  const amountOf = (entries: readonly (Due & { amount: bigint })[], side: Due["side"]) =>
    sum(ofSide(entries, side).map(({ amount }) => amount));
  const byCurrency = <Entry extends Due>(entries: readonly Entry[]) =>
    [...new Set(entries.map((entry) => entry.currency))].sort().map((code) => {
      const all = entries.filter((entry) => entry.currency === code);
      return {
        all,
        figures: {
          currency: code,
          revenueMinor: bookedOf(all, "revenue"),
          costMinor: bookedOf(all, "cost"),
        },
      };
    });

  const revenue = amountOf(taken, "revenue");
  const cost = amountOf(taken, "cost");
  const distributable = rule.costs === "first" ? revenue - cost : revenue;

  const counted = countedContributions(contributions, rule.division, period);
  const valued = counted.map((entry) => ({ entry, amount: inLedgerCurrency(entry) }));
  const withoutRate = valued.filter(({ amount }) => amount === null).map(({ entry }) => entry.currency);
  const contributed: Record<string, bigint> = Object.fromEntries(
    parties.map((id) => [
      id,
      sum(valued.filter(({ entry }) => entry.partyId === id).map(({ amount }) => amount ?? 0n)),
    ]),
  );
  const parts = divide(distributable, rule, { parties, contributed, withoutRate });
  const shareOf = (id: string): bigint | null =>
    parts.undivided ? null : sum(parts.division.map(({ amounts }) => amounts[id] ?? 0n));

  const early = taken.filter(({ onDate }) => onDate < period.from);
  const order = [...parties].sort();
  return {
    currency,
    period,
    currencies: byCurrency(taken).map(({ all, figures }) => ({
      ...figures,
      convertedRevenueMinor: exact(amountOf(all, "revenue")),
      convertedCostMinor: exact(amountOf(all, "cost")),
    })),
    apart: byCurrency(apart).map(({ all, figures }) => ({ ...figures, count: all.length })),
    earlier: {
      count: early.length,
      revenueMinor: exact(amountOf(early, "revenue")),
      costMinor: exact(amountOf(early, "cost")),
    },
    revenueMinor: exact(revenue),
    costMinor: exact(cost),
    distributableMinor: exact(distributable),
    division: parts.division.map(({ band, amount, weights, amounts }) => ({
      band,
      amountMinor: exact(amount),
      shares: order.map((partyId) => ({
        partyId,
        weight: exact(weights[partyId] ?? 0n),
        amountMinor: exact(amounts[partyId] ?? 0n),
      })),
    })),
    undivided: parts.undivided,
    parties: order.map((partyId) => {
      const own = taken.filter((entry) => entry.partyId === partyId);
      const [received, borne] = [amountOf(own, "revenue"), amountOf(own, "cost")];
      const share = shareOf(partyId);
      const held = rule.costs === "first" ? received - borne : received;
      return {
        partyId,
        revenueMinor: exact(received),
        costMinor: exact(borne),
        contributionMinor:
          rule.division.kind === "by_contribution" ? exact(contributed[partyId] ?? 0n) : null,
        shareMinor: share === null ? null : exact(share),
        balanceMinor: share === null ? null : exact(share - held),
      };
    }),
    taken: taken.map(({ id, amount }) => ({ entryId: id, amountMinor: exact(amount) })),
  };
};

const countedContributions = (
  contributions: readonly BookedContribution[],
  division: Division,
  { from, to }: { from: string; to: string },
): BookedContribution[] => {
  if (division.kind !== "by_contribution") return [];
  return withoutCancelled(contributions).filter(
    ({ onDate, hadNoEffect }) =>
      onDate <= to &&
      (division.span === "to_date" || onDate >= from) &&
      (division.countsIneffective || !hadNoEffect),
  );
};

type Divided = {
  band: DividedPart["band"];
  amount: bigint;
  weights: Weights;
  amounts: Record<string, bigint>;
};

const divide = (
  amount: bigint,
  { division, lossShares }: SharingRule,
  given: { parties: readonly string[]; contributed: Record<string, bigint>; withoutRate: readonly string[] },
): { division: Divided[]; undivided: Statement["undivided"] } => {
  const part = (band: DividedPart["band"], portion: bigint, weights: Weights): Divided => ({
    band,
    amount: portion,
    weights,
    amounts: apportion(portion, weights),
  });
  const weightsOf = (shares: Shares): Weights =>
    Object.fromEntries(given.parties.map((id) => [id, BigInt(shares[id] ?? 0)]));
  const whole = (weights: Weights) => ({ division: [part(null, amount, weights)], undivided: null });

  if (amount < 0n && lossShares) return whole(weightsOf(lossShares));
  if (division.kind === "fixed") return whole(weightsOf(division.shares));
  if (division.kind === "by_contribution") {
    if (given.withoutRate.length > 0) {
      const currencies = [...new Set(given.withoutRate)].sort();
      return { division: [], undivided: { reason: "contribution_without_rate", currencies } };
    }
    const isNothing = sum(Object.values(given.contributed)) === 0n;
    if (isNothing && amount !== 0n)
      return { division: [], undivided: { reason: "no_contribution", currencies: [] } };
    return whole(given.contributed);
  }
  let from = 0n;
  const bands = division.bands.flatMap(({ upToMinor, shares }) => {
    const [start, end] = [from, upToMinor === null ? null : BigInt(upToMinor)];
    const top = end === null || amount < end ? amount : end;
    from = end ?? from;
    if (top <= start) return [];
    return [part({ fromMinor: Number(start), upToMinor }, top - start, weightsOf(shares))];
  });
  return { division: bands, undivided: null };
};
