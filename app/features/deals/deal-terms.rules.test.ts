import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultTerms,
  protectionClock,
  protectionEnd,
  reviewClock,
  reviewDue,
} from "~/features/deals/deal-terms.rules";

const zone = "Asia/Shanghai";
const hour = 3_600_000;
const day = 24 * hour;
const at = (text: string) => new Date(text);
const instant = fc.date({ min: at("2000-01-01"), max: at("2099-12-31"), noInvalidDate: true });

describe("terms", () => {
  it("are 90 days and 2 business days where nothing else is set", () =>
    expect(defaultTerms).toEqual({ protectionDays: 90, businessDaysToDecide: 2 }));

  it("set the due time of a review over a weekend", () =>
    expect(reviewDue(at("2026-11-20T02:00:00Z"), defaultTerms, zone)).toEqual(at("2026-11-24T02:00:00Z")));

  it("set the end of protection at the same time of day", () => {
    expect(protectionEnd(at("2026-11-21T02:00:00Z"), defaultTerms, zone)).toEqual(at("2027-02-19T02:00:00Z"));
    expect(protectionEnd(at("2026-01-10T02:00:00Z"), defaultTerms, "Europe/Berlin")).toEqual(
      at("2026-04-10T01:00:00Z"),
    );
  });
});

describe("the review clock", () => {
  // Due on Tuesday, 2026-11-24 at 10:00 in Shanghai; begun on Friday at 10:00.
  const due = at("2026-11-24T02:00:00Z");
  it.each([
    ["at its start", "2026-11-20T02:00:00Z", { kind: "calm", passed: 0, leftMs: 2 * day }],
    ["on Friday evening", "2026-11-20T12:00:00Z", { kind: "calm", passed: 10 / 48, leftMs: 38 * hour }],
    [
      "on Sunday, as on Friday at midnight",
      "2026-11-22T05:00:00Z",
      { kind: "calm", passed: 14 / 48, leftMs: 34 * hour },
    ],
    ["three hours before", "2026-11-23T23:00:00Z", { kind: "soon", passed: 45 / 48, leftMs: 3 * hour }],
    ["at its end", "2026-11-24T02:00:00Z", { kind: "late", passed: 1, leftMs: 0 }],
    ["four hours after", "2026-11-24T06:00:00Z", { kind: "late", passed: 1, leftMs: -4 * hour }],
  ])("%s", (_, now, expected) => {
    const { passed, ...view } = reviewClock(due, at(now), defaultTerms, zone);
    expect({ ...view, passed }).toEqual({
      ...expected,
      pieces: 2,
      passed: expect.closeTo(expected.passed, 10),
    });
  });

  it("starts full and runs out at the due time", () => {
    fc.assert(
      fc.property(instant, (since) => {
        const due = reviewDue(since, defaultTerms, zone);
        expect(reviewClock(due, since, defaultTerms, zone)).toEqual({
          kind: "calm",
          pieces: 2,
          passed: 0,
          leftMs: 2 * day,
        });
        expect(reviewClock(due, due, defaultTerms, zone)).toMatchObject({
          kind: "late",
          passed: 1,
          leftMs: 0,
        });
      }),
    );
  });

  it("never runs backwards", () => {
    fc.assert(
      fc.property(instant, fc.nat({ max: 10 * day }), fc.nat({ max: 10 * day }), (since, a, b) => {
        const due = reviewDue(since, defaultTerms, zone);
        const passedAfter = (ms: number) =>
          reviewClock(due, new Date(since.getTime() + ms), defaultTerms, zone).passed;
        expect(passedAfter(Math.max(a, b))).toBeGreaterThanOrEqual(passedAfter(Math.min(a, b)));
      }),
    );
  });
});

describe("the protection clock", () => {
  const until = at("2027-02-19T02:00:00Z");
  it.each([
    ["61 days before", 61, "kept"],
    ["19 days before", 19, "kept"],
    ["18 days before", 18, "soon"],
    ["at its end", 0, "late"],
    ["two days after", -2, "late"],
  ])("%s", (_, days, kind) => {
    const view = protectionClock(until, new Date(until.getTime() - days * day), defaultTerms);
    expect(view).toMatchObject({ kind, pieces: 3, leftMs: days * day });
    expect(view.passed).toBeCloseTo(Math.min(1, (90 - days) / 90), 10);
  });

  it("has one piece at least, and is over at once without days", () =>
    expect(protectionClock(until, until, { ...defaultTerms, protectionDays: 0 })).toEqual({
      kind: "late",
      pieces: 1,
      passed: 1,
      leftMs: 0,
    }));
});
