// Interactions and next steps of customers as the API answers them, and as they are written down.

import { z } from "zod";
import type { InteractionView, NextStepView } from "~/features/interactions/interactions.queries.server";
import { interactionKinds, nextStepKinds, nextStepStates } from "~/features/interactions/interactions.rules";
import type { InteractionInput, NextStepInput } from "~/features/interactions/interactions.schema";
import { date, id, instant, name, named, words } from "../fields";

export const interaction = z
  .strictObject({
    id,
    customer_id: id,
    kind: z.enum(interactionKinds),
    contact: named.nullable().meta({ description: "about_interaction_contact" }),
    happened_on: date,
    text: z.string(),
    recorded_by: z.string().nullable(),
    recorded_at: instant,
  })
  .meta({ id: "Interaction", description: "about_interaction" });

const written = {
  kind: z.enum(nextStepKinds),
  text: name(300),
  due_on: date,
  remind_days_before: z
    .int("invalid_number")
    .min(0)
    .max(60, `too_big|{"max":60}`)
    .default(1)
    .meta({ description: "about_remind" }),
  owner_user_id: id.nullable().default(null).meta({ description: "about_step_owner" }),
};

export const newNextStep = z.strictObject(written).meta({ id: "NewNextStep" });

export const newInteraction = z
  .strictObject({
    kind: z.enum(interactionKinds),
    contact_id: id.nullable().default(null),
    happened_on: date,
    text: words(4000),
    next_step: newNextStep.nullable().default(null),
  })
  .meta({ id: "NewInteraction" });

export const nextStep = z
  .strictObject({
    id,
    customer_id: id,
    interaction_id: id.nullable(),
    kind: z.enum(nextStepKinds),
    text: z.string(),
    due_on: date,
    remind_on: date,
    owner: named,
    state: z.enum(nextStepStates),
    closed_at: instant.nullable(),
    closing_note: z.string(),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "NextStep", description: "about_next_step" });

export const nextStepInputOf = (body: z.output<typeof newNextStep>): NextStepInput => ({
  kind: body.kind,
  text: body.text,
  dueOn: body.due_on,
  remind: body.remind_days_before,
  ownerUserId: body.owner_user_id,
});

export const interactionInputOf = (body: z.output<typeof newInteraction>): InteractionInput => ({
  kind: body.kind,
  contactId: body.contact_id,
  happenedOn: body.happened_on,
  text: body.text,
});

export const presentInteraction = (view: InteractionView): z.infer<typeof interaction> => ({
  id: view.id,
  customer_id: view.customerId,
  kind: view.kind,
  contact: view.contact,
  happened_on: view.happenedOn,
  text: view.text,
  recorded_by: view.recordedBy,
  recorded_at: view.recordedAt,
});

export const presentNextStep = (view: NextStepView): z.infer<typeof nextStep> => ({
  id: view.id,
  customer_id: view.customerId,
  interaction_id: view.interactionId,
  kind: view.kind,
  text: view.text,
  due_on: view.dueOn,
  remind_on: view.remindOn,
  owner: view.owner,
  state: view.state,
  closed_at: view.closedAt,
  closing_note: view.closingNote,
  updated_at: view.updatedAt,
  version: view.version,
});

const customerId = "019a0000-0000-7000-8000-000000000041";

export const interactionExample: z.infer<typeof interaction> = {
  id: "019a0000-0000-7000-8000-000000000071",
  customer_id: customerId,
  kind: "visit",
  contact: { id: "019a0000-0000-7000-8000-000000000061", name: "Zhao Min" },
  happened_on: "2026-03-10",
  text: "Line 3 stops twice a shift; wants an offer for two drives.",
  recorded_by: "Chen Hao",
  recorded_at: "2026-03-10T09:00:00.000Z",
};

export const nextStepExample: z.infer<typeof nextStep> = {
  id: "019a0000-0000-7000-8000-000000000072",
  customer_id: customerId,
  interaction_id: interactionExample.id,
  kind: "offer",
  text: "Send the offer for two drives",
  due_on: "2026-03-17",
  remind_on: "2026-03-16",
  owner: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
  state: "open",
  closed_at: null,
  closing_note: "",
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};
