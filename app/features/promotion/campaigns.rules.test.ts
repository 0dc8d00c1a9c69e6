import { describe, expect, test } from "vitest";
import {
  budgetOf,
  faultOfParties,
  stateAfter,
  stepsFrom,
  takesActivities,
  takesFigures,
} from "./campaigns.rules";

describe("a campaign", () => {
  test.each([
    ["planned", "start", "running"],
    ["planned", "finish", null],
    ["planned", "cancel", "cancelled"],
    ["running", "start", null],
    ["running", "finish", "finished"],
    ["running", "cancel", "cancelled"],
    ["finished", "start", null],
    ["finished", "finish", null],
    ["finished", "cancel", null],
    ["cancelled", "start", null],
    ["cancelled", "cancel", null],
  ] as const)("that is %s, by %s becomes %s", (state, step, to) => {
    expect(stateAfter(state, step)).toBe(to);
  });

  test("starts on an agreed budget alone", () => {
    expect(stepsFrom("planned", false)).toEqual(["cancel"]);
    expect(stepsFrom("planned", true)).toEqual(["start", "cancel"]);
    expect(stepsFrom("running", true)).toEqual(["finish", "cancel"]);
    expect(stepsFrom("finished", true)).toEqual([]);
  });

  test("takes activities until its end, and figures from its start on", () => {
    const states = ["planned", "running", "finished", "cancelled"] as const;
    expect(states.filter(takesActivities)).toEqual(["planned", "running"]);
    expect(states.filter(takesFigures)).toEqual(["running", "finished", "cancelled"]);
  });
});

describe("a budget", () => {
  const share = (amountMinor: number, isConfirmed = true) => ({ amountMinor, isConfirmed });

  test("is the sum of the shares, agreed when all have confirmed", () => {
    expect(budgetOf([share(100), share(50)], [])).toEqual({
      totalMinor: 150,
      isAgreed: true,
      spentMinor: 0,
      overMinor: 0,
    });
    expect(budgetOf([share(100), share(50, false)], [])).toMatchObject({ totalMinor: 150, isAgreed: false });
    expect(budgetOf([], [])).toMatchObject({ isAgreed: false });
  });

  test("is overspent by what goes beyond it, and by nothing at its very end", () => {
    expect(budgetOf([share(100)], [{ amountMinor: 60 }, { amountMinor: 40 }])).toMatchObject({
      overMinor: 0,
    });
    expect(budgetOf([share(100)], [{ amountMinor: 101 }])).toMatchObject({ spentMinor: 101, overMinor: 1 });
  });
});

describe("the firms of a campaign", () => {
  const alliance = { leadId: "lead", memberIds: ["a", "b"], isOpen: false };

  test.each([
    [["lead", "a"], null],
    [["a"], null],
    [["lead"], "campaign_without_member"],
    [[], "campaign_without_member"],
    [["lead", "a", "a"], "campaign_firm_twice"],
    [["lead", "x"], "campaign_firm_unknown"],
    [["lead", "a", "b"], "campaign_closed_alliance"],
  ])("%j: %s", (firms, fault) => {
    expect(faultOfParties(firms, alliance)).toBe(fault);
  });

  test("may be several members where the alliance is open", () => {
    expect(faultOfParties(["a", "b"], { ...alliance, isOpen: true })).toBeNull();
  });
});
