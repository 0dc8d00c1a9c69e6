// Deals as rows of a list: the one filter that list, count and export share, and pages by keyset, so that the thousandth page
// costs what the first does. For the queries of this feature.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "#db/schema";
import type { TenantDatabase, TenantStatement } from "#db/scope.server";
import { addDays, type Period } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type CursorKind, type CursorValue, decodeCursor, encodeCursor } from "~/lib/keyset";
import {
  allDeals,
  type DealFilter,
  type DealOrder,
  type DealSide,
  type DealSort,
  dealSortText,
  isNarrowed,
} from "./deals.filter";

export type DealRows = SelectQueryBuilder<Database, "deals", unknown>;

/** A pattern for `like … escape '\'`, in which what was typed stands for itself. */
const containing = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** Instants on the days of a period in UTC: as text they compare with dates. */
const within = (column: string, { from, to }: Period) =>
  sql<SqlBool>`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${addDays(to, 1)}`;

const dealsOfSide = (db: TenantDatabase, side: DealFilter["side"]): DealRows => {
  if (side === "registered") return db.own("deals");
  return side === "addressed" ? db.led("deals") : db.visibleDeals();
};

/** The deals that a filter lets through, as far as the firm may see them. */
export const filteredDeals = (db: TenantDatabase, filter: DealFilter): DealRows => {
  const { state, stage, allianceId, partner, productLineId, currency, text, registered, approved, closed } =
    filter;
  let rows = dealsOfSide(db, filter.side);
  if (state) rows = rows.where("deals.state", "=", state);
  if (stage) rows = rows.where("deals.sale_stage", "=", stage);
  if (allianceId) rows = rows.where("deals.alliance_id", "=", allianceId);
  if (partner) {
    const firms = isId(partner)
      ? sql`(${partner})`
      : sql`(select id from organizations where lower(trade_name) like ${containing(partner)} escape '\\')`;
    rows = rows.where(sql<SqlBool>`(
      (deals.organization_id <> ${db.organizationId} and deals.organization_id in ${firms})
      or (deals.lead_organization_id <> ${db.organizationId} and deals.lead_organization_id in ${firms}))`);
  }
  if (productLineId) {
    rows = rows.where(sql<SqlBool>`exists (select 1 from deal_product_lines l
      where l.deal_id = deals.id and l.product_line_id = ${productLineId})`);
  }
  if (currency) rows = rows.where("deals.currency", "=", currency);
  if (text) {
    rows = rows.where(sql<SqlBool>`(lower(deals.customer_name) like ${containing(text)} escape '\\'
      or deals.reference = ${text.toUpperCase()})`);
  }
  if (registered) rows = rows.where(within("deals.submitted_at", registered));
  if (approved) {
    rows = rows.where(sql<SqlBool>`exists (select 1 from deal_events e
      where e.deal_id = deals.id and e.event in ('approve', 'overturn') and ${within("e.at", approved)})`);
  }
  if (closed)
    rows = rows.where("deals.closed_on", ">=", closed.from).where("deals.closed_on", "<=", closed.to);
  return rows;
};

/** What a list is ordered by, before the id. Nothing is null, because the engines put nulls at different ends. */
const orderColumns: Record<DealOrder, readonly { column: string; kind: CursorKind }[]> = {
  updated: [{ column: "deals.updated_at", kind: "text" }],
  customer: [{ column: "deals.customer_name", kind: "text" }],
  amount: [
    { column: "coalesce(deals.currency, '')", kind: "text" },
    { column: "coalesce(deals.amount_minor, -1)", kind: "integer" },
  ],
  close: [{ column: "coalesce(deals.expected_close_on, '')", kind: "text" }],
};

/** A page begins after a cursor, or ends before one; without either it is the first. */
export type PagePlace = { cursor?: string | null; before?: string | null; limit: number };

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

type Keyed = { id: string; key0: CursorValue; key1?: CursorValue };

/** The order of a page, as it is read: upwards to a cursor is the same order turned round. */
type Reading = { order: readonly string[]; descending: boolean };

/** Where a page begins, with a value for each column of the order; null is the first. And how many rows it takes. */
type Cut = { place: readonly CursorValue[] | null; rows: number };

/** Rows in their order, from a place on. */
const inOrder = (rows: DealRows, { order, descending }: Reading, { place, rows: most }: Cut): DealRows => {
  const columns = order.map((column) => sql.raw(column));
  let page = rows.limit(most);
  if (place) {
    const compare = sql.raw(descending ? "<" : ">");
    page = page.where(sql<SqlBool>`(${sql.join(columns)}) ${compare} (${sql.join(place)})`);
  }
  for (const column of columns) page = page.orderBy(column, descending ? "desc" : "asc");
  return page;
};

/** The columns and joins that a list adds to its deals, the deal's `id` among them. */
type Shape<Tables, From extends keyof Tables, Row> = (
  rows: DealRows,
  organizationId: string,
) => SelectQueryBuilder<Tables, From, Row>;

const pageQuery = <Tables, From extends keyof Tables, Row extends { id: string }>(
  db: TenantDatabase,
  filter: DealFilter,
  shape: Shape<Tables, From, Row>,
  reading: Reading,
  cut: Cut,
) => {
  const ordered = (rows: DealRows) => inOrder(rows, reading, cut);
  const rows = filter.side ? filteredDeals(db, filter) : dealsOfBothSides(db, filter, ordered);
  const query = shape(ordered(rows), db.organizationId) as unknown as SelectQueryBuilder<
    Database,
    "deals",
    Row
  >;
  const keys = reading.order.slice(0, -1);
  return query.select(keys.map((column, index) => sql.raw<CursorValue>(column).as(`key${index}`)));
};

/** The first page of a side, which is what a list shows when it opens, by its shape and order. */
const firstPages = new WeakMap<object, Map<string, TenantStatement<{ rows: number }, unknown>>>();

const firstPage = <Tables, From extends keyof Tables, Row extends { id: string }>(
  side: DealSide,
  shape: Shape<Tables, From, Row>,
  reading: Reading,
) => {
  const known = firstPages.get(shape) ?? new Map();
  firstPages.set(shape, known);
  const name = `${side} ${reading.order} ${reading.descending}`;
  const build: TenantStatement<{ rows: number }, unknown> =
    known.get(name) ??
    ((db, { rows }) => pageQuery(db, allDeals(side), shape, reading, { place: null, rows }));
  known.set(name, build);
  return build;
};

/**
 * Reads a page of the deals that a filter lets through, in a shape that is the same function at each call. A cursor of another
 * order, or a forged one, begins at the first page.
 */
export const readPage = async <Tables, From extends keyof Tables, Row extends { id: string }>(
  db: TenantDatabase,
  filter: DealFilter,
  shape: Shape<Tables, From, Row>,
  sort: DealSort,
  { cursor, before, limit }: PagePlace,
): Promise<Page<Row>> => {
  const order = orderColumns[sort.by];
  const kinds = order.map(({ kind }) => kind);
  const sortText = dealSortText(sort);
  const after = cursor ? decodeCursor(cursor, sortText, kinds) : null;
  const until = !after && before ? decodeCursor(before, sortText, kinds) : null;
  const place = after ?? until;
  const reading: Reading = {
    order: [...order.map(({ column }) => column), "deals.id"],
    descending: until ? !sort.descending : sort.descending,
  };
  const rows = limit + 1;
  const found = (
    filter.side && !place && !isNarrowed(filter)
      ? await db.rows(firstPage(filter.side, shape, reading), { rows })
      : await pageQuery(db, filter, shape, reading, {
          place: place && [...place.values, place.id],
          rows,
        }).execute()
  ) as (Row & Keyed)[];

  const isMore = found.length > limit;
  const shown = found.slice(0, limit);
  if (until) shown.reverse();
  const cursorOf = (row: Keyed | undefined): string | null => {
    if (!row) return null;
    const values = [row.key0, row.key1 ?? null].slice(0, order.length);
    return encodeCursor({ sort: sortText, values, id: row.id });
  };
  return {
    rows: shown.map(({ key0, key1, ...row }) => row as unknown as Row),
    next: until || isMore ? cursorOf(shown.at(-1)) : null,
    previous: (until ? isMore : after) ? cursorOf(shown[0]) : null,
  };
};

/**
 * By side an index gives the order, over both sides at once none does: so that not all deals are sorted for a page, it is
 * chosen among the pages of the two sides.
 */
const dealsOfBothSides = (
  db: TenantDatabase,
  filter: DealFilter,
  inOrder: (rows: DealRows) => DealRows,
): DealRows => {
  const [registered, addressed] = (["registered", "addressed"] as const).map((side) =>
    inOrder(filteredDeals(db, { ...filter, side })).select("deals.id"),
  );
  return db.visibleDeals().where(
    sql<SqlBool>`deals.id in (select id from (${registered}) as registered
        union all select id from (${addressed}) as addressed)`,
  );
};
