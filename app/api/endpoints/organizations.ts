import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  organization,
  organizationExample,
  organizationPatch,
  organizationSummary,
} from "../resources/organization";

const { identifiers, own, ...summary } = organizationExample;

export const listOrganizations = endpoint({
  id: "listOrganizations",
  method: "GET",
  path: "/organizations",
  tag: "organizations",
  access: "organization.read",
  query: plainListQuery("name"),
  response: many(organizationSummary),
  example: { response: { data: [summary], next_cursor: null } },
});

export const getOrganization = endpoint({
  id: "getOrganization",
  method: "GET",
  path: "/organizations/{id}",
  tag: "organizations",
  access: "organization.read",
  response: one(organization),
  versioned: true,
  example: { response: { data: organizationExample } },
});

export const changeOrganization = endpoint({
  id: "changeOrganization",
  method: "PATCH",
  path: "/organizations/{id}",
  tag: "organizations",
  access: "organization.edit",
  body: organizationPatch,
  response: one(organization),
  versioned: true,
  example: {
    body: { city: "Nanjing", address: "8 Jiangbei Avenue" },
    response: { data: organizationExample },
  },
});
