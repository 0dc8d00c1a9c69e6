import { z } from "zod";
import { careShown } from "~/features/care/care.filter";
import { carePlanStates } from "~/features/care/care.rules";
import { longestStep } from "~/features/care/care.schema";
import { endpoint } from "../endpoint";
import { date, id, many, name, one, text } from "../fields";
import { filteredListQuery, plainListQuery } from "../lists";
import {
  carePlan,
  carePlanExample,
  carePlanSummary,
  carePlanSummaryExample,
  careStep,
  careStepExample,
  careTemplate,
  careTemplateExample,
  careTemplatePatch,
  newCarePlan,
  newCareStep,
  newCareTemplate,
} from "../resources/care";

const tag = "customers";
const reading = { tag, access: "customers.read" } as const;
const changing = { tag, access: "customers.edit", versioned: true } as const;

const template = { response: one(careTemplate) };
const templateShown = { data: careTemplateExample };
const { name: templateName, phase, steps } = careTemplateExample;

export const listCareTemplates = endpoint({
  ...reading,
  id: "listCareTemplates",
  method: "GET",
  path: "/care-templates",
  query: plainListQuery("name"),
  response: many(careTemplate),
  example: { response: { data: [careTemplateExample], next_cursor: null } },
});

export const defineCareTemplate = endpoint({
  ...changing,
  ...template,
  id: "defineCareTemplate",
  method: "POST",
  path: "/care-templates",
  body: newCareTemplate,
  status: 201,
  example: { body: { name: templateName, phase, steps }, response: templateShown },
});

export const getCareTemplate = endpoint({
  ...reading,
  ...template,
  id: "getCareTemplate",
  method: "GET",
  path: "/care-templates/{id}",
  versioned: true,
  example: { response: templateShown },
});

export const changeCareTemplate = endpoint({
  ...changing,
  ...template,
  id: "changeCareTemplate",
  method: "PATCH",
  path: "/care-templates/{id}",
  body: careTemplatePatch,
  example: { body: { steps }, response: templateShown },
});

export const retireCareTemplate = endpoint({
  ...changing,
  ...template,
  id: "retireCareTemplate",
  method: "POST",
  path: "/care-templates/{id}/retire",
  example: { response: templateShown },
});

const plan = { response: one(carePlan) };
const planShown = { data: carePlanExample };

export const listCarePlans = endpoint({
  ...reading,
  id: "listCarePlans",
  method: "GET",
  path: "/care-plans",
  query: filteredListQuery("-start_on", {
    customer_id: id.optional(),
    state: z.enum(carePlanStates).optional(),
  }),
  response: many(carePlanSummary),
  example: { response: { data: [carePlanSummaryExample], next_cursor: null } },
});

export const startCarePlan = endpoint({
  ...changing,
  ...plan,
  id: "startCarePlan",
  method: "POST",
  path: "/care-plans",
  body: newCarePlan,
  status: 201,
  example: {
    body: {
      customer_id: carePlanExample.customer.id,
      template_id: careTemplateExample.id,
      start_on: carePlanExample.start_on,
    },
    response: planShown,
  },
});

export const getCarePlan = endpoint({
  ...reading,
  ...plan,
  id: "getCarePlan",
  method: "GET",
  path: "/care-plans/{id}",
  versioned: true,
  example: { response: planShown },
});

export const addCareStep = endpoint({
  ...changing,
  id: "addCareStep",
  method: "POST",
  path: "/care-plans/{id}/steps",
  body: newCareStep,
  response: one(careStep),
  status: 201,
  example: {
    body: { text: careStepExample.text, channel: "call", due_on: careStepExample.due_on },
    response: { data: careStepExample },
  },
});

export const completeCarePlan = endpoint({
  ...changing,
  ...plan,
  id: "completeCarePlan",
  method: "POST",
  path: "/care-plans/{id}/complete",
  body: z.strictObject({ note: text(longestStep).default("") }),
  example: { body: { note: "Content; wants a second line" }, response: planShown },
});

export const cancelCarePlan = endpoint({
  ...changing,
  ...plan,
  id: "cancelCarePlan",
  method: "POST",
  path: "/care-plans/{id}/cancel",
  body: z.strictObject({ note: name(longestStep) }),
  example: { body: { note: "Order taken back" }, response: planShown },
});

const step = { response: one(careStep) };
const stepShown = { data: careStepExample };

export const listCareSteps = endpoint({
  ...reading,
  id: "listCareSteps",
  method: "GET",
  path: "/care-steps",
  query: filteredListQuery("due_on", {
    show: z.enum(careShown).default("open").meta({ description: "about_care_shown" }),
    owner: z
      .union([z.literal("me"), id])
      .optional()
      .meta({ description: "about_care_owner" }),
  }),
  response: many(careStep),
  example: { response: { data: [careStepExample], next_cursor: null } },
});

export const getCareStep = endpoint({
  ...reading,
  ...step,
  id: "getCareStep",
  method: "GET",
  path: "/care-steps/{id}",
  versioned: true,
  example: { response: stepShown },
});

export const moveCareStep = endpoint({
  ...changing,
  ...step,
  id: "moveCareStep",
  method: "PATCH",
  path: "/care-steps/{id}",
  body: z.strictObject({ due_on: date.optional(), owner_user_id: id.optional() }),
  example: { body: { due_on: "2026-03-20" }, response: stepShown },
});

export const finishCareStep = endpoint({
  ...changing,
  ...step,
  id: "finishCareStep",
  method: "POST",
  path: "/care-steps/{id}/done",
  body: z.strictObject({
    note: text(longestStep).default(""),
    as_interaction: z.boolean().default(false).meta({ description: "about_as_interaction" }),
  }),
  example: { body: { note: "It runs", as_interaction: true }, response: stepShown },
});

export const skipCareStep = endpoint({
  ...changing,
  ...step,
  id: "skipCareStep",
  method: "POST",
  path: "/care-steps/{id}/skip",
  body: z.strictObject({ note: name(longestStep) }),
  example: { body: { note: "Met at the fair instead" }, response: stepShown },
});
