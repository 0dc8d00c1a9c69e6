import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "~/lib/dates";
import {
  type Assignment,
  areaContains,
  areasMeet,
  conflictBetween,
  findConflict,
  isInForce,
  termsMeet,
  territoryState,
} from "./territories.rules";

const row = (change: Partial<Assignment> = {}): Assignment => ({
  memberId: "partner",
  country: "CN",
  regionKey: "",
  productLineId: null,
  isExclusive: false,
  startsOn: "2026-01-01",
  endsOn: null,
  ...change,
});
const rivals = (change: Partial<Assignment> = {}) => row({ memberId: "rival", ...change });

describe("an exclusive territory", () => {
  test.each([
    ["the same country", {}, {}],
    ["a region of it", {}, { regionKey: "CN-JS" }],
    ["the country around it", { regionKey: "CN-JS" }, {}],
    ["one line of every line", {}, { productLineId: "drives" }],
    ["every line around one", { productLineId: "drives" }, {}],
    ["what crosses it", { regionKey: "CN-JS" }, { productLineId: "drives" }],
    ["its last day alone", { endsOn: "2026-06-30" }, { startsOn: "2026-06-30" }],
  ])("takes %s from every other member, exclusive or not", (_, one, other) => {
    for (const isExclusive of [true, false]) {
      expect(conflictBetween(row({ ...one, isExclusive: true }), rivals({ ...other, isExclusive }))).toBe(
        "territory_taken",
      );
      expect(conflictBetween(rivals({ ...other, isExclusive }), row({ ...one, isExclusive: true }))).toBe(
        "territory_taken",
      );
    }
  });

  test.each([
    ["another country", { country: "CN" }, { country: "DE" }],
    ["another region", { regionKey: "CN-JS" }, { regionKey: "CN-ZJ" }],
    ["another line", { productLineId: "drives" }, { productLineId: "vision" }],
    ["the day after it", { endsOn: "2026-06-30" }, { startsOn: "2026-07-01" }],
    ["one that never began", {}, { startsOn: "2026-07-01", endsOn: "2026-06-30" }],
  ])("leaves %s alone", (_, one, other) => {
    expect(conflictBetween(row({ ...one, isExclusive: true }), rivals({ ...other, isExclusive: true }))).toBe(
      null,
    );
  });
});

describe("a member's own", () => {
  test("is a double where one contains the other in the same way", () => {
    expect(conflictBetween(row(), row({ regionKey: "CN-JS" }))).toBe("territory_double");
    expect(conflictBetween(row({ productLineId: "drives" }), row())).toBe("territory_double");
    expect(conflictBetween(row({ isExclusive: true }), row({ isExclusive: true }))).toBe("territory_double");
  });

  test("may be an exclusive region in an open country, and cross another", () => {
    expect(conflictBetween(row(), row({ regionKey: "CN-JS", isExclusive: true }))).toBeNull();
    expect(conflictBetween(row({ productLineId: "drives" }), row({ regionKey: "CN-JS" }))).toBeNull();
  });
});

test("what is taken is said before what is doubled", () => {
  const standing = [row(), rivals({ isExclusive: true, regionKey: "CN-JS" })];
  expect(findConflict(row(), standing)).toMatchObject({
    code: "territory_taken",
    with: { memberId: "rival" },
  });
  expect(findConflict(row(), [row()])).toMatchObject({ code: "territory_double" });
  expect(findConflict(row(), [rivals()])).toBeNull();
});

test.each([
  [{ startsOn: "2026-05-02", endsOn: null }, "upcoming"],
  [{ startsOn: "2026-05-01", endsOn: null }, "in_force"],
  [{ startsOn: "2026-04-01", endsOn: "2026-05-01" }, "in_force"],
  [{ startsOn: "2026-04-01", endsOn: "2026-04-30" }, "ended"],
  [{ startsOn: "2026-06-01", endsOn: "2026-05-31" }, "ended"],
] as const)("%j stands on 1 May as %s", (term, state) => {
  expect(territoryState(term, "2026-05-01")).toBe(state);
});

// The slow reference: every customer place, line and day is looked at by itself. "elsewhere" and "other" stand for all that no row
// names.
const regions = ["CN-JS", "CN-ZJ", "elsewhere"];
const lines = ["drives", "vision", "other"];
const days = Array.from({ length: 12 }, (_, index) => addDays("2026-01-01", index));
const atoms = regions.flatMap((region) =>
  lines.flatMap((line) => days.map((day) => ({ region, line, day }))),
);

const covers = (one: Assignment, { region, line, day }: (typeof atoms)[number]): boolean =>
  (one.regionKey === "" || one.regionKey === region) &&
  (one.productLineId === null || one.productLineId === line) &&
  one.startsOn <= day &&
  (one.endsOn === null || day <= one.endsOn);

const area = {
  regionKey: fc.constantFrom("", "CN-JS", "CN-ZJ"),
  productLineId: fc.constantFrom(null, "drives", "vision"),
};
const term = fc.tuple(fc.nat(9), fc.option(fc.integer({ min: -1, max: 9 }))).map(([from, length]) => ({
  startsOn: addDays("2026-01-01", from),
  // Within the days that the reference looks at.
  endsOn: length === null ? null : addDays("2026-01-01", Math.min(from + length, 11)),
}));
const assignment: fc.Arbitrary<Assignment> = fc
  .tuple(
    fc.record({ ...area, memberId: fc.constantFrom("partner", "rival"), isExclusive: fc.boolean() }),
    term,
  )
  .map(([facts, dates]) => row({ ...facts, ...dates }));

const inAreaAlone = (one: Assignment): Assignment => ({ ...one, startsOn: "2026-01-01", endsOn: null });

describe("against a reference that looks at every place, line and day", () => {
  test("areas and terms meet and contain one another", () => {
    fc.assert(
      fc.property(assignment, assignment, (one, other) => {
        const [first, second] = [inAreaAlone(one), inAreaAlone(other)];
        expect(areasMeet(one, other)).toBe(atoms.some((atom) => covers(first, atom) && covers(second, atom)));
        expect(areaContains(one, other)).toBe(
          atoms.every((atom) => !covers(second, atom) || covers(first, atom)),
        );
        expect(termsMeet(one, other)).toBe(days.some((day) => isInForce(one, day) && isInForce(other, day)));
      }),
    );
  });

  test("two members conflict exactly where both cover something and one is exclusive", () => {
    fc.assert(
      fc.property(assignment, assignment, (one, other) => {
        const isShared = atoms.some((atom) => covers(one, atom) && covers(other, atom));
        const isTaken = one.memberId !== other.memberId && (one.isExclusive || other.isExclusive) && isShared;
        expect(conflictBetween(one, other) === "territory_taken").toBe(isTaken);
        expect(conflictBetween(other, one)).toBe(conflictBetween(one, other));
      }),
    );
  });
});
