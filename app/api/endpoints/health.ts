import { endpoint } from "../endpoint";
import { one } from "../fields";
import {
  answersExample,
  health,
  healthExample,
  newAnswers,
  newRelationship,
  newRound,
} from "../resources/health";

const common = { tag: "alliances", response: one(health) } as const;
const byLead = { ...common, access: "alliances.run" } as const;
const response = { data: healthExample };

export const getHealth = endpoint({
  ...common,
  id: "getHealth",
  method: "GET",
  path: "/alliances/{id}/health",
  access: "alliances.read",
  example: { response },
});

export const openHealthRound = endpoint({
  ...byLead,
  id: "openHealthRound",
  method: "POST",
  path: "/alliances/{id}/health-rounds",
  status: 201,
  body: newRound,
  example: { body: { label: "4th quarter 2026", due_on: "2026-12-10" }, response },
});

export const closeHealthRound = endpoint({
  ...byLead,
  id: "closeHealthRound",
  method: "POST",
  path: "/alliances/{id}/health-rounds/{round_id}/close",
  example: { response },
});

export const answerHealthRound = endpoint({
  ...common,
  access: "alliances.answer",
  id: "answerHealthRound",
  method: "POST",
  path: "/alliances/{id}/health-rounds/{round_id}/answers",
  body: newAnswers,
  example: { body: { answers: answersExample }, response },
});

export const recordRelationship = endpoint({
  ...byLead,
  id: "recordRelationship",
  method: "POST",
  path: "/alliances/{id}/relationships",
  status: 201,
  body: newRelationship,
  example: {
    body: {
      organization_id: "019a0000-0000-7000-8000-000000000002",
      form: "accountable",
      effective_from: "2026-11-22",
      reason: "They answer within the day, and ask when something is missing.",
    },
    response,
  },
});
