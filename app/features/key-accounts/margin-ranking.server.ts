// Customers by the margin that was earned on them. For the right `customers.margins`.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { filteredPurchases } from "~/features/purchases/purchase-rows.server";
import { allPurchases } from "~/features/purchases/purchases.filter";
import type { Money } from "~/lib/money";
import { managersOf } from "./key-accounts.queries.server";
import type { MarginFilter } from "./margin.filter";
import { type MarginRanking, type RankedEarned, rankByMargin, ranksOfCurve } from "./margin-ranking.rules";

type Named = { id: string; name: string };

export type MarginRow = {
  rank: number;
  customer: Named;
  margin: Money;
  share: number | null;
  cumulative: number | null;
  isKey: boolean;
  manager: Named | null;
};

export type MarginPage = {
  filter: MarginFilter;
  rows: MarginRow[];
  /** Customers of the ranking, key accounts among them, and what they brought. */
  count: number;
  keys: number;
  gains: Money;
  losses: Money;
  /** Purchases of the period and currency of which no margin is known: they are left out. */
  unknown: number;
  curve: { rank: number; cumulative: number }[];
  /** After which rank the pages before and behind this one begin; null where there is none. */
  previous: number | null;
  next: number | null;
};

const purchasesIn = (scope: Scope, { period, currency }: MarginFilter) =>
  filteredPurchases(scope, { ...allPurchases, ...period, currency });

/** Every customer with a known margin; a firm has as many groups as customers who bought, read without their names. */
const readRanking = async (scope: Scope, filter: MarginFilter): Promise<MarginRanking> => {
  const rows = await purchasesIn(scope, filter)
    .where("customer_purchases.margin_minor", "is not", null)
    .select([
      "customer_purchases.customer_id as id",
      sql<number>`cast(sum(customer_purchases.margin_minor) as bigint)`.as("marginMinor"),
    ])
    .groupBy("customer_purchases.customer_id")
    .execute();
  return rankByMargin(rows);
};

const countUnknown = async (scope: Scope, filter: MarginFilter): Promise<number> => {
  const { count } = await purchasesIn(scope, filter)
    .where("customer_purchases.margin_minor", "is", null)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

const nameRows = async (
  scope: Scope,
  rows: readonly RankedEarned[],
  currency: string,
): Promise<MarginRow[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [customers, managers] = await Promise.all([
    scope.db.own("customers").where("id", "in", ids).select(["id", "name"]).execute(),
    managersOf(scope, ids),
  ]);
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  return rows.map(({ id, rank, marginMinor, share, cumulative, isKey }) => ({
    rank,
    customer: { id, name: nameOf.get(id) ?? "" },
    margin: { amountMinor: marginMinor, currency },
    share,
    cumulative,
    isKey,
    manager: managers.get(id) ?? null,
  }));
};

const listedOf = ({ rows }: MarginRanking, { keyOnly }: MarginFilter): RankedEarned[] =>
  keyOnly ? rows.filter(({ isKey }) => isKey) : rows;

/** A page of the ranking, from the highest margin down, with the curve of all. */
export const listMargins = async (
  scope: Scope,
  filter: MarginFilter,
  { after = 0, limit = 50 }: { after?: number; limit?: number } = {},
): Promise<MarginPage> => {
  const { currency } = filter;
  const [ranking, unknown] = await Promise.all([readRanking(scope, filter), countUnknown(scope, filter)]);
  const listed = listedOf(ranking, filter);
  const end = after + limit;
  return {
    filter,
    rows: await nameRows(scope, listed.slice(after, end), currency),
    count: ranking.rows.length,
    keys: ranking.keys,
    gains: { amountMinor: ranking.gainsMinor, currency },
    losses: { amountMinor: ranking.lossesMinor, currency },
    unknown,
    curve: ranksOfCurve(ranking.rows.length, ranking.keys).flatMap((rank) => {
      const cumulative = ranking.rows[rank - 1]?.cumulative;
      return cumulative === null || cumulative === undefined ? [] : [{ rank, cumulative }];
    }),
    previous: after > 0 ? Math.max(after - limit, 0) : null,
    next: end < listed.length ? end : null,
  };
};

/** The whole ranking in batches, read once, so that a file of it holds together. */
export async function* readMargins(
  scope: Scope,
  filter: MarginFilter,
  rowsAtOnce: number,
): AsyncGenerator<MarginRow[]> {
  const listed = listedOf(await readRanking(scope, filter), filter);
  for (let after = 0; after < listed.length; after += rowsAtOnce)
    yield await nameRows(scope, listed.slice(after, after + rowsAtOnce), filter.currency);
}

/** Where one customer stands in the ranking of the time; null where no margin is known of it. */
export const getMarginRank = async (
  scope: Scope,
  filter: MarginFilter,
  customerId: string,
): Promise<(RankedEarned & { count: number }) | null> => {
  const { rows } = await readRanking(scope, filter);
  const row = rows.find(({ id }) => id === customerId);
  return row ? { ...row, count: rows.length } : null;
};
