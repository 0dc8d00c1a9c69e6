// The steps of care plans: added, moved to another day or colleague, done or skipped.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { insertInteraction } from "~/features/interactions/interactions.commands.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { interactionKindOf, mostPlanSteps } from "./care.rules";
import type { CareStepInput } from "./care.schema";
import { checkCarer, insertCareSteps, openPlan } from "./care-plans.commands.server";

type Placed = { id: string; planId: string };

/** Refusals: `not_found`; `care_plan_over`; `owner_unknown`; `care_steps_too_many`. */
export const addCareStep = (
  scope: Scope,
  planId: string,
  input: CareStepInput,
  id = newId(),
): Promise<Result<Placed>> =>
  scope.transaction(async (tx) => {
    // Queues behind an erasure that is under way, so that nothing is said of a person afterwards.
    await tx.db.lockOrganization();
    const plan = await openPlan(tx, planId);
    if (!plan.ok) return plan;
    const step = {
      text: input.text,
      channel: input.channel,
      due_on: input.dueOn,
      owner_user_id: input.ownerUserId ?? tx.user.id,
    };
    const carer = await checkCarer(tx, step.owner_user_id);
    if (!carer.ok) return carer;
    const steps = await tx.db.own("care_steps").where("plan_id", "=", planId).select("id").execute();
    if (steps.length >= mostPlanSteps) return refuse("care_steps_too_many", { most: mostPlanSteps });
    await insertCareSteps(tx, { planId, customerId: plan.value.customerId }, [{ id, ...step }]);
    await tx.record({
      subject: { type: "care_step", id },
      action: "care_step.added",
      after: { plan_id: planId, ...step },
      sealed: ["text"],
    });
    return ok({ id, planId });
  });

const openStep = async (tx: TransactionScope, id: string) => {
  const step = await tx.db
    .own("care_steps")
    .where("id", "=", id)
    .select(["plan_id", "customer_id", "state", "channel", "text", "due_on", "owner_user_id"])
    .executeTakeFirst();
  if (!step) return refuse("not_found");
  return step.state === "open" ? ok(step) : refuse("step_closed");
};

type Moved = { dueOn: string; ownerUserId: string; version: number };

/** Refusals: `not_found`; `step_closed`; `owner_unknown`; `stale`. */
export const moveCareStep = (
  scope: Scope,
  id: string,
  { dueOn, ownerUserId, version }: Moved,
): Promise<Result<Placed>> =>
  scope.transaction(async (tx) => {
    const step = await openStep(tx, id);
    if (!step.ok) return step;
    const { plan_id, due_on, owner_user_id } = step.value;
    const carer = await checkCarer(tx, ownerUserId);
    if (!carer.ok) return carer;
    const after = { due_on: dueOn, owner_user_id: ownerUserId };
    const moved = await tx.db
      .update("care_steps")
      .set({ ...after, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .where("state", "=", "open")
      .where("version", "=", version)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "care_step", id },
      action: "care_step.moved",
      before: { due_on, owner_user_id },
      after,
    });
    return ok({ id, planId: plan_id });
  });

type Closing = {
  outcome: "done" | "skipped";
  note: string;
  version: number;
  /** Of one that is done: what came of it is written down as an interaction of today too. */
  asInteraction?: boolean;
};

/** Refusals: `not_found`; `step_closed`, where somebody was quicker; `stale`. */
export const closeCareStep = (
  scope: Scope,
  id: string,
  { outcome, note, version, asInteraction = false }: Closing,
): Promise<Result<Placed>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const step = await openStep(tx, id);
    if (!step.ok) return step;
    const { plan_id, customer_id, channel, text } = step.value;
    const interactionId = outcome === "done" && asInteraction ? newId() : null;
    if (interactionId) {
      const written = await insertInteraction(
        tx,
        scope,
        { customerId: customer_id, id: interactionId },
        {
          kind: interactionKindOf(channel),
          contactId: null,
          happenedOn: dateIn(tx.now, scope.timeZone),
          text: note ? `${text}\n${note}` : text,
        },
      );
      if (!written.ok) return written;
    }
    const closed = await tx.db
      .update("care_steps")
      .set({
        state: outcome,
        closed_at: tx.at,
        closed_by_user_id: tx.user.id,
        closing_note: note,
        interaction_id: interactionId,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", id)
      .where("state", "=", "open")
      .where("version", "=", version)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "care_step", id },
      action: outcome === "done" ? "care_step.done" : "care_step.skipped",
      before: { state: "open" },
      after: { state: outcome, closing_note: note, interaction_id: interactionId },
      sealed: ["closing_note"],
    });
    return ok({ id, planId: plan_id });
  });
