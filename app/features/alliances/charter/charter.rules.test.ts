import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "~/lib/dates";
import { dueReminder, expiryMark, isCurrent, latestVersions } from "./charter.rules";

const today = "2026-11-22";

describe("the end of an agreement", () => {
  test.each([
    [null, null],
    ["2026-11-21", "expired"],
    ["2026-11-22", "within_30"],
    ["2026-12-22", "within_30"],
    ["2026-12-23", "within_60"],
    ["2027-01-21", "within_60"],
    ["2027-01-22", null],
  ] as const)("on %s is marked %s", (expiresOn, mark) => {
    expect(expiryMark(expiresOn, today)).toBe(mark);
    expect(isCurrent({ expiresOn }, today)).toBe(mark !== "expired");
  });

  test("is reminded of by the nearest threshold, and no more once it is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const wanted = days < 0 || days > 60 ? null : days <= 30 ? 30 : 60;
        expect(dueReminder(addDays(today, days), today)).toBe(wanted);
      }),
    );
  });
});

test("of each agreement the latest version counts, whatever the order", () => {
  const version = fc.record({
    series: fc.constantFrom("a", "b", "c"),
    number: fc.integer({ min: 1, max: 9 }),
  });
  const distinct = fc.uniqueArray(version, { selector: ({ series, number }) => `${series}${number}` });
  fc.assert(
    fc.property(distinct, (versions) => {
      const latest = latestVersions(versions);
      expect(latest.map(({ series }) => series).sort()).toEqual(
        [...new Set(versions.map(({ series }) => series))].sort(),
      );
      for (const { series, number } of latest) {
        const numbers = versions.filter((one) => one.series === series).map((one) => one.number);
        expect(number).toBe(Math.max(...numbers));
      }
    }),
  );
});
