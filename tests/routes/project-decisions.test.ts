// Decisions of projects over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import { action as decisionAction, loader as decisionLoader } from "~/routes/project-decisions/$id/route";
import { action as propose, loader as proposeLoader } from "~/routes/projects/$id/decisions/new/route";
import { loader as list } from "~/routes/projects/$id/decisions/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { joinedProject } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  id = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [await scopeOf(world.partner)]);
});

const lead = () => as(world.supplier, "alliance_manager");
const partner = () => as(world.partner, "alliance_manager");

test("the pages take a proposal, an objection with its reason, a change and everybody's consent", async () => {
  expect(await get(proposeLoader, lead(), "/x", { id })).toMatchObject({ status: 200 });
  expect(await get(proposeLoader, as(world.partner, "member"), "/x", { id })).toMatchObject({ status: 403 });
  expect(await get(proposeLoader, as(world.rival, "owner"), "/x", { id })).toMatchObject({ status: 404 });
  const typed = { question: "Where?", decided: "Here.", decideBy: "2026-06-20" };
  const say = (asker: Asker, fields: Record<string, string>) =>
    post(propose, asker, "/x", { intent: "propose", ...fields }, { id });
  const unfit = await say(lead(), { ...typed, decideBy: "soon" });
  expect(unfit).toMatchObject({ status: 400 });
  expect(JSON.stringify(unfit.value)).toContain("Where?");
  expect(await say(as(world.rival, "owner"), typed)).toMatchObject({ status: 404 });
  const made = await say(lead(), typed);
  expect(made).toMatchObject({ status: 303, toast: { message: "decision_proposed" } });
  const decisionId = made.location?.split("/").at(-1) ?? "";
  const act = (asker: Asker, fields: Record<string, string>) =>
    post(decisionAction, asker, "/x", fields, { id: decisionId });
  const page = async (asker: Asker) => get(decisionLoader, asker, "/x", { id: decisionId });
  expect(await page(partner())).toMatchObject({
    value: {
      decision: { state: "proposed" },
      silent: [{ id: world.partner.id }],
      may: { speak: true, change: false },
    },
  });
  expect(await page(as(world.partner, "viewer"))).toMatchObject({ value: { may: { speak: false } } });
  expect(await act(partner(), { intent: "object", version: "1" })).toMatchObject({ status: 400 });
  const objection = { intent: "object", version: "1", objection: "No room." };
  expect(await act(as(world.partner, "member"), objection)).toMatchObject({ status: 403 });
  expect(await act(as(world.rival, "owner"), objection)).toMatchObject({ status: 404 });
  expect(await act(partner(), objection)).toMatchObject({
    status: 303,
    toast: { message: "decision_spoken" },
  });
  const change = { intent: "change", ...typed, decided: "There." };
  const late = await act(lead(), {
    ...change,
    version: "1",
    seen: JSON.stringify({ ...typed, options: "", reason: "" }),
  });
  expect(late).toMatchObject({ status: 409, value: { meanwhile: { version: 2 } } });
  expect(await act(lead(), { ...change, version: "2" })).toMatchObject({ status: 303 });
  expect(await act(partner(), { intent: "agree", version: "2" })).toMatchObject({ status: 409 });
  expect(await act(partner(), { intent: "agree", version: "3" })).toMatchObject({ status: 303 });
  expect(await get(list, lead(), "/x", { id })).toMatchObject({
    value: { decisions: [{ state: "agreed" }] },
  });
  expect(await act(lead(), { intent: "withdraw", version: "4" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "decision_settled" } },
  });
  expect(await get(proposeLoader, partner(), `/x?replaces=${decisionId}`, { id })).toMatchObject({
    value: { replaces: { number: 1 } },
  });
  expect(await get(proposeLoader, partner(), `/x?replaces=${id}`, { id })).toMatchObject({ status: 404 });
});

test("the API does what the pages do", async () => {
  const [supplier, other, rival] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const body = { question: "Where?", decided: "Here.", decide_by: "2026-06-20" };
  const add = (client: typeof supplier, json: object) => client(`/projects/${id}/decisions`, { json });
  expect(faultsOf(await add(supplier, { ...body, decided: "" }))).toEqual(["/decided required"]);
  expect((await add(rival, body)).status).toBe(404);
  const added = await add(supplier, body);
  expect(added).toMatchObject({
    status: 201,
    body: { data: { number: 1, state: "proposed", voices: { length: 1 } } },
  });
  const decision = dataOf(added);
  const path = `/project-decisions/${decision.id}`;
  expect(listOf(await other(`/projects/${id}/decisions`)).ids).toEqual([decision.id]);
  expect((await rival(path)).status).toBe(404);
  const voice = (client: typeof supplier, json: object) => client(`${path}/voice`, { json });
  expect(faultsOf(await voice(other, { voice: "object" }))).toEqual(["/reason required"]);
  expect((await voice(rival, { voice: "agree" })).status).toBe(404);
  expect((await voice(other, { voice: "object", reason: "No." })).body).toMatchObject({
    data: { state: "objected" },
  });
  expect((await other(path, { method: "PATCH", json: { decided: "There." } })).body).toMatchObject({
    code: "decision_not_ours",
  });
  expect((await supplier(path, { method: "PATCH", json: { decided: "There." } })).body).toMatchObject({
    data: { state: "proposed", decided: "There.", question: "Where?" },
  });
  expect((await voice(other, { voice: "agree" })).body).toMatchObject({ data: { state: "agreed" } });
  expect((await supplier(`${path}/withdraw`, { method: "POST" })).body).toMatchObject({
    code: "decision_settled",
  });
  const next = dataOf(await add(other, { ...body, replaces_id: decision.id }));
  expect((await other(`/project-decisions/${next.id}/withdraw`, { method: "POST" })).body).toMatchObject({
    data: { state: "withdrawn", replaces: { number: 1 } },
  });
  expect((await add(other, { ...body, replaces_id: next.id })).body).toMatchObject({ status: 422 });
});
