import { expect, test } from "vitest";
import { viewHref, viewQuery } from "./viewed-lists";
import { viewInput } from "./views.schema";

const id = "019a0000-0000-7000-8000-000000000045";

test.each([
  ["customers", "", ""],
  ["customers", "sort=name&cursor=abc&do=columns&columns=", ""],
  [
    "customers",
    "country=cn&kind=company&q=%20bao%20&sort=-updated",
    "q=bao&kind=company&country=CN&sort=-updated",
  ],
  ["customers", "columns=owner&columns=revenue", "columns=owner%2Crevenue"],
  ["customers", "secret=1&kind=ghost", ""],
  ["deals", "sort=-updated", ""],
  [
    "deals",
    `side=addressed&state=approved&line=${id}&sort=amount`,
    `side=addressed&state=approved&line=${id}&sort=amount`,
  ],
  ["complaints", "state=open&side=own&kind=goods&cursor=x", "kind=goods"],
  ["complaints", "state=all&repeated=1", "state=all&repeated=1"],
  ["deals", "columns=clock,won", "columns=clock%2Cwon"],
] as const)("of %s, ?%s is kept as %j", (list, typed, query) => {
  expect(viewQuery(list, new URLSearchParams(typed))).toBe(query);
  // Writing it once more changes nothing.
  expect(viewQuery(list, new URLSearchParams(query))).toBe(query);
});

test("a view leads to its list and nowhere else", () => {
  expect(viewHref("customers", "")).toBe("/customers");
  expect(viewHref("deals", "state=approved")).toBe("/deals?state=approved");
  const input = {
    name: "n",
    list: "deals",
    query: "//evil.example?state=approved&next=https://evil.example",
  };
  expect(viewInput.parse(input).query).toBe("");
  expect(viewInput.safeParse({ ...input, list: "record" }).success).toBe(false);
  expect(viewInput.safeParse({ ...input, query: "q".repeat(2001) }).success).toBe(false);
});
