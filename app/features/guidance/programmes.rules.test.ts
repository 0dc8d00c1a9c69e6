import { describe, expect, test } from "vitest";
import { missingIn, programmeStates, stateAfter, stepsFrom } from "./programmes.rules";
import { lessonInput, questionChange } from "./programmes.schema";

describe("the way of a programme", () => {
  test("goes from a draft over publication to retirement, and back as long as it may", () => {
    expect(programmeStates.map(stepsFrom)).toEqual([["publish"], ["reopen", "retire"], []]);
    expect(stateAfter("published", "reopen")).toBe("draft");
    expect(stateAfter("retired", "publish")).toBeNull();
  });

  test("begins when every course has something in it", () => {
    const full = { title: "Full", lessons: 0, questions: 1 };
    expect(missingIn([])).toEqual({ code: "programme_without_courses" });
    expect(missingIn([full, { title: "Empty", lessons: 0, questions: 0 }])).toEqual({
      code: "course_empty",
      details: { title: "Empty" },
    });
    expect(missingIn([full])).toBeNull();
  });
});

describe("a lesson", () => {
  const faults = (change: object) =>
    (lessonInput.safeParse({ title: "A", text: "", url: "", ...change }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")} ${message}`,
    );

  test.each([
    [{}, ["text required"]],
    [{ url: "http://supplier.example" }, ["url invalid_url"]],
    [{ url: "javascript:alert(1)" }, ["url invalid_url"]],
    [{ url: "https://user:secret@supplier.example" }, ["url invalid_url"]],
    [{ text: "Something" }, []],
    [{ url: "HTTPS://supplier.example/a" }, []],
  ])("of %j lacks %j", (change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  test("keeps one spelling of the scheme", () => {
    expect(lessonInput.parse({ title: "A", url: "HTTPS://supplier.example/a" }).url).toBe(
      "https://supplier.example/a",
    );
  });
});

describe("a question", () => {
  const typed = { question: "Which?", optionA: "One", optionB: "Two", right: "optionB", version: 1 };
  const faults = (change: object) =>
    (questionChange.safeParse({ ...typed, ...change }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")} ${message}`,
    );

  test("counts the right answer among those that are filled in", () => {
    expect(questionChange.parse({ ...typed, optionD: "Four", right: "optionD" })).toMatchObject({
      options: ["One", "Two", "Four"],
      rightOption: 2,
    });
  });

  test.each([
    [{ optionB: "" }, ["optionB required", "right right_option_empty"]],
    [{ right: "optionC" }, ["right right_option_empty"]],
    [{ right: "optionG" }, ["right choose_one"]],
    [{ optionC: "One" }, ["optionC given_twice"]],
    [{ optionF: "x".repeat(301) }, ['optionF too_long|{"max":300}']],
    [{}, []],
  ])("of %j lacks %j", (change, expected) => {
    expect(faults(change)).toEqual(expected);
  });
});
