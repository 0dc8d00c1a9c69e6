// Starting and ending care plans. What a plan says may be of a person, so that its words are sealed in the record.

import type { CareChannel } from "#db/tables-care";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { checkPerson } from "~/features/interactions/interactions.commands.server";
import { canTakeOver } from "~/features/people/people.rules";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { careDay } from "./care.rules";
import type { PlanInput } from "./care.schema";
import { getTemplate } from "./templates.server";

/** An active colleague who can do a step. Refuses `owner_unknown`. */
export const checkCarer = async (tx: TransactionScope, userId: string): Promise<Result<null>> => {
  const carer = await tx.db
    .own("memberships")
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .select("role")
    .executeTakeFirst();
  return carer && canTakeOver(carer.role) ? ok(null) : refuse("owner_unknown");
};

export type NewCareStep = {
  id: string;
  text: string;
  channel: CareChannel;
  due_on: string;
  owner_user_id: string;
};

/** Steps of a plan, all open. */
export const insertCareSteps = async (
  tx: TransactionScope,
  { planId, customerId }: { planId: string; customerId: string },
  steps: readonly NewCareStep[],
): Promise<void> => {
  if (steps.length === 0) return;
  const open = {
    plan_id: planId,
    customer_id: customerId,
    state: "open" as const,
    closed_at: null,
    closed_by_user_id: null,
    closing_note: "",
    interaction_id: null,
    updated_at: tx.at,
  };
  await tx.db
    .insert(
      "care_steps",
      steps.map((step) => ({ ...step, ...open })),
    )
    .execute();
};

/**
 * Starts a plan for a customer with the steps of its template, all for the plan's owner at first. Refusals: `not_found`;
 * `person_erased`; `care_template_unknown`, also where it is retired; `owner_unknown`.
 */
export const startPlan = (
  scope: Scope,
  customerId: string,
  { templateId, ...input }: PlanInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const checked = await checkPerson(tx, customerId, null);
    if (!checked.ok) return checked;
    const template = templateId ? await getTemplate(tx, templateId) : null;
    if (templateId && !template) return refuse("care_template_unknown");
    const ownerUserId = input.ownerUserId ?? tx.user.id;
    const carer = await checkCarer(tx, ownerUserId);
    if (!carer.ok) return carer;
    const facts = {
      customer_id: customerId,
      template_id: templateId,
      name: input.name || (template?.name ?? ""),
      phase: input.phase ?? template?.phase ?? "after",
      start_on: input.startOn,
      owner_user_id: ownerUserId,
    };
    await tx.db
      .insert("care_plans", [
        {
          id,
          ...facts,
          state: "open",
          started_by_user_id: tx.user.id,
          created_at: tx.at,
          ended_at: null,
          ended_by_user_id: null,
          ending_note: "",
          updated_at: tx.at,
        },
      ])
      .execute();
    const steps = (template?.steps ?? []).map(({ text, channel, dayOffset }) => ({
      id: newId(),
      text,
      channel,
      due_on: careDay(input.startOn, dayOffset),
      owner_user_id: ownerUserId,
    }));
    await insertCareSteps(tx, { planId: id, customerId }, steps);
    await tx.record({
      subject: { type: "care_plan", id },
      action: "care_plan.started",
      after: { ...facts, steps: JSON.stringify(steps) },
      sealed: ["name", "steps"],
    });
    return ok({ id });
  });

type Ending = { version: number; note: string };

/** The plan while it is open, for whoever holds the firm's lock. Refusals: `not_found`; `care_plan_over`. */
export const openPlan = async (
  tx: TransactionScope,
  id: string,
): Promise<Result<{ customerId: string; version: number }>> => {
  const plan = await tx.db
    .own("care_plans")
    .where("id", "=", id)
    .select(["customer_id", "state", "version"])
    .executeTakeFirst();
  if (!plan) return refuse("not_found");
  if (plan.state !== "open") return refuse("care_plan_over");
  return ok({ customerId: plan.customer_id, version: plan.version });
};

const endPlan = async (
  tx: TransactionScope,
  id: string,
  state: "completed" | "cancelled",
  { version, note }: Ending,
  skipped: number,
): Promise<Result<{ id: string }>> => {
  const ended = await tx.db
    .update("care_plans")
    .set({
      state,
      ended_at: tx.at,
      ended_by_user_id: tx.user.id,
      ending_note: note,
      updated_at: tx.at,
      version: version + 1,
    })
    .where("id", "=", id)
    .where("state", "=", "open")
    .where("version", "=", version)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return refuse("stale");
  await tx.record({
    subject: { type: "care_plan", id },
    action: state === "completed" ? "care_plan.completed" : "care_plan.cancelled",
    before: { state: "open" },
    after: { state, ending_note: note, skipped },
    sealed: ["ending_note"],
  });
  return ok({ id });
};

/** Refusals: `not_found`; `care_plan_over`; `care_steps_open`, where one is neither done nor skipped; `stale`. */
export const completePlan = (scope: Scope, id: string, ending: Ending): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const plan = await openPlan(tx, id);
    if (!plan.ok) return plan;
    const open = await tx.db
      .own("care_steps")
      .where("plan_id", "=", id)
      .where("state", "=", "open")
      .select("id")
      .execute();
    if (open.length > 0) return refuse("care_steps_open", { steps: open.length });
    return endPlan(tx, id, "completed", ending, 0);
  });

/** What is still open is skipped with it. Refusals: `not_found`; `care_plan_over`; `stale`. */
export const cancelPlan = (scope: Scope, id: string, ending: Ending): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const plan = await openPlan(tx, id);
    if (!plan.ok) return plan;
    if (plan.value.version !== ending.version) return refuse("stale");
    const { numUpdatedRows } = await tx.db
      .update("care_steps")
      .set((row) => ({
        state: "skipped",
        closed_at: tx.at,
        closed_by_user_id: tx.user.id,
        closing_note: ending.note,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("plan_id", "=", id)
      .where("state", "=", "open")
      .executeTakeFirst();
    return endPlan(tx, id, "cancelled", ending, Number(numUpdatedRows));
  });
