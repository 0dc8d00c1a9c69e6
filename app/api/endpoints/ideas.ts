import type { z } from "zod";
import type { Right } from "~/access/rights";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  confidentiality,
  development,
  idea,
  ideaExample,
  ideaSummary,
  ideaSummaryExample,
  newAssessment,
  newIdea,
  noted,
  rejection,
  release,
  said,
} from "../resources/idea";

const tag = "ideas";
const response = one(idea);
const shown = { data: ideaExample };

export const listIdeas = endpoint({
  id: "listIdeas",
  method: "GET",
  path: "/alliances/{id}/ideas",
  tag,
  access: "alliances.read",
  query: plainListQuery("-updated_at"),
  response: many(ideaSummary),
  example: { response: { data: [ideaSummaryExample], next_cursor: null } },
});

export const stateIdea = endpoint({
  id: "stateIdea",
  method: "POST",
  path: "/alliances/{id}/ideas",
  tag,
  access: "alliances.take_part",
  body: newIdea,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      title: ideaExample.title,
      description: ideaExample.description,
      source: "customer",
      confidentiality: "lead_only",
    },
    response: shown,
  },
});

export const getIdea = endpoint({
  id: "getIdea",
  method: "GET",
  path: "/ideas/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

/** What takes part in the work on it, and what binds the lead. */
const work: Right = "alliances.take_part";
const decision: Right = "alliances.run";

const step = <Body extends z.ZodType>(
  id: string,
  verb: string,
  access: Right,
  body: Body,
  example: z.input<Body>,
) =>
  endpoint({
    id,
    method: "POST",
    path: `/ideas/{id}/${verb}`,
    tag,
    access,
    body,
    response,
    versioned: true,
    example: { body: example, response: shown },
  });

export const assessIdea = step("assessIdea", "assess", work, newAssessment, {
  feasibility: 4,
  market: 3,
  fit: 5,
  market_note: "Bottlers and dairies.",
});
export const acceptIdea = step("acceptIdea", "accept", decision, noted, {});
export const parkIdea = step("parkIdea", "park", decision, said, { note: "Until the new fan is tested." });
export const askIdea = step("askIdea", "ask", work, said, { note: "How many fans wear out in a year?" });
export const rejectIdea = step("rejectIdea", "reject", decision, rejection, {
  reason: "known_already",
  note: "Series H does it since March.",
});
export const developIdea = step("developIdea", "develop", decision, development, {
  project: {
    name: "Fan wear sensor",
    organization_id: "019a0000-0000-7000-8000-000000000001",
    due_on: "2027-09-30",
  },
});
export const launchIdea = step("launchIdea", "launch", decision, noted, { note: "Series H2, since May." });
export const stopIdea = step("stopIdea", "stop", decision, said, {
  note: "The sensor costs more than the fan.",
});
export const answerIdea = step("answerIdea", "answer", work, said, {
  note: "About forty in the three plants.",
});
export const withdrawIdea = step("withdrawIdea", "withdraw", work, said, { note: "The customer has left." });
export const openIdea = step("openIdea", "confidentiality", work, confidentiality, {
  confidentiality: "all_members",
});
export const releaseIdea = step("releaseIdea", "release", decision, release, { is_released: true });
