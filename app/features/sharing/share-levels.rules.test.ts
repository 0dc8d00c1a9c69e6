import fc from "fast-check";
import { expect, it } from "vitest";
import {
  categoriesOf,
  companyFields,
  fieldsOf,
  hasRecord,
  needsConsent,
  type ShareField,
  shareFields,
  shareLevels,
  standingOf,
} from "./share-levels.rules";

const company = { kind: "company", isForPersons: false } as const;
const companyWithPersons = { kind: "company", isForPersons: true } as const;
const consumer = { kind: "consumer", isForPersons: true } as const;
const chosenOf = (fields: readonly ShareField[]) => ({ ...companyWithPersons, fields });

it("opens more with each level, and never a field that is not shared at all", () => {
  const of = (chosen: Parameters<typeof fieldsOf>[1]) =>
    (["count", "existence", "profile", "contact", "full"] as const).map((level) => fieldsOf(level, chosen));
  const profile = ["name", "industry", "city", "region", "country"];
  expect(of(companyWithPersons)).toEqual([
    [],
    ["name"],
    profile,
    [...profile, "contacts"],
    [...companyFields, "contacts"],
  ]);
  const place = ["name", "city", "region", "country"];
  expect(of(consumer)).toEqual([
    [],
    ["name"],
    place,
    ["name", "city", "region", "country", "email", "phone"],
    ["name", "other_names", "city", "region", "country", "email", "address", "phone", "language"],
  ]);
});

it("opens no person where no purpose is named", () => {
  for (const level of shareLevels) {
    const fields = shareFields;
    expect(fieldsOf(level, { ...company, fields })).not.toContain("contacts");
    expect(fieldsOf(level, { kind: "consumer", isForPersons: false, fields })).toEqual([]);
  }
  expect(fieldsOf("full", company)).toEqual([...companyFields]);
});

it("asks for a purpose where anything of a person would be opened", () => {
  expect(shareLevels.filter((level) => needsConsent(level, { kind: "company" }))).toEqual(["contact"]);
  expect(shareLevels.every((level) => needsConsent(level, { kind: "consumer" }))).toBe(true);
  expect(needsConsent("fields", { kind: "company", fields: ["contacts"] })).toBe(true);
  expect(needsConsent("fields", { kind: "company", fields: ["phone"] })).toBe(false);
});

it("needs a consent to every category of what is shown of a person", () => {
  expect(categoriesOf("company", companyFields)).toEqual([]);
  expect(categoriesOf("company", ["name", "contacts"])).toEqual(["contact"]);
  expect(categoriesOf("consumer", [])).toEqual([]);
  expect(categoriesOf("consumer", ["name"])).toEqual(["contact"]);
  expect(categoriesOf("consumer", ["name", "city"])).toEqual(["contact", "profile"]);
});

it("opens the fields that were chosen with the name, in their order, whatever order they were chosen in", () => {
  const open = [...companyFields, "contacts"];
  fc.assert(
    fc.property(fc.subarray([...shareFields]), (chosen) => {
      const expected = shareFields.filter(
        (field) => field === "name" || (chosen.includes(field) && open.includes(field)),
      );
      expect(fieldsOf("fields", chosenOf([...chosen].reverse()))).toEqual(expected);
    }),
  );
});

it("gives the chosen fields of another level no weight", () => {
  for (const level of shareLevels.filter((one) => one !== "fields"))
    expect(fieldsOf(level, chosenOf(shareFields))).toEqual(fieldsOf(level, companyWithPersons));
});

it("has a page for a customer only where there is more than its name", () => {
  expect([[], ["name"], ["name", "city"]].map((fields) => hasRecord(fields as never))).toEqual([
    false,
    false,
    true,
  ]);
});

it("stands from its first day to its last, until it is revoked", () => {
  const term = { startsOn: "2026-10-01", endsOn: "2026-10-31", revokedAt: null };
  const on = (today: string) => standingOf(term, today);
  expect(["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"].map(on)).toEqual([
    "coming",
    "current",
    "current",
    "over",
  ]);
  expect(standingOf({ ...term, revokedAt: "2026-10-02T00:00:00.000Z" }, "2026-10-03")).toBe("revoked");
});
