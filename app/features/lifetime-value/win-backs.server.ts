// Lost customers by what they would be worth once more. For the right `customers.margins`.

import type { LossReason } from "#db/tables-standings";
import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";
import { readAssumptions } from "./assumptions.queries.server";
import { expectedOf, type OwnValue, ownChances, retentionOf } from "./customer-value.server";
import { earnedRows, onceEarned } from "./earned.server";
import {
  type Assumptions,
  exactMinor,
  lifetimeValue,
  marginMultiple,
  secondLifetimeValue,
  winBackOf,
} from "./lifetime-value.rules";
import type { WinBackFilter } from "./win-backs.filter";

export type WinBackRow = {
  /** Null where nothing is known or said to reckon with: these come last. */
  rank: number | null;
  customer: { id: string; name: string };
  lostOn: string | null;
  reason: LossReason;
  /** What it would be worth if it came back. */
  value: Money | null;
  chanceRate: number | null;
  cost: Money | null;
  second: Money | null;
};

export type WinBackPage = {
  filter: WinBackFilter;
  rows: WinBackRow[];
  count: number;
  /** Of which a second lifetime value is known. */
  known: number;
  /** Of which it is above zero, and what these come to together. */
  worthwhile: number;
  sum: Money | null;
  previous: number | null;
  next: number | null;
};

type Ranked = {
  id: string;
  reason: LossReason;
  reckoned: { value: bigint; chanceRate: number; costMinor: bigint; second: bigint } | null;
};

const lostCustomers = (scope: Scope, { currency, reason }: WinBackFilter) => {
  const rows = scope.db
    .own("customer_standings")
    .leftJoin("customer_values as own", (on) =>
      on
        .onRef("own.customer_id", "=", "customer_standings.customer_id")
        .onRef("own.organization_id", "=", "customer_standings.organization_id"),
    )
    .leftJoin(earnedRows(scope, currency, {}).as("known"), (on) =>
      on.onRef("known.customer_id", "=", "customer_standings.customer_id"),
    )
    .where("customer_standings.retention", "=", "lost");
  return reason ? rows.where("customer_standings.loss_reason", "=", reason) : rows;
};

/** Every lost customer, without its name: a firm has as many rows as it lost customers. */
const readRanked = async (scope: Scope, filter: WinBackFilter): Promise<Ranked[]> => {
  const [{ assumptions }, rows] = await Promise.all([
    readAssumptions(scope.db),
    lostCustomers(scope, filter)
      .select([
        "customer_standings.customer_id as id",
        "customer_standings.loss_reason",
        "customer_standings.loyalty",
        "known.margin",
        "known.purchases",
        "known.first_on",
        "known.last_on",
        "own.currency",
        "own.margin_minor",
        "own.growth_minor",
        "own.network_minor",
        "own.learning_minor",
        "own.win_back_cost_minor",
        "own.retention_rate",
        "own.chance_rate",
      ])
      .execute(),
  ]);
  return rows
    .map(({ id, loss_reason, loyalty, margin, purchases, first_on, last_on, ...own }): Ranked => {
      const reason = loss_reason ?? "other";
      const said = own.currency === null ? null : (own as OwnValue);
      const earned = onceEarned({ margin, purchases, first_on, last_on });
      return {
        id,
        reason,
        reckoned: reckonedOf(assumptions, filter.currency, { reason, loyalty, said, earned }),
      };
    })
    .sort(compare);
};

type Lost = {
  reason: LossReason;
  loyalty: Parameters<typeof retentionOf>[1];
  said: OwnValue | null;
  earned: ReturnType<typeof onceEarned>;
};

const reckonedOf = (
  assumptions: Assumptions,
  currency: string,
  { reason, loyalty, said, earned }: Lost,
): Ranked["reckoned"] => {
  const { expected } = expectedOf(said, currency, earned);
  const worth = lifetimeValue(
    expected,
    marginMultiple(assumptions, retentionOf(assumptions, loyalty, said).rate),
  );
  if (!worth) return null;
  const winBack = winBackOf(assumptions, reason, expected.base, ownChances(said, currency));
  return { value: worth.total, ...winBack, second: secondLifetimeValue(worth.total, winBack) };
};

const compare = (one: Ranked, other: Ranked): number => {
  const [first, second] = [one.reckoned?.second, other.reckoned?.second];
  if (first === second) return one.id < other.id ? -1 : 1;
  if (first === undefined) return 1;
  if (second === undefined) return -1;
  return first > second ? -1 : 1;
};

const nameRows = async (
  scope: Scope,
  rows: readonly (Ranked & { rank: number })[],
  currency: string,
): Promise<WinBackRow[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [customers, losses] = await Promise.all([
    scope.db.own("customers").where("id", "in", ids).select(["id", "name"]).execute(),
    scope.db
      .own("customer_standing_changes")
      .where("customer_id", "in", ids)
      .where("aspect", "=", "retention")
      .where("value", "=", "lost")
      .select((select) => ["customer_id", select.fn.max("effective_on").as("lost_on")])
      .groupBy("customer_id")
      .execute(),
  ]);
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  const lostOf = new Map(losses.map(({ customer_id, lost_on }) => [customer_id, lost_on]));
  const exact = (minor: bigint | undefined): Money | null => {
    const amountMinor = minor === undefined ? null : exactMinor(minor);
    return amountMinor === null ? null : { amountMinor, currency };
  };
  return rows.map(({ id, rank, reason, reckoned }) => ({
    rank: reckoned ? rank : null,
    customer: { id, name: nameOf.get(id) ?? "" },
    lostOn: lostOf.get(id) ?? null,
    reason,
    value: exact(reckoned?.value),
    chanceRate: reckoned?.chanceRate ?? null,
    cost: exact(reckoned?.costMinor),
    second: exact(reckoned?.second),
  }));
};

const numbered = (ranked: readonly Ranked[]) => ranked.map((row, index) => ({ ...row, rank: index + 1 }));

/** A page of the ranking, from the highest second lifetime value down. */
export const listWinBacks = async (
  scope: Scope,
  filter: WinBackFilter,
  { after = 0, limit = 50 }: { after?: number; limit?: number } = {},
): Promise<WinBackPage> => {
  const ranked = numbered(await readRanked(scope, filter));
  const gains = ranked.flatMap(({ reckoned }) => (reckoned && reckoned.second > 0n ? [reckoned.second] : []));
  const sum = exactMinor(gains.reduce((all, one) => all + one, 0n));
  const end = after + limit;
  return {
    filter,
    rows: await nameRows(scope, ranked.slice(after, end), filter.currency),
    count: ranked.length,
    known: ranked.filter(({ reckoned }) => reckoned).length,
    worthwhile: gains.length,
    sum: sum === null ? null : { amountMinor: sum, currency: filter.currency },
    previous: after > 0 ? Math.max(after - limit, 0) : null,
    next: end < ranked.length ? end : null,
  };
};

/** The whole ranking in batches, read once, so that a file of it holds together. */
export async function* readWinBacks(
  scope: Scope,
  filter: WinBackFilter,
  rowsAtOnce: number,
): AsyncGenerator<WinBackRow[]> {
  const ranked = numbered(await readRanked(scope, filter));
  for (let after = 0; after < ranked.length; after += rowsAtOnce)
    yield await nameRows(scope, ranked.slice(after, after + rowsAtOnce), filter.currency);
}
