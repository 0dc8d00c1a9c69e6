// The lead writes the charter: its vision with its elements, the meeting rhythm and dates, and the shared objectives.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { CharterInput, ObjectiveInput } from "./charter.schema";

const mostObjectives = 30;

const leads = (db: Pick<Scope["db"], "own">, allianceId: string) =>
  db.own("alliances").where("id", "=", allianceId).select("id").executeTakeFirst();

/** For the lead. Refusals: `not_found`; `stale`, where somebody else wrote it meanwhile. */
export const saveCharter = (
  scope: Scope,
  allianceId: string,
  { version, ...input }: CharterInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    if (!(await leads(tx.db, allianceId))) return refuse("not_found");
    const content = {
      vision: input.vision,
      goal: input.goal,
      target_customers: input.targetCustomers,
      geographic_scope: input.geographicScope,
      products_services: input.productsServices,
      core_technology: input.coreTechnology,
      advantage_basis: input.advantageBasis,
      shared_values: input.sharedValues,
      meeting_rhythm: input.meetingRhythm,
      starts_on: input.startsOn,
      review_on: input.reviewOn,
    };
    const before = await tx.db
      .led("alliance_charters")
      .where("alliance_id", "=", allianceId)
      .select(Object.keys(content) as (keyof typeof content)[])
      .executeTakeFirst();
    const written = { ...content, updated_by_user_id: tx.user.id, updated_at: tx.at };
    if (before) {
      const saved = await tx.db
        .updateAsLead("alliance_charters")
        .set((set) => ({ ...written, version: set("version", "+", 1) }))
        .where("alliance_id", "=", allianceId)
        .where("version", "=", version)
        .executeTakeFirst();
      if (saved.numUpdatedRows === 0n) return refuse("stale");
    } else {
      const saved = await tx.db
        .insertAsLead("alliance_charters", [{ id: newId(), alliance_id: allianceId, ...written }])
        .onConflict((conflict) => conflict.column("alliance_id").doNothing())
        .executeTakeFirst();
      if (!saved.numInsertedOrUpdatedRows) return refuse("stale");
    }
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.charter_changed",
      before,
      after: content,
    });
    return ok(null);
  });

/** For the lead. Refusals: `not_found`; `too_many_items`. */
export const addObjective = (
  scope: Scope,
  allianceId: string,
  { text, measure, dueOn }: ObjectiveInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    if (!(await leads(tx.db, allianceId))) return refuse("not_found");
    const { count } = await tx.db
      .led("alliance_objectives")
      .where("alliance_id", "=", allianceId)
      .where("removed_at", "is", null)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostObjectives) return refuse("too_many_items", { most: mostObjectives });
    const id = newId();
    await tx.db
      .insertAsLead("alliance_objectives", [
        {
          id,
          alliance_id: allianceId,
          text,
          measure,
          due_on: dueOn,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          removed_at: null,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.objective_added",
      after: { text, measure, due_on: dueOn },
    });
    return ok({ id });
  });

/** For the lead. Refusal: `not_found`, also when it is gone already. */
export const removeObjective = (
  scope: Scope,
  allianceId: string,
  objectiveId: string,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const objective = await tx.db
      .led("alliance_objectives")
      .where("id", "=", objectiveId)
      .where("alliance_id", "=", allianceId)
      .select(["text", "measure", "due_on"])
      .executeTakeFirst();
    if (!objective) return refuse("not_found");
    const removed = await tx.db
      .updateAsLead("alliance_objectives")
      .set({ removed_at: tx.at })
      .where("id", "=", objectiveId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return refuse("not_found");
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.objective_removed",
      before: objective,
    });
    return ok(null);
  });
