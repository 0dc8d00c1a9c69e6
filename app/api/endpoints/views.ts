import { z } from "zod";
import { viewedLists } from "~/features/views/viewed-lists";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { filteredListQuery } from "../lists";
import { newView, view, viewExample, viewPatch } from "../resources/view";

const common = { tag: "lists", access: "organization.read" } as const;
const response = one(view);
const shown = { data: viewExample };
const { list, name, query, is_shared } = viewExample;

export const listViews = endpoint({
  ...common,
  id: "listViews",
  method: "GET",
  path: "/views",
  query: filteredListQuery("name", { list: z.enum(viewedLists).optional() }),
  response: many(view),
  example: { response: { data: [viewExample], next_cursor: null } },
});

export const saveView = endpoint({
  ...common,
  id: "saveView",
  method: "POST",
  path: "/views",
  body: newView,
  response,
  status: 201,
  versioned: true,
  example: { body: { list, name, query, is_shared }, response: shown },
});

export const getView = endpoint({
  ...common,
  id: "getView",
  method: "GET",
  path: "/views/{id}",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeView = endpoint({
  ...common,
  id: "changeView",
  method: "PATCH",
  path: "/views/{id}",
  body: viewPatch,
  response,
  versioned: true,
  example: { body: { is_shared }, response: shown },
});

export const deleteView = endpoint({
  ...common,
  id: "deleteView",
  method: "DELETE",
  path: "/views/{id}",
  response,
  example: { response: shown },
});

export const restoreView = endpoint({
  ...common,
  id: "restoreView",
  method: "POST",
  path: "/views/{id}/restore",
  response,
  versioned: true,
  example: { response: shown },
});
