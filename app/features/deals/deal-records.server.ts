// Deals with all their facts, page by page: for the API and for exports. Lists on pages read the leaner `listDeals`.

import type { Scope } from "~/access/scope.server";
import { type DealRows, type Page, type PagePlace, readPage } from "./deal-rows.server";
import type { DealFilter, DealSide, DealSort } from "./deals.filter";
import type { RegistrationState, SaleStage } from "./deals.rules";
import { type DealProduct, dealProducts } from "./get-deal.server";

type Named = { id: string; name: string };

export type DealRecord = {
  id: string;
  reference: string;
  version: number;
  side: DealSide;
  state: RegistrationState;
  saleStage: SaleStage;
  alliance: Named;
  lead: Named;
  registrant: Named;
  customerName: string;
  customerDomain: string | null;
  products: DealProduct[];
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  problem: string;
  submittedAt: string | null;
  reviewDueAt: string | null;
  decidedAt: string | null;
  protectedUntil: string | null;
  closedOn: string | null;
  wonAmountMinor: number | null;
  closeReason: string;
  createdAt: string;
  updatedAt: string;
};

const withNames = (rows: DealRows) =>
  rows
    .innerJoin("alliances", "alliances.id", "deals.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .innerJoin("organizations as registrant", "registrant.id", "deals.organization_id")
    .select([
      "deals.id",
      "deals.reference",
      "deals.version",
      "deals.state",
      "deals.sale_stage as saleStage",
      "deals.customer_name as customerName",
      "deals.customer_domain as customerDomain",
      "deals.amount_minor as amountMinor",
      "deals.currency",
      "deals.expected_close_on as expectedCloseOn",
      "deals.problem",
      "deals.submitted_at as submittedAt",
      "deals.review_due_at as reviewDueAt",
      "deals.decided_at as decidedAt",
      "deals.protected_until as protectedUntil",
      "deals.closed_on as closedOn",
      "deals.won_amount_minor as wonAmountMinor",
      "deals.close_reason as closeReason",
      "deals.created_at as createdAt",
      "deals.updated_at as updatedAt",
      "alliances.id as allianceId",
      "alliances.name as allianceName",
      "lead.id as leadId",
      "lead.trade_name as leadName",
      "registrant.id as registrantId",
      "registrant.trade_name as registrantName",
    ]);

/** One page of a firm's deals, without contacts. */
export const listDealRecords = async (
  scope: Scope,
  filter: DealFilter,
  place: PagePlace,
  sort: DealSort,
): Promise<Page<DealRecord>> => {
  const page = await readPage(scope.db, filter, withNames, sort, place);
  const products = await dealProducts(
    scope,
    page.rows.map(({ id }) => id),
  );
  return {
    ...page,
    rows: page.rows.map((row) => {
      const { allianceId, allianceName, leadId, leadName, registrantId, registrantName, ...facts } = row;
      return {
        ...facts,
        side: registrantId === scope.organizationId ? "registered" : "addressed",
        alliance: { id: allianceId, name: allianceName },
        lead: { id: leadId, name: leadName },
        registrant: { id: registrantId, name: registrantName },
        products: products.get(row.id) ?? [],
      };
    }),
  };
};
