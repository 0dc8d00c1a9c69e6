import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import { me, meExample, membership, membershipExample } from "../resources/membership";

export const getMe = endpoint({
  id: "getMe",
  method: "GET",
  path: "/me",
  tag: "me",
  access: "token",
  response: one(me),
  example: { response: { data: meExample } },
});

export const listMemberships = endpoint({
  id: "listMemberships",
  method: "GET",
  path: "/memberships",
  tag: "memberships",
  access: "people.read",
  query: plainListQuery("name"),
  response: many(membership),
  example: { response: { data: [membershipExample], next_cursor: null } },
});
