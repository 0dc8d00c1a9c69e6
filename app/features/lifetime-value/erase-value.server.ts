// What is expected of a customer that is itself a person. For the export of a person's data and for the erasure.

import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { decimalText } from "~/lib/money";
import { rateText } from "./rates.rules";

/** Amounts are for a year, the cost of winning back is for once. */
export type KeptValue = {
  currency: string;
  margin: string | null;
  growth: string | null;
  network: string | null;
  learning: string | null;
  total_spend: string | null;
  win_back_cost: string | null;
  retention_percent: string | null;
  chance_percent: string | null;
  value_score: number | null;
  brand_score: number | null;
  relationship_score: number | null;
  reason: string;
};

/** Null where nobody said anything. */
export const expectedValueOf = async (db: TenantDatabase, customerId: string): Promise<KeptValue | null> => {
  const row = await db
    .own("customer_values")
    .where("customer_id", "=", customerId)
    .selectAll()
    .executeTakeFirst();
  if (!row) return null;
  const amount = (minor: number | null) => (minor === null ? null : decimalText(minor, row.currency));
  const percent = (rate: number | null) => (rate === null ? null : rateText(rate));
  return {
    currency: row.currency,
    margin: amount(row.margin_minor),
    growth: amount(row.growth_minor),
    network: amount(row.network_minor),
    learning: amount(row.learning_minor),
    total_spend: amount(row.total_spend_minor),
    win_back_cost: amount(row.win_back_cost_minor),
    retention_percent: percent(row.retention_rate),
    chance_percent: percent(row.chance_rate),
    value_score: row.value_score,
    brand_score: row.brand_score,
    relationship_score: row.relationship_score,
    reason: row.reason,
  };
};

/** Nothing has to be accounted for: the whole row goes. Its sealed values go with the file's. */
export const eraseValue = async (tx: TransactionScope, customerId: string): Promise<void> => {
  await tx.db.delete("customer_values").where("customer_id", "=", customerId).execute();
};
