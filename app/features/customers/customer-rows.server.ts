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
  searchTerm,
} from "./customers.filter";

export type CustomerRows = SelectQueryBuilder<Database, "customers", unknown>;

/** For `like … escape '\'`, in which what was typed stands for itself. */
const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The firm's customers that a filter lets through. */
export const filteredCustomers = (
  db: TenantDatabase,
  { text, kind, country, owner }: CustomerFilter,
): CustomerRows => {
  let rows: CustomerRows = db.own("customers");
  if (text) {
    const { name, domain } = searchTerm(text);
    const inName = sql<SqlBool>`customers.folded_name like ${`%${literally(name)}%`} escape '\\'`;
    // Two conditions in one would read every row; apart, each reads an index alone.
    rows = domain
      ? rows.where((where) =>
          where.or([
            where("customers.id", "in", db.own("customers").where(inName).select("customers.id")),
            where(
              "customers.id",
              "in",
              db
                .own("customers")
                .where(sql<SqlBool>`customers.domain like ${`${literally(domain)}%`} escape '\\'`)
                .select("customers.id"),
            ),
          ]),
        )
      : rows.where(inName);
  }
  if (kind) rows = rows.where("customers.kind", "=", kind);
  if (country) rows = rows.where("customers.country", "=", country);
  if (owner === "none") rows = rows.where("customers.owner_user_id", "is", null);
  else if (owner) rows = rows.where("customers.owner_user_id", "=", owner);
  return rows;
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
