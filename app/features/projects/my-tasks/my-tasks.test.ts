// A person's tasks over all projects, and taking one that nobody has.

import { beforeEach, describe, expect, test } from "vitest";
import { addedPhase, addedTask, joinedProject, started } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { leaveProject } from "../parties.server";
import { getPlacedTask } from "../plan/placed.server";
import { listMyTasks } from "./my-tasks.queries.server";
import { moveTask, takeTask } from "./take-task.server";

let world: World;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
});

/** A running project of supplier and partner with a task of each kind of standing. */
const working = async () => {
  const lead = await scopeOf(world.supplier);
  const member = await scopeOf(world.partner, "member");
  const manager = await scopeOf(world.partner, "alliance_manager");
  const projectId = await joinedProject(lead, world.alliance.id, [manager]);
  const phaseId = await addedPhase(lead, projectId);
  const ofMember = { organizationId: world.partner.id, assigneeUserId: world.partner.people.member.id };
  const add = (name: string, change: Parameters<typeof addedTask>[3] = {}) =>
    addedTask(lead, projectId, phaseId, { ...ofMember, name, ...change });
  const ids = {
    plain: await add("Plain"),
    early: await add("Early", { deadline: "2026-06-25" }),
    late: await add("Late", { deadline: "2026-06-08" }),
    untaken: await add("Untaken", { assigneeUserId: null }),
    others: await add("Another person's", { assigneeUserId: world.partner.people.owner.id }),
    theirs: await add("The supplier's", { organizationId: world.supplier.id, assigneeUserId: null }),
  };
  return { lead, member, manager, projectId, ids };
};

const names = (tasks: readonly { name: string }[]) => tasks.map(({ name }) => name);

test("come from running projects alone, the late ones first", async () => {
  const { lead, member, projectId } = await working();
  expect(await listMyTasks(member)).toEqual({ mine: [], untaken: [] });
  await started(lead, projectId);
  const { mine, untaken } = await listMyTasks(member);
  expect(names(mine)).toEqual(["Late", "Plain", "Early"]);
  expect(mine[0]).toMatchObject({ isLate: true, project: { id: projectId, name: "Safety controller" } });
  expect(mine[1]?.timing).not.toBeNull();
  expect(names(untaken)).toEqual(["Untaken"]);
  expect(names((await listMyTasks(await scopeOf(world.supplier, "member"))).untaken)).toEqual([
    "The supplier's",
  ]);
  expect(await listMyTasks(await scopeOf(world.rival))).toEqual({ mine: [], untaken: [] });
});

test("offer nothing to those who only read, and end when the firm leaves", async () => {
  const { lead, member, manager, projectId } = await working();
  await started(lead, projectId);
  expect(await listMyTasks(await scopeOf(world.partner, "viewer"))).toEqual({ mine: [], untaken: [] });
  expect(await leaveProject(manager, projectId)).toMatchObject({ ok: true });
  expect(await listMyTasks(member)).toEqual({ mine: [], untaken: [] });
});

describe("a task that nobody has", () => {
  test("is taken once", async () => {
    const { lead, member, manager, projectId, ids } = await working();
    await started(lead, projectId);
    const takes = await Promise.all(
      [member, manager].map((scope) => takeTask(scope, { id: ids.untaken, version: 1 })),
    );
    expect(takes.map((taken) => (taken.ok ? "ok" : taken.refusal.code)).sort()).toEqual(["ok", "task_taken"]);
    const taken = await getPlacedTask(lead, ids.untaken);
    expect(taken).toMatchObject({ version: 2 });
    expect([member.user.id, manager.user.id]).toContain(taken?.assignee?.id);
  });

  test("is not another firm's, nobody's who only reads, and none that is over", async () => {
    const { lead, member, projectId, ids } = await working();
    await started(lead, projectId);
    const viewer = await scopeOf(world.partner, "viewer");
    const refusal = async (scope: typeof member, id: string, version = 1) => {
      const taken = await takeTask(scope, { id, version });
      return taken.ok ? null : taken.refusal.code;
    };
    expect(await refusal(member, ids.theirs)).toBe("task_not_ours");
    expect(await refusal(viewer, ids.untaken)).toBe("task_not_ours");
    expect(await refusal(member, ids.others)).toBe("task_taken");
    expect(await refusal(member, ids.untaken, 2)).toBe("stale");
    expect(await refusal(await scopeOf(world.rival), ids.untaken)).toBe("not_found");
    expect(await moveTask(member, { id: ids.untaken, version: 1, state: "done" })).toMatchObject({
      ok: true,
    });
    expect(await refusal(member, ids.untaken, 2)).toBe("task_done");
  });
});

test("a press begins and finishes, and keeps when it was begun", async () => {
  const { lead, member, projectId, ids } = await working();
  expect(await moveTask(member, { id: ids.plain, version: 1, state: "doing" })).toMatchObject({
    refusal: { code: "project_not_running" },
  });
  await started(lead, projectId);
  expect(await moveTask(member, { id: ids.plain, version: 1, state: "doing" })).toMatchObject({ ok: true });
  expect(await moveTask(member, { id: ids.plain, version: 1, state: "done" })).toMatchObject({
    refusal: { code: "stale" },
  });
  expect(await moveTask(member, { id: ids.plain, version: 2, state: "done" })).toMatchObject({ ok: true });
  expect(await getPlacedTask(member, ids.plain)).toMatchObject({
    state: "done",
    startedOn: "2026-06-10",
    finishedOn: "2026-06-10",
  });
  expect(
    await moveTask(await scopeOf(world.rival), { id: ids.early, version: 1, state: "done" }),
  ).toMatchObject({
    refusal: { code: "not_found" },
  });
});
