import { expect, test } from "vitest";
import type { JsonObject } from "#db/record/canonical-json";
import { newId } from "~/lib/id";
import { changesOf, type OpenedValue, type RecordedChange, type ShownSide, thingsIn } from "./changes.rules";

const digest = "ab".repeat(32);
const other = "cd".repeat(32);

const change = (
  before: JsonObject | null,
  after: JsonObject | null,
  sealed: Partial<RecordedChange> = {},
): RecordedChange => ({ before, after, opened: new Map(), altered: new Set(), isOwnSeal: false, ...sealed });

const seal = (text: string): OpenedValue => ({ salt: "ef".repeat(32), text });

const shown = (given: RecordedChange, names = new Map()) =>
  Object.fromEntries(
    changesOf(given, names).map(({ field, before, after }): [string, [unknown, unknown]] => [
      field,
      [flat(before), flat(after)],
    ]),
  );
const flat = (side: ShownSide) => ("value" in side ? side.value : side.state);

test("shows the fields that differ, with both sides", () => {
  expect(
    shown(change({ state: "draft", name: "A", code: "X" }, { state: "submitted", name: "A", note: "B" })),
  ).toEqual({
    state: [
      { kind: "code", code: "draft" },
      { kind: "code", code: "submitted" },
    ],
    code: [{ kind: "text", text: "X" }, "absent"],
    note: ["absent", { kind: "text", text: "B" }],
  });
});

test("begins with what people look for, and leaves out what only tables need", () => {
  const given = change(null, {
    amount_minor: 1,
    decision_id: newId(),
    id: newId(),
    note: "x",
    state: "approved",
  });
  expect(Object.keys(shown(given))).toEqual(["state", "note", "amount_minor"]);
});

test("shows no field that holds nothing on both sides", () => {
  expect(shown(change(null, { city: "", domain: null, identifiers: [], name: "A" }))).toEqual({
    name: ["absent", { kind: "text", text: "A" }],
  });
  expect(shown(change({ domain: "" }, { domain: null }))).toEqual({});
  expect(shown(change({ domain: "a.example" }, { domain: null }))).toEqual({
    domain: [{ kind: "text", text: "a.example" }, { kind: "nothing" }],
  });
});

test("reads values by what they are", () => {
  const id = newId();
  const given = change(null, {
    amount_minor: 125_000,
    currency: "CNY",
    is_open: 1,
    no_contact_yet: false,
    employees: 12,
    expected_close_on: "2026-12-31",
    submitted_at: "2026-11-21T19:32:07.123Z",
    owner_user_id: id,
    won_by: newId(),
    identifiers: [{ scheme: "lei", value: "529900T8BM49AURSDO55" }],
    problem: "in_review",
  });
  const names = new Map([[id, { name: "Wang Fang", href: "/settings/people/1" }]]);
  const after = Object.fromEntries(
    Object.entries(shown(given, names)).map(([field, [, value]]) => [field, value]),
  );
  expect(after).toMatchObject({
    amount_minor: { kind: "money", amountMinor: 125_000, currency: "CNY" },
    is_open: { kind: "flag", isSet: true },
    no_contact_yet: { kind: "flag", isSet: false },
    employees: { kind: "number", number: 12 },
    expected_close_on: { kind: "date", date: "2026-12-31" },
    submitted_at: { kind: "instant", at: "2026-11-21T19:32:07.123Z" },
    owner_user_id: { kind: "thing", id, name: "Wang Fang", href: "/settings/people/1" },
    won_by: { kind: "thing", name: null, href: null },
    problem: { kind: "text", text: "in_review" },
    identifiers: {
      kind: "list",
      items: [
        {
          kind: "facts",
          facts: [
            { field: "scheme", value: { kind: "code", code: "lei" } },
            { field: "value", value: { kind: "code", code: "529900T8BM49AURSDO55" } },
          ],
        },
      ],
    },
  });
});

test("finds the things that values name, in lists and in sealed values too", () => {
  const [person, line, product, firm, deal] = [newId(), newId(), newId(), newId(), newId()] as const;
  const given = change(
    { owner_user_id: person },
    {
      products: [{ product_line_id: line, product_id: product }],
      member_organization_id: firm,
      duplicate_of: { digest },
      problem: newId(),
      customer_id: "no id",
    },
    { opened: new Map([["/after/duplicate_of", seal(JSON.stringify(deal))]]) },
  );
  expect(new Set(thingsIn(given).map(({ type, id }) => `${type} ${id}`))).toEqual(
    new Set([
      `person ${person}`,
      `product_line ${line}`,
      `product ${product}`,
      `organization ${firm}`,
      `deal ${deal}`,
    ]),
  );
});

test("keeps a sealed value shut without its opening, and says whose it is", () => {
  const sealed = change({ contact_name: { digest } }, { contact_name: { digest: other } });
  expect(shown(sealed)).toEqual({ contact_name: ["withheld", "withheld"] });
  expect(shown({ ...sealed, isOwnSeal: true })).toEqual({ contact_name: ["erased", "erased"] });
  expect(shown({ ...sealed, isOwnSeal: true, altered: new Set(["/after/contact_name"]) })).toEqual({
    contact_name: ["erased", "altered"],
  });
});

test("shows an opened value with what proves it, and none that did not change", () => {
  const opened = new Map([
    ["/before/contact_name", seal('"Wang"')],
    ["/after/contact_name", seal('"Wang"')],
    ["/after/contact_email", seal('"w@x.example"')],
    ["/after/a~1b~0c", seal('"slash"')],
  ]);
  const given = change(
    { contact_name: { digest } },
    { contact_name: { digest: other }, contact_email: { digest: other }, "a/b~c": { digest } },
    { opened, isOwnSeal: true },
  );
  expect(changesOf(given, new Map())).toEqual([
    {
      field: "contact_email",
      before: { state: "absent" },
      after: {
        state: "opened",
        value: { kind: "text", text: "w@x.example" },
        digest: other,
        proof: seal('"w@x.example"'),
      },
    },
    expect.objectContaining({ field: "a/b~c", after: expect.objectContaining({ state: "opened" }) }),
  ]);
});

test("takes no object for a sealed value that is none", () => {
  expect(shown(change(null, { a: { digest: "short" }, b: { digest, more: 1 } }))).toMatchObject({
    a: ["absent", { kind: "facts" }],
    b: ["absent", { kind: "facts" }],
  });
});
