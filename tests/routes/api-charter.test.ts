// The charter through the API: the same commands as on the page.

import { beforeAll, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, faultsOf } from "../factories/api";
import { foundAlliance, inviteTo, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";

let world: World;
let lead: Client;
let partner: Client;
let path: string;

const agreement = { title: "Frame agreement", text: "Article 1", valid_from: "2026-01-01" };

beforeAll(async () => {
  world = await createWorld();
  await relatePartners(world, world.partner);
  lead = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner, "owner");
  path = `/alliances/${await foundAlliance(await scopeOf(world.supplier))}`;
});

test("a charter is written by its lead, on the version that was read", async () => {
  const write = (json: object) => lead(`${path}/charter`, { method: "PATCH", json });
  expect((await write({ goal: "40 plants" })).body).toMatchObject({
    data: { goal: "40 plants", version: 1 },
  });
  const late = await write({ goal: "50 plants" });
  expect([late.status, late.body]).toMatchObject([409, { code: "stale", current: { version: 1 } }]);
  const added = await lead(`${path}/objectives`, { json: { text: "x", measure: "y", due_on: "2027-01-01" } });
  const [objective] = (dataOf(added) as unknown as { objectives: { id: string }[] }).objectives;
  expect((await lead(`${path}/objectives/${objective?.id}`, { method: "DELETE" })).body).toMatchObject({
    data: { objectives: [] },
  });
});

test("a firm joins by accepting the agreements in force, and accepts each new version", async () => {
  expect(faultsOf(await lead(`${path}/agreements`, { json: { ...agreement, text: "" } }))).toEqual([
    "/text required",
  ]);
  expect(
    faultsOf(await lead(`${path}/agreements`, { json: { ...agreement, expires_on: "2025-01-01" } })),
  ).toEqual(["/expires_on date_order"]);
  await lead(`${path}/agreements`, { json: agreement });
  await inviteTo(await scopeOf(world.supplier), path.split("/")[2] ?? "", await scopeOf(world.partner));
  const read = await partner(`${path}/charter`);
  const [shown] = (dataOf(read) as unknown as { agreements: { id: string; series_id: string }[] }).agreements;
  expect((await partner(`${path}/accept`, { json: {} })).body).toMatchObject({
    code: "agreements_to_accept",
  });
  expect((await partner(`${path}/accept`, { json: { agreements: [shown?.id] } })).status).toBe(200);
  expect((await partner(`${path}/charter`)).body).toMatchObject({
    data: { agreements: [{ is_accepted: true }] },
  });

  const { title, ...content } = agreement;
  const next = { ...content, series_id: shown?.series_id, number: 1 };
  const revised = await lead(`${path}/agreement-versions`, { json: next });
  const [second] = (dataOf(revised) as unknown as { agreements: { id: string; number: number }[] })
    .agreements;
  expect(second?.number).toBe(2);
  expect((await lead(`${path}/agreement-versions`, { json: next })).status).toBe(409);
  expect((await partner(`${path}/agreements/${shown?.id}/accept`, { json: {} })).body).toMatchObject({
    code: "agreement_replaced",
  });
  expect((await partner(`${path}/agreements/${second?.id}/accept`, { json: {} })).status).toBe(200);
  expect((await partner(`${path}/agreements/${newId()}/accept`, { json: {} })).status).toBe(404);
});

test("each side names its own people", async () => {
  const { owner, member } = world.partner.people;
  const named = { senior_user_id: owner.id, manager_user_id: member.id };
  const name = (client: Client) => client(`${path}/representatives`, { method: "PATCH", json: named });
  expect((await name(lead)).body).toMatchObject({ code: "colleague_unknown" });
  expect((await name(partner)).body).toMatchObject({
    data: {
      representatives: [{ organization: { name: "Partner" }, manager: { name: "member of Partner" } }],
    },
  });
});
