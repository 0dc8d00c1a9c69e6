// One side's switch: whether the firms of an alliance may see a holding. They do only while both sides allow it.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { counts } from "./holdings.rules";

type Shown = { holdingId: string; allianceId: string };

const readSides = (db: Scope["db"], holdingId: string) =>
  db.equity
    .holdingsOfSide()
    .where("holdings.id", "=", holdingId)
    .select(["organization_id", "counterparty_organization_id", "state"])
    .executeTakeFirst();

type Sides = NonNullable<Awaited<ReturnType<typeof readSides>>>;

const otherSide = ({ organization_id, counterparty_organization_id }: Sides, me: string): string | null =>
  organization_id === me ? counterparty_organization_id : organization_id;

/**
 * Allows it for the firm's side. To allow it twice changes nothing. Refusals: `not_found`; `holding_moved`, where it does not count;
 * `holding_alliance_unknown`, alike for alliances that both sides do not belong to and those that do not exist.
 */
export const showHolding = (scope: Scope, { holdingId, allianceId }: Shown): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const held = await readSides(tx.db, holdingId);
    if (!held) return refuse("not_found");
    if (!counts(held.state)) return refuse("holding_moved", { state: held.state });
    const alliance = await tx.db.equity
      .alliancesToShow(otherSide(held, tx.organizationId))
      .where("alliances.id", "=", allianceId)
      .select("alliances.id")
      .executeTakeFirst();
    if (!alliance) return refuse("holding_alliance_unknown");
    if (await isShown(tx.db, { holdingId, allianceId })) return ok(null);
    await tx.db
      .insert("holding_shows", [
        {
          holding_id: holdingId,
          alliance_id: allianceId,
          allowed_by_user_id: tx.user.id,
          allowed_at: tx.at,
        },
      ])
      .onConflict((conflict) =>
        conflict.columns(["holding_id", "alliance_id", "organization_id"]).doNothing(),
      )
      .execute();
    await tx.record({
      counterparty: otherSide(held, tx.organizationId),
      subject: { type: "holding", id: holdingId },
      action: "holding.shown",
      after: { alliance_id: allianceId },
    });
    return ok(null);
  });

/** Takes the firm's side back, from the next request on. Refusal: `not_found`. */
export const hideHolding = (scope: Scope, { holdingId, allianceId }: Shown): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const held = await readSides(tx.db, holdingId);
    if (!held) return refuse("not_found");
    if (!(await isShown(tx.db, { holdingId, allianceId }))) return ok(null);
    await tx.db
      .delete("holding_shows")
      .where("holding_id", "=", holdingId)
      .where("alliance_id", "=", allianceId)
      .execute();
    await tx.record({
      counterparty: otherSide(held, tx.organizationId),
      subject: { type: "holding", id: holdingId },
      action: "holding.hidden",
      before: { alliance_id: allianceId },
    });
    return ok(null);
  });

const isShown = async (db: Scope["db"], { holdingId, allianceId }: Shown): Promise<boolean> => {
  const shown = await db
    .own("holding_shows")
    .where("holding_id", "=", holdingId)
    .where("alliance_id", "=", allianceId)
    .select("holding_id")
    .executeTakeFirst();
  return shown !== undefined;
};
