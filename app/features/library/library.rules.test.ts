import { expect, test } from "vitest";
import { byFirm, stateOf } from "./library.rules";

const days = { today: "2026-11-22", soon: "2026-12-22" };

test.each([
  [null, null, "valid"],
  [null, "2026-12-23", "valid"],
  [null, "2026-12-22", "expiring"],
  [null, "2026-11-22", "expiring"],
  [null, "2026-11-21", "expired"],
  ["2026-11-01T00:00:00.000Z", "2026-11-21", "archived"],
])("archived at %s and valid until %s is %s", (archivedAt, validUntil, state) => {
  expect(stateOf({ archivedAt, validUntil }, days)).toBe(state);
});

test("people are counted by firm, with the first of each", () => {
  expect(
    byFirm([
      { firmId: "a", firm: "A", at: "1" },
      { firmId: "b", firm: "B", at: "2" },
      { firmId: "a", firm: "A", at: "3" },
    ]),
  ).toEqual([
    { firm: "A", people: 2, firstAt: "1" },
    { firm: "B", people: 1, firstAt: "2" },
  ]);
});
