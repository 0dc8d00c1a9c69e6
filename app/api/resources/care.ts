// Care templates, plans and steps as the API answers them, and as they are written down.

import { z } from "zod";
import type { CarePlanSummary, CarePlanView, CareStepView } from "~/features/care/care.queries.server";
import {
  careChannels,
  carePhases,
  carePlanStates,
  careStepStates,
  mostTemplateSteps,
} from "~/features/care/care.rules";
import {
  type CareStepInput,
  dayOffset,
  longestCareName,
  longestStep,
  type PlanInput,
  type TemplateInput,
} from "~/features/care/care.schema";
import type { TemplateView } from "~/features/care/templates.server";
import { date, id, instant, name, named } from "../fields";

const channel = z.enum(careChannels);
const phase = z.enum(carePhases);

const templateStep = z.strictObject({
  text: name(longestStep),
  channel,
  day_offset: dayOffset.meta({ description: "about_day_offset" }),
});

export const careTemplate = z
  .strictObject({
    id,
    name: z.string(),
    phase,
    steps: z.array(z.strictObject({ text: z.string(), channel, day_offset: z.int() })),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "CareTemplate", description: "about_care_template" });

export const presentTemplate = (view: TemplateView): z.infer<typeof careTemplate> => ({
  id: view.id,
  name: view.name,
  phase: view.phase,
  steps: view.steps.map(({ text, channel: by, dayOffset: day }) => ({ text, channel: by, day_offset: day })),
  updated_at: view.updatedAt,
  version: view.version,
});

const steps = z
  .array(templateStep)
  .min(1, "choose_some")
  .max(mostTemplateSteps, `too_many|{"max":${mostTemplateSteps}}`);

export const newCareTemplate = z
  .strictObject({ name: name(longestCareName), phase, steps })
  .meta({ id: "NewCareTemplate" });

/** A change of a template: what is left out stays. Steps are given whole. */
export const careTemplatePatch = z
  .strictObject({ name: name(longestCareName).optional(), phase: phase.optional(), steps: steps.optional() })
  .meta({ id: "CareTemplatePatch" });

const stepsOf = (given: z.output<typeof steps>): TemplateInput["steps"] =>
  given.map(({ text, channel: by, day_offset }) => ({ text, channel: by, dayOffset: day_offset }));

export const templateInputOf = (body: z.output<typeof newCareTemplate>): TemplateInput => ({
  name: body.name,
  phase: body.phase,
  steps: stepsOf(body.steps),
});

export const templateAfter = (
  now: TemplateView,
  given: z.output<typeof careTemplatePatch>,
): TemplateInput => ({
  name: given.name ?? now.name,
  phase: given.phase ?? now.phase,
  steps: given.steps ? stepsOf(given.steps) : now.steps,
});

export const careStep = z
  .strictObject({
    id,
    plan: named,
    customer: named,
    channel,
    text: z.string(),
    due_on: date,
    owner: named,
    state: z.enum(careStepStates),
    closed_at: instant.nullable(),
    closed_by: z.string().nullable(),
    closing_note: z.string(),
    interaction_id: id.nullable().meta({ description: "about_care_interaction" }),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "CareStep" });

export const presentCareStep = (view: CareStepView): z.infer<typeof careStep> => ({
  id: view.id,
  plan: view.plan,
  customer: view.customer,
  channel: view.channel,
  text: view.text,
  due_on: view.dueOn,
  owner: view.owner,
  state: view.state,
  closed_at: view.closedAt,
  closed_by: view.closedBy,
  closing_note: view.closingNote,
  interaction_id: view.interactionId,
  updated_at: view.updatedAt,
  version: view.version,
});

export const newCareStep = z
  .strictObject({
    text: name(longestStep),
    channel,
    due_on: date,
    owner_user_id: id.optional().meta({ description: "about_carer" }),
  })
  .meta({ id: "NewCareStep" });

export const stepInputOf = (body: z.output<typeof newCareStep>): CareStepInput => ({
  text: body.text,
  channel: body.channel,
  dueOn: body.due_on,
  ownerUserId: body.owner_user_id ?? null,
});

const facts = {
  id,
  customer: named,
  template_id: id.nullable(),
  name: z.string(),
  phase,
  start_on: date.meta({ description: "about_care_start" }),
  owner: named,
  state: z.enum(carePlanStates),
  ended_at: instant.nullable(),
  ended_by: z.string().nullable(),
  ending_note: z.string(),
  updated_at: instant,
  version: z.int(),
};

export const carePlanSummary = z.strictObject(facts).meta({ id: "CarePlanSummary" });
export const carePlan = z
  .strictObject({ ...facts, steps: z.array(careStep) })
  .meta({ id: "CarePlan", description: "about_care_plan" });

export const presentCarePlanSummary = (view: CarePlanSummary): z.infer<typeof carePlanSummary> => ({
  id: view.id,
  customer: view.customer,
  template_id: view.templateId,
  name: view.name,
  phase: view.phase,
  start_on: view.startOn,
  owner: view.owner,
  state: view.state,
  ended_at: view.endedAt,
  ended_by: view.endedBy,
  ending_note: view.endingNote,
  updated_at: view.updatedAt,
  version: view.version,
});

export const presentCarePlan = (view: CarePlanView): z.infer<typeof carePlan> => ({
  ...presentCarePlanSummary(view),
  steps: view.steps.map(presentCareStep),
});

export const newCarePlan = z
  .strictObject({
    customer_id: id,
    template_id: id.optional(),
    name: name(longestCareName).optional(),
    phase: phase.optional(),
    start_on: date.meta({ description: "about_care_start" }),
    owner_user_id: id.optional().meta({ description: "about_carer" }),
  })
  .refine(({ template_id, name: called }) => template_id !== undefined || called !== undefined, {
    path: ["name"],
    error: "required",
  })
  .refine(({ template_id, phase: when }) => template_id !== undefined || when !== undefined, {
    path: ["phase"],
    error: "required",
  })
  .meta({ id: "NewCarePlan", description: "about_new_care_plan" });

export const planInputOf = (body: z.output<typeof newCarePlan>): PlanInput => ({
  templateId: body.template_id ?? null,
  name: body.name ?? "",
  phase: body.phase ?? null,
  startOn: body.start_on,
  ownerUserId: body.owner_user_id ?? null,
});

const customer = { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." };
const owner = { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" };
const plan = { id: "019a0000-0000-7000-8000-000000000092", name: "After delivery" };

export const careTemplateExample: z.infer<typeof careTemplate> = {
  id: "019a0000-0000-7000-8000-000000000091",
  name: plan.name,
  phase: "after",
  steps: [{ text: "Ask whether the line runs", channel: "call", day_offset: 7 }],
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};

export const careStepExample: z.infer<typeof careStep> = {
  id: "019a0000-0000-7000-8000-000000000093",
  plan,
  customer,
  channel: "call",
  text: "Ask whether the line runs",
  due_on: "2026-03-17",
  owner,
  state: "open",
  closed_at: null,
  closed_by: null,
  closing_note: "",
  interaction_id: null,
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};

export const carePlanSummaryExample: z.infer<typeof carePlanSummary> = {
  ...plan,
  customer,
  template_id: careTemplateExample.id,
  phase: "after",
  start_on: "2026-03-10",
  owner,
  state: "open",
  ended_at: null,
  ended_by: null,
  ending_note: "",
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};

export const carePlanExample: z.infer<typeof carePlan> = {
  ...carePlanSummaryExample,
  steps: [careStepExample],
};
