import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  activitySteps,
  attendanceSteps,
  canBeTakenBack,
  clubKindFor,
  levelAt,
  pointsOn,
} from "./clubs.rules";

test("a club is for alliances with consumers or with employees", () => {
  expect([clubKindFor("b2c"), clubKindFor("b2e"), clubKindFor("b2b"), clubKindFor(null)]).toEqual([
    "consumer",
    "employee",
    null,
    null,
  ]);
});

describe("the level of a member", () => {
  const levels = [{ threshold: 500 }, { threshold: 0 }, { threshold: 100 }];

  test("is the highest that its points reach", () => {
    expect([0, 99, 100, 499, 500].map((sum) => levelAt(levels, sum)?.threshold)).toEqual([
      0, 0, 100, 100, 500,
    ]);
    expect(levelAt([{ threshold: 10 }], 9)).toBeNull();
  });

  test("never falls when points are added, in whichever order the levels stand", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(1000), { maxLength: 6 }),
        fc.nat(1000),
        fc.nat(1000),
        (thresholds, sum, more) => {
          const of = (list: number[]) => list.map((threshold) => ({ threshold }));
          const now = levelAt(of(thresholds), sum)?.threshold ?? -1;
          expect(levelAt(of(thresholds), sum + more)?.threshold ?? -1).toBeGreaterThanOrEqual(now);
          expect(levelAt(of([...thresholds].reverse()), sum)?.threshold ?? -1).toBe(now);
        },
      ),
    );
  });

  test("follows from the entries up to the day, a counter-entry among them", () => {
    const entries = [
      { points: 100, countedOn: "2026-03-01" },
      { points: 50, countedOn: "2026-04-01" },
      { points: -100, countedOn: "2026-05-01" },
    ];
    expect(
      ["2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01"].map((day) => pointsOn(entries, day)),
    ).toEqual([0, 100, 150, 50]);
  });
});

test("an entry is taken back once, and a counter-entry never", () => {
  expect(canBeTakenBack({ reason: "purchase", isTakenBack: false })).toBe(true);
  expect(canBeTakenBack({ reason: "purchase", isTakenBack: true })).toBe(false);
  expect(canBeTakenBack({ reason: "correction", isTakenBack: false })).toBe(false);
});

describe("an activity", () => {
  const [before, at] = ["2026-05-01T09:59:00.000Z", "2026-05-01T10:00:00.000Z"];

  test("is held when its time has come, and cancelled while it is planned", () => {
    expect(activitySteps({ state: "planned", startsAt: at, now: before })).toEqual(["cancel"]);
    expect(activitySteps({ state: "planned", startsAt: at, now: at })).toEqual(["hold", "cancel"]);
    expect(activitySteps({ state: "held", startsAt: at, now: at })).toEqual([]);
    expect(activitySteps({ state: "cancelled", startsAt: at, now: at })).toEqual([]);
  });

  test("takes members up before, and sees who took part after", () => {
    expect(attendanceSteps("planned", null)).toEqual(["sign_up"]);
    expect(attendanceSteps("planned", "withdrawn")).toEqual(["sign_up"]);
    expect(attendanceSteps("planned", "signed_up")).toEqual(["withdraw"]);
    expect(attendanceSteps("held", "signed_up")).toEqual(["attend"]);
    for (const gone of [null, "withdrawn", "attended"] as const)
      expect(attendanceSteps("held", gone)).toEqual([]);
    expect(attendanceSteps("cancelled", "signed_up")).toEqual([]);
  });
});
