import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  commonCustomer,
  newOverlap,
  offeredPopulation,
  overlap,
  overlapAgreement,
  overlapEntry,
  overlapExamples,
  overlapSummary,
  overlapWord,
} from "../resources/overlap";

const tag = "overlaps";
const access = "customers.overlap";
const response = one(overlap);
const counted = { data: overlapExamples.counted };
const population = { population: { filter: { country: "CN" } } };

export const listOverlaps = endpoint({
  id: "listOverlaps",
  method: "GET",
  path: "/overlaps",
  tag,
  access: "customers.read",
  query: plainListQuery("-proposed_at"),
  response: many(overlapSummary),
  example: { response: { data: [overlapExamples.summary], next_cursor: null } },
});

export const proposeOverlap = endpoint({
  id: "proposeOverlap",
  method: "POST",
  path: "/overlaps",
  tag,
  access,
  body: newOverlap,
  response,
  status: 201,
  example: {
    body: {
      alliance_id: overlapExamples.proposed.alliance.id,
      ally_id: overlapExamples.proposed.ally.id,
      purpose: overlapExamples.proposed.purpose,
      ...population,
    },
    response: { data: overlapExamples.proposed },
  },
});

export const getOverlap = endpoint({
  id: "getOverlap",
  method: "GET",
  path: "/overlaps/{id}",
  tag,
  access: "customers.read",
  response,
  example: { response: counted },
});

export const acceptOverlap = endpoint({
  id: "acceptOverlap",
  method: "POST",
  path: "/overlaps/{id}/accept",
  tag,
  access,
  body: offeredPopulation,
  response,
  example: { body: population, response: counted },
});

export const declineOverlap = endpoint({
  id: "declineOverlap",
  method: "POST",
  path: "/overlaps/{id}/decline",
  tag,
  access,
  body: overlapWord,
  response,
  example: {
    body: { said: "Not before the new season." },
    response: {
      data: {
        ...overlapExamples.proposed,
        side: "received",
        state: "declined",
        ended: { at: "2026-11-19T02:00:00.000Z", by_us: true, said: "Not before the new season." },
      },
    },
  },
});

export const changeOverlapPopulation = endpoint({
  id: "changeOverlapPopulation",
  method: "POST",
  path: "/overlaps/{id}/population",
  tag,
  access,
  body: offeredPopulation,
  response,
  example: { body: population, response: counted },
});

export const countOverlap = endpoint({
  id: "countOverlap",
  method: "POST",
  path: "/overlaps/{id}/count",
  tag,
  access,
  response,
  example: { response: counted },
});

export const cancelOverlapCount = endpoint({
  id: "cancelOverlapCount",
  method: "POST",
  path: "/overlaps/{id}/cancel",
  tag,
  access,
  response,
  example: { response: { data: { ...overlapExamples.counted, trouble: "cancelled" } } },
});

export const agreeToOverlapStep = endpoint({
  id: "agreeToOverlapStep",
  method: "POST",
  path: "/overlaps/{id}/agree",
  tag,
  access,
  body: overlapAgreement,
  response,
  example: {
    body: { revision: 1, step: "names" },
    response: {
      data: {
        ...overlapExamples.counted,
        next: { step: "names", ours: { at: "2026-11-19T03:00:00.000Z", fields: [] }, theirs: null },
      },
    },
  },
});

export const endOverlap = endpoint({
  id: "endOverlap",
  method: "POST",
  path: "/overlaps/{id}/end",
  tag,
  access,
  body: overlapWord,
  response,
  example: { body: { said: "The visits are over." }, response: { data: overlapExamples.ended } },
});

export const listOverlapCustomers = endpoint({
  id: "listOverlapCustomers",
  method: "GET",
  path: "/overlaps/{id}/customers",
  tag,
  access: "customers.read",
  query: plainListQuery("name"),
  response: many(commonCustomer).extend({ total: z.int() }),
  example: { response: { data: [overlapExamples.common], next_cursor: null, total: 1 } },
});

export const listOverlapLog = endpoint({
  id: "listOverlapLog",
  method: "GET",
  path: "/overlaps/{id}/log",
  tag,
  access: "customers.read",
  query: plainListQuery("-at"),
  response: many(overlapEntry),
  example: { response: { data: [overlapExamples.entry], next_cursor: null } },
});
