import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  decision,
  decisionExample,
  decisionPatch,
  decisionVoice,
  newDecision,
} from "../resources/project-decision";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const running = { tag, access: "projects.run" } as const;
const shown = { response: one(decision), versioned: true } as const;
const response = { data: decisionExample };

export const listProjectDecisions = endpoint({
  ...reading,
  id: "listProjectDecisions",
  method: "GET",
  path: "/projects/{id}/decisions",
  query: plainListQuery("-proposed_at"),
  response: many(decision),
  example: { response: { data: [decisionExample], next_cursor: null } },
});

export const proposeProjectDecision = endpoint({
  ...running,
  ...shown,
  id: "proposeProjectDecision",
  method: "POST",
  path: "/projects/{id}/decisions",
  body: newDecision,
  status: 201,
  example: {
    body: {
      question: decisionExample.question,
      decided: decisionExample.decided,
      decide_by: decisionExample.decide_by,
    },
    response,
  },
});

export const getProjectDecision = endpoint({
  ...reading,
  ...shown,
  id: "getProjectDecision",
  method: "GET",
  path: "/project-decisions/{id}",
  example: { response },
});

export const changeProjectDecision = endpoint({
  ...running,
  ...shown,
  id: "changeProjectDecision",
  method: "PATCH",
  path: "/project-decisions/{id}",
  body: decisionPatch,
  example: { body: { decide_by: decisionExample.decide_by }, response },
});

export const speakOnProjectDecision = endpoint({
  ...running,
  ...shown,
  id: "speakOnProjectDecision",
  method: "POST",
  path: "/project-decisions/{id}/voice",
  body: decisionVoice,
  example: { body: { voice: "agree" }, response },
});

export const withdrawProjectDecision = endpoint({
  ...running,
  ...shown,
  id: "withdrawProjectDecision",
  method: "POST",
  path: "/project-decisions/{id}/withdraw",
  example: { response: { data: { ...decisionExample, state: "withdrawn" } } },
});
