import { z } from "zod";
import { endpoint } from "../endpoint";
import { one } from "../fields";
import {
  lifeCycle,
  lifeCycleExample,
  lifeCycleQuery,
  newEvidence,
  newExitItem,
  newExitPlan,
  newFileEvidence,
  newGateItem,
  newSignOff,
  newStage,
  withdrawal,
} from "../resources/life-cycle";

const common = {
  tag: "alliances",
  response: one(lifeCycle),
  versioned: true,
} as const;
const byLead = { ...common, access: "alliances.run" } as const;
const bySides = { ...common, access: "alliances.answer" } as const;
const response = { data: lifeCycleExample };

export const getLifeCycle = endpoint({
  ...common,
  id: "getLifeCycle",
  method: "GET",
  path: "/alliances/{id}/life-cycle",
  access: "alliances.read",
  query: lifeCycleQuery,
  example: { response },
});

export const changeStage = endpoint({
  ...byLead,
  id: "changeStage",
  method: "POST",
  path: "/alliances/{id}/stage",
  body: newStage,
  example: { body: { to: "working_together", reason: "Both sides have signed." }, response },
});

export const askForSignOffs = endpoint({
  ...byLead,
  id: "askForSignOffs",
  method: "POST",
  path: "/alliances/{id}/sign-off-requests",
  example: { response },
});

export const signOff = endpoint({
  ...bySides,
  id: "signOff",
  method: "POST",
  path: "/alliances/{id}/sign-offs",
  status: 201,
  body: newSignOff,
  example: { body: { round: 4 }, response },
});

export const addGateItem = endpoint({
  ...byLead,
  id: "addGateItem",
  method: "POST",
  path: "/alliances/{id}/gate-items",
  status: 201,
  body: newGateItem,
  example: { body: { stage: "knowledge", text: "The sales team is trained.", is_required: true }, response },
});

export const removeGateItem = endpoint({
  ...byLead,
  id: "removeGateItem",
  method: "DELETE",
  path: "/alliances/{id}/gate-items/{item_id}",
  example: { response },
});

export const addEvidence = endpoint({
  ...bySides,
  id: "addEvidence",
  method: "POST",
  path: "/alliances/{id}/evidence",
  status: 201,
  body: newEvidence,
  example: {
    body: {
      stage: "partner_selection",
      item: "partner_chosen",
      kind: "decision",
      text: "Chosen among three by the criteria of December.",
      decided_by: "Steering group",
      decided_on: "2026-02-02",
    },
    response,
  },
});

export const addFileEvidence = endpoint({
  ...bySides,
  id: "addFileEvidence",
  method: "POST",
  path: "/alliances/{id}/evidence-files",
  status: 201,
  query: newFileEvidence,
  body: z.string(),
  takes: "application/octet-stream",
  example: {
    query: {
      stage: "partner_selection",
      item: "partner_chosen",
      text: "Minutes of the steering group.",
      file_name: "minutes.pdf",
    },
    body: "%PDF-1.7 …",
    response,
  },
});

export const withdrawEvidence = endpoint({
  ...bySides,
  id: "withdrawEvidence",
  method: "POST",
  path: "/alliances/{id}/evidence/{evidence_id}/withdraw",
  body: withdrawal,
  example: { body: { reason: "Belongs to another partner." }, response },
});

export const saveExitPlan = endpoint({
  ...byLead,
  id: "saveExitPlan",
  method: "PATCH",
  path: "/alliances/{id}/exit-plan",
  body: newExitPlan,
  versioned: false,
  example: { body: { access_ends_on: "2026-12-31" }, response },
});

export const addExitItem = endpoint({
  ...byLead,
  id: "addExitItem",
  method: "POST",
  path: "/alliances/{id}/exit-items",
  status: 201,
  body: newExitItem,
  example: {
    body: {
      kind: "returned",
      text: "Demonstration units",
      organization_id: "019a0000-0000-7000-8000-000000000002",
      due_on: "2026-12-15",
    },
    response,
  },
});

export const removeExitItem = endpoint({
  ...byLead,
  id: "removeExitItem",
  method: "DELETE",
  path: "/alliances/{id}/exit-items/{item_id}",
  example: { response },
});

export const finishExitItem = endpoint({
  ...bySides,
  id: "finishExitItem",
  method: "POST",
  path: "/alliances/{id}/exit-items/{item_id}/done",
  example: { response },
});
