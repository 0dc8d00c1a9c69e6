// Lessons in files, over their page and over the API.

import { beforeEach, expect, test } from "vitest";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/courses/$id/file/route";
import { clientOf, faultsOf } from "../factories/api";
import { pdf } from "../factories/files";
import { draftedProgramme, programmeStepOf, trainedAlliance } from "../factories/guidance";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, upload } from "./ask";

let world: World;
let programme: { id: string; courseId: string };

const manager = () => as(world.supplier, "alliance_manager");

beforeEach(async () => {
  world = await createWorld();
  const lead = await scopeOf(world.supplier);
  programme = await draftedProgramme(lead, await trainedAlliance(world, [world.partner]));
});

test("the lead adds a lesson in a file to a draft", async () => {
  const id = programme.courseId;
  const send = (asker: Asker, fields: Record<string, string>, content: string | Uint8Array = pdf) =>
    upload(action, asker, `/courses/${id}/file`, fields, { name: "手册.pdf", content }, { id });
  const page = (asker: Asker, course = id) => get(loader, asker, `/courses/${course}/file`, { id: course });
  const typed = { title: "The manual", text: "Chapters 3 and 4", version: "2" };
  expect(await page(manager())).toMatchObject({ status: 200, value: { id, version: 2 } });
  expect(await page(as(world.partner, "owner"))).toEqual(await page(as(world.partner, "owner"), newId()));
  expect(await send(as(world.partner, "owner"), typed)).toMatchObject({ status: 404 });
  expect(await send(as(world.supplier, "viewer"), typed)).toMatchObject({ status: 403 });
  expect(await send(manager(), { ...typed, text: "" })).toMatchObject({ status: 400 });
  expect(await send(manager(), typed, "<script>alert(1)</script>")).toMatchObject({ status: 400 });
  expect(await send(manager(), { ...typed, version: "1" })).toMatchObject({ status: 409 });
  expect(await send(manager(), typed)).toMatchObject({ status: 303, toast: { message: "lesson_saved" } });
  const shown = await getCourse(await scopeOf(world.supplier), id);
  expect(shown?.lessons.at(-1)).toMatchObject({ title: "The manual", file: { name: "手册.pdf" } });
});

test("the page is gone once the programme is published", async () => {
  await programmeStepOf(await scopeOf(world.supplier), programme.id, "publish");
  const id = programme.courseId;
  expect(await get(loader, manager(), `/courses/${id}/file`, { id })).toMatchObject({ status: 404 });
});

test("the same goes over the API, and members read the file there once it is published", async () => {
  const [lead, partner, rival] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const body = { body: pdf, headers: { "Content-Type": "application/octet-stream" } };
  const ask = (client: typeof lead, query: string) =>
    client(`/courses/${programme.courseId}/files?file_name=a.pdf&title=Manual&${query}`, body);
  expect(faultsOf(await ask(lead, ""))).toEqual(["text required"]);
  expect((await ask(partner, "text=x")).status).toBe(404);
  const added = await ask(lead, "text=x");
  expect(added.status).toBe(201);
  const { data } = added.body as { data: { lessons: { file: { id: string } | null }[] } };
  const file = data.lessons.at(-1)?.file?.id;
  expect((await partner(`/files/${file}`)).status).toBe(404);
  await programmeStepOf(await scopeOf(world.supplier), programme.id, "publish");
  expect((await ask(partner, "text=x")).body).toMatchObject({ code: "not_the_lead" });
  expect((await ask(lead, "text=x")).body).toMatchObject({ code: "programme_fixed" });
  expect((await partner(`/files/${file}`)).text).toBe(pdf);
  expect((await rival(`/files/${file}`)).status).toBe(404);
});
