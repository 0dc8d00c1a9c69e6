// The day of the exit plan: the members' access ends and the alliance is closed. A job of the installation calls it.

import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { endTerritoriesWithAccess } from "~/features/territories/end-with-access.server";
import { addDays, dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, refuse } from "~/lib/result";
import { accessHasEnded } from "./life-cycle.rules";

const batch = 50;

/** Closes what is due by the calendar of its lead, at most 50 at once, each in its own transaction; answers how many. */
export const closeAlliances = async (system: SystemScope): Promise<number> => {
  const now = system.clock();
  const due = await system.db
    .selectFrom("alliance_exit_plans")
    .innerJoin("alliances", "alliances.id", "alliance_exit_plans.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
    .where("alliances.stage", "=", "exit")
    .where("alliance_exit_plans.closed_at", "is", null)
    // Somewhere it is tomorrow already.
    .where("alliance_exit_plans.access_ends_on", "<=", addDays(dateIn(now, "UTC"), 1))
    .select([
      "alliance_exit_plans.alliance_id as id",
      "alliance_exit_plans.access_ends_on as accessEndsOn",
      "lead.time_zone as timeZone",
    ])
    .orderBy("alliance_exit_plans.access_ends_on")
    .limit(batch)
    .execute();
  let closed = 0;
  for (const { id, accessEndsOn, timeZone } of due) {
    if (!accessHasEnded(accessEndsOn, dateIn(now, timeZone))) continue;
    if (await close(system, id, accessEndsOn)) closed += 1;
  }
  return closed;
};

const close = async (system: SystemScope, id: string, accessEndsOn: string): Promise<boolean> => {
  const result = await system.transaction(async (tx) => {
    // A step back from the exit changes this row first, so that one of the two happens.
    const alliance = await tx.db
      .updateTable("alliances")
      .set((set) => ({ version: set("version", "+", 1), updated_at: tx.at }))
      .where("id", "=", id)
      .where("stage", "=", "exit")
      .returning(["organization_id as leadId", "name"])
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    const plan = await tx.db
      .updateTable("alliance_exit_plans")
      .set({ closed_at: tx.at })
      .where("alliance_id", "=", id)
      .where("access_ends_on", "=", accessEndsOn)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    if (plan.numUpdatedRows === 0n) return refuse("stale");
    const leaving = await endAccess(tx, id);
    const territories = await endTerritoriesWithAccess(tx, { allianceId: id, accessEndsOn });
    await tx.db
      .insertInto("alliance_stage_changes")
      .values({
        id: newId(),
        alliance_id: id,
        lead_organization_id: alliance.leadId,
        step: "close",
        from_stage: "exit",
        to_stage: "exit",
        reason: "",
        changed_by_user_id: null,
        at: tx.at,
      })
      .execute();
    const subject = { type: "alliance", id };
    await tx.recordMany(
      alliance.leadId,
      [
        { subject, action: "alliance.closed", after: { access_ends_on: accessEndsOn } },
        ...leaving.map((member) => ({
          counterparty: member,
          subject,
          action: "alliance.member_left",
          before: { member_organization_id: member, status: "accepted" },
          after: { member_organization_id: member, status: "left" },
        })),
        ...territories,
      ],
      { userId: null, organizationId: null },
    );
    return ok(null);
  });
  return result.ok;
};

/** Members leave; who never answered is no longer invited. Answers who left. */
const endAccess = async (tx: SystemTransaction, allianceId: string): Promise<string[]> => {
  await tx.db
    .updateTable("alliance_members")
    .set({ status: "declined", answered_at: tx.at, answered_by_user_id: null })
    .where("alliance_id", "=", allianceId)
    .where("status", "=", "invited")
    .execute();
  const left = await tx.db
    .updateTable("alliance_members")
    .set({ status: "left" })
    .where("alliance_id", "=", allianceId)
    .where("status", "=", "accepted")
    .returning("organization_id")
    .execute();
  return left.map((row) => row.organization_id);
};
