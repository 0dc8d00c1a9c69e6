import { describe, expect, test } from "vitest";
import { mayFinish, obstacleTo } from "./closing.rules";

describe("closing", () => {
  const nothing = { openTasks: 0, drops: null, unsettled: 0, reason: "" };

  test("stands against nothing where nothing is left", () => {
    expect(obstacleTo(nothing)).toBeNull();
    expect(obstacleTo({ ...nothing, reason: "Said anyway" })).toBeNull();
  });

  test("drops the tasks that were named, and no others", () => {
    expect(obstacleTo({ ...nothing, openTasks: 3 })).toBe("project_tasks_open");
    expect(obstacleTo({ ...nothing, openTasks: 3, drops: 2 })).toBe("project_tasks_open");
    expect(obstacleTo({ ...nothing, openTasks: 3, drops: 3 })).toBeNull();
    expect(obstacleTo({ ...nothing, openTasks: 3, drops: "all" })).toBeNull();
  });

  test("needs a statement or a reason for what is not settled", () => {
    expect(obstacleTo({ ...nothing, unsettled: 1 })).toBe("project_unsettled");
    expect(obstacleTo({ ...nothing, unsettled: 1, reason: "By letter" })).toBeNull();
  });
});

test("done is said by the person who takes it, and by managers of that firm", () => {
  const me = { firmId: "a", userId: "x", mayRun: false };
  expect(mayFinish({ firmId: "a", userId: "x" }, me)).toBe(true);
  expect(mayFinish({ firmId: "a", userId: null }, me)).toBe(false);
  expect(mayFinish({ firmId: "a", userId: "y" }, { ...me, mayRun: true })).toBe(true);
  expect(mayFinish({ firmId: "b", userId: "x" }, { ...me, mayRun: true })).toBe(false);
});
