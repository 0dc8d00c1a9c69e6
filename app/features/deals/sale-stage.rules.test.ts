import { describe, expect, test } from "vitest";
import { registrationStates, saleStages } from "./deals.rules";
import { canMoveStage, moveStage } from "./sale-stage.rules";

const open = { state: "approved", saleStage: "qualified" } as const;

describe("moving a sale", () => {
  test.each(saleStages.filter((stage) => stage !== "qualified" && stage !== "lost"))("to %s", (stage) => {
    expect(moveStage(open, stage, { lossReason: "", note: "" })).toEqual({ ok: true, value: stage });
  });

  test("to lost asks for a known reason, and for a note with `other`", () => {
    const lost = (lossReason: string, note: string) => moveStage(open, "lost", { lossReason, note });
    expect(lost("price", "").ok).toBe(true);
    expect(lost("other", "a word").ok).toBe(true);
    expect(lost("", "")).toMatchObject({ refusal: { code: "reason_unknown" } });
    expect(lost("other", " ")).toMatchObject({ refusal: { code: "note_required" } });
  });

  test("to where it is, changes nothing", () => {
    expect(moveStage(open, "qualified", { lossReason: "", note: "" })).toMatchObject({
      refusal: { code: "stage_same" },
    });
  });

  test("is over where nothing is to come of the deal, and is a matter of the form in a draft", () => {
    const movable = registrationStates.filter(canMoveStage);
    expect(movable).toEqual(["submitted", "in_review", "returned", "approved", "contested", "converted"]);
    expect(
      moveStage({ state: "expired", saleStage: "qualified" }, "committed", { lossReason: "", note: "" }),
    ).toMatchObject({
      refusal: { code: "deal_not_possible", details: { state: "expired" } },
    });
  });
});
