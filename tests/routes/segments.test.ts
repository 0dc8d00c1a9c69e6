// Segments over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as customersLoader } from "~/routes/customers/route";
import { action as edit, loader as editLoader } from "~/routes/segments/$id/edit/route";
import { action, loader } from "~/routes/segments/$id/route";
import { action as define } from "~/routes/segments/new/route";
import { loader as listLoader, action as undo } from "~/routes/segments/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { definedSegment, ruleInput } from "../factories/segments";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
});

const member = () => as(world.partner, "member");
const fields = { intent: "define", name: "Breweries", purpose: "Invite them", match: "all", text: "brew" };

describe("the pages", () => {
  test("define a segment, list it, change it, and take it away and back", async () => {
    await openedCompany(await scopeOf(world.partner, "member"), "Brewery");
    await openedCompany(await scopeOf(world.partner, "member"), "Mill");
    const made = await post(define, member(), "/segments/new", { ...fields, kinds: ["company", "consumer"] });
    expect(made).toMatchObject({ status: 303, toast: { message: "segment_saved" } });
    const id = made.location?.split("/").at(-1) ?? "";
    expect(await get(listLoader, as(world.partner, "viewer"), "/segments")).toMatchObject({
      value: { segments: [{ id, count: 1 }], total: 1, mayEdit: false },
    });
    expect(await get(loader, member(), `/segments/${id}`, { id })).toMatchObject({
      value: { rows: [{ name: "Brewery" }], total: { count: 1 }, uses: { views: [], otherViews: 0 } },
    });
    expect(await get(customersLoader, member(), `/customers?segment=${id}`)).toMatchObject({
      value: { total: { count: 1 }, filter: { segment: id }, segments: [{ id, name: "Breweries" }] },
    });
    const change = { ...fields, intent: "change", version: "1", text: "mill" };
    expect(await post(edit, member(), `/segments/${id}/edit`, change, { id })).toMatchObject({ status: 303 });
    expect(await post(edit, member(), `/segments/${id}/edit`, change, { id })).toMatchObject({ status: 409 });
    expect(await get(loader, member(), `/segments/${id}`, { id })).toMatchObject({
      value: { rows: [{ name: "Mill" }] },
    });
    const gone = await post(action, member(), `/segments/${id}`, { intent: "delete" }, { id });
    expect(gone).toMatchObject({ location: "/segments", toast: { message: "segment_deleted" } });
    expect(gone.toast?.undo?.fields).toEqual({ intent: "restore", segmentId: id });
    expect(await get(loader, member(), `/segments/${id}`, { id })).toMatchObject({ status: 404 });
    const back = { intent: "restore", segmentId: id };
    expect(await post(undo, member(), "/segments", back)).toMatchObject({ location: `/segments/${id}` });
    expect(await post(undo, member(), "/segments", back)).toMatchObject({ status: 404 });
  });

  test("say what is wrong, and keep what was typed", async () => {
    for (const wrong of [
      { ...fields, text: " " },
      { ...fields, name: "" },
      { ...fields, match: "some" },
      { ...fields, quietDays: "soon" },
      { ...fields, country: "XX" },
      { ...fields, kinds: "ghost" },
    ])
      expect(await post(define, member(), "/segments/new", wrong), JSON.stringify(wrong)).toMatchObject({
        status: 400,
      });
    const kept = await post(define, member(), "/segments/new", { ...fields, quietDays: "soon" });
    expect(JSON.stringify(kept.value)).toContain("Invite them");
  });

  test("let a viewer change nothing, and another firm not even know", async () => {
    const id = await definedSegment(await scopeOf(world.partner, "member"));
    const viewer = as(world.partner, "viewer");
    const rival = as(world.rival, "owner");
    expect(await post(define, viewer, "/segments/new", fields)).toMatchObject({ status: 403 });
    expect(await get(editLoader, viewer, `/segments/${id}/edit`, { id })).toMatchObject({ status: 403 });
    expect(await get(loader, rival, `/segments/${id}`, { id })).toMatchObject({ status: 404 });
    expect(await get(editLoader, rival, `/segments/${id}/edit`, { id })).toMatchObject({ status: 404 });
    const change = { ...fields, intent: "change", version: "1" };
    expect(await post(edit, rival, `/segments/${id}/edit`, change, { id })).toMatchObject({ status: 404 });
    const gone = { intent: "delete", evenIfUsed: "on" };
    expect(await post(action, rival, `/segments/${id}`, gone, { id })).toMatchObject({ status: 404 });
    const back = { intent: "restore", segmentId: id };
    expect(await post(undo, rival, "/segments", back)).toMatchObject({ status: 404 });
  });
});

test("the API goes the same way by the same commands", async () => {
  const [ours, theirs] = [
    await clientOf(world, world.partner, "member"),
    await clientOf(world, world.rival, "owner"),
  ];
  const customer = await openedCompany(await scopeOf(world.partner, "member"), "Brewery");
  const rule = {
    match: "any",
    text: "brew",
    quiet_days: 90,
    created_from: "2026-05-01",
    kinds: ["employee"],
  };
  const made = await ours("/segments", { json: { name: "Breweries", purpose: "Invite", rule } });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect(made.body).toMatchObject({ data: { rule, owner: { id: world.partner.people.member.id } } });
  expect(made.headers.get("Location")).toBe(`/api/v1/segments/${id}`);
  const by = (given: unknown) => ours("/segments", { json: { name: "X", purpose: "Y", rule: given } });
  expect(faultsOf(await by({ match: "all" }))).toEqual(["/rule segment_empty"]);
  expect(faultsOf(await by({ match: "all", kinds: [] }))).toEqual(["/rule/kinds choose_some"]);
  expect((await by({ match: "all", name: "x' or 1=1" })).status).toBe(422);
  const owned = { name: "X", purpose: "Y", rule, owner_user_id: world.rival.people.owner.id };
  expect(faultsOf(await ours("/segments", { json: owned }))).toEqual(["/owner_user_id invalid_id"]);
  expect(listOf(await ours(`/customers?filter[segment_id]=${id}`)).ids).toEqual([customer]);
  expect(listOf(await theirs(`/customers?filter[segment_id]=${id}`)).ids).toEqual([]);
  expect((await theirs(`/segments/${id}`)).status).toBe(404);
  expect((await theirs(`/segments/${id}`, { method: "DELETE" })).status).toBe(404);
  expect(listOf(await theirs("/segments")).ids).toEqual([]);
  const patch = { method: "PATCH", json: { rule: { match: "all", country: "JP" } } };
  expect((await ours(`/segments/${id}`, { ...patch, headers: { "If-Match": '"9"' } })).status).toBe(412);
  expect((await ours(`/segments/${id}`, patch)).body).toMatchObject({
    data: { name: "Breweries", rule: { match: "all", country: "JP" }, version: 2 },
  });
  await definedSegment(await scopeOf(world.partner, "member"), { rule: ruleInput({ country: "FR" }) });
  const first = listOf(await ours("/segments?limit=1"));
  expect(first.ids).toEqual([id]);
  expect(listOf(await ours(`/segments?limit=1&cursor=${first.next}`)).ids).not.toContain(id);
  expect((await ours(`/segments/${id}`, { method: "DELETE" })).status).toBe(200);
  expect((await ours(`/segments/${id}`)).status).toBe(404);
});
