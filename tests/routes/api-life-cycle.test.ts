// The life cycle through the API: the same commands as on the page, both sides with tokens of their own.

import { beforeAll, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { type Answered, type Client, clientOf, dataOf, faultsOf } from "../factories/api";
import { advanceTo, foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";

let world: World;
let lead: Client;
let partner: Client;
let id: string;

type Shown = {
  version: number;
  round: number;
  stage: string;
  blocks: { code: string; item: string | null; organization_id: string | null }[];
  items: { item: string; evidence: { id: string }[] }[];
  exit_items: { id: string }[];
};
const shown = (answer: Answered): Shown => dataOf(answer) as unknown as Shown;

beforeAll(async () => {
  world = await createWorld();
  await relatePartners(world, world.partner);
  lead = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner, "owner");
  const scope = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(scope);
  await joinAlliance(scope, id, await scopeOf(world.partner));
  await advanceTo(scope, id, "partner_selection");
});

test("a gate is evidenced, signed and passed", async () => {
  const path = `/alliances/${id}`;
  const before = await lead(`${path}/life-cycle`);
  expect(shown(before).blocks.map(({ code }) => code)).toEqual([
    "item_open",
    "item_open",
    "sign_off_missing",
  ]);
  expect(shown(before).blocks[2]?.organization_id).toBe(world.partner.id);
  const blocked = await lead(`${path}/stage`, { json: { to: "working_together" } });
  expect([blocked.status, blocked.body]).toMatchObject([
    409,
    { code: "item_open", current: { stage: "partner_selection" } },
  ]);
  expect((await partner(`${path}/stage`, { json: { to: "working_together" } })).status).toBe(403);

  const give = (client: Client, item: string, more: object = {}) =>
    client(`${path}/evidence`, {
      json: { stage: "partner_selection", item, kind: "note", text: "Minutes", ...more },
    });
  expect(faultsOf(await give(lead, "partner_chosen", { kind: "decision" })).sort()).toEqual([
    "/decided_by required",
    "/decided_on required",
  ]);
  expect(faultsOf(await give(lead, "nothing"))).toEqual(["/item invalid_choice"]);
  expect((await give(lead, "partner_chosen", { is_internal: true })).status).toBe(201);
  expect((await give(partner, "common_objectives")).status).toBe(201);
  expect((await partner(`${path}/life-cycle`)).text).not.toContain('"is_internal":true');

  expect((await lead(`${path}/sign-off-requests`, { json: {} })).status).toBe(200);
  expect((await lead(`${path}/sign-off-requests`, { json: {} })).body).toMatchObject({
    code: "already_asked",
  });
  const { round } = shown(await partner(`${path}/life-cycle`));
  expect((await partner(`${path}/sign-offs`, { json: { round: round + 1 } })).body).toMatchObject({
    code: "sign_off_void",
  });
  expect((await partner(`${path}/sign-offs`, { json: { round } })).status).toBe(201);

  const stale = await lead(`${path}/stage`, {
    json: { to: "working_together" },
    headers: { "If-Match": '"1"' },
  });
  expect(stale.status).toBe(412);
  const passed = await lead(`${path}/stage`, { json: { to: "working_together" } });
  expect(shown(passed)).toMatchObject({
    stage: "working_together",
    blocks: [{ code: "item_open" }, { code: "item_open" }],
  });
  expect(faultsOf(await lead(`${path}/stage`, { json: { to: "knowledge" } }))).toEqual(["/reason required"]);
});

test("evidence and items of the lead's own come and go", async () => {
  const path = `/alliances/${id}`;
  const added = await lead(`${path}/gate-items`, {
    json: { stage: "working_together", text: "Stock is counted" },
  });
  const own = shown(added).items.at(-1)?.item ?? "";
  const given = await partner(`${path}/evidence`, {
    json: { stage: "working_together", item: own, kind: "note", text: "On both sides" },
  });
  const evidenceId = shown(given).items.at(-1)?.evidence[0]?.id ?? "";
  const withdraw = (client: Client) =>
    client(`${path}/evidence/${evidenceId}/withdraw`, { json: { reason: "Miscounted" } });
  expect((await withdraw(lead)).status).toBe(404);
  expect((await withdraw(partner)).status).toBe(200);
  expect((await withdraw(partner)).body).toMatchObject({ code: "evidence_withdrawn" });
  const remove = () => lead(`${path}/gate-items/${own}`, { method: "DELETE" });
  expect((await remove()).status).toBe(200);
  expect((await remove()).status).toBe(404);
});

test("an exit is planned, its duties done", async () => {
  const path = `/alliances/${id}`;
  const plan = (json: object) => lead(`${path}/exit-plan`, { method: "PATCH", json });
  expect((await plan({ access_ends_on: "2199-12-31" })).status).toBe(200);
  expect((await plan({ access_ends_on: "2199-11-30" })).status).toBe(409);
  const duty = {
    kind: "returned",
    text: "Six drives",
    organization_id: world.partner.id,
    due_on: "2199-12-01",
  };
  expect(faultsOf(await lead(`${path}/exit-items`, { json: { ...duty, organization_id: newId() } }))).toEqual(
    ["/organization_id invalid_id"],
  );
  await lead(`${path}/exit-items`, { json: duty });
  const added = await lead(`${path}/exit-items`, { json: { ...duty, text: "Two cabinets" } });
  const [first, second] = shown(added).exit_items.map((item) => item.id);
  expect((await lead(`${path}/exit-items/${first}/done`, { json: {} })).status).toBe(404);
  expect((await partner(`${path}/exit-items/${first}/done`, { json: {} })).status).toBe(200);
  expect((await lead(`${path}/exit-items/${second}`, { method: "DELETE" })).status).toBe(200);
  const left = await lead(`${path}/stage`, { json: { to: "exit", reason: "The market is gone" } });
  expect(shown(left).exit_items).toMatchObject([
    { text: "Six drives", done: { person: "owner of Partner" } },
  ]);
});
