import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { filteredListQuery } from "../lists";
import {
  newTerritory,
  territory,
  territoryChange,
  territoryEnd,
  territoryExample,
} from "../resources/territory";

const tag = "alliances";
const response = one(territory);
const shown = { data: territoryExample };

const { country, region, is_exclusive, starts_on, ends_on, note } = territoryExample;
const facts = {
  country,
  region,
  product_line_id: territoryExample.product_line?.id,
  is_exclusive,
  starts_on,
  ends_on,
  note,
};

export const listTerritories = endpoint({
  id: "listTerritories",
  method: "GET",
  path: "/alliances/{id}/territories",
  tag,
  access: "alliances.read",
  query: filteredListQuery("area", {
    show: z.enum(["all", "standing", "ended"]).default("all").meta({ description: "about_territory_show" }),
  }),
  response: many(territory),
  example: { response: { data: [territoryExample], next_cursor: null } },
});

export const assignTerritory = endpoint({
  id: "assignTerritory",
  method: "POST",
  path: "/alliances/{id}/territories",
  tag,
  access: "alliances.run",
  body: newTerritory,
  response,
  status: 201,
  versioned: true,
  example: { body: { organization_id: territoryExample.member.id, ...facts }, response: shown },
});

export const changeTerritory = endpoint({
  id: "changeTerritory",
  method: "POST",
  path: "/alliances/{id}/territories/{territory_id}/change",
  tag,
  access: "alliances.run",
  body: territoryChange,
  response,
  status: 201,
  versioned: true,
  example: { body: { ...facts, reason: "Exclusive from the new year on." }, response: shown },
});

export const endTerritory = endpoint({
  id: "endTerritory",
  method: "POST",
  path: "/alliances/{id}/territories/{territory_id}/end",
  tag,
  access: "alliances.run",
  body: territoryEnd,
  response,
  versioned: true,
  example: { body: { ends_on: "2026-06-30", reason: "No sales in six months." }, response: shown },
});
