// An agreement as a file, over its page and over the API.

import { beforeEach, expect, test } from "vitest";
import type { CharterView } from "~/features/alliances/charter/charter.queries.server";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/charter/file/route";
import { loader as charterLoader } from "~/routes/alliances/$id/charter/route";
import { loader as fileLoader } from "~/routes/files/$id/route";
import { clientOf, dataOf, faultsOf } from "../factories/api";
import { pdf } from "../factories/files";
import { foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, upload } from "./ask";

let world: World;
let id: string;

const manager = () => as(world.supplier, "alliance_manager");
const owner = () => as(world.partner, "owner");
const fields = { title: "框架协议", text: "", validFrom: "2026-11-22" };
const file = { name: "框架协议.pdf", content: pdf };
const send = (asker: Asker, change = {}, sent: typeof file | null = file, query = ""): Promise<Answer> =>
  upload(action, asker, `/alliances/${id}/charter/file${query}`, { ...fields, ...change }, sent, { id });
const agreements = async (asker: Asker) => {
  const { value } = await get(charterLoader, asker, `/alliances/${id}/charter`, { id });
  return (value as { view: CharterView }).view.agreements;
};

beforeEach(async () => {
  world = await createWorld();
  await relatePartners(world, world.partner, world.rival);
  const lead = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(lead);
  await joinAlliance(lead, id, await scopeOf(world.partner));
});

test("is put down and revised on its page, and downloaded by those it is for", async () => {
  expect(await send(manager(), {}, null)).toMatchObject({
    status: 400,
    value: { lastResult: { error: { file: ["file_required"] }, initialValue: { title: "框架协议" } } },
  });
  expect(await send(manager())).toMatchObject({ status: 303, toast: { message: "agreement_added" } });
  const [first] = await agreements(owner());
  expect(first).toMatchObject({ title: "框架协议", text: "", url: null, file: { name: "框架协议.pdf" } });
  const asked = { id: first?.file?.id ?? "" };
  const download = (asker: Asker) => get(fileLoader, asker, `/files/${asked.id}`, asked);
  expect(((await download(owner())).value as Response).headers.get("Content-Disposition")).toContain(
    "attachment",
  );
  expect(await download(as(world.rival, "owner"))).toMatchObject({ status: 404 });

  const series = `?series=${first?.seriesId}`;
  expect(
    (await get(loader, manager(), `/alliances/${id}/charter/file${series}`, { id })).value,
  ).toMatchObject({
    before: { title: "框架协议", number: 1 },
  });
  const next = { number: "1" };
  expect(await send(manager(), next, file, series)).toMatchObject({
    toast: { message: "agreement_revised" },
  });
  expect(await send(manager(), next, file, series)).toMatchObject({ status: 409 });
  expect(await send(manager(), next, file, `?series=${newId()}`)).toMatchObject({ status: 404 });
  expect(await agreements(owner())).toMatchObject([{ number: 2 }]);
});

test("is the lead's managers' and owners' to put down", async () => {
  expect(await send(as(world.supplier, "member"))).toMatchObject({ status: 403 });
  expect(await send(owner())).toMatchObject({ status: 404 });
  const page = (asker: Asker) => get(loader, asker, `/alliances/${id}/charter/file`, { id });
  expect(await page(manager())).toMatchObject({ status: 200 });
  expect(await page(owner())).toEqual(
    await get(loader, owner(), "/alliances/x/charter/file", { id: newId() }),
  );
});

test("goes over the API, with the digest that is accepted", async () => {
  const lead = await clientOf(world, world.supplier, "alliance_manager");
  const partner = await clientOf(world, world.partner);
  const rival = await clientOf(world, world.rival);
  const body = { body: pdf, headers: { "Content-Type": "application/octet-stream" } };
  const path = `/alliances/${id}`;
  const put = (client: typeof lead, query: string, what = "agreement-files") =>
    client(`${path}/${what}?file_name=a.pdf&valid_from=2026-11-22&${query}`, body);
  expect(faultsOf(await put(lead, "title=x&expires_on=2026-11-21"))).toEqual(["expires_on date_order"]);
  expect((await put(partner, "title=x")).status).toBe(404);
  const added = await put(lead, "title=Frame");
  expect(added.status).toBe(201);
  type Shown = { agreements: { id: string; series_id: string; file: { id: string; digest: string } }[] };
  const [shown] = (dataOf(added) as unknown as Shown).agreements;
  expect((await partner(`/files/${shown?.file.id}`)).text).toBe(pdf);
  expect((await rival(`/files/${shown?.file.id}`)).body).toMatchObject({ status: 404 });
  const accepted = await partner(`${path}/agreements/${shown?.id}/accept`, { json: {} });
  expect(accepted.body).toMatchObject({
    data: { agreements: [{ acceptances: [{ file_digest: shown?.file.digest }] }] },
  });
  const next = `series_id=${shown?.series_id}&number=1`;
  expect((await put(lead, next, "agreement-version-files")).status).toBe(201);
  expect((await put(lead, next, "agreement-version-files")).body).toMatchObject({ code: "stale" });
  expect(faultsOf(await put(lead, next.replace("number=1", "number=0"), "agreement-version-files"))).toEqual([
    "number invalid",
  ]);
});
