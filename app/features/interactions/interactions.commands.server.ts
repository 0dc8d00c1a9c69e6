// Writing down what was said with a customer, and what is to be done next. What was said is written once.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { canTakeOver } from "~/features/people/people.rules";
import { isoInstant } from "~/lib/clock";
import { dateIn, instantAt } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { remindOn } from "./interactions.rules";
import type { InteractionInput, NextStepInput } from "./interactions.schema";

type Zone = Pick<Scope, "timeZone">;

/**
 * Of a customer of the firm about whom something can still be written. Refusals: `not_found`; `interaction_contact_unknown`;
 * `person_erased`.
 */
export const checkPerson = async (
  tx: TransactionScope,
  customerId: string,
  contactId: string | null,
): Promise<Result<null>> => {
  // Queues behind an erasure that is under way, so that nothing is said of a person afterwards.
  await tx.db.lockOrganization();
  const customer = await tx.db.own("customers").where("id", "=", customerId).select("id").executeTakeFirst();
  if (!customer) return refuse("not_found");
  let contacts = tx.db.own("customer_contacts").where("customer_id", "=", customerId);
  contacts = contactId
    ? contacts.where("id", "=", contactId).where("is_self", "=", 0)
    : contacts.where("is_self", "=", 1);
  const contact = await contacts.select("erased_at").executeTakeFirst();
  if (contactId && !contact) return refuse("interaction_contact_unknown");
  return contact?.erased_at ? refuse("person_erased") : ok(null);
};

const insertStep = async (
  tx: TransactionScope,
  { timeZone }: Zone,
  { customerId, interactionId, id }: { customerId: string; interactionId: string | null; id: string },
  input: NextStepInput,
): Promise<Result<null>> => {
  const ownerUserId = input.ownerUserId ?? tx.user.id;
  const owner = await tx.db
    .own("memberships")
    .where("user_id", "=", ownerUserId)
    .where("status", "=", "active")
    .select("role")
    .executeTakeFirst();
  if (!owner || !canTakeOver(owner.role)) return refuse("owner_unknown");
  const step = {
    kind: input.kind,
    text: input.text,
    due_on: input.dueOn,
    remind_on: remindOn(input.dueOn, input.remind, dateIn(tx.now, timeZone)),
    owner_user_id: ownerUserId,
  };
  await tx.db
    .insert("customer_next_steps", [
      {
        id,
        customer_id: customerId,
        interaction_id: interactionId,
        ...step,
        state: "open",
        created_by_user_id: tx.user.id,
        created_at: tx.at,
        closed_at: null,
        closed_by_user_id: null,
        closing_note: "",
        updated_at: tx.at,
      },
    ])
    .execute();
  await tx.record({
    subject: { type: "customer_next_step", id },
    action: "customer_next_step.planned",
    after: { customer_id: customerId, interaction_id: interactionId, ...step },
    sealed: ["text"],
  });
  return ok(null);
};

/** Of a customer that was checked. Refuses `interaction_ahead`. */
export const insertInteraction = async (
  tx: TransactionScope,
  { timeZone }: Zone,
  { customerId, id }: { customerId: string; id: string },
  input: InteractionInput,
): Promise<Result<null>> => {
  const today = dateIn(tx.now, timeZone);
  if (input.happenedOn > today) return refuse("interaction_ahead");
  const isToday = input.happenedOn === today;
  const noon = (): string => isoInstant(instantAt(input.happenedOn, "12:00", timeZone));
  const interaction = {
    customer_id: customerId,
    contact_id: input.contactId,
    kind: input.kind,
    happened_on: input.happenedOn,
    text: input.text,
  };
  await tx.db
    .insert("customer_interactions", [
      {
        id,
        ...interaction,
        happened_at: isToday ? tx.at : noon(),
        recorded_by_user_id: tx.user.id,
        recorded_at: tx.at,
      },
    ])
    .execute();
  await tx.record({
    subject: { type: "customer_interaction", id },
    action: "customer_interaction.recorded",
    after: interaction,
    sealed: ["text"],
  });
  return ok(null);
};

/**
 * Writes an interaction down, with its next step in the same breath. Refusals: `not_found`; `interaction_contact_unknown`, of another
 * customer; `person_erased`; `interaction_ahead`, of a day to come: that is a next step; `owner_unknown` of the step.
 */
export const recordInteraction = (
  scope: Scope,
  customerId: string,
  input: InteractionInput,
  { next = null, id = newId() }: { next?: NextStepInput | null; id?: string } = {},
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const checked = await checkPerson(tx, customerId, input.contactId);
    if (!checked.ok) return checked;
    const written = await insertInteraction(tx, scope, { customerId, id }, input);
    if (!written.ok) return written;
    if (!next) return ok({ id });
    const place = { customerId, interactionId: id, id: newId() };
    const planned = await insertStep(tx, scope, place, next);
    return planned.ok ? ok({ id }) : planned;
  });

/** Plans a visit, an event or another step. Refusals: `not_found`; `person_erased`; `owner_unknown`. */
export const planNextStep = (
  scope: Scope,
  customerId: string,
  input: NextStepInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const checked = await checkPerson(tx, customerId, null);
    if (!checked.ok) return checked;
    const planned = await insertStep(tx, scope, { customerId, interactionId: null, id }, input);
    return planned.ok ? ok({ id }) : planned;
  });

/** Refusals: `not_found`; `step_closed`, where somebody was quicker; `stale`. */
export const closeNextStep = (
  scope: Scope,
  id: string,
  { outcome, note, version }: { outcome: "done" | "dropped"; note: string; version: number },
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    const step = await tx.db
      .own("customer_next_steps")
      .where("id", "=", id)
      .select(["customer_id", "state"])
      .executeTakeFirst();
    if (!step) return refuse("not_found");
    if (step.state !== "open") return refuse("step_closed");
    const closed = await tx.db
      .update("customer_next_steps")
      .set({
        state: outcome,
        closed_at: tx.at,
        closed_by_user_id: tx.user.id,
        closing_note: note,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", id)
      .where("state", "=", "open")
      .where("version", "=", version)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "customer_next_step", id },
      action: outcome === "done" ? "customer_next_step.done" : "customer_next_step.dropped",
      before: { state: "open" },
      after: { state: outcome, closing_note: note },
      sealed: ["closing_note"],
    });
    return ok({ customerId: step.customer_id });
  });
