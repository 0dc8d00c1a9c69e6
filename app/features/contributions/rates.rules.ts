/** Rates of exchange as the parties state them, and conversion by them without fractions of a JavaScript number. Pure. */

import { minorUnitDigits } from "~/lib/money";
import { ok, type Result, refuse } from "~/lib/result";

/** One unit of `currency` in units of the ledger's currency, from a date on until a later rate. */
export type Rate = {
  currency: string;
  /** A plain decimal above zero, as `parseRate` answers it. */
  rate: string;
  /** Calendar date. */
  validFrom: string;
  /** Of two rates for one day the one that was confirmed later counts: an instant. */
  confirmedAt: string;
};

/** How a converted amount becomes whole minor units; by its magnitude, so that a reversal takes back exactly what was booked. */
export const roundings = ["half_up", "half_even", "down"] as const;
export type Rounding = (typeof roundings)[number];

const wholeDigits = 9;
const decimals = 10;

/** A rate as typed, as a plain decimal: at most nine digits before the point and ten behind. Codes: keys of `errors`. */
export const parseRate = (typed: string): Result<string> => {
  const text = typed.normalize("NFKC").replace(/\s+/g, "").replace("−", "-");
  if (text === "") return refuse("required");
  const [, whole = "", part = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "") return refuse("invalid_exchange_rate");
  const [before, behind] = [whole.replace(/^0+(?=\d)/, ""), part.replace(/0+$/, "")];
  if (before.length > wholeDigits || behind.length > decimals) return refuse("exchange_rate_out_of_range");
  if (before === "0" && behind === "") return refuse("exchange_rate_out_of_range");
  return ok(behind === "" ? before : `${before}.${behind}`);
};

/** The rate of a currency on a day: the newest that is valid by then, or null. Independent of the rates' order. */
export const rateOn = (rates: readonly Rate[], currency: string, onDate: string): string | null => {
  const rank = ({ validFrom, confirmedAt, rate }: Rate): string => `${validFrom} ${confirmedAt} ${rate}`;
  let newest: Rate | null = null;
  for (const rate of rates) {
    if (rate.currency !== currency || rate.validFrom > onDate) continue;
    if (newest === null || rank(rate) > rank(newest)) newest = rate;
  }
  return newest?.rate ?? null;
};

/** Minor units of `from` as whole minor units of `to`, at a rate that `parseRate` answered. */
export const convert = (
  amountMinor: bigint,
  { from, to, rate, rounding }: { from: string; to: string; rate: string; rounding: Rounding },
): bigint => {
  const [whole = "0", part = ""] = rate.split(".");
  const shift = minorUnitDigits(to) - minorUnitDigits(from) - part.length;
  const numerator = BigInt(whole + part) * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  const denominator = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  const size = (amountMinor < 0n ? -amountMinor : amountMinor) * numerator;
  const rounded = size / denominator + (roundsUp(size, denominator, rounding) ? 1n : 0n);
  return amountMinor < 0n ? -rounded : rounded;
};

const roundsUp = (size: bigint, denominator: bigint, rounding: Rounding): boolean => {
  if (rounding === "down") return false;
  const twice = (size % denominator) * 2n;
  if (twice !== denominator) return twice > denominator;
  return rounding === "half_up" || (size / denominator) % 2n === 1n;
};
