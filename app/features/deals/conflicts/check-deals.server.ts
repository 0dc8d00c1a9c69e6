// Checks submitted deals for conflicts with everything that its supplier was offered, beside the requests: what a check finds, and how
// long it takes, shows in no answer to a registrant.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { ConflictDatabase } from "#db/scope-conflicts.server";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { type OwnershipTies, readOwnershipTies } from "~/features/equity/ownership-ties.server";
import { dateIn } from "~/lib/dates";
import type { Identifier } from "~/lib/identifiers";
import { ok } from "~/lib/result";
import {
  comparedStates,
  type EndCustomer,
  inOrder,
  isCompared,
  protectingStates,
  type Tie,
} from "./conflicts.rules";
import { keepCustomer } from "./find-customers.server";
import { findRelatedCustomers, type RelatedCustomer } from "./related-customers.server";

const requestsAtOnce = 100;
/** In one transaction, which others wait for. */
const dealsAtOnce = 10;
/** More than this is not listed for one deal; those that are protected come first. */
const mostConflicts = 40;

/** Checks what waits, until nothing does or `signal` ends it; answers how many deals were checked. */
export const checkWaitingDeals = async (system: SystemScope, signal?: AbortSignal): Promise<number> => {
  let checked = 0;
  while (!signal?.aborted) {
    const waiting = await system.db
      .selectFrom("deal_check_requests")
      .select(["deal_id", "lead_organization_id"])
      .orderBy("requested_at")
      .orderBy("id")
      .limit(requestsAtOnce)
      .execute();
    if (waiting.length === 0) break;
    for (const leadId of new Set(waiting.map((request) => request.lead_organization_id))) {
      const ties = await readOwnershipTies(system.readingAs(leadId), dateIn(system.clock(), "UTC"));
      const ofLead = waiting.filter((request) => request.lead_organization_id === leadId);
      const deals = [...new Set(ofLead.map(({ deal_id }) => deal_id))];
      for (let at = 0; at < deals.length && !signal?.aborted; at += dealsAtOnce)
        checked += await checkDeals(system, leadId, deals.slice(at, at + dealsAtOnce), ties);
    }
  }
  return checked;
};

const checkDeals = async (
  system: SystemScope,
  leadId: string,
  dealIds: readonly string[],
  ties: OwnershipTies,
): Promise<number> => {
  const result = await system.transaction(async (tx) => {
    const db = tx.conflictsOf(leadId);
    await db.takeTurn();
    let checked = 0;
    for (const dealId of dealIds) {
      // Another process may have checked it meanwhile. A request that comes now is left for the next round.
      const taken = await tx.db
        .deleteFrom("deal_check_requests")
        .where("deal_id", "=", dealId)
        .executeTakeFirst();
      if (taken.numDeletedRows === 0n) continue;
      await checkDeal(tx, db, dealId, ties);
      checked += 1;
    }
    return ok(checked);
  });
  return result.ok ? result.value : 0;
};

const checkDeal = async (
  tx: SystemTransaction,
  db: ConflictDatabase,
  dealId: string,
  ties: OwnershipTies,
): Promise<void> => {
  const deal = await tx.db.selectFrom("deals").where("id", "=", dealId).selectAll().executeTakeFirst();
  if (!deal || !isCompared(deal.state)) return;
  const identifiers = await tx.db
    .selectFrom("deal_identifiers")
    .where("deal_id", "=", dealId)
    .select(["scheme", "value"])
    .execute();
  const lines = await tx.db
    .selectFrom("deal_product_lines")
    .where("deal_id", "=", dealId)
    .select("product_line_id")
    .distinct()
    .execute();
  const customer = customerOf(deal, identifiers);
  await db.nameCustomer(deal, await keepCustomer(db, customer), tx.at);
  const related = await findRelatedCustomers(db, customer, ties);
  const found = await listDealsOf(db, related, {
    besides: dealId,
    lines: lines.map(({ product_line_id }) => product_line_id),
    states: comparedStates,
  });
  await db.putConflicts(
    dealId,
    found.map(({ deal: other, related: { tie, verdict } }) => {
      const [one, second] = inOrder(dealId, other.id);
      const isOne = one === dealId;
      return {
        one_deal_id: one,
        one_organization_id: isOne ? deal.organization_id : other.organization_id,
        other_deal_id: second,
        other_organization_id: isOne ? other.organization_id : deal.organization_id,
        strength: verdict.strength,
        tie: tieOfPair(tie, isOne),
        is_certain: verdict.isCertain ? (1 as const) : (0 as const),
        keys: verdict.keys,
        found_at: tx.at,
      };
    }),
  );
};

/** `tie` is what the other deal's customer is to that of the deal which was checked, and `isOne` whether that stands first. */
const tieOfPair = (tie: Tie, isOne: boolean): Row<"deal_conflicts">["tie"] => {
  if (tie === "same") return "same";
  return (tie === "parent") === isOne ? "other_above" : "one_above";
};

/** The end customer that a deal names. */
export const customerOf = (
  deal: { customer_name: string; customer_domain: string | null; customer_country: string },
  identifiers: readonly { scheme: string; value: string }[],
): EndCustomer => ({
  names: [deal.customer_name],
  domain: deal.customer_domain,
  country: deal.customer_country,
  identifiers: identifiers as readonly Identifier[],
});

/** Deals of related customers on a common product line: the protected first, then by rank. */
export const listDealsOf = async (
  db: ConflictDatabase,
  related: readonly RelatedCustomer[],
  about: {
    besides: string;
    lines: readonly string[];
    states: readonly (typeof comparedStates)[number][];
  },
) => {
  if (related.length === 0 || about.lines.length === 0) return [];
  const relatedOf = new Map(related.map((one) => [one.number, one]));
  const deals = await db
    .dealsNaming([...relatedOf.keys()])
    .where("deals.id", "<>", about.besides)
    .where("deals.state", "in", about.states)
    .where((where) =>
      where.exists(
        where
          .selectFrom("deal_product_lines")
          .whereRef("deal_product_lines.deal_id", "=", "deals.id")
          .where("deal_product_lines.product_line_id", "in", about.lines)
          .select("deal_product_lines.id"),
      ),
    )
    .select([
      "deals.id",
      "deals.organization_id",
      "deals.reference",
      "deals.customer_name",
      "checked_deals.customer_number",
    ])
    .orderBy(sql`case when deals.state in (${sql.join(protectingStates)}) then 0 else 1 end`)
    .orderBy("deals.submitted_at")
    .orderBy("deals.id")
    .limit(mostConflicts)
    .execute();
  return deals.map((deal) => ({ deal, related: relatedOf.get(deal.customer_number) as RelatedCustomer }));
};
