// Assigns territories to the members of an alliance whose purpose is a distribution channel, and changes them. Nothing is edited: a
// change ends the assignment and begins another.

import { isRaised } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { type AllianceView, getAlliance } from "~/features/alliances/alliances.queries.server";
import { addDays, dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { regionKey } from "~/lib/regions";
import { ok, type Result, refuse } from "~/lib/result";
import { writeEnd } from "./end-territory.server";
import { standingColumns, toStanding } from "./standing-row.server";
import { findConflict, territoryState } from "./territories.rules";
import type { TerritoryChange, TerritoryFacts, TerritoryInput } from "./territories.schema";

/** Whether territories are assigned in it: its purpose is a distribution channel, and it has not come to its exit. */
export const takesTerritories = ({ current, stage }: Pick<AllianceView, "current" | "stage">): boolean =>
  current.purpose?.value === "distribution_channel" && stage !== "exit";

/**
 * For the lead. Refusals: `not_found`, where the firm does not lead the alliance; `territories_not_open`, where its purpose is
 * another or it has come to its exit; `firm_not_in_alliance`, alike for firms that do not exist; `territory_line_unknown`;
 * `territory_taken` and `territory_double` with the `firm` and the `alliance` of what stands in the way.
 */
export const assignTerritory = (
  scope: Scope,
  allianceId: string,
  { organizationId, ...facts }: TerritoryInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  assigning(scope, allianceId, (tx) =>
    insert(tx, { id, allianceId, memberId: organizationId, replacesId: null }, facts),
  );

/**
 * For the lead: the assignment ends on the day before the new one begins. Refusals as of `assignTerritory`, and `stale`;
 * `territory_over`; `territory_change_date`, for a beginning before its first day or after its last.
 */
export const changeTerritory = (
  scope: Scope,
  allianceId: string,
  { territoryId, version, reason, ...facts }: TerritoryChange,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  assigning(scope, allianceId, async (tx) => {
    const old = await tx.db
      .led("territories")
      .where("id", "=", territoryId)
      .where("alliance_id", "=", allianceId)
      .select(["organization_id", "starts_on", "ends_on", "version"])
      .executeTakeFirst();
    if (!old) return refuse("not_found");
    if (old.version !== version) return refuse("stale");
    const term = { startsOn: old.starts_on, endsOn: old.ends_on };
    if (territoryState(term, dateIn(tx.now, scope.timeZone)) === "ended") return refuse("territory_over");
    const { startsOn } = facts;
    if (startsOn < term.startsOn || (term.endsOn !== null && startsOn > term.endsOn))
      return refuse("territory_change_date");
    const end = { territoryId, version, endsOn: addDays(startsOn, -1), reason };
    const ended = await writeEnd(tx, { ...end, memberId: old.organization_id, before: term.endsOn });
    if (!ended.ok) return ended;
    return insert(tx, { id, allianceId, memberId: old.organization_id, replacesId: territoryId }, facts);
  });

const raised = ["territory_taken", "territory_double", "territory_member_gone"];

/** Somebody who was quicker is found by the database alone; a second look then says what stands in the way. */
const assigning = async (
  scope: Scope,
  allianceId: string,
  work: (tx: TransactionScope) => Promise<Result<{ id: string }>>,
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (alliance?.place !== "lead") return refuse("not_found");
  if (!takesTerritories(alliance)) return refuse("territories_not_open");
  try {
    return await scope.transaction(work);
  } catch (error) {
    if (!raised.some((word) => isRaised(error, word))) throw error;
    return scope.transaction(work);
  }
};

type Place = { id: string; allianceId: string; memberId: string; replacesId: string | null };

const insert = async (
  tx: TransactionScope,
  { id, allianceId, memberId, replacesId }: Place,
  facts: TerritoryFacts,
): Promise<Result<{ id: string }>> => {
  const member = await tx.db
    .led("alliance_members")
    .where("alliance_id", "=", allianceId)
    .where("organization_id", "=", memberId)
    .where("status", "=", "accepted")
    .select("id")
    .executeTakeFirst();
  if (!member) return refuse("firm_not_in_alliance");
  if (facts.productLineId !== null) {
    const line = await tx.db
      .own("product_lines")
      .where("id", "=", facts.productLineId)
      .where("status", "=", "active")
      .select("id")
      .executeTakeFirst();
    if (!line) return refuse("territory_line_unknown");
  }
  const area = { country: facts.country, regionKey: regionKey(facts.country, facts.region) };
  const conflict = findConflict({ ...facts, ...area, memberId }, await listStanding(tx, facts.country));
  if (conflict) return refuse(conflict.code, { firm: conflict.with.firm, alliance: conflict.with.alliance });
  const row = {
    alliance_id: allianceId,
    organization_id: memberId,
    country: facts.country,
    region: facts.region,
    product_line_id: facts.productLineId,
    is_exclusive: facts.isExclusive ? (1 as const) : (0 as const),
    starts_on: facts.startsOn,
    ends_on: facts.endsOn,
    note: facts.note,
    replaces_id: replacesId,
  };
  await tx.db
    .insertAsLead("territories", [
      {
        id,
        ...row,
        region_key: area.regionKey,
        assigned_by_user_id: tx.user.id,
        assigned_at: tx.at,
        ended_at: null,
        ended_by_user_id: null,
        end_reason: "",
      },
    ])
    .execute();
  await tx.record({
    counterparty: memberId,
    subject: { type: "territory", id },
    action: "territory.assigned",
    after: row,
  });
  return ok({ id });
};

/** What the lead has assigned in the country, in whichever alliance: an exclusive territory is its promise as supplier. */
const listStanding = async (tx: TransactionScope, country: string) => {
  const rows = await tx.db
    .led("territories")
    .innerJoin("organizations as member", "member.id", "territories.organization_id")
    .innerJoin("alliances", "alliances.id", "territories.alliance_id")
    .where("territories.country", "=", country)
    .select(standingColumns)
    .select("alliances.name as alliance")
    .execute();
  return rows.map(toStanding);
};
