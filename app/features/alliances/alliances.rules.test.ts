import { describe, expect, test } from "vitest";
import { canBeInvited, placeOf, stagePath, stages, takesDeals } from "./alliances.rules";

describe("stages", () => {
  test("are the eight of the life cycle, in order", () => {
    expect(stages).toEqual([
      "operational_awareness",
      "knowledge",
      "internal_assessment",
      "partner_selection",
      "working_together",
      "value_creation",
      "staying_together",
      "exit",
    ]);
  });

  test("make a path around the current one", () => {
    expect(stagePath("internal_assessment").map(({ state }) => state)).toEqual([
      "done",
      "done",
      "now",
      "later",
      "later",
      "later",
      "later",
      "later",
    ]);
  });

  test("take deals from working together on, until the exit", () => {
    expect(stages.filter(takesDeals)).toEqual(["working_together", "value_creation", "staying_together"]);
  });
});

describe("places", () => {
  test("a declined invitation that nobody answered was withdrawn", () => {
    expect(placeOf({ status: "declined", answeredByUserId: null })).toBe("withdrawn");
    expect(placeOf({ status: "declined", answeredByUserId: "someone" })).toBe("declined");
    expect(placeOf({ status: "invited", answeredByUserId: null })).toBe("invited");
  });

  test.each([
    [null, true],
    ["declined", true],
    ["withdrawn", true],
    ["invited", false],
    ["accepted", false],
    ["left", false],
  ] as const)("%s can be invited: %s", (place, can) => {
    expect(canBeInvited(place)).toBe(can);
  });
});
