// Keeps others out of an approved deal's customer and product lines, or finds who does so already. Part of the transaction that
// approves; the database gives it up with the step that ends the registration.

import type { TransactionScope } from "~/access/scope.server";
import type { OwnershipTies } from "~/features/equity/ownership-ties.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { DealAtHand } from "../move-deal.server";
import { customerOf, listDealsOf } from "./check-deals.server";
import {
  differByIdentifier,
  type EndCustomer,
  inOrder,
  isDomainKey,
  protectedKeys,
  protectingStates,
} from "./conflicts.rules";
import { keepCustomer } from "./find-customers.server";
import { findRelatedCustomers, type RelatedCustomer } from "./related-customers.server";

type Standing = { id: string; organization_id: string; reference: string; customer_name: string };

/**
 * Refuses `conflict`, with the `reference`, `customer` and `firm` of the registration that stands in the way; `certain` is `yes` where no
 * judgement lifts it.
 */
export const protectDeal = async (
  tx: TransactionScope,
  deal: DealAtHand,
  ties: OwnershipTies,
): Promise<Result<null>> => {
  const db = tx.db.conflicts;
  // Approvals of one supplier come one after the other from here on, so that the later one reads what the earlier one did.
  await db.takeTurn();
  const identifiers = await tx.db
    .ofVisibleDeal("deal_identifiers")
    .where("deal_id", "=", deal.id)
    .select(["scheme", "value"])
    .execute();
  const named = await tx.db
    .ofVisibleDeal("deal_product_lines")
    .where("deal_id", "=", deal.id)
    .select("product_line_id")
    .distinct()
    .execute();
  const lines = named.map(({ product_line_id }) => product_line_id);
  const customer = customerOf(deal, identifiers);
  const number = await keepCustomer(db, customer);
  await db.nameCustomer(deal, number, null);

  const related = await findRelatedCustomers(db, customer, ties);
  const matches = related.filter(({ verdict }) => verdict.strength === "match");
  const inTheWay = await withoutJudged(tx, number, matches);
  const [first] = await listDealsOf(db, inTheWay, { besides: deal.id, lines, states: protectingStates });
  if (first) return conflictWith(tx, first.deal, first.related.verdict.isCertain);

  const keys = protectedKeys(customer);
  await db.protect(
    lines.flatMap((line) =>
      keys.map((key) => ({
        product_line_id: line,
        customer_key: key,
        deal_id: deal.id,
        organization_id: deal.organization_id,
      })),
    ),
  );
  const holder = await findHolder(tx, { deal, customer, lines, keys });
  return holder ? conflictWith(tx, holder, true) : ok(null);
};

const withoutJudged = async (
  tx: TransactionScope,
  number: number,
  related: readonly RelatedCustomer[],
): Promise<RelatedCustomer[]> => {
  const judged = await tx.db.conflicts
    .led("customer_judgements")
    .where((where) => where.or([where("one_number", "=", number), where("other_number", "=", number)]))
    .select(["one_number", "other_number"])
    .execute();
  const different = new Set(judged.map(({ one_number, other_number }) => `${one_number} ${other_number}`));
  return related.filter(
    (one) => one.verdict.isCertain || !different.has(inOrder(number, one.number).join(" ")),
  );
};

type Wanted = { deal: DealAtHand; customer: EndCustomer; lines: readonly string[]; keys: readonly string[] };

/** Who keeps others out of what the deal was to have. Firms of a group may share a domain where their identifiers differ. */
const findHolder = async (
  tx: TransactionScope,
  { deal, customer, lines, keys }: Wanted,
): Promise<Standing | undefined> => {
  if (lines.length === 0 || keys.length === 0) return undefined;
  const held = await tx.db.conflicts
    .led("deal_protections")
    .innerJoin("deals", "deals.id", "deal_protections.deal_id")
    .where("deal_protections.product_line_id", "in", lines)
    .where("deal_protections.customer_key", "in", keys)
    .where("deal_protections.deal_id", "<>", deal.id)
    .select([
      "deals.id",
      "deals.organization_id",
      "deals.reference",
      "deals.customer_name",
      "deal_protections.customer_key",
    ])
    .orderBy("deal_protections.customer_key")
    .execute();
  for (const holder of held) {
    if (!isDomainKey(holder.customer_key)) return holder;
    const theirs = await tx.db
      .ofVisibleDeal("deal_identifiers")
      .where("deal_id", "=", holder.id)
      .select(["scheme", "value"])
      .execute();
    if (!differByIdentifier(customer.identifiers, theirs)) return holder;
  }
  return undefined;
};

const conflictWith = async (
  tx: TransactionScope,
  standing: Standing,
  isCertain: boolean,
): Promise<Result<never>> => {
  const firm = await tx.db
    .knownOrganizations()
    .where("organizations.id", "=", standing.organization_id)
    .select("trade_name")
    .executeTakeFirst();
  return refuse("conflict", {
    reference: standing.reference,
    customer: standing.customer_name,
    firm: firm?.trade_name ?? "",
    certain: isCertain ? "yes" : "no",
  });
};
