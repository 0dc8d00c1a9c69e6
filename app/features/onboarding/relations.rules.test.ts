import { expect, test } from "vitest";
import { relationActions, relationActionsFrom, relationAfter, relationStatuses } from "./relations.rules";

test("every status with every action", () => {
  const table = relationStatuses.map((status) => [
    status,
    ...relationActions.map((action) => relationAfter(status, action)),
  ]);
  expect(table).toEqual([
    // status, suspend, resume, end
    ["active", "suspended", null, "ended"],
    ["suspended", null, "active", "ended"],
    ["ended", null, "active", null],
  ]);
});

test("the actions on offer are those that lead somewhere", () => {
  expect(relationStatuses.map(relationActionsFrom)).toEqual([
    ["suspend", "end"],
    ["resume", "end"],
    ["resume"],
  ]);
});
