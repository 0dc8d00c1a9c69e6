// The lead writes the joint plan and its targets. Every change of what is planned is a new revision, to which each firm agrees anew.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { partInPlan } from "./part-in-plan.server";
import { changesPlan } from "./plan.rules";
import type { PlanInput, ReviewInput, TargetEndInput, TargetInput } from "./plan.schema";

const mostTargets = 30;

/** For the lead. Refusals: `not_found`; `plan_not_open`; `stale`, where somebody else wrote it meanwhile. */
export const savePlan = async (
  scope: Scope,
  allianceId: string,
  { version, purpose, rhythm, startsOn }: PlanInput,
): Promise<Result<null>> => {
  const part = await asLead(scope, allianceId);
  if (!part.ok) return part;
  return scope.transaction(async (tx) => {
    const content = { purpose, rhythm, starts_on: startsOn };
    const written = { ...content, updated_by_user_id: tx.user.id, updated_at: tx.at };
    const before = await tx.db
      .led("joint_plans")
      .where("alliance_id", "=", allianceId)
      .select(["purpose", "rhythm", "starts_on"])
      .executeTakeFirst();
    if (before) {
      const saved = await tx.db
        .updateAsLead("joint_plans")
        .set((set) => ({ ...written, revision: set("revision", "+", 1), version: set("version", "+", 1) }))
        .where("alliance_id", "=", allianceId)
        .where("version", "=", version)
        .executeTakeFirst();
      if (saved.numUpdatedRows === 0n) return refuse("stale");
    } else {
      const saved = await tx.db
        .insertAsLead("joint_plans", [{ id: newId(), alliance_id: allianceId, revision: 1, ...written }])
        .onConflict((conflict) => conflict.column("alliance_id").doNothing())
        .executeTakeFirst();
      if (!saved.numInsertedOrUpdatedRows) return refuse("stale");
    }
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.plan_changed",
      before,
      after: content,
    });
    return ok(null);
  });
};

/** For the lead. Refusals: `not_found`; `plan_not_open`; `no_plan` to put it into; `too_many_items`. */
export const addTarget = async (
  scope: Scope,
  allianceId: string,
  { route, text, measure, dueOn }: TargetInput,
): Promise<Result<{ id: string }>> => {
  const part = await asLead(scope, allianceId);
  if (!part.ok) return part;
  return scope.transaction(async (tx) => {
    if (!(await isRevised(tx, allianceId))) return refuse("no_plan");
    const { count } = await tx.db
      .led("plan_targets")
      .where("alliance_id", "=", allianceId)
      .where("state", "=", "open")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostTargets) return refuse("too_many_items", { most: mostTargets });
    const id = newId();
    const target = { route, text, measure, due_on: dueOn };
    const created = { created_by_user_id: tx.user.id, created_at: tx.at, closed_at: null };
    await tx.db
      .insertAsLead("plan_targets", [
        { id, alliance_id: allianceId, ...target, state: "open", note: "", ...created },
      ])
      .execute();
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.target_added",
      after: { target_id: id, ...target },
    });
    return ok({ id });
  });
};

/** For the lead: a target is met, missed or dropped. Refusals: `not_found`; `plan_not_open`; `target_closed` already. */
export const closeTarget = async (
  scope: Scope,
  allianceId: string,
  { targetId, end, note }: TargetEndInput,
): Promise<Result<null>> => {
  const part = await asLead(scope, allianceId);
  if (!part.ok) return part;
  return scope.transaction(async (tx) => {
    const target = await tx.db
      .led("plan_targets")
      .where("id", "=", targetId)
      .where("alliance_id", "=", allianceId)
      .select("text")
      .executeTakeFirst();
    if (!target) return refuse("not_found");
    const closed = await tx.db
      .updateAsLead("plan_targets")
      .set({ state: end, note, closed_at: tx.at })
      .where("id", "=", targetId)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse("target_closed");
    if (changesPlan(end)) await isRevised(tx, allianceId);
    await tx.record({
      subject: { type: "alliance", id: allianceId },
      action: "alliance.target_closed",
      before: { target_id: targetId, text: target.text, state: "open" },
      after: { target_id: targetId, text: target.text, state: end, note },
    });
    return ok(null);
  });
};

/** For the lead. Refusals: `not_found`; `plan_not_open`; `no_plan`; `review_ahead` of today; `review_recorded` for that day. */
export const recordReview = async (
  scope: Scope,
  allianceId: string,
  { heldOn, minutes }: ReviewInput,
): Promise<Result<null>> => {
  const part = await asLead(scope, allianceId);
  if (!part.ok) return part;
  if (heldOn > dateIn(scope.clock(), scope.timeZone)) return refuse("review_ahead");
  try {
    return await scope.transaction(async (tx) => {
      const plan = await tx.db
        .led("joint_plans")
        .where("alliance_id", "=", allianceId)
        .select("id")
        .executeTakeFirst();
      if (!plan) return refuse("no_plan");
      const review = { held_on: heldOn, minutes };
      await tx.db
        .insertAsLead("plan_reviews", [
          {
            id: newId(),
            alliance_id: allianceId,
            ...review,
            recorded_by_user_id: tx.user.id,
            recorded_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "alliance", id: allianceId },
        action: "alliance.plan_reviewed",
        after: review,
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("review_recorded");
    throw error;
  }
};

const asLead = async (scope: Scope, allianceId: string): Promise<Result<null>> => {
  const part = await partInPlan(scope, allianceId);
  if (!part.ok) return part;
  return part.value.memberId === null ? ok(null) : refuse("not_found");
};

/** Makes the plan a new revision; false where there is none. */
const isRevised = async (tx: TransactionScope, allianceId: string): Promise<boolean> => {
  const revised = await tx.db
    .updateAsLead("joint_plans")
    .set((set) => ({ revision: set("revision", "+", 1), version: set("version", "+", 1) }))
    .where("alliance_id", "=", allianceId)
    .executeTakeFirst();
  return revised.numUpdatedRows > 0n;
};
