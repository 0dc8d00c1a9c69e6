// Holdings as a firm sees them. Every list, count and export reads through `visibleHoldings`. Read by pages and the API.

import { type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { allHoldings, type HoldingFilter } from "./holdings.filter";
import { type HoldingSide, type HoldingSize, type HoldingState, isHeldOn } from "./holdings.rules";
import { nameParties, type PartyView } from "./party-names.server";

export type HoldingListItem = HoldingSize & {
  id: string;
  owner: PartyView;
  owned: PartyView;
  shareClass: string;
  isVoting: boolean;
  votesUnits: number | null;
  startsOn: string | null;
  endsOn: string | null;
  state: HoldingState;
  /** Whether it is held today. */
  isCurrent: boolean;
  side: HoldingSide;
};

export const holdingColumns = [
  "holdings.id",
  "holdings.organization_id",
  "holdings.counterparty_organization_id",
  "holdings.owner_id",
  "holdings.owner_organization_id",
  "holdings.owned_id",
  "holdings.owned_organization_id",
  "holdings.size",
  "holdings.least_units",
  "holdings.most_units",
  "holdings.share_class",
  "holdings.is_voting",
  "holdings.votes_units",
  "holdings.starts_on",
  "holdings.ends_on",
  "holdings.state",
] as const;

type HoldingRow = Pick<
  Database["holdings"],
  (typeof holdingColumns)[number] extends `holdings.${infer Column}`
    ? Column & keyof Database["holdings"]
    : never
>;

/** A row in the words of the pages. */
export const toHolding = (
  row: HoldingRow,
  { me, today, partyOf }: { me: string; today: string; partyOf: (id: string) => PartyView },
): HoldingListItem => {
  const span = { startsOn: row.starts_on, endsOn: row.ends_on };
  return {
    id: row.id,
    owner: partyOf(row.owner_id),
    owned: partyOf(row.owned_id),
    size: row.size,
    leastUnits: row.least_units,
    mostUnits: row.most_units,
    shareClass: row.share_class,
    isVoting: row.is_voting === 1,
    votesUnits: row.votes_units,
    ...span,
    state: row.state,
    isCurrent: isHeldOn(today, span),
    side:
      row.organization_id === me
        ? "recorder"
        : row.counterparty_organization_id === me
          ? "counterparty"
          : "reader",
  };
};

type HoldingRows = SelectQueryBuilder<Database, "holdings", unknown>;

const filtered = (db: Scope["db"], { direction, state, entity }: HoldingFilter): HoldingRows => {
  const me = db.organizationId;
  let rows = db.equity.visibleHoldings();
  if (direction === "held") rows = rows.where("holdings.owner_id", "=", me);
  if (direction === "in_us") rows = rows.where("holdings.owned_id", "=", me);
  if (direction === "others") {
    rows = rows.where("holdings.owner_id", "<>", me).where("holdings.owned_id", "<>", me);
  }
  if (state === "to_answer") {
    rows = rows
      .where("holdings.counterparty_organization_id", "=", me)
      .where("holdings.state", "=", "claimed");
  } else if (state) rows = rows.where("holdings.state", "=", state);
  if (entity) {
    rows = rows.where((where) =>
      where.or([where("holdings.owner_id", "=", entity), where("holdings.owned_id", "=", entity)]),
    );
  }
  return rows;
};

/** Newest first. A cursor that cannot be read begins at the first page. */
const order = "-recorded_at";

/** One page of the holdings that the firm may see, the latest record first. */
export const listHoldings = async (
  scope: Scope,
  { cursor, limit = 50 }: { cursor: string | null; limit?: number },
  filter: HoldingFilter = allHoldings,
): Promise<{ items: HoldingListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, []) : null;
  let query = filtered(scope.db, filter)
    .select(holdingColumns)
    .orderBy("holdings.id", "desc")
    .limit(limit + 1);
  if (after) query = query.where("holdings.id", "<", after.id);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const view = {
    me: scope.organizationId,
    today: dateIn(scope.clock(), scope.timeZone),
    partyOf: await nameParties(scope.db, shown),
  };
  return {
    items: shown.map((row) => toHolding(row, view)),
    nextCursor: last ? encodeCursor({ sort: order, values: [], id: last.id }) : null,
  };
};

const mostCounted = 10_000;

/** How many holdings a filter lets through. Counting stops at ten thousand. */
export const countHoldings = async (scope: Scope, filter: HoldingFilter): Promise<number> => {
  const rows = filtered(scope.db, filter).select("holdings.id").limit(mostCounted);
  const { count } = await scope.db
    .organization()
    .select(sql<number>`(select count(*) from (${rows}) as counted)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** How many claims of others wait for the firm's answer. */
export const countClaimsToAnswer = async (scope: Scope): Promise<number> => {
  const { count } = await scope.db.equity
    .holdingsOfSide()
    .where("counterparty_organization_id", "=", scope.organizationId)
    .where("state", "=", "claimed")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};
