// The firm's own deals with one of its customers, for the customer's page.

import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";
import { filteredDeals } from "./deal-rows.server";
import { allDeals } from "./deals.filter";
import type { RegistrationState } from "./deals.rules";

export type CustomerDeal = {
  id: string;
  reference: string;
  lead: string;
  amount: Money | null;
  state: RegistrationState;
  updatedAt: string;
};

/** At most `limit` deals that the firm registered with its customer, the latest change first. */
export const listDealsOfCustomer = async (
  scope: Scope,
  customerId: string,
  limit = 20,
): Promise<CustomerDeal[]> => {
  const rows = await filteredDeals(scope.db, allDeals("registered"))
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .where("deals.customer_id", "=", customerId)
    .select([
      "deals.id",
      "deals.reference",
      "lead.trade_name",
      "deals.amount_minor",
      "deals.currency",
      "deals.state",
      "deals.updated_at",
    ])
    .orderBy("deals.updated_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, reference, trade_name, amount_minor, currency, state, updated_at }) => ({
    id,
    reference,
    lead: trade_name,
    amount: amount_minor !== null && currency ? { amountMinor: amount_minor, currency } : null,
    state,
    updatedAt: updated_at,
  }));
};
