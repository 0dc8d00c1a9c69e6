import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "~/lib/dates";
import { reminders, remindOn, stepUrgency } from "./interactions.rules";

test("a reminder lies as long before the day as was chosen, and never in the past", () => {
  expect(remindOn("2026-06-20", 3, "2026-06-01")).toBe("2026-06-17");
  expect(remindOn("2026-06-20", 0, "2026-06-01")).toBe("2026-06-20");
  expect(remindOn("2026-06-03", 7, "2026-06-01")).toBe("2026-06-01");
  expect(remindOn("2026-05-30", 7, "2026-06-01")).toBe("2026-05-30");
});

test("a step is never called to mind after its day, and from then on until it is closed", () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-06-01", days));
  fc.assert(
    fc.property(day, day, fc.constantFrom(...reminders), (dueOn, today, before) => {
      const from = remindOn(dueOn, before, today);
      expect(from <= dueOn).toBe(true);
      expect(stepUrgency({ dueOn, remindOn: from }, from)).not.toBe("later");
    }),
  );
});

test("a step is late from the day after its day on", () => {
  const step = { dueOn: "2026-06-20", remindOn: "2026-06-17" };
  expect(stepUrgency(step, "2026-06-16")).toBe("later");
  expect(stepUrgency(step, "2026-06-17")).toBe("soon");
  expect(stepUrgency(step, "2026-06-20")).toBe("today");
  expect(stepUrgency(step, "2026-06-21")).toBe("late");
});
