// Where a deal lies among the territories that the reader sees: for the lead all that it assigned, for the registrant its own alone,
// so that it never learns whose else a customer is.

import type { Scope } from "~/access/scope.server";
import type { DealView } from "~/features/deals/get-deal.server";
import { dateIn } from "~/lib/dates";
import { regionKey } from "~/lib/regions";
import { type LiesIn, liesIn } from "./deal-territory.rules";
import { standingColumns, toStanding } from "./standing-row.server";

export type DealTerritory = {
  /** The day that counts: of the submission by the lead's calendar; of a draft, today. */
  on: string;
  /** One for each product line of the deal. */
  lines: {
    line: { id: string; code: string; name: string };
    liesIn: LiesIn;
    /** The firm whose exclusive territory it is; null for the rest. */
    firm: { id: string; name: string } | null;
  }[];
};

/** Null where no territory that the reader sees is in force on the day. */
export const getDealTerritory = async (
  scope: Scope,
  deal: Pick<DealView, "lead" | "registrant" | "customer" | "products" | "submittedAt">,
): Promise<DealTerritory | null> => {
  const at = deal.submittedAt ? new Date(deal.submittedAt) : scope.clock();
  const on = dateIn(at, deal.lead.timeZone);
  const inForce = await listInForce(scope, deal.lead.id, on);
  if (inForce.length === 0) return null;
  const { country, region } = deal.customer;
  const place = { country, regionKey: regionKey(country, region) };
  const registrantId = deal.registrant.id;
  const lines = new Map(
    deal.products.map(({ lineId, lineCode, lineName }) => [lineId, { lineCode, lineName }]),
  );
  return {
    on,
    lines: [...lines].map(([id, { lineCode, lineName }]) => {
      const found = liesIn({ place, productLineId: id, registrantId }, inForce);
      return {
        line: { id, code: lineCode, name: lineName },
        liesIn: found.liesIn,
        firm:
          found.liesIn === "others_exclusive" && found.by
            ? { id: found.by.memberId, name: found.by.firm }
            : null,
      };
    }),
  };
};

const listInForce = async (scope: Scope, leadId: string, on: string) => {
  const rows = await scope.db.territories
    .visible()
    .innerJoin("organizations as member", "member.id", "territories.organization_id")
    .where("territories.lead_organization_id", "=", leadId)
    .where("territories.starts_on", "<=", on)
    .where((where) =>
      where.or([where("territories.ends_on", "is", null), where("territories.ends_on", ">=", on)]),
    )
    .select(standingColumns)
    .orderBy("territories.id")
    .execute();
  return rows.map(toStanding);
};
