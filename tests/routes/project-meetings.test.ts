// Meetings of projects over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import { action as meetingAction, loader as meetingLoader } from "~/routes/project-meetings/$id/route";
import { loader as taskLoader } from "~/routes/project-tasks/$id/route";
import { action as call, loader as callLoader } from "~/routes/projects/$id/meetings/new/route";
import { loader as list } from "~/routes/projects/$id/meetings/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedPhase, joinedProject } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let id: string;
let phaseId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  const lead = await scopeOf(world.supplier);
  id = await joinedProject(lead, world.alliance.id, [await scopeOf(world.partner)]);
  phaseId = await addedPhase(lead, id);
});

const typed = (change: Record<string, string> = {}) => ({
  title: "Weekly",
  startsOn: "2026-06-15",
  startsAt: "10:00",
  minutes: "60",
  ...change,
});

test("the pages take a meeting, who takes part and what is to be done, which becomes a task", async () => {
  const member = as(world.partner, "member");
  const lead = as(world.supplier, "alliance_manager");
  expect(await get(callLoader, member, "/x", { id })).toMatchObject({ status: 200 });
  expect(await get(callLoader, as(world.partner, "viewer"), "/x", { id })).toMatchObject({ status: 403 });
  expect(await get(callLoader, as(world.rival, "owner"), "/x", { id })).toMatchObject({ status: 404 });
  const say = (asker: Asker, change: Record<string, string>) =>
    post(call, asker, "/x", { intent: "call", ...typed(change) }, { id });
  const unfits: Record<string, string>[] = [
    { title: "" },
    { startsAt: "25:00" },
    { minutes: "0" },
    { startsOn: "soon" },
  ];
  for (const unfit of unfits)
    expect(await say(member, unfit), JSON.stringify(unfit)).toMatchObject({ status: 400 });
  expect(await say(as(world.rival, "owner"), {})).toMatchObject({ status: 404 });
  const called = await say(member, {});
  expect(called).toMatchObject({ status: 303, toast: { message: "meeting_called" } });
  const meetingId = called.location?.split("/").at(-1) ?? "";
  const act = (asker: Asker, intent: string, fields: Record<string, string>) =>
    post(meetingAction, asker, "/x", { intent, ...fields }, { id: meetingId });
  const person = `${world.supplier.id}:${world.supplier.people.member.id}`;
  expect(await act(member, "add_person", { person })).toMatchObject({ status: 303 });
  expect(await act(member, "add_person", { person: "x" })).toMatchObject({ status: 400 });
  expect(await act(member, "remove_person", { person })).toMatchObject({ status: 303 });
  expect(await act(member, "change", { ...typed({ notes: "Said." }), version: "1" })).toMatchObject({
    status: 303,
  });
  const late = await act(lead, "change", { ...typed(), version: "1", seen: JSON.stringify(typed()) });
  expect(late).toMatchObject({ status: 409, value: { meanwhile: { version: 2 } } });
  const doer = world.partner.id;
  expect(await act(member, "add_item", { name: "Order it", doer })).toMatchObject({ status: 303 });
  const shown = await get(meetingLoader, lead, "/x", { id: meetingId });
  expect(shown).toMatchObject({
    value: { meeting: { notes: "Said.", items: { length: 1 } }, may: { phaseId } },
  });
  const itemId = (shown.value as { meeting: { items: { id: string }[] } }).meeting.items[0]?.id ?? "";
  const make = (asker: Asker) => act(asker, "make_task", { itemId, phaseId });
  expect(await make(as(world.rival, "owner"))).toMatchObject({ status: 404 });
  expect(await make(member)).toMatchObject({ status: 303, toast: { message: "meeting_task_made" } });
  expect(await make(member)).toMatchObject({ status: 409, value: { refusal: { code: "item_is_task" } } });
  const after = await get(meetingLoader, lead, "/x", { id: meetingId });
  const taskId = (after.value as { meeting: { items: { task: { id: string } }[] } }).meeting.items[0]?.task
    .id;
  expect(await get(taskLoader, lead, "/x", { id: taskId ?? "" })).toMatchObject({
    value: { meeting: { id: meetingId } },
  });
  expect(await get(list, lead, "/x", { id })).toMatchObject({ value: { meetings: { length: 1 } } });
});

test("the API does what the pages do", async () => {
  const [supplier, partner, rival] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const body = { title: "Weekly", starts_on: "2026-06-15", starts_time: "10:00", minutes: 60 };
  const add = (client: typeof supplier, json: object) => client(`/projects/${id}/meetings`, { json });
  expect(faultsOf(await add(partner, { ...body, starts_time: "24:00" }))).toEqual([
    "/starts_time invalid_time",
  ]);
  expect((await add(rival, body)).status).toBe(404);
  const called = await add(partner, body);
  expect(called).toMatchObject({ status: 201, body: { data: { people: { length: 1 }, items: [] } } });
  const meeting = dataOf(called);
  const path = `/project-meetings/${meeting.id}`;
  expect(listOf(await supplier(`/projects/${id}/meetings`)).ids).toEqual([meeting.id]);
  expect((await rival(path)).status).toBe(404);
  expect((await supplier(path, { method: "PATCH", json: { notes: "Said." } })).body).toMatchObject({
    data: { notes: "Said.", title: "Weekly", version: 2 },
  });
  const person = { organization_id: world.supplier.id, user_id: world.supplier.people.member.id };
  expect((await partner(`${path}/people`, { json: person })).body).toMatchObject({
    data: { people: { length: 2 } },
  });
  expect((await partner(`${path}/remove-person`, { json: person })).body).toMatchObject({
    data: { people: { length: 1 } },
  });
  const stranger = { organization_id: world.rival.id, user_id: world.rival.people.owner.id };
  expect(faultsOf(await partner(`${path}/people`, { json: stranger }))).toEqual(["/user_id invalid_id"]);
  const item = { name: "Order it", organization_id: world.partner.id };
  const added = await partner(`${path}/items`, { json: item });
  const itemId = (added.body as { data: { items: { id: string }[] } }).data.items[0]?.id;
  const task = (client: typeof supplier) =>
    client(`/project-meeting-items/${itemId}/task`, { json: { phase_id: phaseId } });
  expect((await task(rival)).status).toBe(404);
  expect((await task(partner)).body).toMatchObject({ data: { items: [{ task: { name: "Order it" } }] } });
  expect((await task(supplier)).body).toMatchObject({ code: "item_is_task" });
  const remove = (client: typeof supplier) =>
    client(`/project-meeting-items/${itemId}`, { method: "DELETE" });
  expect((await remove(rival)).status).toBe(404);
  expect((await remove(partner)).body).toMatchObject({ code: "item_is_task" });
});
