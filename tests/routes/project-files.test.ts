// Files of projects over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import { getProjectFile } from "~/features/projects/files/files.queries.server";
import { leaveProject } from "~/features/projects/parties.server";
import { newId } from "~/lib/id";
import { loader as picture } from "~/routes/project-file-versions/$id/picture/route";
import { loader as download } from "~/routes/project-file-versions/$id/route";
import { action as fileAction, loader as fileLoader } from "~/routes/project-files/$id/route";
import { action as revise, loader as reviseLoader } from "~/routes/project-files/$id/version/route";
import { action as add, loader as addLoader } from "~/routes/projects/$id/files/new/route";
import { loader as list } from "~/routes/projects/$id/files/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { pdf } from "../factories/files";
import { addedFile, pictureFile } from "../factories/papers";
import { joinedProject } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post, upload } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld();
  id = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [await scopeOf(world.partner)]);
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");

const send = (asker: Asker, fields: Record<string, string>, name = "a.pdf", content: string = pdf) =>
  upload(add, asker, `/projects/${id}/files/new`, fields, { name, content }, { id });

test("a file is put in, refused with what was typed, read, revised and withdrawn", async () => {
  expect(await get(addLoader, member(), "/x", { id })).toMatchObject({ status: 200 });
  expect(await get(addLoader, as(world.partner, "viewer"), "/x", { id })).toMatchObject({ status: 403 });
  expect(await get(addLoader, as(world.rival, "owner"), "/x", { id })).toMatchObject({ status: 404 });
  expect(await send(as(world.rival, "owner"), {})).toMatchObject({ status: 404 });
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
  for (const [name, content] of [
    ["a.svg", svg],
    ["a.png", "<!doctype html><script>alert(1)</script>"],
    ["a.html", "<p>hello"],
  ] as const) {
    const refused = await send(member(), { tags: "Plan", note: "typed" }, name, content);
    expect(refused, name).toMatchObject({ status: 400 });
    expect(JSON.stringify(refused.value)).toContain("typed");
  }
  expect(await send(member(), { tags: "x".repeat(41) })).toMatchObject({ status: 400 });
  const hidden = "../..\\\u202egnp.\u0007plan.pdf";
  const added = await send(member(), { tags: "Plan, 试验", note: "typed", audience: "parties" }, hidden);
  expect(added).toMatchObject({ status: 303, toast: { message: "project_file_added" } });
  const fileId = added.location?.split("/").at(-1) ?? "";
  const page = (asker: Asker) => get(fileLoader, asker, "/x", { id: fileId });
  expect(await page(lead())).toMatchObject({
    value: {
      file: { name: "gnp.plan.pdf", tags: ["Plan", "试验"] },
      may: { change: false, withdraw: false },
    },
  });
  expect(await get(list, lead(), "/x?tag=plan", { id })).toMatchObject({ value: { items: { length: 1 } } });
  expect(await get(list, lead(), "/x?tag=none", { id })).toMatchObject({ value: { items: { length: 0 } } });

  const newVersion = (asker: Asker, version: string) =>
    upload(revise, asker, "/x", { version, note: "new" }, { name: "b.pdf", content: pdf }, { id: fileId });
  expect(await get(reviseLoader, lead(), "/x", { id: fileId })).toMatchObject({ status: 404 });
  expect(await get(reviseLoader, member(), "/x", { id: fileId })).toMatchObject({ status: 200 });
  expect(await newVersion(lead(), "1")).toMatchObject({ status: 409 });
  expect(await newVersion(member(), "1")).toMatchObject({
    status: 303,
    toast: { message: "project_file_revised" },
  });
  const change = (fields: Record<string, string>) =>
    post(fileAction, member(), "/x", { intent: "change", ...fields }, { id: fileId });
  const late = await change({
    version: "1",
    tags: "Draft",
    note: "typed",
    seen: JSON.stringify({ tags: "Plan, 试验", note: "typed" }),
  });
  expect(late).toMatchObject({ status: 409, value: { meanwhile: { version: 2 } } });
  expect(await change({ version: "2", tags: "Draft", note: "" })).toMatchObject({ status: 303 });
  const withdraw = (asker: Asker) =>
    post(fileAction, asker, "/x", { intent: "withdraw", version: "3", reason: "old" }, { id: fileId });
  expect(await withdraw(lead())).toMatchObject({ status: 409 });
  expect(await withdraw(member())).toMatchObject({
    status: 303,
    toast: { message: "project_file_withdrawn" },
  });
  expect(await page(member())).toEqual(await get(fileLoader, member(), "/x", { id: newId() }));
});

test("bytes are read by rights at each read: a firm that left gets 404 from the same address", async () => {
  const partner = await scopeOf(world.partner);
  const ours = await addedFile(await scopeOf(world.supplier), id, { file: await pictureFile("both") });
  const internal = await addedFile(await scopeOf(world.supplier), id, {
    isInternal: true,
    file: await pictureFile("ours"),
  });
  const owner = as(world.partner, "owner");
  for (const route of [download, picture]) {
    expect((await get(route, owner, "/x", { id: ours.versionId })).status).toBe(200);
    expect((await get(route, lead(), "/x", { id: internal.versionId })).status).toBe(200);
    expect((await get(route, owner, "/x", { id: internal.versionId })).status).toBe(404);
    expect((await get(route, as(world.rival, "owner"), "/x", { id: ours.versionId })).status).toBe(404);
  }
  expect((await leaveProject(partner, id)).ok).toBe(true);
  for (const route of [download, picture])
    expect((await get(route, owner, "/x", { id: ours.versionId })).status).toBe(404);
  expect((await get(fileLoader, owner, "/x", { id: ours.id })).status).toBe(404);
});

test("the API does what the pages do", async () => {
  const [supplier, partner, rival] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const body = { body: pdf, headers: { "Content-Type": "application/octet-stream" } };
  const put = (client: typeof supplier, query: string) => client(`/projects/${id}/files?${query}`, body);
  expect(faultsOf(await put(supplier, "tags=a"))).toEqual(["file_name required"]);
  expect((await put(rival, "file_name=a.pdf")).status).toBe(404);
  const added = await put(supplier, "file_name=..%2Fa.pdf&tags=Plan,x&is_internal=true");
  expect(added.status).toBe(201);
  const file = dataOf(added);
  expect(added.body).toMatchObject({ data: { name: "a.pdf", tags: ["Plan", "x"], is_internal: true } });
  expect((await partner(`/project-files/${file.id}`)).status).toBe(404);
  const shared = dataOf(await put(supplier, "file_name=b.pdf"));
  expect(listOf(await partner(`/projects/${id}/files`)).ids).toEqual([shared.id]);
  expect(listOf(await supplier(`/projects/${id}/files?filter[tag]=plan`)).ids).toEqual([file.id]);
  const patch = (client: typeof supplier, json: unknown) =>
    client(`/project-files/${shared.id}`, { method: "PATCH", json });
  expect(faultsOf(await patch(supplier, { tags: ["a,b"] }))).toEqual(["/tags/0 invalid"]);
  expect((await patch(partner, { tags: ["a"] })).body).toMatchObject({ code: "file_not_ours" });
  expect((await patch(supplier, { tags: ["a"] })).body).toMatchObject({ data: { tags: ["a"], version: 2 } });
  const next = await supplier(`/project-files/${shared.id}/versions?file_name=c.pdf`, body);
  expect(next.body).toMatchObject({ data: { name: "c.pdf", number: 2 } });
  const versionId = (await getProjectFile(await scopeOf(world.partner), shared.id))?.versionId;
  expect((await partner(`/project-file-versions/${versionId}`)).text).toBe(pdf);
  expect((await rival(`/project-file-versions/${versionId}`)).status).toBe(404);
  const withdraw = (client: typeof supplier) =>
    client(`/project-files/${shared.id}/withdraw`, { json: { reason: "old" } });
  expect((await withdraw(partner)).body).toMatchObject({ code: "file_not_ours" });
  expect((await withdraw(supplier)).body).toMatchObject({ data: { name: "c.pdf" } });
  expect((await supplier(`/project-files/${shared.id}`)).status).toBe(404);
  expect((await supplier(`/project-file-versions/${versionId}`)).status).toBe(404);
});
