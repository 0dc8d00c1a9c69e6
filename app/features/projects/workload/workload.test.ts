// The workload over projects on a real database: what counts, and what is shown of whom.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { must } from "../../../../tests/factories/contacts";
import { addedPhase, addedTask, joinedProject } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { stateDays } from "../../working-days/working-days.server";
import { leaveProject } from "../parties.server";
import { getWorkload } from "./workload.queries.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let id: string;
let other: string;

const doer = (scope: Scope) => ({
  organizationId: scope.organizationId,
  assigneeUserId: scope.user.id,
});

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  [supplier, partner, rival] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
  ]);
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  other = await joinedProject(supplier, world.alliance.id, [rival]);
  const [phase, otherPhase] = [await addedPhase(supplier, id), await addedPhase(supplier, other)];
  await addedTask(supplier, id, phase, { ...doer(supplier), durationDays: 5 });
  await addedTask(supplier, other, otherPhase, { ...doer(supplier), durationDays: 2 });
  await addedTask(supplier, id, phase, { ...doer(partner), durationDays: 3 });
  await addedTask(supplier, other, otherPhase, { durationDays: 1 });
});

test("adds up a person's tasks over all projects, and says where a week is too full", async () => {
  const { weeks, firms } = await getWorkload(supplier, null);
  expect(weeks).toHaveLength(12);
  expect(weeks[0]).toEqual({ week: "2026-W23", monday: "2026-06-01" });
  const [ours] = firms;
  expect(ours).toMatchObject({ firm: { isUs: true, id: supplier.organizationId } });
  expect(ours?.people).toMatchObject([{ person: { id: supplier.user.id, name: supplier.user.name } }]);
  expect(ours?.people[0]?.weeks[0]).toEqual({ planned: 7, available: 5, over: 2 });
  // Owner, alliance manager and member; those who only read do no work.
  expect(ours?.weeks[0]).toEqual({ planned: 8, available: 15, over: 0, unassigned: 1 });
  expect(ours?.weeks[1]).toMatchObject({ planned: 0 });
});

test("shows other firms by the shared projects alone, and not how many people they have", async () => {
  const { firms } = await getWorkload(partner, "2026-06-03");
  const theirs = firms.find(({ firm }) => firm.id === supplier.organizationId);
  expect(theirs?.people[0]?.weeks[0]).toEqual({ planned: 5, available: 5, over: 0 });
  expect(theirs?.weeks[0]).toMatchObject({ planned: 5, available: null, over: null });
  expect(firms.map(({ firm }) => firm.id)).not.toContain(rival.organizationId);
  expect(firms[0]?.firm.isUs).toBe(true);
  must(await leaveProject(partner, id));
  expect((await getWorkload(partner, null)).firms).toEqual([]);
});

test("counts by what the firm says of its days", async () => {
  must(await stateDays(supplier, { from: "2026-06-02", to: "2026-06-02", kind: "off", name: "Holiday" }));
  const { firms } = await getWorkload(supplier, null);
  // Five days end on Monday of the next week, two on Wednesday.
  expect(firms[0]?.people[0]?.weeks.slice(0, 2)).toEqual([
    { planned: 6, available: 4, over: 2 },
    { planned: 1, available: 5, over: 0 },
  ]);
});
