// What customers are expected to earn a firm. Rates are in hundredths of a per cent.

import type { Generated } from "kysely";
import type { LossReason, LoyaltyStep } from "./tables-standings";

/** What a firm assumes of all its customers. */
export type ValueAssumptionsTable = {
  organization_id: string;
  /** A year. */
  discount_rate: number;
  /** Null: without an end. */
  horizon_years: number | null;
  /** From one year to the next, where the step of loyalty has no rate of its own. */
  retention_rate: number;
  version: Generated<number>;
  changed_by_user_id: string;
  changed_at: string;
};

export type ValueRetentionRatesTable = {
  organization_id: string;
  loyalty: LoyaltyStep;
  retention_rate: number;
};

export type ValueWinBackRatesTable = {
  organization_id: string;
  loss_reason: LossReason;
  chance_rate: number;
  /** Of one year's expected margin. */
  cost_rate: number;
};

/** What a person expects of one customer; null where nobody said. Amounts are for a year, the cost of winning back is for once. */
export type CustomerValuesTable = {
  customer_id: string;
  organization_id: string;
  currency: string;
  margin_minor: number | null;
  growth_minor: number | null;
  network_minor: number | null;
  learning_minor: number | null;
  /** What the customer spends with all its suppliers. */
  total_spend_minor: number | null;
  win_back_cost_minor: number | null;
  retention_rate: number | null;
  chance_rate: number | null;
  /** What ties the customer to the firm, each from 0 to 100. */
  value_score: number | null;
  brand_score: number | null;
  relationship_score: number | null;
  reason: string;
  version: Generated<number>;
  assessed_by_user_id: string;
  assessed_at: string;
};

export type ValueTables = {
  value_assumptions: ValueAssumptionsTable;
  value_retention_rates: ValueRetentionRatesTable;
  value_win_back_rates: ValueWinBackRatesTable;
  customer_values: CustomerValuesTable;
};
