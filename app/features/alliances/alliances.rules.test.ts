import { describe, expect, test } from "vitest";
import {
  canBeInvited,
  type Place,
  placeOf,
  stagePath,
  stages,
  takesDeals,
  workBlocks,
} from "./alliances.rules";

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

describe("working together", () => {
  const ready = { stage: "partner_selection", places: ["accepted"] as Place[], missing: {} } as const;

  test("begins once a member has accepted and every invited one has answered", () => {
    expect(workBlocks(ready)).toEqual([]);
    expect(workBlocks({ ...ready, places: ["accepted", "declined", "withdrawn", "left"] })).toEqual([]);
    expect(workBlocks({ ...ready, places: [] })).toEqual(["no_member_accepted"]);
    expect(workBlocks({ ...ready, places: ["declined"] })).toEqual(["no_member_accepted"]);
    expect(workBlocks({ ...ready, places: ["accepted", "invited"] })).toEqual(["answers_outstanding"]);
    expect(workBlocks({ ...ready, places: ["invited"] })).toEqual([
      "no_member_accepted",
      "answers_outstanding",
    ]);
  });

  test("waits for the evidence of the classification", () => {
    expect(workBlocks({ ...ready, missing: { capital_tie: "holding" } })).toEqual(["not_evidenced"]);
  });

  test("begins once, and from any stage before it", () => {
    for (const stage of stages) {
      const before = stages.indexOf(stage) < stages.indexOf("working_together");
      expect(workBlocks({ ...ready, stage })).toEqual(before ? [] : ["work_has_begun"]);
    }
  });
});
