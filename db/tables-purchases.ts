// What customers bought.

import type { Generated } from "kysely";

export type CustomerPurchasesTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  bought_on: string;
  /** Where it stands in the timeline: an instant of that day. */
  bought_at: string;
  product_line_id: string | null;
  /** One of the line. */
  product_id: string | null;
  /** Whose catalogue the line stands in. */
  line_organization_id: string | null;
  /** What was bought, in words; empty where the line says it, and once the person was erased. */
  description: string;
  /** An exact decimal without zeros at its end; null where nobody counted. */
  quantity: string | null;
  amount_minor: number;
  currency: string;
  /** What the firm earned on it, in minor units of the same currency; below zero for a loss, null where it is not known. */
  margin_minor: number | null;
  /** The firm's own won deal that it came from. */
  deal_id: string | null;
  deal_lead_organization_id: string | null;
  recorded_by_user_id: string;
  recorded_at: string;
  updated_at: string;
  /** Taken away, and can be brought back. */
  deleted_at: string | null;
  version: Generated<number>;
};

export type PurchaseTables = { customer_purchases: CustomerPurchasesTable };
