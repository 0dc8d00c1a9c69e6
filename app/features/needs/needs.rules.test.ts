import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type NeedSide,
  type NeedStep,
  needStates,
  needSteps,
  stepsOpenTo,
  takeStep,
  waitsFor,
} from "./needs.rules";

const sides: NeedSide[] = ["member", "lead"];
const anyStep = fc.constantFrom(...needSteps);
const anySide = fc.constantFrom(...sides);

const walk = (statedBy: NeedSide, taken: [NeedStep, NeedSide][]) =>
  taken.reduce<{ state: (typeof needStates)[number]; done: NeedStep[] }>(
    ({ state, done }, [step, side]) => {
      const taking = takeStep({ state, statedBy }, step, side);
      return "to" in taking ? { state: taking.to, done: [...done, step] } : { state, done };
    },
    { state: "stated", done: [] },
  );

describe("the way of a need", () => {
  test("leads from the need over a solution and its delivery to acceptance", () => {
    const { state, done } = walk("member", [
      ["design", "lead"],
      ["deliver", "lead"],
      ["return", "member"],
      ["design", "lead"],
      ["deliver", "lead"],
      ["accept", "member"],
    ]);
    expect(state).toBe("accepted");
    expect(done).toHaveLength(6);
  });

  test("accepts and returns what was delivered by the member alone, and nothing else", () => {
    for (const state of needStates) {
      for (const step of ["accept", "return"] as const) {
        expect("to" in takeStep({ state, statedBy: "lead" }, step, "member")).toBe(state === "delivered");
        expect(takeStep({ state, statedBy: "lead" }, step, "lead")).toEqual({ refused: "need_wrong_side" });
      }
    }
  });

  test("delivers only what was designed after the last return", () => {
    expect(takeStep({ state: "returned", statedBy: "member" }, "deliver", "lead")).toEqual({
      refused: "need_not_possible",
    });
  });

  test("is withdrawn by the side that stated it, while it is open", () => {
    for (const statedBy of sides) {
      for (const side of sides) {
        for (const state of needStates) {
          const taking = takeStep({ state, statedBy }, "withdraw", side);
          const isOpen = state !== "accepted" && state !== "withdrawn";
          expect("to" in taking, `${state} stated by ${statedBy}, withdrawn by ${side}`).toBe(
            side === statedBy && isOpen,
          );
        }
      }
    }
  });

  test("never goes on after its end, and every acceptance follows a delivery", () => {
    fc.assert(
      fc.property(anySide, fc.array(fc.tuple(anyStep, anySide), { maxLength: 30 }), (statedBy, taken) => {
        const { state, done } = walk(statedBy, taken);
        const ends = done.filter((step) => step === "accept" || step === "withdraw");
        expect(ends.length).toBeLessThanOrEqual(1);
        expect(waitsFor(state) === null).toBe(ends.length === 1);
        done.forEach((step, index) => {
          if (step === "accept" || step === "return") expect(done[index - 1]).toBe("deliver");
          if (step === "deliver") expect(done[index - 1]).toBe("design");
        });
      }),
    );
  });

  test("waits for a side that has a step", () => {
    for (const state of needStates) {
      for (const statedBy of sides) {
        const side = waitsFor(state);
        if (side) expect(stepsOpenTo({ state, statedBy }, side)).not.toEqual([]);
        else for (const one of sides) expect(stepsOpenTo({ state, statedBy }, one)).toEqual([]);
      }
    }
  });
});
