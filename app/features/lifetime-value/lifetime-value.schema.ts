// Input of lifetime values: of the forms and of the API alike.

import { z } from "zod";
import type { LossReason, LoyaltyStep } from "#db/tables-standings";
import { lossReasons, loyaltySteps } from "~/features/standing/standing.rules";
import { currency, line, moneyError, optionalLine, optionalWholeNumber } from "~/lib/input";
import { isCurrency, parseMoney } from "~/lib/money";
import { type Assumptions, type Driver, leastEndlessDiscount, wholeRate } from "./lifetime-value.rules";
import { readRate } from "./rates.rules";

export const longestReason = 500;
export const longestHorizon = 50;
/** In minor units. So much a year stays exact through any multiple of a horizon. */
export const mostAmount = 1_000_000_000_000;
/** Of one year's margin. */
export const mostCostRate = 10 * wholeRate;

/** Of what the form was made from; 0 before anything was said. */
const seenVersion = z.number({ error: "invalid" }).int("invalid").min(0, "invalid");

const wrongRate = (most: number): string => `invalid_rate|{"max":${most / 100}}`;

const read = (typed: string, most: number, context: z.RefinementCtx): number => {
  const rate = readRate(typed);
  if (rate !== null && rate <= most) return rate;
  context.addIssue({ code: "custom", message: wrongRate(most) });
  return z.NEVER;
};

/** A percentage as typed, from 0 to `most`. */
export const rate = (most: number = wholeRate) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? "required" : wrongRate(most)) })
    .transform((typed, context) => read(typed, most, context));

/** As `rate`, or null. */
const optionalRate = (most: number = wholeRate) =>
  z
    .string({ error: wrongRate(most) })
    .transform((typed, context) => (typed.trim() === "" ? null : read(typed, most, context)))
    .nullable()
    .default(null);

const fieldsOf = <Name extends string, Value extends string, Schema>(
  name: Name,
  values: readonly Value[],
  schema: Schema,
) =>
  Object.fromEntries(values.map((value) => [`${name}_${value}`, schema])) as Record<
    `${Name}_${Value}`,
    Schema
  >;

/** Without an end nothing but the discount bounds the value of a customer who always stays. */
export const hasEnd = (terms: { discountRate: number; horizonYears: number | null }): boolean =>
  terms.horizonYears !== null || terms.discountRate >= leastEndlessDiscount;

export type AssumptionsInput = Assumptions & { version: number };

export const assumptionsForm = z
  .object({
    discountRate: rate(),
    horizonYears: optionalWholeNumber(1, longestHorizon),
    retentionRate: rate(),
    ...fieldsOf("retention", loyaltySteps, optionalRate()),
    ...fieldsOf("chance", lossReasons, rate()),
    ...fieldsOf("cost", lossReasons, rate(mostCostRate)),
    version: seenVersion,
  })
  .refine(hasEnd, { path: ["discountRate"], error: "endless_discount" })
  .transform(
    ({ discountRate, horizonYears, retentionRate, version, ...rates }): AssumptionsInput => ({
      discountRate,
      horizonYears,
      retentionRate,
      retentionOf: Object.fromEntries(
        loyaltySteps.flatMap((step) => {
          const own = rates[`retention_${step}`];
          return own === null ? [] : [[step, own]];
        }),
      ),
      winBackOf: Object.fromEntries(
        lossReasons.map((reason) => [
          reason,
          { chanceRate: rates[`chance_${reason}`], costRate: rates[`cost_${reason}`] },
        ]),
      ) as Assumptions["winBackOf"],
      version,
    }),
  );

export type AssumptionsFormValues = Record<
  | "discountRate"
  | "horizonYears"
  | "retentionRate"
  | `retention_${LoyaltyStep}`
  | `chance_${LossReason}`
  | `cost_${LossReason}`,
  string
>;

export const valueAmounts = ["margin", "growth", "network", "learning", "totalSpend", "winBackCost"] as const;
export type ValueAmount = (typeof valueAmounts)[number];

/** What a person expects of one customer; null where nothing is said. Amounts in minor units of the currency. */
export type ValueInput = Record<ValueAmount, number | null> & {
  currency: string;
  retentionRate: number | null;
  chanceRate: number | null;
  scores: Record<Driver, number | null>;
  reason: string;
  version: number;
};

const score = optionalWholeNumber(0, 100);

const amountFault = (typed: string, code: string): string | null => {
  if (typed === "" || !isCurrency(code)) return null;
  const money = parseMoney(typed, code);
  if (!money.ok) return moneyError(money.refusal);
  return money.value.amountMinor > mostAmount ? "amount_too_big" : null;
};

const minorOf = (typed: string, code: string): number | null => {
  const money = parseMoney(typed, code);
  return typed !== "" && money.ok ? money.value.amountMinor : null;
};

const typedAmount = optionalLine(40);

export const valueForm = z
  .object({
    currency,
    margin: typedAmount,
    growth: typedAmount,
    network: typedAmount,
    learning: typedAmount,
    totalSpend: typedAmount,
    winBackCost: typedAmount,
    retentionRate: optionalRate(),
    chanceRate: optionalRate(),
    score_value: score,
    score_brand: score,
    score_relationship: score,
    reason: line(longestReason),
    version: seenVersion,
  })
  .superRefine((fields, context) => {
    for (const name of valueAmounts) {
      const message = amountFault(fields[name], fields.currency);
      if (message) context.addIssue({ code: "custom", path: [name], message });
    }
  })
  .transform((fields): ValueInput => {
    const { currency: code, retentionRate, chanceRate, reason, version } = fields;
    const amounts = Object.fromEntries(valueAmounts.map((name) => [name, minorOf(fields[name], code)]));
    return {
      ...(amounts as Record<ValueAmount, number | null>),
      currency: code,
      retentionRate,
      chanceRate,
      scores: {
        value: fields.score_value,
        brand: fields.score_brand,
        relationship: fields.score_relationship,
      },
      reason,
      version,
    };
  });

export type ValueFormValues = Record<
  ValueAmount | "currency" | "retentionRate" | "chanceRate" | `score_${Driver}` | "reason",
  string
>;
