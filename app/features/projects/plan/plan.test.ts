// The plan of a project on a real database: who plans and works, what is refused, and two at once.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { handOver } from "~/features/people/hand-over.server";
import { newId } from "~/lib/id";
import { codeOf, must } from "../../../../tests/factories/contacts";
import {
  addedPhase,
  addedTask,
  closedProject,
  joinedProject,
  openedProject,
  projectInput,
  started,
  taskInput,
} from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { changeProject } from "../change-project.server";
import { leaveProject } from "../parties.server";
import { getJoinedProject, getProject } from "../projects.queries.server";
import { linkTasks, unlinkTasks } from "./dependencies.server";
import { addPhase, movePhase, removePhase, renamePhase } from "./phases.server";
import { getPlan, projectOfTask } from "./plan.queries.server";
import type { TaskInput, WorkInput } from "./plan.schema";
import { addTask, changeTask, placeTask, removeTask } from "./tasks.server";
import { workOnTask } from "./work-on-task.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let partnerMember: Scope;
let rival: Scope;
let projectId: string;
let phaseId: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  [supplier, partner, partnerMember, rival] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.partner, "member"),
    scopeOf(world.rival),
  ]);
  projectId = await joinedProject(supplier, world.alliance.id, [partner]);
  phaseId = await addedPhase(supplier, projectId);
});

const planOf = async (scope = supplier, id = projectId) => {
  const project = await getJoinedProject(scope, id);
  if (!project) throw new Error("no such project");
  return getPlan(scope, project);
};
const tasksOf = async () => (await planOf()).phases.flatMap(({ tasks }) => tasks);
const taskOf = async (id: string) => (await tasksOf()).find((task) => task.id === id);
const add = async (scope: Scope, change: Partial<TaskInput> = {}) =>
  codeOf(await addTask(scope, projectId, taskInput(scope, phaseId, change)));
const change = async (scope: Scope, id: string, version: number, to: Partial<TaskInput>) =>
  codeOf(await changeTask(scope, projectId, { id, version }, taskInput(scope, phaseId, to)));
const work = async (scope: Scope, id: string, version: number, said: Partial<WorkInput>) => {
  const input: WorkInput = { state: "doing", progress: null, startedOn: null, finishedOn: null, ...said };
  return codeOf(await workOnTask(scope, projectId, { id, version }, input));
};
const link = async (successor: string, predecessor: string, scope = supplier) =>
  codeOf(
    await linkTasks(scope, projectId, successor, { predecessorId: predecessor, kind: "fs", lagDays: 0 }),
  );

describe("tasks", () => {
  test("are planned by managers of every joined firm, for any party", async () => {
    const id = await addedTask(partner, projectId, phaseId, {
      organizationId: world.supplier.id,
      assigneeUserId: world.supplier.people.member.id,
    });
    expect(await taskOf(id)).toMatchObject({
      firm: { id: world.supplier.id, isIn: true },
      assignee: { name: "member of Supplier", isIn: true },
      timing: { start: "2026-06-01", finish: "2026-06-05", isCritical: true },
    });
    expect(await change(supplier, id, 1, { name: "Lay the board", durationDays: 2 })).toBeNull();
    expect(await taskOf(id)).toMatchObject({
      name: "Lay the board",
      version: 2,
      timing: { finish: "2026-06-02" },
    });
  });

  test("are added by members for their own firm, and are theirs to change until somebody begins", async () => {
    expect(await add(partnerMember, { organizationId: world.supplier.id })).toBe("task_not_ours");
    const own = await addedTask(partnerMember, projectId, phaseId);
    expect(await change(partnerMember, own, 1, { name: "Other" })).toBeNull();
    expect(await change(partnerMember, own, 2, { organizationId: world.supplier.id })).toBe("task_not_ours");
    const planned = await addedTask(partner, projectId, phaseId);
    expect(await change(partnerMember, planned, 1, { name: "Other" })).toBe("task_not_ours");
    expect(codeOf(await removeTask(partnerMember, projectId, { id: planned, version: 1 }))).toBe(
      "task_not_ours",
    );
    expect(codeOf(await removeTask(partnerMember, projectId, { id: own, version: 2 }))).toBeNull();
  });

  test("have no date before the project, nobody who is not there, no firm that is not in", async () => {
    expect(await add(supplier, { notBefore: "2026-05-31" })).toBe("task_before_project");
    expect(await add(supplier, { deadline: "2026-05-31" })).toBe("task_before_project");
    expect(await add(supplier, { phaseId: newId() })).toBe("phase_unknown");
    expect(await add(supplier, { organizationId: world.rival.id })).toBe("task_party_unfit");
    expect(await add(supplier, { organizationId: newId() })).toBe("task_party_unfit");
    for (const person of [world.partner.people.member.id, world.supplier.people.viewer.id, newId()])
      expect(await add(supplier, { assigneeUserId: person })).toBe("assignee_unfit");
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", world.supplier.people.member.id)
      .execute();
    expect(await add(supplier, { assigneeUserId: world.supplier.people.member.id })).toBe("assignee_unfit");
  });

  test("hold the start of the project where it is", async () => {
    await addedTask(supplier, projectId, phaseId, { name: "Begin", notBefore: "2026-06-03" });
    const version = (await getProject(supplier, projectId))?.version ?? 0;
    const later = await changeProject(
      supplier,
      { id: projectId, version },
      projectInput({ startsOn: "2026-06-04" }),
    );
    expect(later).toMatchObject({
      refusal: { code: "project_after_tasks", details: { task: "Begin", date: "2026-06-03" } },
    });
    must(await changeProject(supplier, { id: projectId, version }, projectInput({ startsOn: "2026-06-03" })));
  });

  test("keep the first of two changes from one version", async () => {
    const id = await addedTask(supplier, projectId, phaseId);
    const both = await Promise.all([
      change(supplier, id, 1, { name: "One" }),
      change(partner, id, 1, { name: "Other", organizationId: world.supplier.id }),
    ]);
    expect(both.sort()).toEqual([null, "stale"].sort());
    expect((await taskOf(id))?.version).toBe(2);
  });

  test("are another firm's nothing: neither seen nor changed", async () => {
    const id = await addedTask(supplier, projectId, phaseId);
    expect(await projectOfTask(rival, id)).toBeNull();
    expect(await projectOfTask(partner, id)).toBe(projectId);
    expect(await change(rival, id, 1, {})).toBe("not_found");
    expect(await work(rival, id, 1, {})).toBe("not_found");
    expect(await add(rival)).toBe("not_found");
    expect(await link(id, id, rival)).toBe("not_found");
    expect(codeOf(await addPhase(rival, projectId, { name: "x" }))).toBe("not_found");
    const other = await openedProject(rival, world.alliance.id);
    expect(codeOf(await removeTask(rival, other, { id, version: 1 }))).toBe("not_found");
    expect(codeOf(await changeTask(rival, other, { id, version: 1 }, taskInput(rival, phaseId)))).toBe(
      "not_found",
    );
  });

  test("are removed as long as nobody has begun, with what waited for them", async () => {
    const [one, other] = [
      await addedTask(supplier, projectId, phaseId),
      await addedTask(supplier, projectId, phaseId),
    ];
    expect(await link(other, one)).toBeNull();
    expect(codeOf(await removeTask(supplier, projectId, { id: one, version: 2 }))).toBe("stale");
    must(await removeTask(supplier, projectId, { id: one, version: 1 }));
    expect((await planOf()).links).toEqual([]);
    await started(supplier, projectId);
    expect(await work(supplier, other, 1, {})).toBeNull();
    expect(codeOf(await removeTask(supplier, projectId, { id: other, version: 2 }))).toBe("task_begun");
  });

  test("of a party that left say so, and are given to another", async () => {
    const id = await addedTask(partner, projectId, phaseId);
    must(await leaveProject(partner, projectId));
    expect(await taskOf(id)).toMatchObject({ firm: { isIn: false } });
    expect(await change(supplier, id, 1, { organizationId: world.partner.id, name: "Kept" })).toBeNull();
    expect(await add(supplier, { organizationId: world.partner.id })).toBe("task_party_unfit");
    expect(await change(supplier, id, 2, {})).toBeNull();
  });

  test("pass to the colleague with all else that a person had", async () => {
    const { member } = world.partner.people;
    const id = await addedTask(partner, projectId, phaseId, { assigneeUserId: member.id });
    const memberships = await world.database.system
      .selectFrom("memberships")
      .where("organization_id", "=", world.partner.id)
      .select(["id", "user_id", "role", "status"])
      .execute();
    const membershipOf = (userId: string) => memberships.find((one) => one.user_id === userId);
    const from = membershipOf(member.id);
    const to = membershipOf(world.partner.people.owner.id);
    must(
      await handOver(partner, {
        membershipId: from?.id ?? "",
        from: { role: "member", status: "active" },
        toMembershipId: to?.id ?? "",
      }),
    );
    expect(await taskOf(id)).toMatchObject({ assignee: { id: world.partner.people.owner.id }, version: 2 });
  });
});

describe("work", () => {
  test("is reported by the firm that does it or by the project's own, while it runs", async () => {
    const ours = await addedTask(supplier, projectId, phaseId);
    const theirs = await addedTask(partner, projectId, phaseId);
    expect(await work(partnerMember, theirs, 1, {})).toBe("project_not_running");
    await started(supplier, projectId);
    expect(await work(partnerMember, ours, 1, {})).toBe("task_not_ours");
    expect(await work(partner, ours, 1, {})).toBe("task_not_ours");
    expect(await work(await scopeOf(world.partner, "viewer"), theirs, 1, {})).toBe("task_not_ours");
    expect(await work(partnerMember, theirs, 1, { progress: 30 })).toBeNull();
    expect(await work(supplier, theirs, 1, {})).toBe("stale");
    expect(await work(supplier, theirs, 2, { state: "done" })).toBeNull();
    expect(await taskOf(theirs)).toMatchObject({ state: "done", progress: 100, finishedOn: "2026-06-01" });
  });

  test("that is late shows in what comes after it", async () => {
    const first = await addedTask(supplier, projectId, phaseId, { durationDays: 1, deadline: "2026-06-02" });
    const second = await addedTask(supplier, projectId, phaseId, { durationDays: 1 });
    expect(await link(second, first)).toBeNull();
    await started(supplier, projectId);
    expect((await planOf()).finish).toBe("2026-06-02");
    now = new Date("2026-06-04T08:00:00.000Z");
    expect((await planOf()).finish).toBe("2026-06-05");
    expect((await taskOf(first))?.timing).toMatchObject({ start: "2026-06-04", lateBy: 2 });
  });

  test("ends with the project", async () => {
    const id = await addedTask(supplier, projectId, phaseId);
    await started(supplier, projectId);
    await closedProject(supplier, projectId);
    expect(await work(supplier, id, 1, {})).toBe("project_over");
    expect(await add(supplier)).toBe("project_over");
  });
});

describe("dependencies", () => {
  test("close no circle: it is refused with its path, also when two are set at once", async () => {
    const names = ["A", "B", "C"];
    const [a = "", b = "", c = ""] = await Promise.all(
      names.map((name) => addedTask(supplier, projectId, phaseId, { name })),
    );
    expect(await link(a, a)).toBe("dependency_on_itself");
    expect(await link(b, a)).toBeNull();
    expect(await link(b, a)).toBe("dependency_twice");
    expect(await link(c, b)).toBeNull();
    expect(
      await linkTasks(supplier, projectId, a, { predecessorId: c, kind: "ss", lagDays: 0 }),
    ).toMatchObject({
      refusal: { code: "dependency_cycle", details: { path: "A → B → C → A" } },
    });
    expect(await link(a, newId())).toBe("task_unknown");
    const other = await openedProject(supplier, world.alliance.id);
    const elsewhere = await addedTask(supplier, other, await addedPhase(supplier, other));
    expect(await link(a, elsewhere)).toBe("task_unknown");
    const [one = "", two = ""] = await Promise.all(
      names.slice(1).map((name) => addedTask(supplier, projectId, phaseId, { name })),
    );
    const both = await Promise.all([link(one, two), link(two, one, partner)]);
    expect(both.sort()).toEqual([null, "dependency_cycle"].sort());
  });

  test("move what waits, and let it go again", async () => {
    const first = await addedTask(supplier, projectId, phaseId);
    const second = await addedTask(supplier, projectId, phaseId);
    expect((await taskOf(second))?.timing?.start).toBe("2026-06-01");
    const set = must(
      await linkTasks(partner, projectId, second, { predecessorId: first, kind: "fs", lagDays: 2 }),
    );
    expect((await taskOf(second))?.timing?.start).toBe("2026-06-10");
    expect((await planOf()).criticalPath).toEqual([first, second]);
    must(await unlinkTasks(partner, projectId, { id: set.id }));
    expect((await taskOf(second))?.timing?.start).toBe("2026-06-01");
    expect(codeOf(await unlinkTasks(partner, projectId, { id: set.id }))).toBe("not_found");
  });
});

describe("phases and order", () => {
  test("are arranged, and a place is no change of a task", async () => {
    const other = await addedPhase(supplier, projectId, "Build");
    const ids = await Promise.all([1, 2, 3].map(() => addedTask(supplier, projectId, phaseId)));
    const order = async () =>
      (await planOf()).phases.map(({ name, tasks }) => [name, tasks.map(({ id }) => id)]);
    const [first = "", second = "", third = ""] = (await tasksOf()).map(({ id }) => id);
    expect([first, second, third].sort()).toEqual([...ids].sort());
    must(await placeTask(partner, projectId, { id: third, by: -1 }));
    must(await placeTask(partner, projectId, { id: first, by: -1 }));
    must(await movePhase(partner, projectId, { phaseId: other, by: -1 }));
    expect(await order()).toEqual([
      ["Build", []],
      ["Design", [first, third, second]],
    ]);
    expect((await tasksOf()).map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(await change(supplier, first, 1, { phaseId: other })).toBeNull();
    expect(codeOf(await removePhase(supplier, projectId, { phaseId: other }))).toBe("phase_not_empty");
    expect(await order()).toEqual([
      ["Build", [first]],
      ["Design", [third, second]],
    ]);
  });

  test("are renamed from what was seen, and removed when empty", async () => {
    must(await renamePhase(supplier, projectId, { phaseId, name: "Draft", version: 1 }));
    expect(codeOf(await renamePhase(partner, projectId, { phaseId, name: "X", version: 1 }))).toBe("stale");
    expect(codeOf(await renamePhase(partner, projectId, { phaseId: newId(), name: "X", version: 1 }))).toBe(
      "not_found",
    );
    must(await removePhase(supplier, projectId, { phaseId }));
    expect((await planOf()).phases).toEqual([]);
  });
});

describe("the database itself", () => {
  test("keeps tasks, dependencies and people in their project and firm", async () => {
    const id = await addedTask(supplier, projectId, phaseId);
    const { system } = world.database;
    const update = (to: object) => system.updateTable("project_tasks").set(to).where("id", "=", id).execute();
    await expect(update({ name: "x" })).rejects.toThrow("project_version_skipped");
    await expect(update({ name: "x", version: 7 })).rejects.toThrow("project_version_skipped");
    const next = { version: 2, updated_at: "2026-06-01T08:00:00.000Z" };
    await expect(update({ ...next, assignee_user_id: world.partner.people.member.id })).rejects.toThrow();
    await expect(update({ ...next, organization_id: world.rival.id })).rejects.toThrow();
    await expect(update({ ...next, state: "done" })).rejects.toThrow();
    await expect(update({ ...next, duration_days: 0 })).rejects.toThrow();
    await expect(update({ ...next, progress: 101 })).rejects.toThrow();
    const other = await openedProject(rival, world.alliance.id);
    const elsewhere = await addedTask(rival, other, await addedPhase(rival, other));
    const insert = (predecessor: string, successor: string) =>
      system
        .insertInto("task_dependencies")
        .values({
          id: newId(),
          project_id: projectId,
          predecessor_id: predecessor,
          successor_id: successor,
          kind: "fs",
          lag_days: 0,
          created_at: "2026-06-01T08:00:00.000Z",
        })
        .execute();
    await expect(insert(id, id)).rejects.toThrow();
    await expect(insert(elsewhere, id)).rejects.toThrow();
  });
});
