// The pages of alliances: founding, inviting, answering and classifying, each by those who may, and by nobody else.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/route";
import { action as create, loader as newPage } from "~/routes/alliances/new/route";
import { loader as list } from "~/routes/alliances/route";
import { createWorld, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

const typed = {
  intent: "create",
  name: "东区渠道联盟",
  currency: "CNY",
  startsOn: "2026-01-15",
  development_mode: "customization",
  party: "b2b.distribution",
  capital_tie: "none",
  purpose: "distribution_channel",
};

const manager = () => as(world.supplier, "alliance_manager");
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/alliances/${id}`, fields, { id });
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${id}${query}`, { id });

beforeEach(async () => {
  world = await createWorld();
  for (const partner of [world.partner, world.rival]) {
    await world.database.system
      .insertInto("partner_relations")
      .values({
        id: newId(),
        organization_id: world.supplier.id,
        partner_organization_id: partner.id,
        status: "active",
        tier: "",
        created_at: "2026-01-01T00:00:00.000Z",
        updated_at: "2026-01-01T00:00:00.000Z",
      })
      .execute();
  }
  const made = await post(create, manager(), "/alliances/new", { ...typed, isOpen: "on" });
  id = made.location?.split("/").at(-1) ?? "";
});

test("an alliance is founded, shown and listed", async () => {
  expect(await read(manager())).toMatchObject({
    status: 200,
    value: {
      alliance: { name: "东区渠道联盟", isOpen: true, place: "lead" },
      mayRun: true,
      partners: [{ name: "Partner" }, { name: "Rival" }],
    },
  });
  expect(await get(list, manager(), "/alliances")).toMatchObject({
    value: { items: [{ name: "Alliance of Supplier" }, { name: "东区渠道联盟" }], mayRun: true },
  });
});

test("a founding form comes back with what is wrong, and with a refusal of its name", async () => {
  const wrong = { ...typed, name: "", party: "b2b", startsOn: "2026-02-30" };
  expect(await post(create, manager(), "/alliances/new", wrong)).toMatchObject({
    status: 400,
    value: {
      lastResult: {
        error: { name: ["required"], party: ["invalid_choice"], startsOn: ["invalid_date"] },
        initialValue: { purpose: "distribution_channel" },
      },
    },
  });
  expect(await post(create, manager(), "/alliances/new", typed)).toMatchObject({
    status: 409,
    value: { refusal: { code: "alliance_name_taken" } },
  });
});

test("from invitation to membership", async () => {
  const owner = as(world.partner, "owner");
  expect(await send(manager(), { intent: "invite", organizationId: world.partner.id })).toMatchObject({
    status: 303,
    location: `/alliances/${id}`,
    toast: { message: "member_invited", values: { firm: "Partner" } },
  });
  expect(await get(list, owner, "/alliances")).toMatchObject({
    value: { items: [{ name: "Alliance of Supplier" }, { name: "东区渠道联盟", place: "invited" }] },
  });
  expect(await send(owner, { intent: "accept", note: "我们期待合作。" })).toMatchObject({
    toast: { message: "invitation_accepted" },
  });
  expect(await send(owner, { intent: "decline", note: "" })).toMatchObject({
    status: 409,
    value: { intent: "answer", refusal: { code: "invitation_answered" } },
  });
  expect(await read(owner)).toMatchObject({ value: { alliance: { place: "accepted" }, mayRun: false } });
});

test("an invitation is withdrawn, and the firm finds nothing", async () => {
  await send(manager(), { intent: "invite", organizationId: world.rival.id });
  expect(await read(as(world.rival, "viewer"))).toMatchObject({ status: 200, value: { mayAnswer: false } });
  expect(await send(manager(), { intent: "withdraw", organizationId: world.rival.id })).toMatchObject({
    toast: { message: "invitation_withdrawn" },
  });
  expect(await read(as(world.rival, "owner"))).toMatchObject({ status: 404 });
  expect(await send(as(world.rival, "owner"), { intent: "accept", note: "" })).toMatchObject({ status: 404 });
});

test("a firm that declined is sent to the list, and finds nothing afterwards", async () => {
  await send(manager(), { intent: "invite", organizationId: world.rival.id });
  expect(await send(as(world.rival, "owner"), { intent: "decline", note: "" })).toMatchObject({
    status: 303,
    location: "/alliances",
    toast: { message: "invitation_declined" },
  });
  expect(await read(as(world.rival, "owner"))).toMatchObject({ status: 404 });
});

test("a classification is changed in the form that the address opens", async () => {
  expect(await read(manager(), "?classify=purpose")).toMatchObject({ value: { classify: "purpose" } });
  expect(await read(manager(), "?classify=stage")).toMatchObject({ value: { classify: null } });
  const change = { intent: "classify", axis: "development_mode", effectiveFrom: "2026-11-21", version: "1" };
  expect(await send(manager(), { ...change, choice: "partnership.co_design" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "order_needs_reason" } },
  });
  expect(await send(manager(), { ...change, choice: "b2c" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { choice: ["invalid_choice"] } } },
  });
  const reasoned = { ...change, choice: "partnership.co_design", reason: "Both boards agreed." };
  expect(await send(manager(), reasoned)).toMatchObject({ toast: { message: "alliance_classified" } });
  expect(await send(manager(), reasoned)).toMatchObject({ status: 409 });
});

describe("who may", () => {
  const everyIntent = (asker: () => Asker) => async () => {
    const forms: Record<string, string>[] = [
      { intent: "invite", organizationId: world.partner.id },
      { intent: "withdraw", organizationId: world.partner.id },
      {
        intent: "classify",
        axis: "purpose",
        choice: "product_brand",
        effectiveFrom: "2026-11-21",
        version: "1",
      },
      { intent: "accept", note: "" },
      { intent: "decline", note: "" },
    ];
    return Promise.all(forms.map(async (fields) => (await send(asker(), fields)).status));
  };

  test.each(["viewer", "member"] as const)("a %s of the lead changes nothing", async (role) => {
    expect(await everyIntent(() => as(world.supplier, role))()).toEqual([403, 403, 403, 403, 403]);
    expect(await get(newPage, as(world.supplier, role), "/alliances/new")).toMatchObject({ status: 403 });
    expect(await post(create, as(world.supplier, role), "/alliances/new", typed)).toMatchObject({
      status: 403,
    });
    expect(await read(as(world.supplier, role))).toMatchObject({ value: { mayRun: false, partners: [] } });
  });

  test.each(["partner", "rival", "stranger"] as const)(
    "to %s, not invited, nothing is there",
    async (name) => {
      const asker = as(world[name], "owner");
      expect(await everyIntent(() => asker)()).toEqual([404, 404, 404, 404, 404]);
      expect(await read(asker)).toEqual(await get(loader, asker, "/alliances/x", { id: newId() }));
    },
  );
});
