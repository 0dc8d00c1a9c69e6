// What the firm's customers bought, as lists, sums and a customer's timeline show it. Nobody else reads any of it.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { Money } from "~/lib/money";
import { filteredPurchases, itemOf, itemRows, type PurchaseItem } from "./purchase-rows.server";
import { allPurchases, type PurchaseFilter } from "./purchases.filter";

const order = "-bought_on";

/** A page of purchases, the latest first. A cursor that cannot be read begins anew. */
export const listPurchases = async (
  scope: Scope,
  filter: PurchaseFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: PurchaseItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = filteredPurchases(scope, filter);
  if (after)
    rows = rows.where(
      sql<boolean>`(customer_purchases.bought_on, customer_purchases.id) < (${after.values[0]}, ${after.id})`,
    );
  const found = await itemRows(scope, rows)
    .orderBy("customer_purchases.bought_on", "desc")
    .orderBy("customer_purchases.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemOf(scope, row)),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.bought_on], id: last.id }) : null,
  };
};

/** What a customer bought before an instant, the latest first. */
export const listPurchasesBefore = async (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<PurchaseItem[]> => {
  let rows = filteredPurchases(scope, { ...allPurchases, customer: customerId });
  if (before)
    rows = rows.where(
      sql<boolean>`(customer_purchases.bought_at, customer_purchases.id) < (${before.at}, ${before.id})`,
    );
  const found = await itemRows(scope, rows)
    .orderBy("customer_purchases.bought_at", "desc")
    .orderBy("customer_purchases.id", "desc")
    .limit(limit)
    .execute();
  return found.map((row) => itemOf(scope, row));
};

/** One purchase of the firm's; null for any other, as for one that was taken away. */
export const getPurchase = async (scope: Scope, id: string): Promise<PurchaseItem | null> => {
  if (!isId(id)) return null;
  const rows = scope.db.purchases.standing().where("customer_purchases.id", "=", id);
  const row = await itemRows(scope, rows).executeTakeFirst();
  return row ? itemOf(scope, row) : null;
};

export type PurchaseSum = {
  count: number;
  amount: Money;
  /** Null for a reader without the right to margins. */
  margin: Money | null;
  /** Of how many the margin is known. */
  margins: number;
};

/** All purchases that a filter lets through, added up in each currency; the largest number of purchases first. */
export const sumPurchases = async (scope: Scope, filter: PurchaseFilter): Promise<PurchaseSum[]> => {
  const rows = await filteredPurchases(scope, filter)
    .select([
      "customer_purchases.currency",
      sql<number>`count(*)`.as("count"),
      sql<number>`count(customer_purchases.margin_minor)`.as("margins"),
      sql<number>`cast(coalesce(sum(customer_purchases.amount_minor), 0) as bigint)`.as("amount"),
      sql<number>`cast(coalesce(sum(customer_purchases.margin_minor), 0) as bigint)`.as("margin"),
    ])
    .groupBy("customer_purchases.currency")
    .execute();
  return rows
    .map(({ currency, count, margins, amount, margin }) => ({
      count,
      amount: { amountMinor: amount, currency },
      margin: scope.can("customers.margins") ? { amountMinor: margin, currency } : null,
      margins,
    }))
    .sort((one, other) => other.count - one.count || (one.amount.currency < other.amount.currency ? -1 : 1));
};

export type WonDeal = { id: string; reference: string; closedOn: string; amount: Money };

/** The firm's own won deals with a customer that are not among its purchases, the latest first. */
export const listWonDeals = async (scope: Scope, customerId: string, limit = 10): Promise<WonDeal[]> => {
  if (!scope.can("customers.edit") || !scope.can("deals.read")) return [];
  const rows = await scope.db
    .own("deals")
    .where("deals.customer_id", "=", customerId)
    .where("deals.state", "=", "closed_won")
    .where("deals.won_amount_minor", "is not", null)
    .where("deals.closed_on", "is not", null)
    .where("deals.currency", "is not", null)
    .where(
      "deals.id",
      "not in",
      scope.db.purchases
        .standing()
        .where("customer_purchases.customer_id", "=", customerId)
        .where("customer_purchases.deal_id", "is not", null)
        .select("customer_purchases.deal_id"),
    )
    .select(["deals.id", "deals.reference", "deals.closed_on", "deals.won_amount_minor", "deals.currency"])
    .orderBy("deals.closed_on", "desc")
    .orderBy("deals.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, reference, closed_on, won_amount_minor, currency }) => ({
    id,
    reference,
    closedOn: closed_on ?? "",
    amount: { amountMinor: won_amount_minor ?? 0, currency: currency ?? "" },
  }));
};
