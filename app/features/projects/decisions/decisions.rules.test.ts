import fc from "fast-check";
import { expect, test } from "vitest";
import { decisionPowers, decisionStates, decisionVoices, isLate, stateOf } from "./decisions.rules";

const parties = ["a", "b", "c"];
const voices = fc.uniqueArray(
  fc.record({
    organizationId: fc.constantFrom("a", "b", "c", "gone"),
    voice: fc.constantFrom(...decisionVoices),
  }),
  { selector: ({ organizationId }) => organizationId },
);

test("is agreed where every party agrees, and objected where one of them objects", () => {
  fc.assert(
    fc.property(voices, (said) => {
      const counts = said.filter(({ organizationId }) => organizationId !== "gone");
      const objects = counts.some(({ voice }) => voice === "object");
      const expected = objects ? "objected" : counts.length === parties.length ? "agreed" : "proposed";
      expect(stateOf(said, parties)).toBe(expected);
    }),
  );
  expect(stateOf([], [])).toBe("proposed");
});

test.each(decisionStates)("a decision that is %s gives these powers", (state) => {
  const open = state === "proposed" || state === "objected";
  const given = { state, isOurs: true, isReplaced: false };
  expect(decisionPowers(given, true)).toEqual({ speak: open, change: open, replace: state === "agreed" });
  expect(decisionPowers({ ...given, isOurs: false }, true).change).toBe(false);
  expect(decisionPowers({ ...given, isReplaced: true }, true).replace).toBe(false);
  expect(decisionPowers(given, false)).toEqual({ speak: false, change: false, replace: false });
});

test("one is late the day after, as long as it is open", () => {
  expect(isLate({ state: "proposed", decideBy: "2026-06-10" }, "2026-06-10")).toBe(false);
  expect(isLate({ state: "objected", decideBy: "2026-06-10" }, "2026-06-11")).toBe(true);
  expect(isLate({ state: "agreed", decideBy: "2026-06-10" }, "2026-06-11")).toBe(false);
});
