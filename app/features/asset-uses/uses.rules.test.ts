import { expect, test } from "vitest";
import { decideOn, decisionsOn, standingOf } from "./uses.rules";

test("what was asked is approved or declined once, and what was approved is revoked once", () => {
  expect(decideOn("asked", "approve")).toBe("approved");
  expect(decideOn("asked", "decline")).toBe("declined");
  expect(decideOn("approved", "revoke")).toBe("revoked");
  expect(decisionsOn("asked")).toEqual(["approve", "decline"]);
  expect(decisionsOn("approved")).toEqual(["revoke"]);
  expect([decisionsOn("declined"), decisionsOn("revoked")]).toEqual([[], []]);
});

test("an approval counts from its first to its last day, both included", () => {
  const approval = { state: "approved", startsOn: "2026-11-10", approvedUntil: "2026-11-20" } as const;
  const days = ["2026-11-09", "2026-11-10", "2026-11-20", "2026-11-21"];
  expect(days.map((day) => standingOf(approval, day))).toEqual(["coming", "current", "current", "expired"]);
  for (const state of ["asked", "declined", "revoked"] as const)
    expect(standingOf({ ...approval, state }, "2026-11-15")).toBe(state);
});
