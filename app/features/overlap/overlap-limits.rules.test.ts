import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countsPerDay,
  countsPerWeek,
  differenceOf,
  isAnother,
  isNear,
  leastDifference,
  leastRows,
  mayCount,
} from "./overlap-limits.rules";

const rows = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `row ${index + from}`);

/** One side changes; the other asks the same as before. */
const isNearAlone = (now: string[], then: string[]): boolean => isNear([now, rows(20)], [then, rows(20)]);

describe("two questions", () => {
  test("are the same with the same rows, in whatever order", () => {
    const question = rows(30);
    expect(differenceOf(question, [...question].reverse())).toBe(0);
    expect(isNearAlone(question, [...question].reverse())).toBe(false);
  });

  test.each([
    ["one row more", rows(31)],
    ["one row less", rows(29)],
    ["one row instead of another", [...rows(29), "another"]],
    ["one row twice", [...rows(30), "row 3"]],
    ["nine rows more", rows(39)],
  ])("that differ by %s are near", (_, question) => {
    expect(isNearAlone(question, rows(30))).toBe(true);
    expect(isNearAlone(rows(30), question)).toBe(true);
    expect(isNear([rows(20), question], [rows(20), rows(30)])).toBe(true);
  });

  test("that differ by ten rows, and by a tenth of many, are two", () => {
    expect(isNearAlone(rows(40), rows(30))).toBe(false);
    expect(isNearAlone(rows(1_099), rows(1_000))).toBe(true);
    expect(isNearAlone(rows(1_000), rows(889))).toBe(false);
    expect(leastDifference(10)).toBe(leastRows);
  });

  test("are two where one side asks about others, whatever the other side does", () => {
    expect(isNear([rows(31), rows(40)], [rows(30), rows(20)])).toBe(false);
    expect(isNear([rows(31), rows(21)], [rows(30), rows(20)])).toBe(true);
  });

  test("are the same, near or two, and a row counts once", () => {
    const question = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(
      fc.property(question, question, (one, other) => {
        const difference = differenceOf(one, other);
        expect(differenceOf(other, one)).toBe(difference);
        expect(differenceOf([...one, "x"], other)).toBe(difference + 1);
        const kinds = [difference === 0, isNearAlone(one, other), isAnother(one, other)];
        expect(kinds.filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});

describe("how often", () => {
  const now = new Date("2026-11-23T08:00:00.000Z");
  const ago = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();

  test("is limited by day", () => {
    expect(mayCount(Array(countsPerDay - 1).fill(ago(1)), now)).toBe(true);
    expect(mayCount(Array(countsPerDay).fill(ago(23)), now)).toBe(false);
    expect(mayCount(Array(countsPerDay).fill(ago(25)), now)).toBe(true);
  });

  test("is limited by week", () => {
    const spread = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => ago(30 + index * 15));
    expect(mayCount(spread(countsPerWeek - 1), now)).toBe(true);
    expect(mayCount(spread(countsPerWeek), now)).toBe(false);
    expect(mayCount(Array(countsPerWeek).fill(ago(24 * 8)), now)).toBe(true);
  });
});
