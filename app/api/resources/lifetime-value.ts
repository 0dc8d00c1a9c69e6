// What customers are worth, as the API answers it, and what is sent of it. Rates are percentages as decimal text.

import { z } from "zod";
import type { AssumptionsView } from "~/features/lifetime-value/assumptions.queries.server";
import type { CustomerValueView } from "~/features/lifetime-value/customer-value.server";
import {
  type Assumptions,
  drivers,
  usualAssumptions,
  valueParts,
} from "~/features/lifetime-value/lifetime-value.rules";
import {
  longestHorizon,
  longestReason,
  mostAmount,
  mostCostRate,
  rate,
  type ValueInput,
} from "~/features/lifetime-value/lifetime-value.schema";
import { rateText } from "~/features/lifetime-value/rates.rules";
import { lossReasons, loyaltySteps } from "~/features/standing/standing.rules";
import type { Money } from "~/lib/money";
import { currency, date, money, named, words } from "../fields";

const percent = z.string().meta({ description: "about_rate" });
const sentPercent = (most?: number) => rate(most).meta({ description: "about_rate" });

const answeredSteps = z.record(z.enum(loyaltySteps), percent.nullable());
const answeredWinBacks = z.record(
  z.enum(lossReasons),
  z.strictObject({ chance_percent: percent, cost_percent: percent }),
);

export const assumptions = z
  .strictObject({
    discount_percent: percent,
    horizon_years: z.int().nullable().meta({ description: "about_horizon" }),
    retention_percent: percent,
    retention_of: answeredSteps.meta({ description: "about_retention_of" }),
    win_back_of: answeredWinBacks.meta({ description: "about_win_back_of" }),
    version: z.int(),
  })
  .meta({ id: "CustomerValueAssumptions" });

export const presentAssumptions = ({
  assumptions: held,
  version,
}: Pick<AssumptionsView, "assumptions" | "version">): z.infer<typeof assumptions> => ({
  discount_percent: rateText(held.discountRate),
  horizon_years: held.horizonYears,
  retention_percent: rateText(held.retentionRate),
  retention_of: Object.fromEntries(
    loyaltySteps.map((step) => {
      const own = held.retentionOf[step];
      return [step, own === undefined ? null : rateText(own)];
    }),
  ) as z.infer<typeof answeredSteps>,
  win_back_of: Object.fromEntries(
    lossReasons.map((reason) => {
      const { chanceRate, costRate } = held.winBackOf[reason];
      return [reason, { chance_percent: rateText(chanceRate), cost_percent: rateText(costRate) }];
    }),
  ) as z.infer<typeof answeredWinBacks>,
  version,
});

export const assumptionsExample = presentAssumptions({ assumptions: usualAssumptions, version: 1 });

/** What is absent stays as it is. */
export const changedAssumptions = z
  .strictObject({
    discount_percent: sentPercent(),
    horizon_years: z
      .int("not_integer")
      .min(1, 'too_small|{"min":1}')
      .max(longestHorizon, `too_big|{"max":${longestHorizon}}`)
      .nullable(),
    retention_percent: sentPercent(),
    retention_of: z.partialRecord(z.enum(loyaltySteps), sentPercent().nullable()),
    win_back_of: z.partialRecord(
      z.enum(lossReasons),
      z.strictObject({ chance_percent: sentPercent(), cost_percent: sentPercent(mostCostRate) }),
    ),
  })
  .partial();

type ChangedAssumptions = z.output<typeof changedAssumptions>;

export const assumptionsAfter = (held: Assumptions, sent: ChangedAssumptions): Assumptions => ({
  discountRate: sent.discount_percent ?? held.discountRate,
  horizonYears: sent.horizon_years === undefined ? held.horizonYears : sent.horizon_years,
  retentionRate: sent.retention_percent ?? held.retentionRate,
  retentionOf: Object.fromEntries(
    Object.entries({ ...held.retentionOf, ...sent.retention_of }).filter(([, own]) => own !== null),
  ),
  winBackOf: {
    ...held.winBackOf,
    ...Object.fromEntries(
      Object.entries(sent.win_back_of ?? {}).map(([reason, { chance_percent, cost_percent }]) => [
        reason,
        { chanceRate: chance_percent, costRate: cost_percent },
      ]),
    ),
  },
});

const nullableMoney = money.nullable();
const part = z.strictObject({
  part: z.enum(valueParts),
  yearly: money,
  value: nullableMoney.meta({ description: "about_too_large" }),
});

const score = z.int().nullable();
const held = z.strictObject({
  currency: z.string(),
  margin_minor: z.int().nullable(),
  growth_minor: z.int().nullable(),
  network_minor: z.int().nullable(),
  learning_minor: z.int().nullable(),
  total_spend_minor: z.int().nullable(),
  win_back_cost_minor: z.int().nullable(),
  retention_percent: percent.nullable(),
  chance_percent: percent.nullable(),
  value_score: score,
  brand_score: score,
  relationship_score: score,
  reason: z.string(),
});

export const customerValue = z
  .strictObject({
    customer: named,
    currency: z.string(),
    value: nullableMoney.meta({ description: "about_lifetime_value" }),
    parts: z.array(part),
    multiple: z.number().meta({ description: "about_multiple" }),
    retention_percent: percent,
    discount_percent: percent,
    horizon_years: z.int().nullable(),
    second_value: nullableMoney.meta({ description: "about_second_value" }),
    chance_percent: percent.nullable(),
    cost: nullableMoney,
    share_of_wallet: z.number().nullable(),
    said: held.nullable().meta({ description: "about_said_value" }),
    version: z.int(),
  })
  .meta({ id: "CustomerValue" });

const moneyOf = (value: Money | null | undefined) =>
  value ? { amount_minor: value.amountMinor, currency: value.currency } : null;

export const presentValue = (view: CustomerValueView): z.infer<typeof customerValue> => {
  const { own, second, terms, value } = view;
  const percentOf = (given: number | null | undefined) => (given == null ? null : rateText(given));
  return {
    customer: view.customer,
    currency: view.currency,
    value: moneyOf(value?.total),
    parts: (value?.parts ?? []).map((one) => ({
      part: one.part,
      yearly: { amount_minor: one.yearly.amountMinor, currency: one.yearly.currency },
      value: moneyOf(one.value),
    })),
    multiple: terms.multiple,
    retention_percent: rateText(terms.retentionRate),
    discount_percent: rateText(terms.discountRate),
    horizon_years: terms.horizonYears,
    second_value: moneyOf(second?.value),
    chance_percent: percentOf(second?.chanceRate),
    cost: moneyOf(second?.cost),
    share_of_wallet: view.wallet?.share ?? null,
    said: own && {
      currency: own.currency,
      margin_minor: own.margin_minor,
      growth_minor: own.growth_minor,
      network_minor: own.network_minor,
      learning_minor: own.learning_minor,
      total_spend_minor: own.total_spend_minor,
      win_back_cost_minor: own.win_back_cost_minor,
      retention_percent: percentOf(own.retention_rate),
      chance_percent: percentOf(own.chance_rate),
      value_score: own.value_score,
      brand_score: own.brand_score,
      relationship_score: own.relationship_score,
      reason: own.reason,
    },
    version: view.version,
  };
};

const jiangnan = { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." };

export const valueExample: z.infer<typeof customerValue> = {
  customer: jiangnan,
  currency: "CNY",
  value: { amount_minor: 21_315_000, currency: "CNY" },
  parts: [
    {
      part: "base",
      yearly: { amount_minor: 10_000_000, currency: "CNY" },
      value: { amount_minor: 21_315_000, currency: "CNY" },
    },
  ],
  multiple: 2.13,
  retention_percent: "80",
  discount_percent: "10",
  horizon_years: 5,
  second_value: null,
  chance_percent: null,
  cost: null,
  share_of_wallet: 0.42,
  said: null,
  version: 0,
};

const sentAmount = z
  .int("invalid_amount")
  .min(0, "amount_not_positive")
  .max(mostAmount, "amount_too_big")
  .nullable()
  .default(null)
  .meta({ description: "about_expected_amount" });
const sentRate = sentPercent().nullable().default(null);
const sentScore = z
  .int("not_integer")
  .min(0, 'too_small|{"min":0}')
  .max(100, 'too_big|{"max":100}')
  .nullable()
  .default(null);

/** The whole of what is said: what is absent is said no more. */
export const newValue = z.strictObject({
  currency,
  margin_minor: sentAmount,
  growth_minor: sentAmount,
  network_minor: sentAmount,
  learning_minor: sentAmount,
  total_spend_minor: sentAmount,
  win_back_cost_minor: sentAmount,
  retention_percent: sentRate,
  chance_percent: sentRate,
  value_score: sentScore,
  brand_score: sentScore,
  relationship_score: sentScore,
  reason: words(longestReason),
});

export const valueInputOf = (sent: z.output<typeof newValue>, version: number): ValueInput => ({
  currency: sent.currency,
  margin: sent.margin_minor,
  growth: sent.growth_minor,
  network: sent.network_minor,
  learning: sent.learning_minor,
  totalSpend: sent.total_spend_minor,
  winBackCost: sent.win_back_cost_minor,
  retentionRate: sent.retention_percent,
  chanceRate: sent.chance_percent,
  scores: Object.fromEntries(
    drivers.map((driver) => [driver, sent[`${driver}_score`]]),
  ) as ValueInput["scores"],
  reason: sent.reason,
  version,
});

export const winBack = z
  .strictObject({
    rank: z.int().nullable(),
    customer: named,
    lost_on: date.nullable(),
    reason: z.enum(lossReasons),
    value_if_back: nullableMoney,
    chance_percent: percent.nullable(),
    cost: nullableMoney,
    second_value: nullableMoney,
  })
  .meta({ id: "WinBack" });
