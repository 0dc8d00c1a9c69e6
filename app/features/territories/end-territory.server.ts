// Ends a territory at a date, with a reason.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { ok, type Result, refuse } from "~/lib/result";
import { territoryState } from "./territories.rules";
import type { TerritoryEnd } from "./territories.schema";

/**
 * For the lead; `endsOn` is the last day, at the earliest the day before it begins. Also one that was ended before can be ended
 * earlier while it runs. Refusals: `not_found`; `stale`; `territory_over`; `territory_end_date`, for a day that is not earlier than
 * its end is now, or lies before it began.
 */
export const endTerritory = (
  scope: Scope,
  allianceId: string,
  { territoryId, version, endsOn, reason }: TerritoryEnd,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await tx.db
      .led("territories")
      .where("id", "=", territoryId)
      .where("alliance_id", "=", allianceId)
      .select(["organization_id", "starts_on", "ends_on", "version"])
      .executeTakeFirst();
    if (!row) return refuse("not_found");
    if (row.version !== version) return refuse("stale");
    const term = { startsOn: row.starts_on, endsOn: row.ends_on };
    if (territoryState(term, dateIn(tx.now, scope.timeZone)) === "ended") return refuse("territory_over");
    if (endsOn < addDays(term.startsOn, -1) || (term.endsOn !== null && endsOn >= term.endsOn))
      return refuse("territory_end_date");
    const end = { territoryId, version, endsOn, reason };
    return writeEnd(tx, { ...end, memberId: row.organization_id, before: term.endsOn });
  });

/** Writes an end that was found possible. Refusal: `stale`, where somebody was quicker. */
export const writeEnd = async (
  tx: TransactionScope,
  {
    territoryId,
    version,
    endsOn,
    reason,
    memberId,
    before,
  }: TerritoryEnd & { memberId: string; before: string | null },
): Promise<Result<null>> => {
  const ended = await tx.db
    .updateAsLead("territories")
    .set({
      ends_on: endsOn,
      ended_at: tx.at,
      ended_by_user_id: tx.user.id,
      end_reason: reason,
      version: version + 1,
    })
    .where("id", "=", territoryId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return refuse("stale");
  await tx.record({
    counterparty: memberId,
    subject: { type: "territory", id: territoryId },
    action: "territory.ended",
    before: { ends_on: before },
    after: { ends_on: endsOn, reason },
  });
  return ok(null);
};
