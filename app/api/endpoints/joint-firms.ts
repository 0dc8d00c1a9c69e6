import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import { holding, holdingDispute, holdingExample } from "../resources/holding";
import {
  jointFirm,
  jointFirmExample,
  jointFirmSummary,
  jointFirmSummaryExample,
  newJointFirm,
} from "../resources/joint-firm";

const tag = "holdings";
const response = one(jointFirm);
const shown = { data: jointFirmExample };

export const listJointFirms = endpoint({
  id: "listJointFirms",
  method: "GET",
  path: "/joint-firms",
  tag,
  access: "holdings.read",
  query: plainListQuery("-created_at"),
  response: many(jointFirmSummary),
  example: { response: { data: [jointFirmSummaryExample], next_cursor: null } },
});

export const setUpJointFirm = endpoint({
  id: "setUpJointFirm",
  method: "POST",
  path: "/joint-firms",
  tag,
  access: "holdings.edit",
  body: newJointFirm,
  response,
  status: 201,
  example: {
    body: {
      alliance_id: "019a0000-0000-7000-8000-000000000010",
      name: "Lianheng Drive Systems",
      country: "CN",
      description: "Develops drives for bottling lines.",
      members: [
        {
          organization_id: "019a0000-0000-7000-8000-000000000001",
          percent: "60",
          contributions: [{ kind: "cash", amount: { amount_minor: 600_000_000, currency: "CNY" } }],
        },
        {
          organization_id: "019a0000-0000-7000-8000-000000000002",
          percent: "40",
          contributions: [{ kind: "technology", description: "Control software, with its sources" }],
        },
      ],
    },
    response: shown,
  },
});

export const getJointFirm = endpoint({
  id: "getJointFirm",
  method: "GET",
  path: "/joint-firms/{id}",
  tag,
  access: "holdings.read",
  response,
  example: { response: shown },
});

/** Who disputes its share belongs to the joint firm no more, so the share is what is answered. */
const answer = <Body extends z.ZodType>(id: string, verb: string, body: Body, example: z.input<Body>) =>
  endpoint({
    id,
    method: "POST",
    path: `/joint-firms/{id}/${verb}`,
    tag,
    access: "holdings.edit",
    body,
    response: one(holding),
    example: { body: example, response: { data: holdingExample } },
  });

export const confirmJointFirmShare = answer("confirmJointFirmShare", "confirm", z.strictObject({}), {});

export const disputeJointFirmShare = answer("disputeJointFirmShare", "dispute", holdingDispute, {
  note: "We agreed on a third.",
});
