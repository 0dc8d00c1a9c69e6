// Retention, churn and repeat purchase by cohort, and the customers behind each figure. The database counts: a firm may have a hundred
// thousand customers with purchases.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { filteredPurchases } from "~/features/purchases/purchase-rows.server";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { BuyerFilter, CohortSpan, RetentionFilter } from "./retention.filter";
import {
  type BuyerCounts,
  type BuyerGroup,
  buyerGroups,
  periodBefore,
  type RetentionRates,
  ratesOf,
  sumOf,
} from "./retention.rules";

const boughtOn = sql.ref("customer_purchases.bought_on");
const line = sql.ref("customer_purchases.product_line_id");

const cohortColumn: Record<CohortSpan, ReturnType<typeof sql<string>>> = {
  year: sql<string>`substr(min(${boughtOn}), 1, 4)`,
  quarter: sql<string>`substr(min(${boughtOn}), 1, 4) || '-Q'
    || ((cast(substr(min(${boughtOn}), 6, 2) as integer) + 2) / 3)`,
};

/** Everybody who bought until the end of the time, a row for each customer with what the groups ask for. */
const buyerRows = (scope: Scope, { period, span }: RetentionFilter) => {
  const { from, to } = period;
  const before = periodBefore(period);
  return filteredPurchases(scope, { ...allPurchases, to })
    .select([
      "customer_purchases.customer_id",
      cohortColumn[span].as("cohort"),
      sql<string>`min(${boughtOn})`.as("first_on"),
      sql<string>`max(${boughtOn})`.as("last_on"),
      sql<number>`sum(case when ${boughtOn} between ${before.from} and ${before.to} then 1 else 0 end)`.as(
        "earlier",
      ),
      sql<number>`sum(case when ${boughtOn} >= ${from} then 1 else 0 end)`.as("times"),
      sql<number>`count(distinct ${line}) - count(distinct case when ${boughtOn} < ${from} then ${line} end)`.as(
        "further_lines",
      ),
    ])
    .groupBy("customer_purchases.customer_id");
};

/** Which rows of `buyerRows` a group holds. */
const conditionOf = (group: BuyerGroup, { period }: RetentionFilter) => {
  const { from } = period;
  const before = periodBefore(period);
  const conditions: Record<BuyerGroup, ReturnType<typeof sql<SqlBool>>> = {
    active: sql<SqlBool>`buyers.earlier > 0`,
    retained: sql<SqlBool>`buyers.earlier > 0 and buyers.times > 0`,
    churned: sql<SqlBool>`buyers.earlier > 0 and buyers.times = 0`,
    buyers: sql<SqlBool>`buyers.times > 0`,
    new: sql<SqlBool>`buyers.first_on >= ${from}`,
    returned: sql<SqlBool>`buyers.times > 0 and buyers.earlier = 0 and buyers.first_on < ${before.from}`,
    repeat: sql<SqlBool>`buyers.times > 1`,
    widened: sql<SqlBool>`buyers.times > 0 and buyers.first_on < ${from} and buyers.further_lines > 0`,
  };
  return conditions[group];
};

export type Cohort = { cohort: string; counts: BuyerCounts; rates: RetentionRates };

export type RetentionFigures = {
  filter: RetentionFilter;
  counts: BuyerCounts;
  rates: RetentionRates;
  /** By when they bought for the first time, the oldest first; those of whom nobody bought in either time are left out. */
  cohorts: Cohort[];
};

export const getRetention = async (scope: Scope, filter: RetentionFilter): Promise<RetentionFigures> => {
  const rows = await scope.db
    .own("customers")
    .innerJoin(buyerRows(scope, filter).as("buyers"), "buyers.customer_id", "customers.id")
    .select("buyers.cohort")
    .select(
      buyerGroups.map((group) =>
        sql<number>`sum(case when ${conditionOf(group, filter)} then 1 else 0 end)`.as(group),
      ),
    )
    .groupBy("buyers.cohort")
    .orderBy("buyers.cohort")
    .execute();
  const cohorts = rows
    .map(({ cohort, ...counted }): Cohort => {
      const counts = Object.fromEntries(
        buyerGroups.map((group) => [group, Number(counted[group])]),
      ) as BuyerCounts;
      return { cohort, counts, rates: ratesOf(counts) };
    })
    .filter(({ counts }) => counts.active > 0 || counts.buyers > 0);
  const counts = sumOf(cohorts.map((one) => one.counts));
  return { filter, counts, rates: ratesOf(counts), cohorts };
};

export type Buyer = {
  customer: { id: string; name: string };
  cohort: string;
  firstOn: string;
  lastOn: string;
  /** How often it bought in the time before, and in the time. */
  earlier: number;
  times: number;
};

const order = "name";

const shownBuyers = (scope: Scope, { group, cohort, ...filter }: BuyerFilter) => {
  let rows = scope.db
    .own("customers")
    .innerJoin(buyerRows(scope, filter).as("buyers"), "buyers.customer_id", "customers.id");
  if (group) rows = rows.where(conditionOf(group, filter));
  if (cohort) rows = rows.where("buyers.cohort", "=", cohort);
  return rows;
};

/** The customers behind a figure, by name. A cursor that cannot be read begins anew. */
export const listBuyers = async (
  scope: Scope,
  filter: BuyerFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ buyers: Buyer[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = shownBuyers(scope, filter);
  if (after)
    rows = rows.where(
      sql<SqlBool>`(customers.folded_name, customers.id) > (${after.values[0]}, ${after.id})`,
    );
  const found = await rows
    .select([
      "customers.id",
      "customers.name",
      "customers.folded_name",
      "buyers.cohort",
      "buyers.first_on",
      "buyers.last_on",
      "buyers.earlier",
      "buyers.times",
    ])
    .orderBy("customers.folded_name")
    .orderBy("customers.id")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    buyers: shown.map(({ id, name, cohort, first_on, last_on, earlier, times }) => ({
      customer: { id, name },
      cohort,
      firstOn: first_on,
      lastOn: last_on,
      earlier: Number(earlier),
      times: Number(times),
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.folded_name], id: last.id }) : null,
  };
};

export const countBuyers = async (scope: Scope, filter: BuyerFilter): Promise<number> => {
  const { count } = await shownBuyers(scope, filter)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};
