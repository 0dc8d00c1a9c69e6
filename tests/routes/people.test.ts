// The pages of colleagues and of the firm: who may manage them, what a change does to those who are signed in, and who takes over.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { loader as customers } from "~/routes/customers/route";
import { loader as joinPage } from "~/routes/invitations/$token/route";
import { loader as firmPage, action as saveFirm } from "~/routes/settings/firm/route";
import { action as change, loader as personPage } from "~/routes/settings/people/$id/route";
import { action as invite, loader as people } from "~/routes/settings/people/route";
import { insertDeal } from "../factories/deals";
import { context, createWorld, signedIn, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const owner = () => as(world.partner, "owner");

const membershipOf = async (
  role: "owner" | "member" | "viewer" | "alliance_manager",
  firm = world.partner,
) => {
  const { id } = await world.database.system
    .selectFrom("memberships")
    .where("user_id", "=", firm.people[role].id)
    .select("id")
    .executeTakeFirstOrThrow();
  return id;
};

const seen = { fromRole: "member", fromStatus: "active" };

const send = (id: string, form: Record<string, string>, asker = owner()) =>
  post(change, asker, `/settings/people/${id}`, form, { id });

/** What a session of before still reaches. */
const reached = async (cookie: string): Promise<unknown> => {
  const request = new Request("http://localhost:3000/customers", { headers: { Cookie: cookie } });
  return customers({ request, params: {}, context: context() }).catch((thrown: unknown) => thrown);
};

describe("colleagues", () => {
  test("are seen by all and managed by owners alone", async () => {
    expect(await get(people, as(world.partner, "viewer"), "/settings/people")).toMatchObject({
      value: { mayManage: false, invitations: null },
    });
    const id = await membershipOf("member");
    const form = { intent: "invite", key: newId(), email: "new@partner.example", role: "owner" };
    for (const role of ["alliance_manager", "member", "viewer"] as const) {
      const asker = as(world.partner, role);
      for (const intent of ["invite", "resend", "revoke"]) {
        const sent = { ...form, intent, invitationId: newId() };
        expect((await post(invite, asker, "/settings/people", sent)).status).toBe(403);
      }
      expect((await get(personPage, asker, `/settings/people/${id}`, { id })).status).toBe(403);
      const raise = { intent: "change-role", ...seen, role: "owner" };
      expect((await send(id, raise, asker)).status).toBe(403);
    }
  });

  test("of another firm do not exist", async () => {
    const id = await membershipOf("member", world.rival);
    expect((await get(personPage, owner(), `/settings/people/${id}`, { id })).status).toBe(404);
    const toMembershipId = await membershipOf("alliance_manager");
    for (const intent of ["change-role", "suspend", "resume", "leave"]) {
      expect((await send(id, { intent, ...seen, role: "viewer", toMembershipId })).status).toBe(404);
    }
  });

  test("are invited once by one form, by a link that the owner can take back", async () => {
    const form = { intent: "invite", key: newId(), email: "new@partner.example", role: "member" };
    expect(await post(invite, owner(), "/settings/people", form)).toMatchObject({
      status: 303,
      toast: { message: "invited", values: { email: "new@partner.example" } },
    });
    expect(await post(invite, owner(), "/settings/people", form)).toMatchObject({
      status: 409,
      value: { refusal: { code: "already_sent" } },
    });
    const { value } = await get(people, owner(), "/settings/people");
    const { invitations } = value as { invitations: { id: string }[] };
    expect(invitations).toHaveLength(1);
    const mail = await world.database.system
      .selectFrom("outbox")
      .where("recipient", "=", "new@partner.example")
      .select("payload")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    const token = (JSON.parse(mail.payload) as { link: string }).link.split("/").at(-1) ?? "";
    expect(JSON.stringify(value)).not.toContain(token);
    const revoke = { intent: "revoke", invitationId: invitations[0]?.id ?? "" };
    expect((await post(invite, as(world.rival, "owner"), "/settings/people", revoke)).status).toBe(409);
    expect((await get(joinPage, null, `/invitations/${token}`, { token })).status).toBe(200);
    expect((await post(invite, owner(), "/settings/people", revoke)).status).toBe(303);
    expect((await get(joinPage, null, `/invitations/${token}`, { token })).status).toBe(410);
  });

  test.each([
    ["change-role", { role: "viewer" }],
    ["suspend", {}],
  ])(
    "who are changed (%s) have to sign in again; the second of two changes is told",
    async (intent, more) => {
      const id = await membershipOf("member");
      const cookie = await signedIn(world.partner.people.member, world.partner);
      expect(await reached(cookie)).toMatchObject({ rows: [] });
      const answers = await Promise.all([
        send(id, { intent, ...seen, ...more }),
        send(id, { intent, ...seen, ...more }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      expect(await reached(cookie)).toMatchObject({ status: 303 });
    },
  );

  test("who are the last owner stay", async () => {
    const id = await membershipOf("owner");
    const form = { fromRole: "owner", fromStatus: "active" };
    const toMembershipId = await membershipOf("member");
    for (const intent of ["change-role", "suspend", "leave"]) {
      expect(await send(id, { ...form, intent, role: "viewer", toMembershipId })).toMatchObject({
        status: 409,
        value: { refusal: { code: "last_owner" } },
      });
    }
  });

  test("who leave hand over what they looked after, and are out at once", async () => {
    const id = await membershipOf("member");
    const deal = await insertDeal(world, world.partner);
    const cookie = await signedIn(world.partner.people.member, world.partner);
    const ownerOf = async () =>
      world.database.system
        .selectFrom("deals")
        .where("id", "=", deal)
        .select("owner_user_id")
        .executeTakeFirst();
    for (const toMembershipId of [
      id,
      await membershipOf("viewer"),
      await membershipOf("member", world.rival),
      newId(),
    ]) {
      expect(await send(id, { intent: "leave", ...seen, toMembershipId })).toMatchObject({
        status: 409,
        value: { refusal: { code: "colleague_unfit" } },
      });
    }
    expect(await reached(cookie)).toMatchObject({ rows: [] });
    const toMembershipId = await membershipOf("alliance_manager");
    expect(await send(id, { intent: "leave", ...seen, toMembershipId })).toMatchObject({
      status: 303,
      toast: { message: "person_left", values: { deals: 1 } },
    });
    expect(await ownerOf()).toEqual({ owner_user_id: world.partner.people.alliance_manager.id });
    expect(await reached(cookie)).toMatchObject({ status: 303 });
  });
});

describe("the firm's own page", () => {
  const profile = {
    intent: "save",
    version: "1",
    legalName: "Partner Ltd",
    tradeName: "Partner",
    kind: "company",
    country: "CN",
    city: "Wuxi",
    domain: "",
    currency: "CNY",
    locale: "en",
    timeZone: "Asia/Shanghai",
  };
  const save = (fields: Record<string, string>, asker = owner()) =>
    post(saveFirm, asker, "/settings/firm", { ...profile, ...fields });

  test("is saved once by those who may, and names no other firm", async () => {
    expect(await save({ id: world.rival.id, organization_id: world.rival.id })).toMatchObject({
      status: 303,
      toast: { message: "saved" },
    });
    expect(await save({ city: "Suzhou" })).toMatchObject({
      status: 409,
      value: { refusal: { code: "stale" } },
    });
    expect(await get(firmPage, as(world.partner, "viewer"), "/settings/firm")).toMatchObject({
      value: { profile: { city: "Wuxi" }, options: null },
    });
    expect((await save({}, as(world.partner, "alliance_manager"))).status).toBe(403);
    const others = await world.database.system
      .selectFrom("organizations")
      .where("city", "=", "Wuxi")
      .select("slug")
      .execute();
    expect(others).toEqual([{ slug: "partner" }]);
  });

  test("comes back with what is wrong", async () => {
    expect(await save({ tradeName: "", uscc: "91310000MA1FL5E50X" })).toMatchObject({
      status: 400,
      value: { lastResult: { error: { tradeName: ["required"], uscc: ["uscc_check_digit"] } } },
    });
  });
});
