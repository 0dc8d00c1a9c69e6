import { endpoint } from "../endpoint";
import { one } from "../fields";
import { newAssessment, standing, standingExample } from "../resources/standing";

const tag = "customers";
const response = one(standing);
const shown = { data: standingExample };

export const getStanding = endpoint({
  id: "getStanding",
  method: "GET",
  path: "/customers/{id}/relationship",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const assessCustomer = endpoint({
  id: "assessCustomer",
  method: "POST",
  path: "/customers/{id}/relationship",
  tag,
  access: "customers.edit",
  body: newAssessment,
  response,
  versioned: true,
  example: {
    body: { aspect: "retention", value: "at_risk", effective_on: "2026-03-10" },
    response: shown,
  },
});
