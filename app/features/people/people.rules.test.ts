import { expect, test } from "vitest";
import { roles } from "~/access/rights";
import { canTakeOver, membershipStatuses, standingAfter, takesAnOwner } from "./people.rules";

test("what leads from each status", () => {
  const changes = [
    { kind: "role", role: "viewer" },
    { kind: "suspend" },
    { kind: "resume" },
    { kind: "leave" },
  ] as const;
  const table = membershipStatuses.map((status) =>
    changes.map((change) => {
      const after = standingAfter({ role: "member", status }, change);
      return after && `${after.role} ${after.status}`;
    }),
  );
  expect(table).toEqual([
    // role, suspend, resume, leave
    ["viewer active", "member suspended", null, "member left"],
    ["viewer suspended", null, "member active", "member left"],
    [null, null, null, null],
  ]);
});

test("the role that somebody has already is no change", () => {
  expect(standingAfter({ role: "owner", status: "active" }, { kind: "role", role: "owner" })).toBeNull();
});

test("only an active owner who ceases to be one is taken from the firm", () => {
  const standings = roles.flatMap((role) => membershipStatuses.map((status) => ({ role, status })));
  const taking = standings.flatMap((before) =>
    standings.filter((after) => takesAnOwner(before, after)).map(() => `${before.role} ${before.status}`),
  );
  expect(new Set(taking)).toEqual(new Set(["owner active"]));
  expect(taking).toHaveLength(standings.length - 1);
});

test("everybody but a viewer can take over records", () => {
  expect(roles.filter(canTakeOver)).toEqual(["owner", "alliance_manager", "member"]);
});
