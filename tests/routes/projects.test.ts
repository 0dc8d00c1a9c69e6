// Projects over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as newLoader, action as open } from "~/routes/alliances/$id/projects/new/route";
import { loader as allianceLoader } from "~/routes/alliances/$id/projects/route";
import { action as taskAction, loader as taskLoader } from "~/routes/project-tasks/$id/route";
import { action as edit, loader as editLoader } from "~/routes/projects/$id/edit/route";
import { action as planAction, loader as planLoader } from "~/routes/projects/$id/plan/route";
import { action, loader } from "~/routes/projects/$id/route";
import { action as addTask, loader as newTaskLoader } from "~/routes/projects/$id/tasks/new/route";
import { loader as listLoader } from "~/routes/projects/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedPhase, addedTask, joinedProject, openedProject, started } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
});

const lead = () => as(world.supplier, "alliance_manager");
const partner = () => as(world.partner, "alliance_manager");
const member = () => as(world.partner, "member");

const typed = {
  intent: "open",
  name: "客户关系管理上线",
  goal: "",
  template: "crm_rollout",
  currency: "CNY",
  budget: "860,000",
  startsOn: "2026-06-01",
  endsOn: "2026-12-31",
};

type Shown = { value: Record<string, unknown> };

describe("the pages", () => {
  test("lead from the template over the answer to the plan", async () => {
    const { id: allianceId } = world.alliance;
    expect(await get(newLoader, lead(), "/x", { id: allianceId })).toMatchObject({
      value: { firms: [{ id: world.partner.id }, { id: world.rival.id }] },
    });
    const asked = { ...typed, [`party-${world.partner.id}`]: "customer" };
    const opened = await post(open, lead(), "/x", asked, { id: allianceId });
    expect(opened).toMatchObject({ status: 303, toast: { message: "project_opened" } });
    const id = opened.location?.split("/").at(-1) ?? "";
    expect(await get(allianceLoader, lead(), "/x", { id: allianceId })).toMatchObject({
      value: { mayOpen: true, items: [{ id, tasks: { total: 18, done: 0 } }] },
    });
    expect(await get(loader, partner(), "/x", { id })).toMatchObject({
      value: { project: { may: { answer: true } }, due: null, checks: [] },
    });
    expect(await get(planLoader, partner(), "/x", { id })).toMatchObject({ status: 404 });
    expect(await post(action, partner(), "/x", { intent: "join", note: "Gladly" }, { id })).toMatchObject({
      toast: { message: "project_joined" },
    });
    const plan = (await get(planLoader, partner(), "/x", { id })) as Shown;
    expect(plan.value).toMatchObject({ plan: { phases: { length: 6 }, fault: null } });
    expect(await get(listLoader, partner(), "/projects?q=客户")).toMatchObject({
      value: { count: 1, items: [{ id, ours: { role: "customer", state: "joined" } }] },
    });
    expect(await post(action, lead(), "/x", { intent: "start", version: "1" }, { id })).toMatchObject({
      toast: { message: "project_start" },
    });
    expect(
      await post(action, lead(), "/x", { intent: "pause", version: "2", reason: "" }, { id }),
    ).toMatchObject({
      status: 400,
    });
    const check = {
      intent: "check",
      "answer-leadership": "yes",
      "note-leadership": "",
      "version-leadership": "0",
    };
    expect(await post(action, partner(), "/x", check, { id })).toMatchObject({
      toast: { message: "project_checked" },
    });
    expect(await post(action, partner(), "/x", { intent: "leave" }, { id })).toMatchObject({
      toast: { message: "project_left" },
    });
    expect(await get(loader, partner(), "/x", { id })).toMatchObject({ status: 404 });
  });

  test("say what is wrong, and keep what was typed", async () => {
    const { id } = world.alliance;
    const wrongs: Record<string, string>[] = [
      { name: "" },
      { endsOn: "2026-05-31" },
      { budget: "-5" },
      { currency: "XXY" },
      { template: "none" },
      { startsOn: "2026-02-30" },
    ];
    for (const wrong of wrongs) {
      const kept = await post(open, lead(), "/x", { ...typed, goal: "Kept words", ...wrong }, { id });
      expect(kept, JSON.stringify(wrong)).toMatchObject({ status: 400 });
      expect(JSON.stringify(kept.value)).toContain("Kept words");
    }
  });

  test("give a form that came too late back with what both made of it", async () => {
    const scope = await scopeOf(world.supplier);
    const id = await joinedProject(scope, world.alliance.id, [await scopeOf(world.partner)]);
    const phaseId = await addedPhase(scope, id);
    const taskId = await addedTask(scope, id, phaseId);
    const shown = { phaseId, kind: "task", name: "Draw the circuit", description: "", durationDays: "5" };
    const seen = { ...shown, notBefore: "", deadline: "", doer: world.supplier.id };
    const send = (who: ReturnType<typeof lead>, change: Record<string, string>, version = "1", base = seen) =>
      post(
        taskAction,
        who,
        "/x",
        { intent: "change", version, ...base, ...change, seen: JSON.stringify(base) },
        { id: taskId },
      );
    expect(await send(partner(), { name: "Draw it", durationDays: "8" })).toMatchObject({
      toast: { message: "task_changed" },
    });
    const late = await send(lead(), { name: "Draw the board", deadline: "2026-07-01" });
    expect(late).toMatchObject({
      status: 409,
      value: {
        refusal: { code: "stale" },
        lastResult: {
          initialValue: { name: "Draw the board", durationDays: "8", deadline: "2026-07-01" },
        },
        meanwhile: {
          version: 2,
          differences: [
            { field: "name", theirs: "Draw it", yours: "Draw the board", isClash: true },
            { field: "durationDays", theirs: "8", yours: "5", isClash: false },
          ],
        },
      },
    });
    const base = { ...seen, name: "Draw it", durationDays: "8" };
    const merged = { name: "Draw the board", deadline: "2026-07-01" };
    expect(await send(lead(), merged, "2", base)).toMatchObject({ toast: { message: "task_changed" } });
    expect(await get(taskLoader, partner(), "/x", { id: taskId })).toMatchObject({
      value: { task: { name: "Draw the board", durationDays: 8, deadline: "2026-07-01", version: 3 } },
    });
    const other = { ...typed, intent: "change", version: "9", seen: "no json" };
    expect(await post(edit, lead(), "/x", other, { id })).toMatchObject({
      status: 409,
      value: { meanwhile: { differences: expect.arrayContaining([]) } },
    });
  });

  test("let members work and viewers read", async () => {
    const scope = await scopeOf(world.supplier);
    const id = await joinedProject(scope, world.alliance.id, [await scopeOf(world.partner)]);
    const phaseId = await addedPhase(scope, id);
    await started(scope, id);
    const add = {
      intent: "add",
      phaseId,
      kind: "task",
      name: "Test it",
      durationDays: "2",
      doer: world.partner.id,
    };
    expect(await post(addTask, member(), "/x", add, { id })).toMatchObject({
      toast: { message: "task_added" },
    });
    expect(await post(addTask, member(), "/x", { ...add, doer: world.supplier.id }, { id })).toMatchObject({
      status: 409,
    });
    const plan = (await get(planLoader, member(), "/x", { id })) as Shown;
    const task = (plan.value.plan as { phases: { tasks: { id: string }[] }[] }).phases[0]?.tasks[0]?.id ?? "";
    const work = {
      intent: "work",
      version: "1",
      state: "done",
      progress: "",
      startedOn: "",
      finishedOn: "2026-06-02",
    };
    expect(await post(taskAction, member(), "/x", work, { id: task })).toMatchObject({
      status: 409,
      value: { refusal: { code: "actual_in_future" } },
    });
    expect(await post(taskAction, member(), "/x", { ...work, finishedOn: "" }, { id: task })).toMatchObject({
      toast: { message: "task_worked_on" },
    });
    const viewer = as(world.partner, "viewer");
    expect(await get(planLoader, viewer, "/x", { id })).toMatchObject({ value: { project: { id } } });
    expect(await post(addTask, viewer, "/x", add, { id })).toMatchObject({ status: 403 });
    expect(await post(planAction, member(), "/x", { intent: "add_phase", name: "X" }, { id })).toMatchObject({
      status: 403,
    });
    expect(await get(editLoader, partner(), "/x", { id })).toMatchObject({ status: 404 });
    expect(await get(newTaskLoader, member(), "/x", { id })).toMatchObject({
      value: { doers: expect.arrayContaining([{ value: world.partner.id, label: world.partner.name }]) },
    });
    const rival = as(world.rival, "owner");
    for (const [route, params] of [
      [loader, { id }],
      [planLoader, { id }],
      [taskLoader, { id: task }],
    ] as const)
      expect(await get(route, rival, "/x", params)).toMatchObject({ status: 404 });
    expect(await post(taskAction, rival, "/x", { ...work, finishedOn: "" }, { id: task })).toMatchObject({
      status: 404,
    });
  });
});

describe("the API", () => {
  test("does what the pages do", async () => {
    const api = await clientOf(world, world.supplier);
    const partnerApi = await clientOf(world, world.partner);
    const rivalApi = await clientOf(world, world.rival);
    const made = await api("/projects", {
      json: {
        alliance_id: world.alliance.id,
        name: "Controller",
        currency: "CNY",
        starts_on: "2026-06-01",
        ends_on: "2026-12-31",
        parties: [{ organization_id: world.partner.id, role: "contributor" }],
      },
    });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    expect((await rivalApi(`/projects/${id}`)).status).toBe(404);
    expect((await partnerApi(`/projects/${id}/plan`)).status).toBe(404);
    expect((await partnerApi(`/projects/${id}/answer`, { json: { answer: "join" } })).status).toBe(200);
    expect((await partnerApi(`/projects/${id}`, { method: "PATCH", json: { name: "X" } })).status).toBe(409);
    const patch = await api(`/projects/${id}`, { method: "PATCH", json: { budget_minor: 500 } });
    expect(patch.body).toMatchObject({
      data: { budget: { amount_minor: 500, currency: "CNY" }, version: 2 },
    });
    const old = { method: "PATCH", json: { name: "X" }, headers: { "If-Match": '"1"' } };
    expect((await api(`/projects/${id}`, old)).status).toBe(412);
    expect(
      faultsOf(await api(`/projects/${id}`, { method: "PATCH", json: { ends_on: "2026-01-01" } })),
    ).toEqual(["/ends_on date_order"]);
    const phase = dataOf(await api(`/projects/${id}/phases`, { json: { name: "Design" } }));
    const add = async (name: string) =>
      dataOf(
        await partnerApi(`/projects/${id}/tasks`, {
          json: { phase_id: phase.id, name, duration_days: 2, organization_id: world.partner.id },
        }),
      ).id;
    const [one, other] = [await add("One"), await add("Other")];
    const link = (predecessor_id: string, successor_id: string) =>
      api(`/projects/${id}/dependencies`, { json: { predecessor_id, successor_id } });
    const linked = await link(one, other);
    expect(linked.status).toBe(201);
    const circle = await link(other, one);
    expect([circle.status, circle.text]).toEqual([409, expect.stringContaining("One → Other → One")]);
    expect(faultsOf(await link(one, one))).toEqual(["/predecessor_id invalid"]);
    expect((await api(`/projects/${id}/plan`)).body).toMatchObject({
      data: { finish: "2026-06-04", critical_path: [one, other] },
    });
    expect(listOf(await api(`/projects/${id}/tasks?limit=1`)).ids).toHaveLength(1);
    const early = { method: "PATCH", json: { not_before: "2026-05-01" } };
    expect((await api(`/project-tasks/${one}`, early)).status).toBe(409);
    expect(
      faultsOf(
        await api(`/project-tasks/${one}`, { method: "PATCH", json: { organization_id: world.rival.id } }),
      ),
    ).toEqual(["/organization_id invalid_id"]);
    expect((await api(`/projects/${id}/step`, { json: { step: "start" } })).body).toMatchObject({
      data: { state: "running" },
    });
    expect(faultsOf(await api(`/projects/${id}/step`, { json: { step: "pause" } }))).toEqual([
      "/reason required",
    ]);
    const worked = await partnerApi(`/project-tasks/${one}/work`, { json: { state: "done" } });
    expect(worked.body).toMatchObject({ data: { state: "done", progress: 100, version: 2 } });
    expect((await api(`/project-tasks/${other}`, { method: "DELETE" })).status).toBe(200);
    expect((await api(`/task-dependencies/${dataOf(linked).id}`, { method: "DELETE" })).status).toBe(404);
    for (const path of [`/project-tasks/${one}`, `/projects/${id}/tasks`])
      expect((await rivalApi(path)).status).toBe(404);
    expect((await rivalApi(`/project-phases/${phase.id}/move`, { json: { direction: "up" } })).status).toBe(
      404,
    );
    expect((await partnerApi(`/projects/${id}/leave`, { json: {} })).status).toBe(200);
    expect((await partnerApi(`/projects/${id}`)).status).toBe(404);
    expect(listOf(await partnerApi("/projects")).ids).toEqual([]);
  });

  test("lists by state and alliance", async () => {
    const scope = await scopeOf(world.supplier);
    const id = await openedProject(scope, world.alliance.id);
    const api = await clientOf(world, world.supplier);
    expect(listOf(await api("/projects?filter[state]=planned")).ids).toEqual([id]);
    expect(listOf(await api("/projects?filter[state]=running")).ids).toEqual([]);
    expect(listOf(await api(`/projects?filter[alliance_id]=${world.alliance.id}`)).ids).toEqual([id]);
  });
});
