// Percentages of holdings as the register keeps them: whole units of 10^-12 percent, so that sums are exact. 100 % is 10^14 units, a
// safe integer. Pure; safe for the browser.

import { ok, type Result, refuse } from "~/lib/result";

const decimals = 12;

/** 100 %. */
export const wholeUnits = 100 * 10 ** decimals;

/** The refusals of this module, in keys of `errors`. */
export const percentRefusals = [
  "required",
  "invalid_percent",
  "percent_out_of_range",
  "percent_decimals",
] as const;

/**
 * A percentage over 0 and up to 100, as typed: `33.333333333`, `51 %`, `51％`. Full-width digits count; a number
 * with more than twelve decimals is refused and not rounded.
 */
export function parsePercent(typed: string): Result<number> {
  const text = typed.normalize("NFKC").replace(/\s+/g, "").replace(/%$/, "").replace("−", "-");
  if (text === "") return refuse("required");
  const [, sign = "", whole = "", part = ""] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "") return refuse("invalid_percent");
  const shown = part.replace(/0+$/, "");
  if (shown.length > decimals) return refuse("percent_decimals");
  const units = whole.length > 9 ? Number.POSITIVE_INFINITY : Number(whole + shown.padEnd(decimals, "0"));
  if (sign === "-" || units === 0 || units > wholeUnits) return refuse("percent_out_of_range");
  return ok(units);
}

/** The percentage as a decimal without needless zeros: `33.333333333`, `51`. */
export const percentText = (units: number): string => {
  const digits = String(units).padStart(decimals + 1, "0");
  const part = digits.slice(-decimals).replace(/0+$/, "");
  const whole = digits.slice(0, -decimals);
  return part === "" ? whole : `${whole}.${part}`;
};
