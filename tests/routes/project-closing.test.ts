// The end of a project over its page and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "~/routes/projects/$id/close/route";
import { clientOf, dataOf, faultsOf } from "../factories/api";
import { addedPhase, addedTask, handoverTo, joinedProject, started } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.supplier);
  id = await joinedProject(scope, world.alliance.id, [await scopeOf(world.partner)]);
  await addedTask(scope, id, await addedPhase(scope, id), { name: "Left over" });
  await started(scope, id);
});

const lead = () => as(world.supplier, "alliance_manager");
const partner = () => as(world.partner, "alliance_manager");
const rival = () => as(world.rival, "owner");
const send = (who: Parameters<typeof post>[1], fields: Record<string, string>) =>
  post(action, who, "/x", fields, { id });

describe("the page", () => {
  test("takes lessons, and puts two versions together", async () => {
    const typed = { intent: "lessons", version: "0", wentWell: "One", wentBadly: "", doNext: "" };
    expect(await send(lead(), { ...typed, wentWell: " " })).toMatchObject({ status: 400 });
    expect(await send(lead(), typed)).toMatchObject({ toast: { message: "lessons_written" } });
    const seen = JSON.stringify({ wentWell: "", wentBadly: "", doNext: "" });
    const late = await send(lead(), { ...typed, wentWell: "Other", doNext: "Begin earlier", seen });
    expect(late).toMatchObject({ status: 409, value: { meanwhile: { version: 1 } } });
    expect(JSON.stringify(late.value)).toContain("Begin earlier");
    expect(await send(rival(), typed)).toMatchObject({ status: 404 });
    expect(await send(as(world.partner, "member"), typed)).toMatchObject({ status: 403 });
  });

  test("lists what is handed over, and the receiver says that it is done", async () => {
    const typed = { intent: "add_handover", text: "Files", receiver: world.partner.id, dueOn: "2026-05-20" };
    for (const wrong of [{ text: "" }, { receiver: "x" }, { dueOn: "2026-02-30" }])
      expect(await send(lead(), { ...typed, ...wrong }), JSON.stringify(wrong)).toMatchObject({
        status: 400,
      });
    expect(await send(lead(), { ...typed, receiver: world.rival.id })).toMatchObject({
      status: 409,
      value: { refusal: { code: "receiver_unfit" } },
    });
    expect(await send(lead(), typed)).toMatchObject({ toast: { message: "handover_added" } });
    const page = await get(loader, partner(), "/x?do=handover", { id });
    expect(page).toMatchObject({
      value: { closing: { handovers: [{ text: "Files", isLate: true, mayFinish: true }] } },
    });
    const itemId =
      (page.value as { closing: { handovers: { id: string }[] } }).closing.handovers[0]?.id ?? "";
    const step = { itemId, version: "1" };
    expect(await send(lead(), { intent: "finish", ...step })).toMatchObject({ status: 409 });
    expect(await send(partner(), { intent: "finish", ...step })).toMatchObject({
      toast: { message: "handover_done" },
    });
    expect(await send(partner(), { intent: "reopen", ...step, version: "2" })).toMatchObject({ status: 303 });
    const change = { ...typed, intent: "change_handover", itemId, version: "2", seen: "{}" };
    expect(await send(partner(), { ...change, text: "All files" })).toMatchObject({ status: 409 });
    expect(await send(partner(), { ...change, version: "3", text: "All files" })).toMatchObject({
      status: 303,
    });
    expect(await send(partner(), { intent: "remove_handover", itemId, version: "4" })).toMatchObject({
      toast: { message: "handover_removed" },
    });
  });

  test("closes, once the open tasks that it names are to be dropped", async () => {
    const typed = { intent: "close", version: "2", reason: "" };
    expect(await send(lead(), typed)).toMatchObject({
      status: 409,
      value: { refusal: { code: "project_tasks_open", details: { count: 1 } } },
    });
    expect(await send(partner(), { ...typed, drops: "1" })).toMatchObject({ status: 409 });
    expect(await send(rival(), { ...typed, drops: "1" })).toMatchObject({ status: 404 });
    expect(await send(as(world.supplier, "viewer"), { ...typed, drops: "1" })).toMatchObject({ status: 403 });
    expect(await send(lead(), { ...typed, drops: "1" })).toMatchObject({
      toast: { message: "project_close" },
    });
    expect(await send(lead(), { ...typed, drops: "1" })).toMatchObject({
      status: 409,
      value: { refusal: { code: "project_moved" } },
    });
    expect(await get(loader, as(world.partner, "viewer"), "/x", { id })).toMatchObject({
      value: { project: { state: "closed", steps: [] }, closing: { openTasks: [] } },
    });
    expect(await get(loader, rival(), "/x", { id })).toMatchObject({ status: 404 });
  });
});

describe("the API", () => {
  test("does what the page does", async () => {
    const api = await clientOf(world, world.supplier);
    const partnerApi = await clientOf(world, world.partner);
    const rivalApi = await clientOf(world, world.rival);
    expect(faultsOf(await api(`/projects/${id}/lessons`, { json: {} }))).toEqual(["/went_well required"]);
    expect((await api(`/projects/${id}/lessons`, { json: { do_next: "Begin earlier" } })).body).toMatchObject(
      {
        data: { lessons: [{ do_next: "Begin earlier" }], open_tasks: [{ name: "Left over" }], ledger: null },
      },
    );
    expect((await api(`/projects/${id}/lessons`, { json: { do_next: "Begin much earlier" } })).status).toBe(
      200,
    );
    const given = { text: "Files", organization_id: world.partner.id };
    const handovers = `/projects/${id}/handovers`;
    expect(faultsOf(await api(handovers, { json: { ...given, organization_id: world.rival.id } }))).toEqual([
      "/organization_id invalid_id",
    ]);
    const added = await api(handovers, { json: given });
    expect(added.status).toBe(201);
    const one = `/project-handovers/${dataOf(added).id}`;
    expect((await api(`${one}/done`, { json: {} })).status).toBe(409);
    expect((await partnerApi(`${one}/done`, { json: {} })).body).toMatchObject({ data: { is_done: true } });
    expect((await partnerApi(`${one}/done`, { json: { is_done: false } })).status).toBe(200);
    expect((await api(one, { method: "PATCH", json: { due_on: "2026-07-01" } })).body).toMatchObject({
      data: { text: "Files", due_on: "2026-07-01", version: 4 },
    });
    for (const path of [one, `/projects/${id}/closing`])
      expect((await rivalApi(path)).status, path).toBe(404);
    const step = `/projects/${id}/step`;
    expect(faultsOf(await api(step, { json: { step: "close" } }))).toEqual(["/drop_open_tasks required"]);
    expect((await api(step, { json: { step: "close", drop_open_tasks: true } })).body).toMatchObject({
      data: { state: "closed" },
    });
    expect((await api(one, { method: "DELETE" })).status).toBe(409);
    const other = await handoverTo(
      await scopeOf(world.supplier),
      await joinedProject(await scopeOf(world.supplier), world.alliance.id, []),
      world.supplier.id,
    );
    expect((await api(`/project-handovers/${other}`, { method: "DELETE" })).status).toBe(200);
    expect((await api(`/project-handovers/${other}`)).status).toBe(404);
  });
});
