// A task put on another day of the timeline: what a move changes, what is refused, and how it is taken back.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { changeTask } from "~/features/projects/plan/tasks.server";
import { workOnTask } from "~/features/projects/plan/work-on-task.server";
import { newId } from "~/lib/id";
import { loader, action as move } from "~/routes/projects/$id/timeline/route";
import { must } from "../factories/contacts";
import {
  addedPhase,
  addedTask,
  closedProject,
  joinedProject,
  started,
  taskInput,
} from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let supplier: Scope;
let id: string;
let phaseId: string;
let taskId: string;

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");

const change = { name: "Draw", description: "Two sheets", deadline: "2026-07-31" };

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const [leads, partner] = await Promise.all([scopeOf(world.supplier), scopeOf(world.partner)]);
  supplier = leads;
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  phaseId = await addedPhase(supplier, id);
  taskId = await addedTask(supplier, id, phaseId, change);
  await started(supplier, id);
});

type Shown = {
  value: {
    movable: [string, { version: number; start: string }][];
    plan: { phases: { tasks: { id: string; notBefore: string | null; timing: { start: string } }[] }[] };
  };
};
const shown = async (who = lead()) => ((await get(loader, who, "/x", { id })) as Shown).value;
const task = async () => (await shown()).plan.phases[0]?.tasks.find((one) => one.id === taskId);
const moved = (fields: Record<string, string>, who = lead()) =>
  post(
    move,
    who,
    "/x",
    { intent: "start", taskId, version: "1", notBefore: "2026-06-10", ...fields },
    { id },
  );
const refusedWith = (code: string) => ({
  status: 303,
  toast: { message: "not_moved", kind: "refused", refusal: { code } },
});

test("starts no earlier from then on, keeps all else, and is put back by undo", async () => {
  const answer = await moved({});
  expect(answer).toMatchObject({
    status: 303,
    location: `/projects/${id}/timeline`,
    toast: { message: "task_start_changed", values: { task: "Draw" } },
  });
  expect(await task()).toMatchObject({ ...change, notBefore: "2026-06-10", timing: { start: "2026-06-10" } });
  expect(await moved(answer.toast?.undo?.fields ?? {})).toMatchObject({
    toast: { message: "task_start_changed" },
  });
  expect(await task()).toMatchObject({ ...change, notBefore: null, timing: { start: "2026-06-01" } });
});

test("is moved by whoever plans it, as long as nobody has begun", async () => {
  const own = await addedTask(await scopeOf(world.partner, "member"), id, phaseId, { name: "Theirs" });
  const movable = async (who = lead()) => (await shown(who)).movable.map(([one]) => one).sort();
  expect(await movable()).toEqual([taskId, own].sort());
  expect(await movable(member())).toEqual([own]);
  expect(await movable(as(world.supplier, "viewer"))).toEqual([]);
  expect(await moved({}, member())).toMatchObject(refusedWith("task_not_ours"));
  expect(await moved({}, as(world.supplier, "viewer"))).toMatchObject({ status: 403 });
  expect(await moved({}, as(world.rival, "owner"))).toMatchObject({ status: 404 });
  must(
    await workOnTask(
      supplier,
      id,
      { id: taskId, version: 1 },
      { state: "doing", progress: null, startedOn: "2026-06-01", finishedOn: null },
    ),
  );
  expect(await movable()).toEqual([own]);
  expect(await moved({ version: "2" })).toMatchObject(refusedWith("task_under_way"));
  await closedProject(supplier, id);
  expect(await movable()).toEqual([]);
});

test("changes nothing where it comes too late, or at a day that is none for it", async () => {
  must(await changeTask(supplier, id, { id: taskId, version: 1 }, taskInput(supplier, phaseId, change)));
  expect(await moved({})).toMatchObject(refusedWith("task_changed_meanwhile"));
  expect(await moved({ version: "2", notBefore: "2026-05-31" })).toMatchObject(
    refusedWith("task_before_project"),
  );
  expect(await moved({ version: "2", notBefore: "2026-08-01" })).toMatchObject(
    refusedWith("start_after_deadline"),
  );
  expect(await moved({ version: "2", notBefore: "soon" })).toMatchObject({ status: 400 });
  expect(await moved({ taskId: newId() })).toMatchObject({ status: 404 });
  expect(await task()).toMatchObject({ notBefore: null });
});
