// What the queries of purchases share: the one filter of lists, sums and exports, and the columns of an item.

import { type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";
import type { PurchaseFilter } from "./purchases.filter";

type Named = { id: string; name: string };
type PurchaseRows = SelectQueryBuilder<Database, "customer_purchases", unknown>;

export const filteredPurchases = (
  { db }: Pick<Scope, "db">,
  { from, to, customer, line, currency }: PurchaseFilter,
): PurchaseRows => {
  let rows: PurchaseRows = db.purchases.standing();
  if (from) rows = rows.where("customer_purchases.bought_on", ">=", from);
  if (to) rows = rows.where("customer_purchases.bought_on", "<=", to);
  if (customer) rows = rows.where("customer_purchases.customer_id", "=", customer);
  if (line === "none") rows = rows.where("customer_purchases.product_line_id", "is", null);
  else if (line) rows = rows.where("customer_purchases.product_line_id", "=", line);
  if (currency) rows = rows.where("customer_purchases.currency", "=", currency);
  return rows;
};

export type PurchaseItem = {
  id: string;
  customer: Named;
  boughtOn: string;
  boughtAt: string;
  /** Null also where the firm does not see the catalogue any more. */
  line: Named | null;
  product: Named | null;
  description: string;
  quantity: string | null;
  amount: Money;
  /** Null where it is not known, and for a reader without the right to margins. */
  margin: Money | null;
  /** The won deal that it came from; its reference is null where the reader may not see deals. */
  deal: { id: string; reference: string | null } | null;
  recordedBy: string | null;
  recordedAt: string;
  updatedAt: string;
  version: number;
};

/** The columns of an item. */
export const itemRows = (scope: Scope, rows: PurchaseRows) => {
  const { db } = scope;
  const nameIn = (table: "product_lines" | "products", column: string) =>
    sql<string | null>`(select name from ${sql.table(table)} where ${sql.table(table)}.id = ${sql.ref(column)}
      and ${sql.table(table)}.id in (${db.visibleCatalogue(table).select(`${table}.id` as never)}))`;
  return rows
    .innerJoin("customers", "customers.id", "customer_purchases.customer_id")
    .leftJoin("deals", "deals.id", "customer_purchases.deal_id")
    .select([
      "customer_purchases.id",
      "customer_purchases.customer_id",
      "customer_purchases.bought_on",
      "customer_purchases.bought_at",
      "customer_purchases.product_line_id",
      "customer_purchases.product_id",
      "customer_purchases.description",
      "customer_purchases.quantity",
      "customer_purchases.amount_minor",
      "customer_purchases.currency",
      "customer_purchases.margin_minor",
      "customer_purchases.deal_id",
      "customer_purchases.recorded_at",
      "customer_purchases.updated_at",
      "customer_purchases.version",
      "customers.name as customer_name",
      "deals.reference",
      nameIn("product_lines", "customer_purchases.product_line_id").as("line_name"),
      nameIn("products", "customer_purchases.product_id").as("product_name"),
      sql<string | null>`(select name from users where users.id = customer_purchases.recorded_by_user_id
        and users.id in (${db.people().select("users.id")}))`.as("recorded_by"),
    ]);
};

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRows>["execute"]>>[number];

const namedOf = (id: string | null, name: string | null): Named | null =>
  id !== null && name !== null ? { id, name } : null;

export const itemOf = (scope: Scope, row: ItemRow): PurchaseItem => {
  const { currency, margin_minor: marginMinor } = row;
  const seesMargin = scope.can("customers.margins") && marginMinor !== null;
  return {
    id: row.id,
    customer: { id: row.customer_id, name: row.customer_name },
    boughtOn: row.bought_on,
    boughtAt: row.bought_at,
    line: namedOf(row.product_line_id, row.line_name),
    product: namedOf(row.product_id, row.product_name),
    description: row.description,
    quantity: row.quantity,
    amount: { amountMinor: row.amount_minor, currency },
    margin: seesMargin ? { amountMinor: marginMinor, currency } : null,
    deal: row.deal_id ? { id: row.deal_id, reference: scope.can("deals.read") ? row.reference : null } : null,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
};
