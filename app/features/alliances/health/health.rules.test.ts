import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "~/lib/dates";
import en from "~/messages/en/health.json";
import {
  type Answers,
  anchors,
  dimensions,
  gapOf,
  mayCompare,
  overall,
  questions,
  questionsOf,
  relationshipForms,
  reminderIsDue,
  scoresOf,
  widestGap,
} from "./health.rules";

const anyAnswers = fc
  .tuple(...questions.map(() => fc.constantFrom(...anchors)))
  .map(
    (values) => Object.fromEntries(questions.map((question, index) => [question, values[index]])) as Answers,
  );

test("four dimensions have three questions each, every one with five anchors in words", () => {
  expect(dimensions.map((dimension) => questionsOf[dimension].length)).toEqual([3, 3, 3, 3]);
  expect(new Set(questions).size).toBe(12);
  const keys = questions.flatMap((question) => [
    `q_${question}`,
    ...anchors.map((anchor) => `a_${question}_${anchor}`),
  ]);
  expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  expect(relationshipForms.filter((form) => !Object.hasOwn(en, `form_${form}`))).toEqual([]);
});

describe("scores", () => {
  test("are the mean of the dimension's answers, within the scale", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const scores = scoresOf(answers);
        for (const dimension of dimensions) {
          const given = questionsOf[dimension].map((question) => answers[question] as number);
          const sum = given.reduce((all, value) => all + value, 0);
          expect(Math.abs(scores[dimension] - sum / 3)).toBeLessThanOrEqual(0.5);
        }
        expect(overall(scores)).toBeGreaterThanOrEqual(Math.min(...Object.values(scores)) - 1);
        expect(overall(scores)).toBeLessThanOrEqual(Math.max(...Object.values(scores)) + 1);
      }),
    );
  });

  test("give a gap that turns its sign with the sides", () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (one, other) => {
        const [lead, member] = [scoresOf(one), scoresOf(other)];
        for (const dimension of dimensions) {
          expect(gapOf(lead, member, dimension)).toBe(0 - gapOf(member, lead, dimension) + 0);
        }
      }),
    );
  });
});

test("the widest gap is the one with most points, whichever side sees it better", () => {
  const even = { strategy: 50, operation: 50, governance: 50, relationship: 50 };
  const other = { ...even, operation: 40, relationship: 75 };
  expect(widestGap(even, other)).toEqual({ dimension: "relationship", gap: -25 });
  expect(widestGap(other, even)).toEqual({ dimension: "relationship", gap: 25 });
  expect(widestGap(even, even)).toEqual({ dimension: "strategy", gap: 0 });
});

test("a side compares once it has answered, or the round is closed", () => {
  expect(mayCompare({ hasAnswered: false, isClosed: false })).toBe(false);
  expect(mayCompare({ hasAnswered: true, isClosed: false })).toBe(true);
  expect(mayCompare({ hasAnswered: false, isClosed: true })).toBe(true);
});

test("the reminder is due in the last two days before the end, and on it", () => {
  const due = [-3, -2, -1, 0, 1].filter((days) => reminderIsDue("2026-11-30", addDays("2026-11-30", days)));
  expect(due).toEqual([-2, -1, 0]);
});
