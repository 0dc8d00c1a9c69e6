// Uses of brand assets over the pages of the library and over the API.

import { beforeEach, expect, test } from "vitest";
import type { UseView } from "~/features/asset-uses/uses.queries.server";
import type { AssetView } from "~/features/library/library.queries.server";
import { newId } from "~/lib/id";
import { loader as usesLoader } from "~/routes/alliances/$id/library/uses/route";
import { action, loader } from "~/routes/library/$id/route";
import { clientOf, dataOf, faultsOf } from "../factories/api";
import { brandAsset } from "../factories/asset-uses";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let asset: string;
let file: string;

const manager = () => as(world.supplier, "alliance_manager");
const sales = () => as(world.partner, "member");
const send = (asker: Asker, fields: Record<string, string>, id = asset) =>
  post(action, asker, `/library/${id}`, fields, { id });
const ask = { intent: "ask_use", purpose: "On our stand", startsOn: "2026-01-05", endsOn: "2199-12-31" };
type Shown = { asset: AssetView; uses: UseView[]; mayAsk: boolean; deciding: unknown; asking: unknown };
const read = async (asker: Asker, query = "") =>
  (await get(loader, asker, `/library/${asset}${query}`, { id: asset })).value as Shown;

beforeEach(async () => {
  world = await createWorld();
  const made = await brandAsset(await scopeOf(world.supplier), world.alliance.id);
  [asset, file] = [made.assetId, made.fileId];
});

test("a member asks, the lead decides, and each page offers what its reader can do", async () => {
  expect(await send(sales(), { ...ask, purpose: "" })).toMatchObject({ status: 400 });
  expect(await send(sales(), { ...ask, endsOn: "2026-01-04" })).toMatchObject({ status: 400 });
  expect(await send(as(world.partner, "viewer"), ask)).toMatchObject({ status: 403 });
  expect(await send(as(world.stranger, "owner"), ask)).toMatchObject({ status: 404 });
  expect(await read(sales(), "?do=ask_use")).toMatchObject({ mayAsk: true, asking: { campaigns: [] } });
  expect(await send(sales(), ask)).toMatchObject({ status: 303, toast: { message: "use_ask" } });
  expect(await send(sales(), ask)).toMatchObject({
    status: 409,
    value: { refusal: { code: "use_asked_already" } },
  });
  const { uses } = await read(manager());
  const use = uses[0]?.id ?? "";
  const decide = (asker: Asker, fields: Record<string, string>, id = asset) =>
    send(asker, { useId: use, version: "1", ...fields }, id);
  expect(await read(manager(), `?do=approve&use=${use}`)).toMatchObject({
    deciding: { decision: "approve" },
  });
  expect(await read(sales(), `?do=approve&use=${use}`)).toMatchObject({ deciding: null });
  const approve = { intent: "approve", approvedUntil: "2199-12-31", conditions: "" };
  expect(await decide(manager(), { intent: "decline", reason: " " })).toMatchObject({ status: 400 });
  expect(await decide(sales(), approve)).toMatchObject({ status: 403 });
  expect(await decide(as(world.partner, "owner"), approve)).toMatchObject({ status: 404 });
  expect(await decide(manager(), approve, newId())).toMatchObject({ status: 404 });
  expect(await decide(manager(), approve)).toMatchObject({ toast: { message: "use_approve" } });
  expect(await decide(manager(), approve)).toMatchObject({ status: 409 });
  expect((await read(sales())).asset.file?.id).toBe(file);
  expect((await read(as(world.rival, "member"))).uses).toEqual([]);
  const revoke = { intent: "revoke", reason: "Wrong colours", version: "2" };
  expect(await decide(manager(), revoke)).toMatchObject({ toast: { message: "use_revoke" } });
  expect((await read(sales())).asset.file).toBeNull();
  const id = world.alliance.id;
  const list = async (asker: Asker) =>
    ((await get(usesLoader, asker, `/alliances/${id}/library/uses`, { id })).value as { uses: UseView[] })
      .uses;
  expect(await list(sales())).toMatchObject([{ standing: "revoked", reason: "Wrong colours" }]);
  expect(await list(as(world.rival, "owner"))).toEqual([]);
});

test("goes over the API", async () => {
  const lead = await clientOf(world, world.supplier);
  const partner = await clientOf(world, world.partner);
  const rival = await clientOf(world, world.rival);
  const asking = { purpose: "On our stand", starts_on: "2026-01-05", ends_on: "2199-12-31" };
  const path = `/library-assets/${asset}/uses`;
  expect(faultsOf(await partner(path, { json: { ...asking, ends_on: "2026-01-04" } }))).toEqual([
    "/ends_on date_order",
  ]);
  expect(faultsOf(await partner(path, { json: { ...asking, campaign_id: newId() } }))).toEqual([
    "/campaign_id invalid_id",
  ]);
  expect((await partner(path.replace(asset, newId()), { json: asking })).status).toBe(404);
  const asked = await partner(path, { json: asking });
  expect([asked.status, asked.body]).toMatchObject([201, { data: { standing: "asked" } }]);
  expect((await partner(`/library-assets/${asset}`)).body).toMatchObject({
    data: { file: null, versions: [], needs_approval: true },
  });
  const decision = `/asset-uses/${dataOf(asked).id}/decision`;
  const approve = { decision: "approve", approved_until: "2199-12-31" };
  expect((await rival(decision, { json: approve })).status).toBe(404);
  expect(faultsOf(await lead(decision, { json: { decision: "approve" } }))).toEqual([
    "/approved_until required",
  ]);
  expect(faultsOf(await lead(decision, { json: { decision: "decline" } }))).toEqual(["/reason required"]);
  expect((await lead(decision, { json: approve })).body).toMatchObject({ data: { standing: "current" } });
  expect((await lead(decision, { json: approve })).status).toBe(409);
  expect((await partner(`/files/${file}`)).text).toBe("logo");
  expect((await rival(`/files/${file}`)).status).toBe(404);
  const uses = `/alliances/${world.alliance.id}/asset-uses`;
  expect((await lead(uses)).body).toMatchObject({ data: [{ organization: { name: "Partner" } }] });
  expect((await rival(uses)).body).toEqual({ data: [] });
});
