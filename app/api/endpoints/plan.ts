import { endpoint } from "../endpoint";
import { one } from "../fields";
import {
  commitmentEnd,
  newCommitment,
  newPlan,
  newPlanAgreement,
  newReview,
  newTarget,
  plan,
  planExample,
  targetEnd,
} from "../resources/plan";

const common = { tag: "alliances", response: one(plan) } as const;
const byLead = { ...common, access: "alliances.run" } as const;
const bySides = { ...common, access: "alliances.answer" } as const;
const response = { data: planExample };

export const getPlan = endpoint({
  ...common,
  id: "getPlan",
  method: "GET",
  path: "/alliances/{id}/plan",
  access: "alliances.read",
  example: { response },
});

export const savePlan = endpoint({
  ...byLead,
  id: "savePlan",
  method: "PATCH",
  path: "/alliances/{id}/plan",
  body: newPlan,
  example: {
    body: { purpose: planExample.purpose, rhythm: "quarterly", starts_on: "2026-02-03", version: 3 },
    response,
  },
});

export const addTarget = endpoint({
  ...byLead,
  id: "addTarget",
  method: "POST",
  path: "/alliances/{id}/plan-targets",
  status: 201,
  body: newTarget,
  example: {
    body: {
      route: "co_design",
      text: "First series in the plants of three customers",
      measure: "Three acceptance records",
      due_on: "2027-06-30",
    },
    response,
  },
});

export const closeTarget = endpoint({
  ...byLead,
  id: "closeTarget",
  method: "POST",
  path: "/alliances/{id}/plan-targets/{target_id}/close",
  body: targetEnd,
  example: { body: { end: "met" }, response },
});

export const recordReview = endpoint({
  ...byLead,
  id: "recordReview",
  method: "POST",
  path: "/alliances/{id}/plan-reviews",
  status: 201,
  body: newReview,
  example: { body: { held_on: "2026-08-03", minutes: "Both sides are on time." }, response },
});

export const agreeToPlan = endpoint({
  ...bySides,
  id: "agreeToPlan",
  method: "POST",
  path: "/alliances/{id}/plan-agreements",
  status: 201,
  body: newPlanAgreement,
  example: { body: { revision: 3 }, response },
});

export const makeCommitment = endpoint({
  ...bySides,
  id: "makeCommitment",
  method: "POST",
  path: "/alliances/{id}/plan-commitments",
  status: 201,
  body: newCommitment,
  example: {
    body: { text: "Two engineers on site until the first series", due_on: "2027-06-30" },
    response,
  },
});

export const closeCommitment = endpoint({
  ...bySides,
  id: "closeCommitment",
  method: "POST",
  path: "/alliances/{id}/plan-commitments/{commitment_id}/close",
  body: commitmentEnd,
  example: { body: { end: "withdrawn", note: "The series is made elsewhere." }, response },
});
