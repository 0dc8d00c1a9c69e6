// Deals as a firm sees them in lists: its own, and those submitted to it. Pages, export, the API and other slices read them
// here.

import { sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import type { Period } from "~/lib/dates";
import type { Money } from "~/lib/money";
import { dealClock } from "./deal-clock";
import { type DealRows, filteredDeals, type Page, type PagePlace, readPage } from "./deal-rows.server";
import type { ClockView } from "./deal-terms.rules";
import {
  allDeals,
  type DealFilter,
  type DealSide,
  type DealSort,
  isNarrowed,
  newestFirst,
} from "./deals.filter";
import type { RegistrationState, SaleStage } from "./deals.rules";

/** As little as a row of the page needs: fifty of them are rendered at once. */
export type DealListItem = {
  id: string;
  reference: string;
  customerName: string;
  /** The other side: the supplier of a deal of ours, the partner of one addressed to us. */
  firm: string;
  amountMinor: number | null;
  currency: string | null;
  state: RegistrationState;
  saleStage: SaleStage;
  expectedCloseOn: string | null;
  clock: ClockView | null;
};

const withFirms = (rows: DealRows, organizationId: string) =>
  rows
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .innerJoin("organizations as registrant", "registrant.id", "deals.organization_id")
    .select([
      "deals.id",
      "deals.reference",
      "deals.customer_name",
      "deals.amount_minor",
      "deals.currency",
      "deals.state",
      "deals.sale_stage",
      "deals.expected_close_on",
      "deals.review_due_at",
      "deals.protected_until",
      "lead.time_zone",
      sql<string>`case when deals.organization_id = ${organizationId}
        then lead.trade_name else registrant.trade_name end`.as("firm"),
    ]);

/** One page of a firm's deals. */
export const listDeals = async (
  scope: Scope,
  filter: DealFilter,
  place: PagePlace,
  sort: DealSort = newestFirst,
): Promise<Page<DealListItem>> => {
  const now = scope.clock();
  const page = await readPage(scope.db, filter, withFirms, sort, place);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      customerName: row.customer_name,
      firm: row.firm,
      amountMinor: row.amount_minor,
      currency: row.currency,
      state: row.state,
      saleStage: row.sale_stage,
      expectedCloseOn: row.expected_close_on,
      clock: dealClock(
        { state: row.state, reviewDueAt: row.review_due_at, protectedUntil: row.protected_until },
        row.time_zone,
        now,
      ),
    })),
  };
};

const mostCounted = 1000;

const counted = (db: TenantDatabase, filter: DealFilter) => {
  const rows = filteredDeals(db, filter)
    .select("deals.id")
    .limit(mostCounted + 1);
  return db.organization().select(sql<number>`(select count(*) from (${rows}) as counted)`.as("count"));
};

/** A side as a whole is what the list shows when it opens. */
const countOfSide = {
  registered: (db: TenantDatabase) => counted(db, allDeals("registered")),
  addressed: (db: TenantDatabase) => counted(db, allDeals("addressed")),
};

/** How many deals a filter lets through. Counting stops at a thousand: `isMore` says that there are further ones. */
export const countDeals = async (
  scope: Scope,
  filter: DealFilter,
): Promise<{ count: number; isMore: boolean }> => {
  const [row] =
    filter.side && !isNarrowed(filter)
      ? await scope.db.rows(countOfSide[filter.side], {})
      : await counted(scope.db, filter).execute();
  const count = row?.count ?? 0;
  return { count: Math.min(count, mostCounted), isMore: count > mostCounted };
};

/** The won amounts of deals by currency, and how many deals they are. */
export type WonSum = Money & { count: number };

/** What a firm's deals have brought in a period, in one alliance or in all. */
export const sumWon = async (
  scope: Scope,
  side: DealSide,
  closed: Period,
  allianceId: string | null = null,
): Promise<WonSum[]> => {
  const rows = await filteredDeals(scope.db, { ...allDeals(side), state: "closed_won", closed, allianceId })
    .where("deals.won_amount_minor", "is not", null)
    .groupBy("deals.currency")
    .select((select) => [
      "deals.currency",
      select.fn.sum<number>("deals.won_amount_minor").as("sum"),
      select.fn.countAll<number>().as("count"),
    ])
    .orderBy("deals.currency")
    .execute();
  return rows.flatMap(({ currency, sum, count }) =>
    currency ? [{ currency, amountMinor: Number(sum), count: Number(count) }] : [],
  );
};

/** How many deals of an alliance stand in each of some states, as far as the firm sees them. */
export const countByState = async (
  scope: Scope,
  side: DealSide,
  allianceId: string,
  states: readonly RegistrationState[],
): Promise<Partial<Record<RegistrationState, number>>> => {
  const rows = await filteredDeals(scope.db, { ...allDeals(side), allianceId })
    .where("deals.state", "in", states)
    .groupBy("deals.state")
    .select((select) => ["deals.state", select.fn.countAll<number>().as("count")])
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
};

const alliancesByName = (db: TenantDatabase) =>
  db
    .visibleAlliances()
    .select(["alliances.id", "alliances.name", "alliances.organization_id"])
    .orderBy("alliances.name");

/** The alliances by which a firm's deals can be told apart, by name, and on which sides of deals the firm stands. */
export const dealAlliances = async (
  scope: Scope,
): Promise<{ alliances: { id: string; name: string; side: DealSide }[]; sides: DealSide[] }> => {
  const rows = await scope.db.rows(alliancesByName, {});
  const alliances = rows.map(({ id, name, organization_id }) => ({
    id,
    name,
    side: organization_id === scope.organizationId ? ("addressed" as const) : ("registered" as const),
  }));
  const sides = (["addressed", "registered"] as const).filter((side) =>
    alliances.some((alliance) => alliance.side === side),
  );
  return { alliances, sides };
};

/** The name of a firm that this one knows, or null. */
export const nameOfFirm = async (scope: Scope, id: string): Promise<string | null> => {
  const row = await scope.db
    .knownOrganizations()
    .where("organizations.id", "=", id)
    .select("organizations.trade_name")
    .executeTakeFirst();
  return row?.trade_name ?? null;
};

/** The name of a product line in a catalogue that the firm may read, or null. */
export const nameOfLine = async (scope: Scope, id: string): Promise<string | null> => {
  const row = await scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.id", "=", id)
    .select("product_lines.name")
    .executeTakeFirst();
  return row?.name ?? null;
};
