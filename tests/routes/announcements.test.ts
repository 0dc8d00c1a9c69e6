// Announcements over the page and over the API: published and withdrawn by the lead, confirmed by people of its members.

import { beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/alliances/$id/announcements/route";
import { clientOf, dataOf, listOf } from "../factories/api";
import { createWorld, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld();
  id = world.alliance.id;
});

const path = () => `/alliances/${id}/announcements`;
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, path(), fields, { id });
const read = (asker: Asker): Promise<Answer> => get(loader, asker, path(), { id });
const lead = () => as(world.supplier, "alliance_manager");
const text = { intent: "publish", title: "新价目表", body: "一月一日起生效。" };

test("an announcement is published, confirmed and withdrawn", async () => {
  expect(await send(lead(), text)).toMatchObject({
    status: 303,
    toast: { message: "announcement_published" },
  });
  const member = as(world.partner, "member");
  const shown = (await read(member)).value as { items: { id: string }[] };
  expect(shown).toMatchObject({ mayConfirm: true, mayPublish: false, items: [{ title: text.title }] });
  const announcementId = shown.items[0]?.id ?? "";
  expect(await send(member, { intent: "confirm", announcementId })).toMatchObject({ status: 303 });
  expect(await read(lead())).toMatchObject({
    value: { items: [{ confirmedBy: [{ firm: world.partner.name, people: 1 }] }] },
  });
  expect(await send(lead(), { intent: "withdraw", announcementId })).toMatchObject({ status: 303 });
  expect(await send(lead(), { intent: "withdraw", announcementId })).toMatchObject({ status: 409 });
  expect(await send(member, { intent: "confirm", announcementId })).toMatchObject({ status: 404 });
});

test("what is missing or too long is said, and kept", async () => {
  for (const wrong of [
    { title: "" },
    { title: "长".repeat(201) },
    { body: " " },
    { body: "x".repeat(8001) },
  ]) {
    expect(await send(lead(), { ...text, ...wrong })).toMatchObject({ status: 400 });
  }
  expect(await send(lead(), { intent: "withdraw", announcementId: "x" })).toMatchObject({ status: 400 });
});

test("a member publishes none, a viewer confirms none, a stranger sees none", async () => {
  await send(lead(), text);
  expect(await send(as(world.partner, "member"), text)).toMatchObject({ status: 403 });
  expect(await send(as(world.partner, "owner"), text)).toMatchObject({ status: 404 });
  const viewer = as(world.partner, "viewer");
  expect(await read(viewer)).toMatchObject({ status: 200, value: { mayConfirm: false } });
  expect(await send(viewer, { intent: "confirm", announcementId: id })).toMatchObject({ status: 403 });
  expect(await read(as(world.stranger, "owner"))).toMatchObject({ status: 404 });
});

test("the API does the same by the same commands", async () => {
  const manager = await clientOf(world, world.supplier, "alliance_manager");
  const member = await clientOf(world, world.partner, "member");
  const json = { title: "New price list", body: "From January on." };
  const made = await manager(path(), { json });
  expect(made.status).toBe(201);
  const one = `${path()}/${dataOf(made).id}`;
  expect(listOf(await member(path())).ids).toEqual([dataOf(made).id]);
  expect((await member(`${one}/confirm`, { json: {} })).body).toMatchObject({
    data: { confirmed_at: expect.any(String), confirmed_by: null },
  });
  expect((await manager(`${one}/confirm`, { json: {} })).status).toBe(404);
  expect((await (await clientOf(world, world.partner, "owner"))(path(), { json })).status).toBe(403);
  expect((await manager(`${one}/withdraw`, { json: {} })).body).toMatchObject({
    data: { withdrawn_at: expect.any(String) },
  });
  expect((await manager(`${one}/withdraw`, { json: {} })).status).toBe(409);
  expect(listOf(await member(path())).ids).toEqual([]);
});
