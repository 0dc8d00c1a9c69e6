// What the columns show that a list has only where they are chosen: read for the rows of one page.

import type { Scope } from "~/access/scope.server";
import type { DealListItem } from "./deals.queries.server";
import { dealProducts } from "./get-deal.server";

export type MoreOfDeal = {
  alliance: string;
  lines: string;
  domain: string | null;
  submittedAt: string | null;
  decidedAt: string | null;
  closedOn: string | null;
  wonAmountMinor: number | null;
};

export const moreOfDeals = async (
  scope: Scope,
  rows: readonly DealListItem[],
): Promise<(DealListItem & MoreOfDeal)[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [found, products] = await Promise.all([
    scope.db
      .visibleDeals()
      .innerJoin("alliances", "alliances.id", "deals.alliance_id")
      .where("deals.id", "in", ids)
      .select([
        "deals.id",
        "alliances.name as alliance",
        "deals.customer_domain as domain",
        "deals.submitted_at as submittedAt",
        "deals.decided_at as decidedAt",
        "deals.closed_on as closedOn",
        "deals.won_amount_minor as wonAmountMinor",
      ])
      .execute(),
    dealProducts(scope, ids),
  ]);
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const more = byId.get(row.id);
    const lines = new Set(products.get(row.id)?.map(({ lineName }) => lineName));
    return more ? [{ ...row, ...more, lines: [...lines].join(" · ") }] : [];
  });
};
