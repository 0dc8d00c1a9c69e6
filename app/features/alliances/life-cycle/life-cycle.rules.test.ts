import fc from "fast-check";
import { describe, expect, test } from "vitest";
import en from "~/messages/en/life-cycle.json";
import { stages, takesDeals } from "../alliances.rules";
import { checklist, standingItems } from "./checklist";
import {
  accessHasEnded,
  asksMembers,
  blocksOf,
  exitBlocks,
  type GateFacts,
  type GateMember,
  gateBlocks,
  needsReason,
  stageAhead,
  stagesBehind,
  stepTo,
} from "./life-cycle.rules";

const anyStage = fc.constantFrom(...stages);

describe("checklists", () => {
  test("have three to five items for each stage, each with its words, no code twice", () => {
    const codes = stages.flatMap((stage) => standingItems(stage).map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !Object.hasOwn(en, `item_${code}`))).toEqual([]);
    for (const stage of stages) {
      expect(checklist[stage].length).toBeGreaterThanOrEqual(3);
      expect(checklist[stage].length).toBeLessThanOrEqual(5);
    }
  });

  test("require something wherever there is a gate ahead, and nothing where there is none", () => {
    for (const stage of stages) {
      expect(standingItems(stage).some(({ isRequired }) => isRequired)).toBe(stageAhead(stage) !== null);
    }
  });
});

describe("steps", () => {
  test("forward lead one stage at a time, and never to the exit", () => {
    fc.assert(
      fc.property(anyStage, anyStage, (from, to) => {
        const isNext = stages.indexOf(to) === stages.indexOf(from) + 1 && to !== "exit";
        expect(stepTo(from, to, null) === "pass").toBe(isNext);
      }),
    );
    expect(stageAhead("staying_together")).toBeNull();
    expect(stageAhead("exit")).toBeNull();
  });

  test("out lead from every stage", () => {
    for (const stage of stages.slice(0, -1)) expect(stepTo(stage, "exit", null)).toBe("exit");
  });

  test("from the exit lead only to the stage that was left", () => {
    fc.assert(
      fc.property(anyStage, anyStage, (to, leftFrom) => {
        const step = stepTo("exit", to, leftFrom);
        expect(step).toBe(to === leftFrom && to !== "exit" ? "resume" : null);
      }),
    );
  });

  test("never gain a stage but through its gate", () => {
    fc.assert(
      fc.property(anyStage, anyStage, (from, to) => {
        const step = stepTo(from, to, null);
        if (step === "back") expect(stages.indexOf(to)).toBeLessThan(stages.indexOf(from));
        if (!takesDeals(from) && takesDeals(to) && step) expect(asksMembers(from)).toBe(true);
      }),
    );
  });

  test("say why, but for the one through a gate", () => {
    expect((["pass", "back", "exit", "resume"] as const).filter(needsReason)).toEqual([
      "back",
      "exit",
      "resume",
    ]);
  });

  test("back are offered from the nearest stage on", () => {
    expect(stagesBehind("internal_assessment", null)).toEqual(["knowledge", "operational_awareness"]);
    expect(stagesBehind("exit", "value_creation")).toEqual(["value_creation"]);
    expect(stagesBehind("operational_awareness", null)).toEqual([]);
  });
});

const signed: GateMember = { id: "a", place: "accepted", hasSigned: true };
const ready: GateFacts = {
  stage: "partner_selection",
  items: [
    { key: "partner_chosen", isRequired: true, isMet: true },
    { key: "exit_terms", isRequired: false, isMet: false },
  ],
  members: [signed],
  missing: {},
  accessEndsOn: null,
  today: "2026-11-22",
};

describe("a gate", () => {
  test("opens once what is required is met", () => {
    expect(gateBlocks(ready)).toEqual([]);
    const items = [{ key: "partner_chosen", isRequired: true, isMet: false }];
    expect(gateBlocks({ ...ready, items })).toEqual([{ code: "item_open", item: "partner_chosen" }]);
  });

  test("to working together waits for every member that accepted, and for nobody else", () => {
    const members = (...more: GateMember[]) => gateBlocks({ ...ready, members: [signed, ...more] });
    expect(members({ id: "b", place: "accepted", hasSigned: false })).toEqual([
      { code: "sign_off_missing", member: "b" },
    ]);
    expect(members({ id: "b", place: "invited", hasSigned: false })).toEqual([
      { code: "answers_outstanding" },
    ]);
    expect(members({ id: "b", place: "declined", hasSigned: false })).toEqual([]);
    expect(members({ id: "b", place: "left", hasSigned: false })).toEqual([]);
    expect(gateBlocks({ ...ready, members: [] })).toEqual([{ code: "no_member_accepted" }]);
    expect(gateBlocks({ ...ready, missing: { capital_tie: "holding" } })).toEqual([
      { code: "not_evidenced" },
    ]);
  });

  test("to another stage asks the members nothing", () => {
    for (const stage of stages.filter((one) => !asksMembers(one))) {
      expect(gateBlocks({ ...ready, stage, members: [], missing: { capital_tie: "holding" } })).toEqual([]);
    }
  });
});

describe("the exit", () => {
  test("goes by a plan whose date is not past", () => {
    expect(exitBlocks(ready)).toEqual([{ code: "no_exit_plan" }]);
    expect(exitBlocks({ ...ready, accessEndsOn: "2026-11-21" })).toEqual([{ code: "exit_date_past" }]);
    expect(exitBlocks({ ...ready, accessEndsOn: "2026-11-22" })).toEqual([]);
  });

  test("is not held by the checklist, and nothing holds a step back", () => {
    const open = { ...ready, items: [{ key: "x", isRequired: true, isMet: false }] };
    expect(blocksOf("exit", { ...open, accessEndsOn: "2027-01-01" })).toEqual([]);
    expect(blocksOf("back", open)).toEqual([]);
    expect(blocksOf("resume", open)).toEqual([]);
    expect(blocksOf("pass", open)).toHaveLength(1);
  });

  test("ends access on the day of the plan", () => {
    expect(accessHasEnded("2026-11-23", "2026-11-22")).toBe(false);
    expect(accessHasEnded("2026-11-22", "2026-11-22")).toBe(true);
  });
});
