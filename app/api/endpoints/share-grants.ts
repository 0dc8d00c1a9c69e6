import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, name, one } from "../fields";
import { filteredListQuery, plainListQuery } from "../lists";
import {
  grantExample,
  newShareGrant,
  readExample,
  revocation,
  sharedCustomer,
  sharedExample,
  shareGrant,
  shareRead,
} from "../resources/share-grant";

const tag = "sharing";
const response = one(shareGrant);
const shown = { data: grantExample };

export const listShareGrants = endpoint({
  id: "listShareGrants",
  method: "GET",
  path: "/share-grants",
  tag,
  access: "customers.read",
  query: filteredListQuery("-granted_at", { side: z.enum(["given", "received"]).default("given") }),
  response: many(shareGrant),
  example: { response: { data: [grantExample], next_cursor: null } },
});

export const createShareGrant = endpoint({
  id: "createShareGrant",
  method: "POST",
  path: "/share-grants",
  tag,
  access: "customers.share",
  body: newShareGrant,
  response,
  status: 201,
  example: {
    body: {
      alliance_id: grantExample.alliance.id,
      recipient_id: grantExample.recipient.id,
      purpose: grantExample.purpose,
      population: { filter: { country: "CN" } },
      level: "profile",
      starts_on: grantExample.starts_on,
      ends_on: grantExample.ends_on,
    },
    response: shown,
  },
});

export const getShareGrant = endpoint({
  id: "getShareGrant",
  method: "GET",
  path: "/share-grants/{id}",
  tag,
  access: "customers.read",
  response,
  example: { response: shown },
});

export const revokeShareGrant = endpoint({
  id: "revokeShareGrant",
  method: "POST",
  path: "/share-grants/{id}/revoke",
  tag,
  access: "customers.share",
  body: revocation,
  response,
  example: {
    body: { reason: "The service contract has ended." },
    response: {
      data: { ...grantExample, standing: "revoked", revoked_at: "2026-11-20T08:00:00.000Z" },
    },
  },
});

export const listSharedCustomers = endpoint({
  id: "listSharedCustomers",
  method: "GET",
  path: "/share-grants/{id}/customers",
  tag,
  access: "customers.read",
  query: filteredListQuery("name", { q: name(100).optional().meta({ description: "about_shared_q" }) }),
  response: many(sharedCustomer).extend({ total: z.int() }),
  example: { response: { data: [sharedExample], next_cursor: null, total: 1 } },
});

export const getSharedCustomer = endpoint({
  id: "getSharedCustomer",
  method: "GET",
  path: "/share-grants/{id}/customers/{customer_id}",
  tag,
  access: "customers.read",
  response: one(sharedCustomer),
  example: { response: { data: sharedExample } },
});

export const listShareReads = endpoint({
  id: "listShareReads",
  method: "GET",
  path: "/share-grants/{id}/reads",
  tag,
  access: "customers.read",
  query: plainListQuery("-at"),
  response: many(shareRead),
  example: { response: { data: [readExample], next_cursor: null } },
});
