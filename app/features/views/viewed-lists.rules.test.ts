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
  ["complaints", "columns=cause&columns=due", "columns=cause%2Cdue"],
  // What the ally does not read is no column of its list.
  ["complaints", "side=asked&columns=cause,due", "side=asked&columns=due"],
  ["complaints", "side=asked&columns=cause,responsible", "side=asked"],
  ["care_steps", "show=open&owner=somebody&cursor=x", ""],
  [
    "care_steps",
    "owner=me&show=overdue&columns=due,customer",
    "show=overdue&owner=me&columns=customer%2Cdue",
  ],
  ["purchases", "from=2026-02-30&currency=cny&line=none", "line=none&currency=CNY"],
  [
    "purchases",
    `columns=margin&customer=${id}&to=2026-03-01&from=2026-01-01`,
    `from=2026-01-01&to=2026-03-01&customer=${id}&columns=margin`,
  ],
  ["margins", "", ""],
  ["margins", "shown=key&after=50&currency=xyz", "shown=key"],
  [
    "margins",
    "to=2026-03-31&from=2026-01-01&currency=eur&columns=rank,margin",
    "from=2026-01-01&to=2026-03-31&currency=EUR&columns=rank%2Cmargin",
  ],
  ["holdings", "direction=up&state=dream&entity=x", ""],
  [
    "holdings",
    `entity=${id}&state=to_answer&direction=in_us&columns=votes`,
    `direction=in_us&state=to_answer&entity=${id}&columns=votes`,
  ],
] as const)("of %s, ?%s is kept as %j", (list, typed, query) => {
  expect(viewQuery(list, new URLSearchParams(typed))).toBe(query);
  // Writing it once more changes nothing.
  expect(viewQuery(list, new URLSearchParams(query))).toBe(query);
});

test("a view leads to its list and nowhere else", () => {
  expect(viewHref("customers", "")).toBe("/customers");
  expect(viewHref("deals", "state=approved")).toBe("/deals?state=approved");
  expect(viewHref("margins", "shown=key")).toBe("/customers/margin?shown=key");
  expect(viewHref("holdings", "")).toBe("/equity");
  const input = {
    name: "n",
    list: "deals",
    query: "//evil.example?state=approved&next=https://evil.example",
  };
  expect(viewInput.parse(input).query).toBe("");
  expect(viewInput.safeParse({ ...input, list: "record" }).success).toBe(false);
  expect(viewInput.safeParse({ ...input, query: "q".repeat(2001) }).success).toBe(false);
});
