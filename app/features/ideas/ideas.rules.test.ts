import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IdeaState, IdeaStep } from "#db/tables-ideas";
import {
  confidentialityStep,
  type IdeaSide,
  ideaStates,
  ideaSteps,
  releaseStep,
  scoreOf,
  stepsOpenTo,
  takeStep,
  waitsFor,
} from "./ideas.rules";

const walk = (taken: [IdeaStep, IdeaSide][]): IdeaState =>
  taken.reduce<IdeaState>((state, [step, side]) => {
    const taking = takeStep(state, step, side);
    return "to" in taking ? taking.to : state;
  }, "submitted");

describe("the way of an idea", () => {
  test("leads over an assessment and its acceptance to the market", () => {
    expect(
      walk([
        ["ask", "lead"],
        ["answer", "stater"],
        ["assess", "lead"],
        ["accept", "lead"],
        ["develop", "lead"],
        ["launch", "lead"],
      ]),
    ).toBe("launched");
  });

  test("is decided by the lead alone, and withdrawn by its firm while it is not accepted", () => {
    const ofLead: IdeaStep[] = ["ask", "assess", "park", "accept", "reject", "develop", "launch", "stop"];
    for (const state of ideaStates) {
      expect(stepsOpenTo(state, "stater").filter((step) => ofLead.includes(step))).toEqual([]);
      expect(stepsOpenTo(state, "lead")).not.toContain("withdraw");
      expect(stepsOpenTo(state, "lead")).not.toContain("answer");
      expect(stepsOpenTo(state, "reader")).toEqual([]);
    }
    const open = ideaStates.filter((state) => stepsOpenTo(state, "stater").includes("withdraw"));
    expect(open).toEqual(["submitted", "returned", "assessed", "parked"]);
  });

  test("is accepted only once it was assessed, and a parked one is assessed anew", () => {
    const accepting = ideaStates.filter((state) => stepsOpenTo(state, "lead").includes("accept"));
    expect(accepting).toEqual(["assessed"]);
    expect(stepsOpenTo("parked", "lead")).toContain("assess");
  });

  test("ends for good where it was rejected, launched, stopped or withdrawn", () => {
    for (const state of ["rejected", "launched", "stopped", "withdrawn"] as const)
      expect(stepsOpenTo(state, "both")).toEqual([]);
  });

  test("never asks the lead back about its own idea", () => {
    for (const state of ideaStates) expect(stepsOpenTo(state, "both")).not.toContain("ask");
  });

  test("waits for somebody who can go on", () => {
    for (const state of ideaStates) {
      const side = waitsFor(state);
      if (side) expect(stepsOpenTo(state, side).length).toBeGreaterThan(0);
    }
  });

  test("refuses every step from a state that has ended, whoever takes it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ideaSteps),
        fc.constantFrom<IdeaSide>("lead", "stater", "both", "reader"),
        (step, side) => {
          expect("refused" in takeStep("withdrawn", step, side)).toBe(true);
        },
      ),
    );
  });
});

describe("the score", () => {
  const mark = fc.integer({ min: 1, max: 5 });

  test("lies between 1 and 5, and grows with each mark", () => {
    fc.assert(
      fc.property(mark, mark, mark, (feasibility, market, fit) => {
        const score = scoreOf({ feasibility, market, fit });
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(5);
        if (market < 5) expect(scoreOf({ feasibility, market: market + 1, fit })).toBeGreaterThan(score);
      }),
    );
  });

  test("does not make up for what cannot be built", () => {
    expect(scoreOf({ feasibility: 1, market: 5, fit: 5 })).toBe(2.9);
    expect(scoreOf({ feasibility: 3, market: 4, fit: 4 })).toBe(3.6);
    expect(scoreOf({ feasibility: 5, market: 5, fit: 5 })).toBe(5);
  });
});

test("an idea is released by the lead, where its firm allows it", () => {
  const idea = { state: "submitted", confidentiality: "all_members", isReleased: false } as const;
  expect(releaseStep(idea, "lead")).toBe("release");
  expect(releaseStep({ ...idea, confidentiality: "lead_only" }, "lead")).toBeNull();
  expect(releaseStep({ ...idea, isReleased: true }, "lead")).toBe("take_back");
  expect(releaseStep(idea, "stater")).toBeNull();
  expect(releaseStep({ ...idea, state: "withdrawn" }, "lead")).toBeNull();
  expect(confidentialityStep(idea, "stater")).toBe("close");
  expect(confidentialityStep({ ...idea, confidentiality: "lead_only" }, "stater")).toBe("open");
  expect(confidentialityStep(idea, "lead")).toBeNull();
});
