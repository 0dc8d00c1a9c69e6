import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CustomerPlace, type LiesIn, liesIn } from "./deal-territory.rules";
import { type Assignment, findConflict } from "./territories.rules";

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

const jiangsu = { country: "CN", regionKey: "CN-JS" };
const answer = (rows: Assignment[], place: CustomerPlace = jiangsu, productLineId = "drives") =>
  liesIn({ place, productLineId, registrantId: "partner" }, rows);
const rivals = { memberId: "rival", isExclusive: true };

describe("a deal's customer lies", () => {
  test("in the registrant's territory, by country or by region", () => {
    expect(answer([row()]).liesIn).toBe("own");
    expect(answer([row({ regionKey: "CN-JS", productLineId: "drives" })]).liesIn).toBe("own");
  });

  test("in another's exclusive territory, which is named; not in one that is open", () => {
    expect(answer([row(rivals)])).toMatchObject({ liesIn: "others_exclusive", by: { memberId: "rival" } });
    expect(answer([row({ memberId: "rival" })])).toEqual({ liesIn: "none", by: null });
  });

  test("in none elsewhere and for other lines", () => {
    expect(answer([row({ regionKey: "CN-ZJ" })]).liesIn).toBe("none");
    expect(answer([row({ ...rivals, productLineId: "vision" })]).liesIn).toBe("none");
    expect(answer([row({ ...rivals, country: "DE" })]).liesIn).toBe("none");
  });

  test("nobody knows where, while the deal does not say what makes the difference", () => {
    const nowhere = { country: "", regionKey: "" };
    const somewhere = { country: "CN", regionKey: "" };
    expect(answer([row()], nowhere).liesIn).toBe("place_unknown");
    expect(answer([row({ memberId: "rival" })], nowhere).liesIn).toBe("none");
    expect(answer([row()], somewhere).liesIn).toBe("own");
    expect(answer([row({ regionKey: "CN-JS" })], somewhere).liesIn).toBe("region_unknown");
    expect(answer([row({ ...rivals, regionKey: "CN-JS" })], somewhere).liesIn).toBe("region_unknown");
    expect(answer([row({ ...rivals, country: "DE", regionKey: "BAYERN" })], somewhere).liesIn).toBe("none");
  });
});

// The slow reference: the deal may be wherever its place allows, and something is known where all those places agree. "DE" and
// "elsewhere" stand for what no row names.
const countries = ["CN", "US", "DE"];
const regions = ["CN-JS", "CN-ZJ", "elsewhere"];

const worldsOf = ({ country, regionKey }: CustomerPlace): CustomerPlace[] =>
  (country ? [country] : countries).flatMap((one) =>
    (regionKey ? [regionKey] : regions).map((region) => ({ country: one, regionKey: region })),
  );

const certain = (rows: readonly Assignment[], place: CustomerPlace, line: string): string => {
  const covering = rows.filter(
    (one) =>
      one.country === place.country &&
      ["", place.regionKey].includes(one.regionKey) &&
      [null, line].includes(one.productLineId),
  );
  if (covering.some(({ memberId }) => memberId === "partner")) return "own";
  const other = covering.find(({ isExclusive }) => isExclusive);
  return other ? `others_exclusive ${other.memberId}` : "none";
};

const reference = (rows: readonly Assignment[], place: CustomerPlace, line: string): string => {
  const found = new Set(worldsOf(place).map((world) => certain(rows, world, line)));
  if (found.size === 1) return [...found][0] ?? "";
  const unknown: LiesIn = place.country === "" ? "place_unknown" : "region_unknown";
  return unknown;
};

const asked = fc.record({
  memberId: fc.constantFrom("partner", "rival", "third"),
  country: fc.constantFrom("CN", "US"),
  regionKey: fc.constantFrom("", "CN-JS", "CN-ZJ"),
  productLineId: fc.constantFrom(null, "drives", "vision"),
  isExclusive: fc.boolean(),
});
/** As the commands let them stand: whatever is in the way of those before it is left out. */
const standing = fc.array(asked, { maxLength: 8 }).map((all) => {
  const kept: Assignment[] = [];
  for (const one of all.map((facts) => row(facts))) if (!findConflict(one, kept)) kept.push(one);
  return kept;
});
const place = fc.constantFrom<CustomerPlace>(
  { country: "", regionKey: "" },
  ...countries.flatMap((country) => ["", ...regions].map((regionKey) => ({ country, regionKey }))),
);

test("is what a reference finds that goes through every place the customer may be at", () => {
  fc.assert(
    fc.property(standing, place, fc.constantFrom("drives", "vision", "other"), (rows, where, line) => {
      const { liesIn: found, by } = liesIn(
        { place: where, productLineId: line, registrantId: "partner" },
        rows,
      );
      const said = found === "others_exclusive" ? `${found} ${by?.memberId}` : found;
      expect(said).toBe(reference(rows, where, line));
    }),
    { numRuns: 1_000 },
  );
});
