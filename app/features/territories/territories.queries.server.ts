// Territories as the lead and the member see them: the lead all that it assigned, a member its own. Read by pages and the API.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { countryName } from "~/lib/countries";
import { addDays, dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { intlTag } from "~/ui/locale";
import { type TerritoryState, territoryState } from "./territories.rules";

type Party = { id: string; name: string };

export type TerritoryView = {
  id: string;
  member: Party;
  country: string;
  /** Empty for the whole country. */
  region: string;
  /** Null for every line. */
  productLine: { id: string; code: string; name: string } | null;
  isExclusive: boolean;
  startsOn: string;
  endsOn: string | null;
  state: TerritoryState;
  /** It was ended before it began. */
  neverBegan: boolean;
  note: string;
  assignedAt: string;
  /** Null where it ends, or goes on, as it was agreed at first. */
  end: { at: string; reason: string; withAccess: boolean } | null;
  replacesId: string | null;
  version: number;
};

const visibleTerritories = (scope: Scope, allianceId: string) =>
  scope.db.territories
    .visible()
    .innerJoin("organizations as member", "member.id", "territories.organization_id")
    .leftJoin("product_lines as line", "line.id", "territories.product_line_id")
    .where("territories.alliance_id", "=", allianceId)
    .selectAll("territories")
    .select(["member.trade_name as member_name", "line.code as line_code", "line.name as line_name"]);

type TerritoryRow = Awaited<ReturnType<ReturnType<typeof visibleTerritories>["execute"]>>[number];

const viewOf = (row: TerritoryRow, today: string): TerritoryView => ({
  id: row.id,
  member: { id: row.organization_id, name: row.member_name },
  country: row.country,
  region: row.region,
  productLine: row.product_line_id
    ? { id: row.product_line_id, code: row.line_code ?? "", name: row.line_name ?? "" }
    : null,
  isExclusive: row.is_exclusive === 1,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  state: territoryState({ startsOn: row.starts_on, endsOn: row.ends_on }, today),
  neverBegan: row.ends_on !== null && row.ends_on < row.starts_on,
  note: row.note,
  assignedAt: row.assigned_at,
  end: row.ended_at
    ? { at: row.ended_at, reason: row.end_reason, withAccess: row.ended_by_user_id === null }
    : null,
  replacesId: row.replaces_id,
  version: row.version,
});

const todayOf = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

const order = "area";

/** `standing`: in force or to come. */
export type TerritoryFilter = "all" | "standing" | "ended";

/** The territories of an alliance that the firm may see, by area and beginning. A cursor that cannot be read begins anew. */
export const listTerritories = async (
  scope: Scope,
  allianceId: string,
  {
    show = "all",
    limit = 50,
    cursor = null,
  }: { show?: TerritoryFilter; limit?: number; cursor?: string | null } = {},
): Promise<{ items: TerritoryView[]; nextCursor: string | null }> => {
  const today = todayOf(scope);
  const after = cursor ? decodeCursor(cursor, order, ["text", "text", "text"]) : null;
  const lastDay = sql<string>`coalesce(territories.ends_on, '9999-12-31')`;
  const rows = await visibleTerritories(scope, allianceId)
    .$if(show === "standing", (query) =>
      query.where(lastDay, ">=", today).whereRef(lastDay, ">=", "territories.starts_on"),
    )
    .$if(show === "ended", (query) =>
      query.where((where) =>
        where.or([where(lastDay, "<", today), where(lastDay, "<", where.ref("territories.starts_on"))]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(territories.country, territories.region_key, territories.starts_on, territories.id)
          > (${after?.values[0]}, ${after?.values[1]}, ${after?.values[2]}, ${after?.id})`,
      ),
    )
    .orderBy("territories.country")
    .orderBy("territories.region_key")
    .orderBy("territories.starts_on")
    .orderBy("territories.id")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => viewOf(row, today)),
    nextCursor: last
      ? encodeCursor({ sort: order, values: [last.country, last.region_key, last.starts_on], id: last.id })
      : null,
  };
};

/** One territory of the alliance as the firm sees it; null where it does not. */
export const getTerritory = async (
  scope: Scope,
  allianceId: string,
  id: string,
): Promise<TerritoryView | null> => {
  if (!isId(id)) return null;
  const row = await visibleTerritories(scope, allianceId).where("territories.id", "=", id).executeTakeFirst();
  return row ? viewOf(row, todayOf(scope)) : null;
};

export type EndingTerritory = {
  id: string;
  alliance: Party;
  member: string;
  countryName: string;
  region: string;
  endsOn: string;
};

const noticeDays = 30;

/**
 * The firm's territories as lead that end by their agreed term within thirty days, with none of the same area and line after them, the
 * soonest first; at most `limit`, of one alliance where it is named. For people who could assign the next one.
 */
export const listEndingTerritories = async (
  scope: Scope,
  { allianceId, limit = 5 }: { allianceId?: string; limit?: number } = {},
): Promise<EndingTerritory[]> => {
  if (!scope.can("alliances.run")) return [];
  const today = todayOf(scope);
  const rows = await scope.db
    .led("territories")
    .innerJoin("alliances", "alliances.id", "territories.alliance_id")
    .innerJoin("organizations as member", "member.id", "territories.organization_id")
    .where("territories.ended_at", "is", null)
    .where("territories.ends_on", ">=", today)
    .where("territories.ends_on", "<=", addDays(today, noticeDays))
    .where("alliances.stage", "<>", "exit")
    .$if(allianceId !== undefined, (query) => query.where("alliances.id", "=", allianceId ?? ""))
    .where(
      sql<boolean>`not exists (select 1 from territories next
        where next.alliance_id = territories.alliance_id and next.organization_id = territories.organization_id
          and next.country = territories.country and next.region_key = territories.region_key
          and coalesce(next.product_line_id, '') = coalesce(territories.product_line_id, '')
          and next.starts_on > territories.ends_on
          and next.starts_on <= coalesce(next.ends_on, '9999-12-31'))`,
    )
    .select([
      "territories.id",
      "territories.country",
      "territories.region",
      "territories.ends_on as endsOn",
      "alliances.id as allianceId",
      "alliances.name as allianceName",
      "member.trade_name as member",
    ])
    .orderBy("territories.ends_on")
    .orderBy("territories.id")
    .limit(limit)
    .execute();
  return rows.map(({ allianceId: inAlliance, allianceName, country, endsOn, ...row }) => ({
    ...row,
    countryName: countryName(country, intlTag[scope.locale]),
    endsOn: endsOn ?? "",
    alliance: { id: inAlliance, name: allianceName },
  }));
};
