// Look-through through the API: over what the asking firm may see, and nothing of what it may not.

import { beforeAll, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { newId } from "~/lib/id";
import { type Client, clientOf, faultsOf } from "../factories/api";
import { holdingOf, recorded } from "../factories/equity";
import { createWorld, scopeOf, type World } from "../factories/world";

let world: World;
let partner: Client;
let rival: Client;

const held = async (owner: Scope, owned: Scope, percent: number): Promise<void> => {
  const id = await recorded(
    owner,
    holdingOf(owner.organizationId, owned.organizationId, percent, { startsOn: "2024-01-01" }),
  );
  await answerHolding(owned, { holdingId: id, answer: "confirmed", note: "" });
};

beforeAll(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  const supplier = await scopeOf(world.supplier, "alliance_manager");
  await held(supplier, await scopeOf(world.partner), 40);
  await held(supplier, await scopeOf(world.rival), 25);
  partner = await clientOf(world, world.partner);
  rival = await clientOf(world, world.rival);
});

test("answers owners with nine decimals, as of a day", async () => {
  expect((await partner(`/look-through/${world.partner.id}`)).body).toMatchObject({
    data: {
      entity: { kind: "us", name: "Partner" },
      as_of: "2026-11-22",
      is_complete: true,
      owners: [{ party: { name: "Supplier" }, percent: "40.000000000", certainty: "exact", is_direct: true }],
      owned: [],
    },
  });
  expect((await partner(`/look-through/${world.partner.id}?as_of=2023-12-31`)).body).toMatchObject({
    data: { owners: [] },
  });
  expect(faultsOf(await partner(`/look-through/${world.partner.id}?as_of=2023-02-30`))).toEqual([
    "as_of invalid_date",
  ]);
});

test("knows nothing of a firm that no visible holding names, as of one that there is not", async () => {
  const unseen = await partner(`/look-through/${world.rival.id}`);
  const nobody = await partner(`/look-through/${newId()}`);
  expect([unseen.status, nobody.status]).toEqual([404, 404]);
  const owned = await rival(`/look-through/${world.supplier.id}`);
  expect(owned.body).toMatchObject({ data: { owned: [{ party: { name: "Rival" } }] } });
  expect(JSON.stringify(owned.body)).not.toContain("Partner");
});
