import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  alliance,
  allianceExample,
  allianceSummary,
  allianceSummaryExample,
  classification,
  classificationExample,
  invitationAnswer,
  newAlliance,
  newClassification,
  newMember,
} from "../resources/alliance";

const tag = "alliances";
const response = one(alliance);
const shown = { data: allianceExample };

export const listAlliances = endpoint({
  id: "listAlliances",
  method: "GET",
  path: "/alliances",
  tag,
  access: "alliances.read",
  query: plainListQuery("name"),
  response: many(allianceSummary),
  example: { response: { data: [allianceSummaryExample], next_cursor: null } },
});

export const createAlliance = endpoint({
  id: "createAlliance",
  method: "POST",
  path: "/alliances",
  tag,
  access: "alliances.run",
  body: newAlliance,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      name: "East China channel",
      currency: "CNY",
      classification: {
        development_mode: { value: "guidance" },
        party: { value: "b2b", sub_kind: "distribution" },
        capital_tie: { value: "none" },
        purpose: { value: "distribution_channel" },
      },
    },
    response: shown,
  },
});

export const getAlliance = endpoint({
  id: "getAlliance",
  method: "GET",
  path: "/alliances/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const inviteMember = endpoint({
  id: "inviteMember",
  method: "POST",
  path: "/alliances/{id}/members",
  tag,
  access: "alliances.run",
  body: newMember,
  response,
  status: 201,
  versioned: true,
  example: { body: { organization_id: "019a0000-0000-7000-8000-000000000002" }, response: shown },
});

export const withdrawInvitation = endpoint({
  id: "withdrawInvitation",
  method: "DELETE",
  path: "/alliances/{id}/members/{organization_id}",
  tag,
  access: "alliances.run",
  response,
  versioned: true,
  example: { response: shown },
});

export const acceptInvitation = endpoint({
  id: "acceptInvitation",
  method: "POST",
  path: "/alliances/{id}/accept",
  tag,
  access: "alliances.answer",
  body: invitationAnswer,
  response,
  versioned: true,
  example: { body: { note: "We look forward to it." }, response: shown },
});

export const declineInvitation = endpoint({
  id: "declineInvitation",
  method: "POST",
  path: "/alliances/{id}/decline",
  tag,
  access: "alliances.answer",
  body: invitationAnswer,
  response: one(allianceSummary.pick({ id: true, name: true, place: true })),
  example: {
    body: { note: "We have no capacity this year." },
    response: { data: { id: allianceExample.id, name: allianceExample.name, place: "declined" } },
  },
});

export const listClassifications = endpoint({
  id: "listClassifications",
  method: "GET",
  path: "/alliances/{id}/classifications",
  tag,
  access: "alliances.read",
  query: plainListQuery("effective_from"),
  response: many(classification),
  example: { response: { data: [classificationExample], next_cursor: null } },
});

export const classifyAlliance = endpoint({
  id: "classifyAlliance",
  method: "POST",
  path: "/alliances/{id}/classifications",
  tag,
  access: "alliances.run",
  body: newClassification,
  response,
  status: 201,
  versioned: true,
  example: {
    body: { axis: "party", value: "b2b", sub_kind: "logistics", effective_from: "2026-04-01" },
    response: shown,
  },
});
