// Ideas over the pages and over the API: each step by the side whose it is, and read by whom both sides let.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as list, action as submitAction } from "~/routes/alliances/$id/ideas/route";
import { action, loader } from "~/routes/ideas/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedFile, setAxis } from "../factories/clubs";
import { statedIdea } from "../factories/ideas";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;

const typed = {
  intent: "submit",
  title: "会提示风扇磨损的驱动器",
  description: "客户每年春天更换风扇，不论是否磨损。",
  source: "customer",
};

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "purpose", value: "new_product_development" });
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");
const rival = () => as(world.rival, "owner");
const submit = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(submitAction, asker, `/alliances/${alliance}/ideas`, fields, { id: alliance });
const read = (asker: Asker, id: string): Promise<Answer> => get(loader, asker, `/ideas/${id}`, { id });
const take = (
  asker: Asker,
  id: string,
  intent: string,
  version: number,
  fields: Record<string, string> = { note: "said" },
): Promise<Answer> =>
  post(action, asker, `/ideas/${id}`, { intent, version: String(version), ...fields }, { id });
const marks = { feasibility: "4", market: "3", fit: "5", marketNote: "饮料厂与乳品厂" };

describe("the pages", () => {
  test("take an idea from its statement to a project, and show it to members when both sides let them", async () => {
    const customerId = await openedFile(await scopeOf(world.partner), "张敏");
    const stated = await submit(member(), { ...typed, customerId, confidentiality: "all_members" });
    expect(stated).toMatchObject({ status: 303, toast: { message: "idea_submitted" } });
    const id = stated.location?.split("/").at(-1) ?? "";
    expect(await get(list, lead(), `/alliances/${alliance}/ideas`, { id: alliance })).toMatchObject({
      value: { isOpen: true, items: [{ id, title: typed.title, state: "submitted" }] },
    });
    expect(await read(rival(), id)).toMatchObject({ status: 404 });
    expect(await take(lead(), id, "assess", 1, marks)).toMatchObject({ toast: { message: "idea_assess" } });
    expect(await take(lead(), id, "accept", 2, {})).toMatchObject({ status: 303 });
    expect(await read(lead(), id)).toMatchObject({
      value: { firms: [{ id: world.supplier.id }, { id: world.partner.id }, { id: world.rival.id }] },
    });
    const project = {
      projectName: "风扇传感器",
      projectOrganizationId: world.partner.id,
      projectDueOn: "2027-09-30",
    };
    expect(await take(lead(), id, "develop", 3, project)).toMatchObject({ status: 303 });
    expect(await take(lead(), id, "release", 4, {})).toMatchObject({ toast: { message: "idea_release" } });
    const shown = await read(rival(), id);
    expect(shown).toMatchObject({ value: { steps: [], idea: { side: "reader", assessments: [] } } });
    const text = JSON.stringify(shown.value);
    for (const hidden of ["张敏", "风扇传感器", marks.marketNote, world.partner.id])
      expect(text).not.toContain(hidden);
    expect(await take(member(), id, "close", 5, {})).toMatchObject({ toast: { message: "idea_close" } });
    expect(await read(rival(), id)).toMatchObject({ status: 404 });
  });

  test("say what a statement or a step lacks, and keep what was typed", async () => {
    expect(await submit(member(), { intent: "submit" })).toMatchObject({ status: 400 });
    for (const [name, value] of [
      ["title", "长".repeat(201)],
      ["description", " "],
      ["source", "another"],
      ["customerId", "x"],
      ["confidentiality", "everybody"],
    ] as const) {
      const answer = await submit(member(), { ...typed, [name]: value });
      expect(answer, name).toMatchObject({ status: 400 });
    }
    const id = await statedIdea(await scopeOf(world.partner), alliance);
    for (const wrong of [{ market: "6" }, { market: "0" }, { market: "" }, { fit: "2.5" }])
      expect(await take(lead(), id, "assess", 1, { ...marks, ...wrong })).toMatchObject({ status: 400 });
    expect(await take(lead(), id, "reject", 1, { note: "x" })).toMatchObject({ status: 400 });
    expect(await take(lead(), id, "ask", 1, { note: " " })).toMatchObject({ status: 400 });
    expect(await take(lead(), id, "ask", 7)).toMatchObject({ status: 409 });
  });

  test("let a viewer read and change nothing, and answer others as if there were no such idea", async () => {
    const id = await statedIdea(await scopeOf(world.partner), alliance);
    const viewer = as(world.partner, "viewer");
    expect(await read(viewer, id)).toMatchObject({ status: 200, value: { steps: [], sharing: [] } });
    expect(await take(viewer, id, "withdraw", 1)).toMatchObject({ status: 403 });
    expect(await take(rival(), id, "withdraw", 1)).toMatchObject({ status: 404 });
    expect(await take(member(), id, "assess", 1, marks)).toMatchObject({ status: 409 });
  });

  test("let whoever takes part at the lead assess, and whoever runs its alliances decide", async () => {
    const id = await statedIdea(await scopeOf(world.partner), alliance, { confidentiality: "all_members" });
    const colleague = as(world.supplier, "member");
    expect(await take(colleague, id, "assess", 1, marks)).toMatchObject({ status: 303 });
    expect(await read(colleague, id)).toMatchObject({ value: { steps: ["assess", "ask"], sharing: [] } });
    for (const decision of ["accept", "reject", "park", "release"])
      expect(await take(colleague, id, decision, 2), decision).toMatchObject({ status: 403 });
    expect(await take(lead(), id, "accept", 2)).toMatchObject({ status: 303 });
  });
});

describe("the API", () => {
  const json = { title: "A quieter fan", description: "At most 60 dB.", source: "partner" };

  test("takes the same way by the same commands", async () => {
    const ours = await clientOf(world, world.partner, "member");
    const theirs = await clientOf(world, world.supplier, "alliance_manager");
    const made = await ours(`/alliances/${alliance}/ideas`, { json });
    expect(made.status).toBe(201);
    const idea = `/ideas/${dataOf(made).id}`;
    const assessed = { json: { feasibility: 4, market: 3, fit: 5 } };
    expect((await ours(`${idea}/assess`, assessed)).status).toBe(403);
    const old = await theirs(`${idea}/assess`, { ...assessed, headers: { "If-Match": '"7"' } });
    expect(old.status).toBe(412);
    expect((await theirs(`${idea}/assess`, assessed)).body).toMatchObject({
      data: { state: "assessed", score: 3.9, assessments: [{ fit: 5 }] },
    });
    expect((await theirs(`${idea}/accept`, { json: {} })).status).toBe(200);
    const project = { name: "Quiet fan", organization_id: world.stranger.id, due_on: "2027-09-30" };
    expect(faultsOf(await theirs(`${idea}/develop`, { json: { project } }))).toEqual([
      "/project/organization_id invalid_id",
    ]);
    const own = { project: { ...project, organization_id: world.supplier.id } };
    expect((await theirs(`${idea}/develop`, { json: own })).body).toMatchObject({
      data: { state: "in_development", project: { name: "Quiet fan" } },
    });
    expect((await ours(`${idea}/release`, { json: { is_released: true } })).status).toBe(403);
    expect(
      (await ours(`${idea}/confidentiality`, { json: { confidentiality: "all_members" } })).body,
    ).toMatchObject({
      data: { confidentiality: "all_members" },
    });
    const competitor = await clientOf(world, world.rival, "owner");
    expect((await competitor(idea)).status).toBe(404);
    expect((await theirs(`${idea}/release`, { json: { is_released: true } })).status).toBe(200);
    expect((await competitor(idea)).body).toMatchObject({ data: { stated_by: null, project: null } });
    expect(listOf(await competitor(`/alliances/${alliance}/ideas`)).ids).toEqual([dataOf(made).id]);
    expect(
      (await competitor(`${idea}/confidentiality`, { json: { confidentiality: "lead_only" } })).status,
    ).toBe(404);
    expect((await theirs(`${idea}/stop`, { json: { note: "Too dear" } })).body).toMatchObject({
      data: { state: "stopped", steps: [] },
    });
    expect((await ours(`${idea}/withdraw`, { json: { note: "x" } })).status).toBe(409);
  });

  test("points at what is wrong", async () => {
    const ours = await clientOf(world, world.partner, "member");
    const theirs = await openedFile(await scopeOf(world.rival));
    const foreign = { ...json, source: "customer", customer_id: theirs };
    expect(faultsOf(await ours(`/alliances/${alliance}/ideas`, { json: foreign }))).toEqual([
      "/customer_id invalid_id",
    ]);
    expect((await ours(`/alliances/${alliance}/ideas`, { json: { ...json, source: "x" } })).status).toBe(422);
  });
});
