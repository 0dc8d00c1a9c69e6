import { expect, test } from "vitest";
import { careDay, careUrgency, interactionKindOf } from "./care.rules";
import { templateForm } from "./care.schema";

test("a step's day is counted from the start or the purchase, in either direction", () => {
  expect(careDay("2026-02-27", 3)).toBe("2026-03-02");
  expect(careDay("2026-03-02", 0)).toBe("2026-03-02");
  expect(careDay("2026-03-02", -3)).toBe("2026-02-27");
});

test("a step is late from the day after its own", () => {
  expect(careUrgency("2026-06-02", "2026-06-01")).toBe("later");
  expect(careUrgency("2026-06-01", "2026-06-01")).toBe("today");
  expect(careUrgency("2026-05-31", "2026-06-01")).toBe("late");
});

test("what has no channel of its own is written down as a note", () => {
  expect(interactionKindOf("other")).toBe("note");
  expect(interactionKindOf("visit")).toBe("visit");
});

const typed = { name: "After delivery", phase: "after", text0: "Call", day0: 7, channel0: "call" };
const problemsOf = (change: Record<string, unknown>): string[] => {
  const read = templateForm.safeParse({ ...typed, ...change });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
};

test("rows of a template that are left empty are left out, and the others follow by their days", () => {
  const rows = { text2: "Before", day2: -3, channel2: "visit", channel5: "call" };
  expect(templateForm.parse({ ...typed, ...rows }).steps).toEqual([
    { text: "Before", dayOffset: -3, channel: "visit" },
    { text: "Call", dayOffset: 7, channel: "call" },
  ]);
});

test.each([
  [{ text0: undefined, day0: undefined }, "text0 required"],
  [{ day0: undefined }, "day0 required"],
  [{ text1: "x" }, "day1 required"],
  [{ day1: 3 }, "text1 required"],
  [{ day0: 800 }, 'day0 too_big|{"max":730}'],
  [{ day0: 0.5 }, "day0 not_integer"],
  [{ channel0: "pigeon" }, "channel0 invalid_choice"],
  [{ text0: "x".repeat(301) }, 'text0 too_long|{"max":300}'],
  [{ phase: "never" }, "phase invalid_choice"],
])("a template with %j is refused", (change, problem) => {
  expect(problemsOf(change)).toContain(problem);
});
