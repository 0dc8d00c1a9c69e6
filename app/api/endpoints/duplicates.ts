import { z } from "zod";
import { pairFilters } from "~/features/duplicates/duplicates.schema";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { plainListQuery } from "../lists";
import { customer, customerExample } from "../resources/customer";
import {
  duplicatePair,
  duplicateSearch,
  merge,
  mergeExample,
  newMerge,
  pairExample,
  searchExample,
} from "../resources/duplicate";

const tag = "customers";
const access = "customers.edit";
const ofSearch = {
  tag,
  access,
  response: one(duplicateSearch),
  example: { response: { data: searchExample } },
} as const;
const changed = { tag, access, response: one(customer), versioned: true } as const;
const shown = { data: customerExample };

export const listDuplicates = endpoint({
  id: "listDuplicates",
  method: "GET",
  path: "/customer-duplicates",
  tag,
  access,
  query: plainListQuery("-score", {
    view: z.enum(pairFilters).default("match").meta({ description: "about_duplicate_view" }),
  }),
  response: many(duplicatePair),
  example: { response: { data: [pairExample], next_cursor: null } },
});

export const getDuplicateSearch = endpoint({
  id: "getDuplicateSearch",
  method: "GET",
  path: "/customer-duplicates/search",
  ...ofSearch,
});

export const searchDuplicates = endpoint({
  id: "searchDuplicates",
  method: "POST",
  path: "/customer-duplicates/search",
  ...ofSearch,
});

export const cancelDuplicateSearch = endpoint({
  id: "cancelDuplicateSearch",
  method: "POST",
  path: "/customer-duplicates/cancel",
  ...ofSearch,
});

export const listMerges = endpoint({
  id: "listMerges",
  method: "GET",
  path: "/customers/{id}/merge",
  tag,
  access,
  query: plainListQuery("-merged_at"),
  response: many(merge),
  example: { response: { data: [mergeExample], next_cursor: null } },
});

export const mergeCustomer = endpoint({
  id: "mergeCustomer",
  method: "POST",
  path: "/customers/{id}/merge",
  ...changed,
  body: newMerge,
  example: {
    body: { customer_id: "019a0000-0000-7000-8000-000000000042", take: ["phone"] },
    response: shown,
  },
});

export const undoMerge = endpoint({
  id: "undoMerge",
  method: "POST",
  path: "/customers/{id}/merge/undo",
  ...changed,
  body: z.strictObject({ merge_id: id }),
  example: { body: { merge_id: "019a0000-0000-7000-8000-000000000061" }, response: shown },
});

export const tellApart = endpoint({
  id: "tellApart",
  method: "POST",
  path: "/customers/{id}/tell-apart",
  ...changed,
  body: z.strictObject({ customer_id: id }),
  example: { body: { customer_id: "019a0000-0000-7000-8000-000000000042" }, response: shown },
});
