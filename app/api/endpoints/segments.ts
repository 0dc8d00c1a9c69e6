import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import { newSegment, segment, segmentExample, segmentPatch } from "../resources/segment";

const tag = "customers";
const response = one(segment);
const shown = { data: segmentExample };
const { name, purpose, rule } = segmentExample;

export const listSegments = endpoint({
  id: "listSegments",
  method: "GET",
  path: "/segments",
  tag,
  access: "customers.read",
  query: plainListQuery("name"),
  response: many(segment),
  example: { response: { data: [segmentExample], next_cursor: null } },
});

export const defineSegment = endpoint({
  id: "defineSegment",
  method: "POST",
  path: "/segments",
  tag,
  access: "customers.edit",
  body: newSegment,
  response,
  status: 201,
  versioned: true,
  example: { body: { name, purpose, rule }, response: shown },
});

export const getSegment = endpoint({
  id: "getSegment",
  method: "GET",
  path: "/segments/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeSegment = endpoint({
  id: "changeSegment",
  method: "PATCH",
  path: "/segments/{id}",
  tag,
  access: "customers.edit",
  body: segmentPatch,
  response,
  versioned: true,
  example: { body: { purpose }, response: shown },
});

export const deleteSegment = endpoint({
  id: "deleteSegment",
  method: "DELETE",
  path: "/segments/{id}",
  tag,
  access: "customers.edit",
  query: z.strictObject({
    even_if_used: z.enum(["true"]).optional().meta({ description: "about_even_if_used" }),
  }),
  response,
  example: { response: shown },
});
