// Alliances, firms and catalogues through the API.

import { beforeAll, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { insertProductLine } from "../factories/deals";
import { createWorld, type World } from "../factories/world";

let world: World;
let lead: Client;
let partner: Client;

beforeAll(async () => {
  world = await createWorld();
  lead = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner, "owner");
  const at = "2026-01-05T08:00:00.000Z";
  for (const { id } of [world.partner, world.rival]) {
    await world.database.system
      .insertInto("partner_relations")
      .values({
        id: newId(),
        organization_id: world.supplier.id,
        partner_organization_id: id,
        status: "active",
        tier: "",
        created_at: at,
        updated_at: at,
      })
      .execute();
  }
});

const founding = (name: string, more: object = {}) => ({
  name,
  currency: "cny",
  classification: {
    development_mode: { value: "customization" },
    party: { value: "b2b", sub_kind: "distribution" },
    capital_tie: { value: "none" },
    purpose: { value: "distribution_channel" },
  },
  ...more,
});

test("a lead founds an alliance, a partner joins", async () => {
  const made = await lead("/alliances", {
    json: founding("East", { starts_on: "2026-01-01", is_open: true }),
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    data: {
      name: "East",
      currency: "CNY",
      stage: "operational_awareness",
      place: "lead",
      is_open: true,
      version: 1,
    },
  });
  const { id } = dataOf(made);

  const invited = await lead(`/alliances/${id}/members`, { json: { organization_id: world.partner.id } });
  expect(invited.status).toBe(201);
  expect(invited.body).toMatchObject({
    data: { members: [{ organization: { id: world.partner.id }, place: "invited" }] },
  });
  expect(
    (await lead(`/alliances/${id}/members`, { json: { organization_id: world.partner.id } })).status,
  ).toBe(409);
  const strange = await lead(`/alliances/${id}/members`, { json: { organization_id: world.stranger.id } });
  const nobody = await lead(`/alliances/${id}/members`, { json: { organization_id: newId() } });
  expect(faultsOf(strange)).toEqual(["/organization_id invalid_id"]);
  expect(strange.text).toBe(nobody.text);

  const joined = await partner(`/alliances/${id}/accept`, { json: { note: "With pleasure." } });
  expect(joined.body).toMatchObject({ data: { place: "accepted" } });
  expect((await partner(`/alliances/${id}/decline`, { json: {} })).status).toBe(409);
});

test("an invitation is taken back or declined", async () => {
  const { id } = dataOf(await lead("/alliances", { json: founding("West") }));
  const rival = await clientOf(world, world.rival, "alliance_manager");
  await lead(`/alliances/${id}/members`, { json: { organization_id: world.rival.id } });
  const taken = await lead(`/alliances/${id}/members/${world.rival.id}`, { method: "DELETE" });
  expect(taken.body).toMatchObject({ data: { members: [{ place: "withdrawn" }] } });
  expect((await rival(`/alliances/${id}`)).status).toBe(404);
  expect((await lead(`/alliances/${id}/members/${newId()}`, { method: "DELETE" })).status).toBe(404);
  await lead(`/alliances/${id}/members`, { json: { organization_id: world.rival.id } });
  const declined = await rival(`/alliances/${id}/decline`, { json: {} });
  expect(declined.body).toEqual({ data: { id, name: "West", place: "declined" } });
  expect((await rival(`/alliances/${id}`)).status).toBe(404);
});

test("is refused a classification that is none", async () => {
  const wrong = founding("Wrong", {
    classification: {
      development_mode: { value: "guidance", sub_kind: "co_design" },
      party: { value: "b2b" },
      capital_tie: { value: "marriage" },
    },
  });
  expect(faultsOf(await lead("/alliances", { json: wrong })).sort()).toEqual([
    "/classification/capital_tie/value invalid_choice",
    "/classification/development_mode/sub_kind invalid_choice",
    "/classification/party/sub_kind invalid_choice",
    "/classification/purpose required",
  ]);
  const namesake = await lead("/alliances", { json: founding(world.alliance.name) });
  expect([namesake.status, namesake.body]).toMatchObject([409, { code: "alliance_name_taken" }]);
});

test("is classified anew from a day on, with its history", async () => {
  const { id } = dataOf(await lead("/alliances", { json: founding("North", { starts_on: "2026-01-01" }) }));
  const classify = (json: object, headers?: Record<string, string>) =>
    lead(`/alliances/${id}/classifications`, { json, headers });
  const skipped = {
    axis: "development_mode",
    value: "partnership",
    sub_kind: "co_design",
    effective_from: "2026-02-01",
  };
  expect(faultsOf(await classify(skipped))).toEqual(["/reason required"]);
  const changed = await classify({ ...skipped, reason: "They asked for it." }, { "If-Match": '"1"' });
  expect(changed.status).toBe(201);
  expect(changed.body).toMatchObject({
    data: {
      version: 2,
      classification: { development_mode: { value: "partnership", sub_kind: "co_design" } },
    },
  });
  expect(
    (await classify({ ...skipped, value: "guidance", sub_kind: null, reason: "x" }, { "If-Match": '"1"' }))
      .status,
  ).toBe(412);
  expect((await classify({ ...skipped, reason: "x" })).body).toMatchObject({
    code: "classification_unchanged",
  });
  const history = await lead(`/alliances/${id}/classifications`);
  expect(listOf(history).ids).toHaveLength(5);
});

test("a firm changes its own profile and nobody else's", async () => {
  const { id } = world.partner;
  const before = await partner(`/organizations/${id}`);
  expect(before.headers.get("ETag")).toBe('"1"');
  const changed = await partner(`/organizations/${id}`, {
    method: "PATCH",
    json: { city: "南京", identifiers: [{ scheme: "duns", value: "12-345-6789" }] },
  });
  expect(changed.body).toMatchObject({
    data: {
      city: "南京",
      legal_name: "Partner Ltd",
      identifiers: [{ scheme: "duns", value: "123456789" }],
      own: { version: 2 },
    },
  });
  const stale = await partner(`/organizations/${id}`, {
    method: "PATCH",
    json: { city: "x" },
    headers: { "If-Match": '"1"' },
  });
  expect([stale.status, stale.body]).toMatchObject([412, { current: { id, version: 2 } }]);
  const others = await partner(`/organizations/${world.supplier.id}`, {
    method: "PATCH",
    json: { city: "x" },
  });
  expect(others.status).toBe(403);
  const known = await partner(`/organizations/${world.supplier.id}`);
  expect(known.body).toMatchObject({ data: { trade_name: "Supplier", own: null } });
});

test("a member reads the supplier's lines by alliance, the supplier its own", async () => {
  await insertProductLine(world, "DRV", "Drives");
  await insertProductLine(world, "OLD", "Old");
  await world.database.system
    .updateTable("product_lines")
    .set({ status: "retired" })
    .where("code", "=", "OLD")
    .execute();
  const lines = await partner(`/product-lines?alliance_id=${world.alliance.id}`);
  expect(lines.body).toMatchObject({
    data: [{ code: "DRV", name: "Drives", aliases: [], products: [] }],
    next_cursor: null,
  });
  expect(listOf(await lead("/product-lines")).ids).toEqual(listOf(lines).ids);
  expect(listOf(await partner("/product-lines")).ids).toEqual([]);
});
