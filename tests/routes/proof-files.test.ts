// Files with needs and holdings, over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import type { HoldingView } from "~/features/equity/get-holding.server";
import type { NeedView } from "~/features/needs/needs.queries.server";
import { newId } from "~/lib/id";
import { action as holdingAction, loader as holdingFileLoader } from "~/routes/equity/$id/file/route";
import { loader as holdingLoader } from "~/routes/equity/$id/route";
import { action as needAction, loader as needFileLoader } from "~/routes/needs/$id/file/route";
import { loader as needLoader } from "~/routes/needs/$id/route";
import { clientOf, faultsOf } from "../factories/api";
import { holdingOf, recorded } from "../factories/equity";
import { pdf } from "../factories/files";
import { setMode, statedNeed } from "../factories/needs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, upload } from "./ask";

let world: World;
let need: string;
let claim: string;

const manager = () => as(world.supplier, "alliance_manager");
const file = { name: "图纸.pdf", content: pdf };

beforeEach(async () => {
  world = await createWorld();
  await setMode(world, world.alliance.id, "customization");
  need = await statedNeed(await scopeOf(world.partner), world.alliance.id);
  claim = await recorded(await scopeOf(world.supplier), holdingOf(world.supplier.id, world.partner.id, 10));
});

test("a solution is designed and delivered with a file on its page", async () => {
  const send = (asker: Asker, step: string, fields: Record<string, string>, id = need) =>
    upload(needAction, asker, `/needs/${id}/file?do=${step}`, fields, file, { id });
  const page = (asker: Asker, step: string) =>
    get(needFileLoader, asker, `/needs/${need}/file?do=${step}`, { id: need });
  expect(await page(as(world.partner, "member"), "design")).toMatchObject({ status: 404 });
  expect(await page(manager(), "deliver")).toMatchObject({ status: 404 });
  expect(await page(manager(), "design")).toMatchObject({ status: 200, value: { step: "design" } });
  expect(await send(manager(), "design", { note: " ", version: "1" })).toMatchObject({ status: 400 });
  expect(await send(as(world.supplier, "viewer"), "design", { note: "x", version: "1" })).toMatchObject({
    status: 403,
  });
  expect(await send(as(world.rival, "owner"), "design", { note: "x", version: "1" })).toMatchObject({
    status: 404,
  });
  expect(await send(manager(), "design", { note: "Series H", version: "1" })).toMatchObject({
    status: 303,
    toast: { message: "need_design" },
  });
  expect(await send(manager(), "design", { note: "Series H", version: "1" })).toMatchObject({ status: 409 });
  expect(await send(manager(), "deliver", { note: "", version: "2" })).toMatchObject({
    toast: { message: "need_deliver" },
  });
  const shown = (await get(needLoader, as(world.partner, "viewer"), `/needs/${need}`, { id: need })).value;
  expect((shown as { need: NeedView }).need).toMatchObject({
    state: "delivered",
    solutions: [{ file: { name: "图纸.pdf" } }],
    events: [{ event: "deliver", file: { name: "图纸.pdf" } }, {}, {}],
  });
});

test("a holding takes files of both its firms on its page", async () => {
  const send = (asker: Asker, fields: Record<string, string> = { text: "Extract" }) =>
    upload(holdingAction, asker, `/equity/${claim}/file`, fields, file, { id: claim });
  const page = (asker: Asker, id = claim) => get(holdingFileLoader, asker, `/equity/${id}/file`, { id });
  expect(await page(manager())).toMatchObject({ value: { occasion: "claim" } });
  expect(await page(as(world.rival, "owner"))).toEqual(await page(as(world.rival, "owner"), newId()));
  expect(await send(manager(), { text: "" })).toMatchObject({ status: 400 });
  expect(await send(as(world.partner, "member"))).toMatchObject({ status: 403 });
  expect(await send(as(world.rival, "owner"))).toMatchObject({ status: 404 });
  expect(await send(manager())).toMatchObject({ status: 303, toast: { message: "holding_file_given" } });
  expect(await send(as(world.partner, "owner"))).toMatchObject({ status: 303 });
  const shown = (await get(holdingLoader, as(world.partner, "owner"), `/equity/${claim}`, { id: claim }))
    .value;
  expect((shown as { holding: HoldingView }).holding.files).toMatchObject([
    { occasion: "claim", text: "Extract", file: { name: "图纸.pdf" } },
    { occasion: "answer" },
  ]);
});

test("both go over the API", async () => {
  const lead = await clientOf(world, world.supplier);
  const partner = await clientOf(world, world.partner);
  const rival = await clientOf(world, world.rival);
  const body = { body: pdf, headers: { "Content-Type": "application/octet-stream" } };
  const ofNeed = (client: typeof lead, query: string) =>
    client(`/needs/${need}/files?file_name=a.pdf&${query}`, body);
  expect(faultsOf(await ofNeed(lead, "step=design"))).toEqual(["note required"]);
  expect((await ofNeed(rival, "step=design&note=x")).status).toBe(404);
  expect((await ofNeed(partner, "step=design&note=x")).body).toMatchObject({ code: "need_wrong_side" });
  const designed = await ofNeed(lead, "step=design&note=x");
  expect([designed.status, designed.body]).toMatchObject([
    201,
    { data: { state: "designed", solutions: [{ file: { name: "a.pdf" } }] } },
  ]);
  type Shown = { data: { solutions: { file: { id: string } }[] } };
  const id = (designed.body as Shown).data.solutions[0]?.file.id;
  expect((await partner(`/files/${id}`)).text).toBe(pdf);
  expect((await rival(`/files/${id}`)).status).toBe(404);

  const ofHolding = (client: typeof lead) =>
    client(`/holdings/${claim}/files?file_name=a.pdf&text=Extract`, body);
  expect((await ofHolding(rival)).status).toBe(404);
  expect((await ofHolding(partner)).body).toMatchObject({
    data: { files: [{ occasion: "answer", text: "Extract", file: { name: "a.pdf" } }] },
  });
});
