import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, name, one, text } from "../fields";
import { plainListQuery } from "../lists";
import {
  interaction,
  interactionExample,
  newInteraction,
  newNextStep,
  nextStep,
  nextStepExample,
} from "../resources/interaction";

const tag = "customers";

export const listInteractions = endpoint({
  id: "listInteractions",
  method: "GET",
  path: "/customers/{id}/interactions",
  tag,
  access: "customers.read",
  query: plainListQuery("-happened_at"),
  response: many(interaction),
  example: { response: { data: [interactionExample], next_cursor: null } },
});

export const recordInteraction = endpoint({
  id: "recordInteraction",
  method: "POST",
  path: "/customers/{id}/interactions",
  tag,
  access: "customers.edit",
  body: newInteraction,
  response: one(interaction),
  status: 201,
  example: {
    body: {
      kind: "visit",
      contact_id: "019a0000-0000-7000-8000-000000000061",
      happened_on: "2026-03-10",
      text: "Line 3 stops twice a shift; wants an offer for two drives.",
      next_step: { kind: "offer", text: "Send the offer for two drives", due_on: "2026-03-17" },
    },
    response: { data: interactionExample },
  },
});

export const getInteraction = endpoint({
  id: "getInteraction",
  method: "GET",
  path: "/interactions/{id}",
  tag,
  access: "customers.read",
  response: one(interaction),
  example: { response: { data: interactionExample } },
});

export const listNextSteps = endpoint({
  id: "listNextSteps",
  method: "GET",
  path: "/customers/{id}/next-steps",
  tag,
  access: "customers.read",
  query: plainListQuery("due_on"),
  response: many(nextStep),
  example: { response: { data: [nextStepExample], next_cursor: null } },
});

const response = one(nextStep);
const shown = { data: nextStepExample };

export const planNextStep = endpoint({
  id: "planNextStep",
  method: "POST",
  path: "/customers/{id}/next-steps",
  tag,
  access: "customers.edit",
  body: newNextStep,
  response,
  status: 201,
  versioned: true,
  example: { body: { kind: "visit", text: "Spring visit", due_on: "2026-04-02" }, response: shown },
});

export const getNextStep = endpoint({
  id: "getNextStep",
  method: "GET",
  path: "/next-steps/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const finishNextStep = endpoint({
  id: "finishNextStep",
  method: "POST",
  path: "/next-steps/{id}/done",
  tag,
  access: "customers.edit",
  body: z.strictObject({ note: text(300).default("") }),
  response,
  versioned: true,
  example: { body: { note: "Sent" }, response: shown },
});

export const dropNextStep = endpoint({
  id: "dropNextStep",
  method: "POST",
  path: "/next-steps/{id}/drop",
  tag,
  access: "customers.edit",
  body: z.strictObject({ note: name(300) }),
  response,
  versioned: true,
  example: { body: { note: "The line was sold" }, response: shown },
});
