// The exit plan: on which day the members' access ends, and what is returned, deleted and handed over until then. Both sides see it.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readGateAlliance, takesPart } from "./gate.server";
import type { ExitItemInput, ExitPlanInput } from "./life-cycle.schema";

/**
 * For the lead. Refusals: `not_found`; `stale`; `exit_date_past`, for a day before today; `alliance_closed`, once the day of the
 * plan has come.
 */
export const saveExitPlan = (
  scope: Scope,
  allianceId: string,
  { accessEndsOn, note, version }: ExitPlanInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || alliance.leadId !== scope.organizationId) return refuse("not_found");
    const plan = await tx.db
      .led("alliance_exit_plans")
      .where("alliance_id", "=", allianceId)
      .select(["access_ends_on", "note", "closed_at", "version"])
      .executeTakeFirst();
    if (plan?.closed_at) return refuse("alliance_closed");
    if (accessEndsOn < dateIn(tx.now, scope.timeZone)) return refuse("exit_date_past");
    const content = { access_ends_on: accessEndsOn, note };
    const saved = plan
      ? await tx.db
          .updateAsLead("alliance_exit_plans")
          .set((set) => ({ ...content, version: set("version", "+", 1), updated_at: tx.at }))
          .where("alliance_id", "=", allianceId)
          .where("version", "=", version)
          .where("closed_at", "is", null)
          .executeTakeFirst()
      : await tx.db
          .insertAsLead("alliance_exit_plans", [
            {
              id: newId(),
              alliance_id: allianceId,
              ...content,
              closed_at: null,
              created_at: tx.at,
              updated_at: tx.at,
            },
          ])
          .onConflict((conflict) => conflict.column("alliance_id").doNothing())
          .executeTakeFirst();
    const written = "numUpdatedRows" in saved ? saved.numUpdatedRows : saved.numInsertedOrUpdatedRows;
    if (!written) return refuse("stale");
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.exit_planned",
      before: plan ? { access_ends_on: plan.access_ends_on, note: plan.note } : undefined,
      after: content,
    });
    return ok(null);
  });

/**
 * For the lead. Refusals: `not_found`; `firm_not_in_alliance`, alike for firms that do not exist; `alliance_closed`.
 */
export const addExitItem = (
  scope: Scope,
  allianceId: string,
  { kind, text, organizationId, dueOn }: ExitItemInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || alliance.leadId !== scope.organizationId) return refuse("not_found");
    const closed = await tx.db
      .led("alliance_exit_plans")
      .where("alliance_id", "=", allianceId)
      .where("closed_at", "is not", null)
      .select("id")
      .executeTakeFirst();
    if (closed) return refuse("alliance_closed");
    const isOurs = organizationId === scope.organizationId;
    const member = await tx.db
      .led("alliance_members")
      .where("alliance_id", "=", allianceId)
      .where("organization_id", "=", organizationId)
      .where("status", "=", "accepted")
      .select("id")
      .executeTakeFirst();
    if (!isOurs && !member) return refuse("firm_not_in_alliance");
    const id = newId();
    await tx.db
      .insertAsLead("alliance_exit_items", [
        {
          id,
          alliance_id: allianceId,
          organization_id: organizationId,
          member_organization_id: isOurs ? null : organizationId,
          kind,
          text,
          due_on: dueOn,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          done_at: null,
          done_by_user_id: null,
          removed_at: null,
        },
      ])
      .execute();
    await tx.record({
      counterparty: isOurs ? null : organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.exit_item_added",
      after: { kind, text, organization_id: organizationId, due_on: dueOn },
    });
    return ok({ id });
  });

/** For the lead, while it is not done. Refusal: `not_found`, also when it is done or gone. */
export const removeExitItem = (scope: Scope, allianceId: string, itemId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const item = await tx.db
      .led("alliance_exit_items")
      .where("id", "=", itemId)
      .where("alliance_id", "=", allianceId)
      .select(["organization_id", "text", "kind"])
      .executeTakeFirst();
    if (!item) return refuse("not_found");
    const removed = await tx.db
      .updateAsLead("alliance_exit_items")
      .set({ removed_at: tx.at })
      .where("id", "=", itemId)
      .where("removed_at", "is", null)
      .where("done_at", "is", null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return refuse("not_found");
    await tx.record({
      counterparty: item.organization_id === scope.organizationId ? null : item.organization_id,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.exit_item_removed",
      before: { kind: item.kind, text: item.text, organization_id: item.organization_id },
    });
    return ok(null);
  });

/** For the firm that has to do it. Refusals: `not_found`, also for another firm's; `exit_item_done` already. */
export const finishExitItem = (scope: Scope, allianceId: string, itemId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const item = await tx.db
      .own("alliance_exit_items")
      .where("id", "=", itemId)
      .where("alliance_id", "=", allianceId)
      .where("removed_at", "is", null)
      .select(["kind", "text"])
      .executeTakeFirst();
    if (!item) return refuse("not_found");
    const finished = await tx.db
      .update("alliance_exit_items")
      .set({ done_at: tx.at, done_by_user_id: tx.user.id })
      .where("id", "=", itemId)
      .where("done_at", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (finished.numUpdatedRows === 0n) return refuse("exit_item_done");
    await tx.record({
      log: alliance.leadId,
      counterparty: alliance.leadId === scope.organizationId ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.exit_item_done",
      after: { kind: item.kind, text: item.text },
    });
    return ok(null);
  });
