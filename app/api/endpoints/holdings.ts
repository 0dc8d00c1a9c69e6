import { z } from "zod";
import { holdingDirections, holdingStateFilters } from "~/features/equity/holdings.filter";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { filteredListQuery } from "../lists";
import {
  holding,
  holdingDispute,
  holdingEnd,
  holdingExample,
  holdingShow,
  holdingSummary,
  holdingSummaryExample,
  newHolding,
  newHoldingFile,
} from "../resources/holding";

const tag = "holdings";
const response = one(holding);
const shown = { data: holdingExample };

export const listHoldings = endpoint({
  id: "listHoldings",
  method: "GET",
  path: "/holdings",
  tag,
  access: "holdings.read",
  query: filteredListQuery("-recorded_at", {
    direction: z.enum(holdingDirections).optional().meta({ description: "about_direction" }),
    state: z.enum(holdingStateFilters).optional().meta({ description: "about_holding_state" }),
    entity_id: id.optional().meta({ description: "about_entity_filter" }),
  }),
  response: many(holdingSummary),
  example: { response: { data: [holdingSummaryExample], next_cursor: null } },
});

export const recordHolding = endpoint({
  id: "recordHolding",
  method: "POST",
  path: "/holdings",
  tag,
  access: "holdings.edit",
  body: newHolding,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      owner: { id: "019a0000-0000-7000-8000-000000000001" },
      owned: { id: "019a0000-0000-7000-8000-000000000002" },
      percent: "33.333333333",
      starts_on: "2024-07-01",
      source: "National Enterprise Credit Information Publicity System",
    },
    response: shown,
  },
});

export const getHolding = endpoint({
  id: "getHolding",
  method: "GET",
  path: "/holdings/{id}",
  tag,
  access: "holdings.read",
  response,
  versioned: true,
  example: { response: shown },
});

const step = <Body extends z.ZodType>(name: string, verb: string, body: Body, example: z.input<Body>) =>
  endpoint({
    id: name,
    method: "POST",
    path: `/holdings/{id}/${verb}`,
    tag,
    access: "holdings.edit",
    body,
    response,
    versioned: true,
    example: { body: example, response: shown },
  });

const nothing = z.strictObject({});

export const confirmHolding = step("confirmHolding", "confirm", nothing, {});

export const disputeHolding = step("disputeHolding", "dispute", holdingDispute, {
  note: "The purchase was never completed.",
});

export const endHolding = step("endHolding", "end", holdingEnd, { ends_on: "2026-07-01" });

export const withdrawHolding = step("withdrawHolding", "withdraw", nothing, {});

const toAlliance = { alliance_id: "019a0000-0000-7000-8000-000000000010" };

export const showHolding = step("showHolding", "show", holdingShow, toAlliance);

export const hideHolding = step("hideHolding", "hide", holdingShow, toAlliance);

export const giveHoldingFile = endpoint({
  id: "giveHoldingFile",
  method: "POST",
  path: "/holdings/{id}/files",
  tag,
  access: "holdings.edit",
  query: newHoldingFile,
  body: z.string(),
  takes: "application/octet-stream",
  response,
  status: 201,
  versioned: true,
  example: {
    query: { text: "Register of members, entry 4", file_name: "register.pdf" },
    body: "%PDF-1.7 …",
    response: shown,
  },
});
