// What is held of a value and of the assumptions, as the fields of their forms hold it.

import { lossReasons, loyaltySteps } from "~/features/standing/standing.rules";
import { decimalText } from "~/lib/money";
import type { OwnValue } from "./customer-value.server";
import type { Assumptions } from "./lifetime-value.rules";
import type { AssumptionsFormValues, ValueFormValues } from "./lifetime-value.schema";
import { rateText } from "./rates.rules";

export const valueFormValues = (own: OwnValue | null, currency: string): Partial<ValueFormValues> => {
  if (!own) return { currency };
  const amount = (minor: number | null): string => (minor === null ? "" : decimalText(minor, own.currency));
  const percent = (rate: number | null): string => (rate === null ? "" : rateText(rate));
  const score = (given: number | null): string => (given === null ? "" : String(given));
  return {
    currency: own.currency,
    margin: amount(own.margin_minor),
    growth: amount(own.growth_minor),
    network: amount(own.network_minor),
    learning: amount(own.learning_minor),
    totalSpend: amount(own.total_spend_minor),
    winBackCost: amount(own.win_back_cost_minor),
    retentionRate: percent(own.retention_rate),
    chanceRate: percent(own.chance_rate),
    score_value: score(own.value_score),
    score_brand: score(own.brand_score),
    score_relationship: score(own.relationship_score),
    reason: own.reason,
  };
};

export const assumptionsFormValues = (assumptions: Assumptions): AssumptionsFormValues => {
  const { discountRate, horizonYears, retentionRate, retentionOf, winBackOf } = assumptions;
  const values: [string, string][] = [
    ...loyaltySteps.map((step): [string, string] => {
      const own = retentionOf[step];
      return [`retention_${step}`, own === undefined ? "" : rateText(own)];
    }),
    ...lossReasons.flatMap((reason): [string, string][] => [
      [`chance_${reason}`, rateText(winBackOf[reason].chanceRate)],
      [`cost_${reason}`, rateText(winBackOf[reason].costRate)],
    ]),
  ];
  return {
    discountRate: rateText(discountRate),
    horizonYears: horizonYears === null ? "" : String(horizonYears),
    retentionRate: rateText(retentionRate),
    ...Object.fromEntries(values),
  } as AssumptionsFormValues;
};
