// Alliances on a real database: founding, inviting, answering, classifying, and who sees what of it.

import { beforeEach, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { createFirm, createWorld, type Firm, scopeOf, type World } from "../../../tests/factories/world";
import {
  getAlliance,
  listAlliances,
  listAlliancesForDeals,
  listInvitablePartners,
} from "./alliances.queries.server";
import { type AllianceInput, allianceInput } from "./alliances.schema";
import { answerInvitation } from "./answer-invitation.server";
import { classifyAlliance } from "./classify-alliance.server";
import { createAlliance } from "./create-alliance.server";
import { inviteMember, withdrawInvitation } from "./invite-member.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;

const link = "http://localhost:3000/alliances/x";

const channel = (changes: Partial<Record<string, unknown>> = {}): AllianceInput =>
  allianceInput.parse({
    name: "East China Channel",
    description: "Drives and vision for plants along the river.",
    currency: "CNY",
    startsOn: "2026-01-15",
    development_mode: "guidance",
    party: "b2b.distribution",
    capital_tie: "none",
    purpose: "distribution_channel",
    ...changes,
  });

const relate = (supplier: Firm, firm: Firm, status: "active" | "suspended" | "ended" = "active") =>
  world.database.system
    .insertInto("partner_relations")
    .values({
      id: newId(),
      organization_id: supplier.id,
      partner_organization_id: firm.id,
      status,
      tier: "",
      created_at: "2026-01-01T00:00:00.000Z",
      updated_at: "2026-01-01T00:00:00.000Z",
    })
    .execute();

const found = async (changes?: Partial<Record<string, unknown>>): Promise<string> => {
  const made = await createAlliance(lead, channel(changes));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

const invite = async (allianceId: string, firm: Firm) =>
  inviteMember(lead, await systemScope("tests"), { allianceId, organizationId: firm.id, link });

const answer = async (scope: Scope, allianceId: string, given: "accepted" | "declined", note = "") =>
  answerInvitation(scope, await systemScope("tests"), { allianceId, answer: given, note });

const refused = (code: string) => ({ ok: false, refusal: { code } });
const done = expect.objectContaining({ ok: true });

const seen = async (scope: Scope, id: string) => {
  const alliance = await getAlliance(scope, id);
  if (!alliance) throw new Error("not visible");
  return alliance;
};

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-21T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  await relate(world.supplier, world.partner);
  await relate(world.supplier, world.rival);
});

test("a founded alliance is led by its founder and classified from its first day", async () => {
  const id = await found();
  const alliance = await seen(lead, id);
  expect(alliance).toMatchObject({
    name: "East China Channel",
    stage: "operational_awareness",
    isOpen: false,
    startsOn: "2026-01-15",
    lead: { name: "Supplier" },
    place: "lead",
    members: [],
    missing: {},
  });
  expect(alliance.current.party).toMatchObject({
    value: "b2b",
    subKind: "distribution",
    effectiveFrom: "2026-01-15",
    changedBy: "alliance_manager of Supplier",
  });
  expect(alliance.history).toHaveLength(4);
});

test("an alliance without a start date is classified from today on, by the founder's calendar", async () => {
  const id = await found({ startsOn: null });
  expect((await seen(lead, id)).current.purpose?.effectiveFrom).toBe("2026-11-21");
});

test("the same form sent twice, also at once, founds one alliance", async () => {
  const [one, other] = await Promise.all([createAlliance(lead, channel()), createAlliance(lead, channel())]);
  expect([one, other].map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect([one, other]).toContainEqual(refused("alliance_name_taken"));
  expect((await listAlliances(lead)).items.map(({ name }) => name)).toEqual([
    "Alliance of Supplier",
    "East China Channel",
  ]);
});

test("two leads may use one name", async () => {
  await found();
  expect(await createAlliance(await scopeOf(world.stranger), channel())).toEqual(done);
});

test("only active partners of the lead can be invited; others cannot be told from nothing", async () => {
  const id = await found();
  const suspended = await createFirm("suspended");
  await relate(world.supplier, suspended, "suspended");
  const offered = await listInvitablePartners(lead, await seen(lead, id));
  expect(offered.map(({ name }) => name)).toEqual(["Partner", "Rival"]);
  expect(await invite(id, world.stranger)).toEqual(refused("partner_not_found"));
  expect(await invite(id, suspended)).toEqual(refused("partner_not_found"));
  expect(await invite(id, { ...world.stranger, id: newId() })).toEqual(refused("partner_not_found"));
  expect((await seen(lead, id)).members).toEqual([]);
});

test("an invitation reaches the firm's owners and alliance managers, once each", async () => {
  const id = await found();
  expect(await invite(id, world.partner)).toEqual({ ok: true, value: { name: "Partner" } });
  expect(await invite(id, world.partner)).toEqual(refused("already_invited"));
  const mail = await world.database.system.selectFrom("outbox").selectAll().orderBy("recipient").execute();
  expect(mail.map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ["alliance_invitation", "alliance_manager@partner.example"],
    ["alliance_invitation", "owner@partner.example"],
  ]);
  expect(JSON.parse(mail[0]?.payload ?? "")).toEqual({
    firm: "Supplier",
    alliance: "East China Channel",
    link,
  });
});

test("an invited firm sees the alliance and itself in it, and waits in no deal form", async () => {
  const id = await found({ isOpen: true });
  await invite(id, world.partner);
  await invite(id, world.rival);
  await answer(rival, id, "accepted");
  const alliance = await seen(partner, id);
  expect(alliance).toMatchObject({ place: "invited", lead: { name: "Supplier" } });
  expect(alliance.members.map(({ name }) => name)).toEqual(["Partner"]);
  expect(alliance.history).toHaveLength(4);
  expect(alliance.history.every(({ changedBy }) => changedBy === null)).toBe(true);
  expect((await listAlliances(partner)).items.find((item) => item.id === id)).toMatchObject({
    place: "invited",
    members: null,
  });
  expect((await listAlliancesForDeals(partner)).map((item) => item.id)).not.toContain(id);
});

test("firms that were not invited see nothing", async () => {
  const id = await found();
  await invite(id, world.partner);
  const stranger = await scopeOf(world.stranger);
  expect(await getAlliance(rival, id)).toBeNull();
  expect(await getAlliance(stranger, id)).toBeNull();
  expect((await listAlliances(stranger)).items).toEqual([]);
  expect(await answer(rival, id, "accepted")).toEqual(refused("not_found"));
  expect(await answer(stranger, id, "declined")).toEqual(refused("not_found"));
  expect(await getAlliance(lead, "not-an-id")).toBeNull();
  expect(await getAlliance(lead, newId())).toBeNull();
});

test("another firm's alliance can be neither invited to nor classified", async () => {
  const id = await found();
  await relate(world.rival, world.partner);
  const system = await systemScope("tests");
  expect(
    await inviteMember(rival, system, { allianceId: id, organizationId: world.partner.id, link }),
  ).toEqual(refused("not_found"));
  expect(await withdrawInvitation(rival, { allianceId: id, organizationId: world.partner.id })).toEqual(
    refused("not_found"),
  );
  const change = { axis: "purpose", choice: { value: "product_brand", subKind: null } } as const;
  const rest = { effectiveFrom: "2026-11-21", reason: "", evidence: "", version: 1 };
  expect(await classifyAlliance(rival, id, { ...change, ...rest })).toEqual(refused("not_found"));
});

test("the first answer counts, and stands in the lead's log with the member as the other side", async () => {
  const id = await found();
  await invite(id, world.partner);
  const answers = await Promise.all([
    answer(partner, id, "accepted", "We look forward to it."),
    answer(partner, id, "accepted", "Twice."),
  ]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(answers).toContainEqual(refused("invitation_answered"));
  expect(await answer(partner, id, "declined")).toEqual(refused("invitation_answered"));
  expect((await seen(lead, id)).members).toMatchObject([{ name: "Partner", place: "accepted" }]);
  const entries = await world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["organization_id", "acting_organization_id", "counterparty_organization_id", "action"])
    .orderBy("position")
    .execute();
  const log = { organization_id: world.supplier.id };
  expect(entries).toEqual([
    {
      ...log,
      acting_organization_id: world.supplier.id,
      counterparty_organization_id: null,
      action: "alliance.created",
    },
    {
      ...log,
      acting_organization_id: world.supplier.id,
      counterparty_organization_id: world.partner.id,
      action: "alliance.member_invited",
    },
    {
      ...log,
      acting_organization_id: world.partner.id,
      counterparty_organization_id: world.partner.id,
      action: "alliance.invitation_accepted",
    },
  ]);
});

test("a firm that declined sees nothing more, until it is invited anew", async () => {
  const id = await found();
  await invite(id, world.partner);
  expect(await answer(partner, id, "declined", "Not this year.")).toEqual(done);
  expect(await getAlliance(partner, id)).toBeNull();
  expect((await listAlliances(partner)).items.map((item) => item.id)).not.toContain(id);
  expect(await answer(partner, id, "accepted")).toEqual(refused("not_found"));
  expect((await seen(lead, id)).members).toMatchObject([{ place: "declined", note: "Not this year." }]);
  expect(await invite(id, world.partner)).toEqual(done);
  expect((await seen(partner, id)).members).toMatchObject([{ place: "invited", note: "", answeredAt: null }]);
});

test("a withdrawn invitation is gone for the firm; an answered one cannot be withdrawn", async () => {
  const id = await found();
  await invite(id, world.partner);
  await invite(id, world.rival);
  await answer(rival, id, "accepted");
  const target = { allianceId: id, organizationId: world.partner.id };
  expect(await withdrawInvitation(lead, target)).toEqual({ ok: true, value: { name: "Partner" } });
  expect(await withdrawInvitation(lead, target)).toEqual(refused("invitation_answered"));
  expect(await withdrawInvitation(lead, { ...target, organizationId: world.rival.id })).toEqual(
    refused("invitation_answered"),
  );
  expect(await withdrawInvitation(lead, { ...target, organizationId: world.stranger.id })).toEqual(
    refused("not_found"),
  );
  expect(await getAlliance(partner, id)).toBeNull();
  expect(await answer(partner, id, "accepted")).toEqual(refused("not_found"));
  expect((await seen(lead, id)).members.map(({ place }) => place)).toEqual(["withdrawn", "accepted"]);
});

test("an answer and a withdrawal at once: one of them happens", async () => {
  const id = await found();
  await invite(id, world.partner);
  const both = await Promise.all([
    answer(partner, id, "accepted"),
    withdrawInvitation(lead, { allianceId: id, organizationId: world.partner.id }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a partner whose relation was suspended meanwhile can decline and not accept", async () => {
  const id = await found();
  await invite(id, world.partner);
  await world.database.system
    .updateTable("partner_relations")
    .set({ status: "suspended" })
    .where("partner_organization_id", "=", world.partner.id)
    .execute();
  expect(await answer(partner, id, "accepted")).toEqual(refused("invitation_not_open"));
  expect(await answer(partner, id, "declined")).toEqual(done);
});

test("members learn of one another only where the alliance is open", async () => {
  const closed = await found({ name: "Closed" });
  const open = await found({ name: "Open", isOpen: true });
  for (const id of [closed, open]) {
    await invite(id, world.partner);
    await invite(id, world.rival);
    await answer(partner, id, "accepted", "for the lead");
    await answer(rival, id, "accepted", "for the lead");
  }
  const names = async (scope: Scope, id: string) => (await seen(scope, id)).members.map(({ name }) => name);
  expect(await names(partner, closed)).toEqual(["Partner"]);
  expect(await names(partner, open)).toEqual(["Partner", "Rival"]);
  expect(await names(lead, closed)).toEqual(["Partner", "Rival"]);
  const notes = (await seen(partner, open)).members.map(({ note }) => note);
  expect(notes).toEqual(["for the lead", ""]);
});

test("a firm that left still sees the alliance, and registers nothing in it", async () => {
  const { id } = world.alliance;
  const listed = async () => (await listAlliancesForDeals(partner)).map((item) => item.id);
  expect(await listed()).toEqual([id]);
  await world.database.system
    .updateTable("alliance_members")
    .set({ status: "left" })
    .where("organization_id", "=", world.partner.id)
    .execute();
  expect((await seen(partner, id)).place).toBe("left");
  expect(await listed()).toEqual([]);
});

const purpose = (value: string, effectiveFrom = "2026-11-21", version = 1) => ({
  axis: "purpose" as const,
  choice: { value: value as "product_brand", subKind: null },
  effectiveFrom,
  reason: "",
  evidence: "",
  version,
});

const mode = (value: "customization" | "guidance", reason: string, version: number) => ({
  ...purpose("", "2026-11-21", version),
  axis: "development_mode" as const,
  choice: { value, subKind: null },
  reason,
});

test("a change of classification is a new row from its day on", async () => {
  const id = await found();
  const change = {
    ...purpose("product_brand", "2026-12-01"),
    reason: "A joint brand",
    evidence: "Minutes of 3 Nov",
  };
  expect(await classifyAlliance(lead, id, change)).toEqual(done);
  const alliance = await seen(lead, id);
  expect(alliance.version).toBe(2);
  expect(alliance.current.purpose?.value).toBe("distribution_channel");
  expect(alliance.history[0]).toMatchObject({
    axis: "purpose",
    value: "product_brand",
    effectiveFrom: "2026-12-01",
    reason: "A joint brand",
    evidence: "Minutes of 3 Nov",
  });
  expect(alliance.history).toHaveLength(5);
});

test("a change thought over on an old page is refused, also when two come at once", async () => {
  const id = await found();
  const both = await Promise.all([
    classifyAlliance(lead, id, purpose("product_brand")),
    classifyAlliance(lead, id, purpose("customer_resource_sharing")),
  ]);
  expect(both).toContainEqual(refused("stale"));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await seen(lead, id)).history).toHaveLength(5);
});

test("what is set so already is no change", async () => {
  const id = await found();
  expect(await classifyAlliance(lead, id, purpose("distribution_channel"))).toEqual(
    refused("classification_unchanged"),
  );
});

test("development leaves its usual order only with a reason", async () => {
  const id = await found();
  expect(await classifyAlliance(lead, id, mode("customization", "", 1))).toEqual(
    refused("order_needs_reason"),
  );
  expect(await classifyAlliance(lead, id, mode("customization", "A special line", 1))).toEqual(done);
  expect(await classifyAlliance(lead, id, mode("guidance", "", 2))).toEqual(done);
});

test("a capital tie without a holding is marked as not evidenced", async () => {
  const id = await found();
  await invite(id, world.partner);
  await answer(partner, id, "accepted");
  const tie = {
    ...purpose("", "2026-11-21"),
    axis: "capital_tie" as const,
    choice: { value: "equity_participation" as const, subKind: null },
    evidence: "A letter of intent",
  };
  expect(await classifyAlliance(lead, id, tie)).toEqual(done);
  expect(await seen(partner, id)).toMatchObject({ missing: { capital_tie: "holding" } });
  expect(await classifyAlliance(lead, id, { ...purpose("product_brand"), version: 2 })).toEqual(done);
});

test("the list goes on where the page before ended", async () => {
  for (const name of ["A", "C", "B"]) await found({ name });
  const first = await listAlliances(lead, { limit: 2 });
  const second = await listAlliances(lead, { limit: 2, cursor: first.nextCursor });
  expect(first.items.map(({ name }) => name)).toEqual(["A", "Alliance of Supplier"]);
  expect(second.items.map(({ name }) => name)).toEqual(["B", "C"]);
  expect(second.nextCursor).toBeNull();
  expect(first.items[1]?.members).toEqual({ accepted: 2, invited: 0 });
});
