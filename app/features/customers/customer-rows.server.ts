// Customers as rows of a list: the one filter that list, count and export share, and pages by keyset. For the queries of this
// feature. A firm may have a hundred thousand, so that every order stands on an index.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import {
  type CustomerFilter,
  type CustomerOrder,
  type CustomerSort,
  customerSortText,
} from "./customers.filter";
import type { Found } from "./search/find-customers.server";

export type CustomerRows = SelectQueryBuilder<Database, "customers", unknown>;

/** The firm's customers that a search finds, see `foundBy`. */
export const foundRows = (db: TenantDatabase, { ids, contained, companiesOnly }: Found): CustomerRows => {
  const rows: CustomerRows = ids ? db.search.among(ids) : db.search.holding(db.own("customers"), contained);
  return companiesOnly ? rows.where("customers.kind", "=", "company") : rows;
};

/**
 * The firm's customers that a filter lets through, whatever their segment, for `shownCustomers`; `found` is what its text finds.
 */
export const filteredCustomers = (
  db: TenantDatabase,
  { kind, country, owner, manager, ...standing }: CustomerFilter,
  found: Found | null,
): CustomerRows => {
  let rows: CustomerRows = found ? foundRows(db, found) : db.own("customers");
  if (kind) rows = rows.where("customers.kind", "=", kind);
  if (country) rows = rows.where("customers.country", "=", country);
  if (owner === "none") rows = rows.where("customers.owner_user_id", "is", null);
  else if (owner) rows = rows.where("customers.owner_user_id", "=", owner);
  if (manager) rows = byManager(db, rows, manager);
  return byStanding(db, rows, standing);
};

const byManager = (db: TenantDatabase, rows: CustomerRows, manager: string): CustomerRows => {
  const accounts = db.own("customer_key_accounts").select("customer_key_accounts.customer_id");
  if (manager !== "none")
    return rows.where("customers.id", "in", accounts.where("manager_user_id", "=", manager));
  return rows.where("customers.id", "not in", accounts.where("manager_user_id", "is not", null));
};

type Standing = Pick<CustomerFilter, "form" | "loyalty" | "retention" | "growth">;

const byStanding = (
  db: TenantDatabase,
  rows: CustomerRows,
  { form, loyalty, retention, growth }: Standing,
): CustomerRows => {
  if (!form && !loyalty && !retention && !growth) return rows;
  let standings = db.own("customer_standings");
  if (form) standings = standings.where("form", "=", form);
  if (loyalty) standings = standings.where("loyalty", "=", loyalty);
  if (retention) standings = standings.where("retention", "=", retention);
  if (growth) standings = standings.where("growth", "like", `% ${growth} %`);
  return rows.where("customers.id", "in", standings.select("customer_standings.customer_id"));
};

const orderColumns = {
  name: "customers.folded_name",
  updated: "customers.updated_at",
} as const satisfies Record<CustomerOrder, string>;

/** A page begins after a cursor, or ends before one; without either it is the first. */
export type PagePlace = { cursor?: string | null; before?: string | null; limit: number };

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

/**
 * Reads a page of rows whose columns, the customer's `id` among them, are selected already. A cursor of another order, or a
 * forged one, begins at the first page.
 */
export const readPage = async <Row extends { id: string }>(
  rows: SelectQueryBuilder<Database, "customers", Row>,
  sort: CustomerSort,
  { cursor, before, limit }: PagePlace,
): Promise<Page<Row>> => {
  const sortText = customerSortText(sort);
  const after = cursor ? decodeCursor(cursor, sortText, ["text"]) : null;
  const until = !after && before ? decodeCursor(before, sortText, ["text"]) : null;
  const place = after ?? until;
  const isDescending = until ? !sort.descending : sort.descending;
  const column = orderColumns[sort.by];
  const direction = isDescending ? "desc" : "asc";

  let query = rows.select(sql.ref<string>(column).as("key"));
  if (place) {
    const compare = sql.raw(isDescending ? "<" : ">");
    query = query.where(
      sql<SqlBool>`(${sql.ref(column)}, customers.id) ${compare} (${place.values[0]}, ${place.id})`,
    );
  }
  const found = await query
    .orderBy(column, direction)
    .orderBy("customers.id", direction)
    .limit(limit + 1)
    .execute();

  const isMore = found.length > limit;
  const shown = found.slice(0, limit);
  if (until) shown.reverse();
  const cursorOf = (row: { id: string; key: string } | undefined): string | null =>
    row ? encodeCursor({ sort: sortText, values: [row.key], id: row.id }) : null;
  const [first, last] = [shown[0], shown.at(-1)] as ({ id: string; key: string } | undefined)[];
  return {
    rows: shown,
    next: until || isMore ? cursorOf(last) : null,
    previous: (until ? isMore : after) ? cursorOf(first) : null,
  };
};
