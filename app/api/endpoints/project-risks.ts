import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import { newRisk, risk, riskExample, riskOutcome, riskPatch } from "../resources/project-risk";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const working = { tag, access: "projects.work" } as const;
const shown = { response: one(risk), versioned: true } as const;
const response = { data: riskExample };

export const listProjectRisks = endpoint({
  ...reading,
  id: "listProjectRisks",
  method: "GET",
  path: "/projects/{id}/risks",
  query: plainListQuery("-raised_at"),
  response: many(risk),
  example: { response: { data: [riskExample], next_cursor: null } },
});

export const raiseProjectRisk = endpoint({
  ...working,
  ...shown,
  id: "raiseProjectRisk",
  method: "POST",
  path: "/projects/{id}/risks",
  body: newRisk,
  status: 201,
  example: {
    body: {
      text: riskExample.text,
      likelihood: 4,
      impact: 4,
      owner: { organization_id: riskExample.owner.organization.id },
      response: "reduce",
      response_text: riskExample.response_text,
      review_on: riskExample.review_on,
    },
    response,
  },
});

export const getProjectRisk = endpoint({
  ...reading,
  ...shown,
  id: "getProjectRisk",
  method: "GET",
  path: "/project-risks/{id}",
  example: { response },
});

export const changeProjectRisk = endpoint({
  ...working,
  ...shown,
  id: "changeProjectRisk",
  method: "PATCH",
  path: "/project-risks/{id}",
  body: riskPatch,
  example: { body: { likelihood: 2 }, response: { data: { ...riskExample, likelihood: 2, weight: 8 } } },
});

export const settleProjectRisk = endpoint({
  ...working,
  ...shown,
  id: "settleProjectRisk",
  method: "POST",
  path: "/project-risks/{id}/settle",
  body: riskOutcome,
  example: {
    body: { outcome: "closed", note: "The interface is there." },
    response: { data: { ...riskExample, state: "closed", state_note: "The interface is there." } },
  },
});
