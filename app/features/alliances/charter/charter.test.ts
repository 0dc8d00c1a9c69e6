// The charter on a real database: who writes and reads it, agreements and their versions, who accepts them, and reminders of their end.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  accept,
  foundAlliance,
  inviteTo,
  joinAlliance,
  must,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { answerInvitation } from "../answer-invitation.server";
import { acceptAgreement, addAgreement, reviseAgreement } from "./agreements.server";
import { getCharter, listAgreementNeeds, listAgreementsToAccept } from "./charter.queries.server";
import { agreementInput, charterInput } from "./charter.schema";
import { addObjective, removeObjective, saveCharter } from "./edit-charter.server";
import { remindOfExpiry } from "./remind-expiry.server";
import { nameRepresentatives } from "./representatives.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let id: string;
let now: Date;

const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const done = expect.objectContaining({ ok: true });

beforeEach(async () => {
  now = new Date("2026-11-22T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  await relatePartners(world, world.partner, world.rival);
  id = await foundAlliance(lead);
});

const seen = async (scope: Scope) => {
  const view = await getCharter(scope, id);
  if (!view) throw new Error("not visible");
  return view;
};
const charter = (version: number, goal: string) =>
  charterInput.parse({ goal, geographicScope: "长三角", reviewOn: "2027-03-01", version });
const frame = (more: object = {}) =>
  agreementInput.parse({ title: "Frame agreement", text: "Article 1", validFrom: "2026-11-22", ...more });
const add = async (more: object = {}) => must(await addAgreement(lead, id, frame(more))).id;

describe("the charter", () => {
  test("is the lead's to write; one of two who write at once is told", async () => {
    expect((await seen(lead)).version).toBe(0);
    const first = await Promise.all([
      saveCharter(lead, id, charter(0, "A")),
      saveCharter(lead, id, charter(0, "B")),
    ]);
    expect(first.filter(({ ok }) => ok)).toHaveLength(1);
    expect(first).toContainEqual(refused("stale"));
    expect(await saveCharter(lead, id, charter(1, "C"))).toEqual(done);
    expect(await saveCharter(lead, id, charter(1, "D"))).toEqual(refused("stale"));
    expect(await seen(lead)).toMatchObject({
      elements: { goal: "C", geographicScope: "长三角" },
      version: 2,
    });
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "alliance.charter_changed")
      .select("body")
      .orderBy("position")
      .execute();
    expect(JSON.parse(entries[1]?.body ?? "")).toMatchObject({
      after: { goal: "C", review_on: "2027-03-01" },
    });
  });

  test("is read by members and firms that are invited, not by others", async () => {
    must(await saveCharter(lead, id, charter(0, "A")));
    must(await addObjective(lead, id, { text: "40 plants", measure: "plants", dueOn: "2027-12-31" }));
    expect(await getCharter(partner, id)).toBeNull();
    await inviteTo(lead, id, partner);
    expect(await seen(partner)).toMatchObject({
      elements: { goal: "A" },
      objectives: [{ text: "40 plants" }],
    });
    for (const outsider of [partner, rival]) {
      expect(await saveCharter(outsider, id, charter(1, "x"))).toEqual(refused("not_found"));
      expect(await addObjective(outsider, id, { text: "x", measure: "x", dueOn: "2027-01-01" })).toEqual(
        refused("not_found"),
      );
    }
    await accept(partner, id);
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("alliance_id", "=", id)
      .execute();
    expect(await seen(partner)).toMatchObject({ elements: { goal: "" }, objectives: [], agreements: [] });
  });

  test("has objectives that come and go", async () => {
    const { id: objective } = must(
      await addObjective(lead, id, { text: "x", measure: "y", dueOn: "2027-01-01" }),
    );
    expect(await removeObjective(rival, id, objective)).toEqual(refused("not_found"));
    expect(await removeObjective(lead, id, objective)).toEqual(done);
    expect(await removeObjective(lead, id, objective)).toEqual(refused("not_found"));
    expect((await seen(lead)).objectives).toEqual([]);
  });

  test("names people of each side, by each side for itself", async () => {
    await joinAlliance(lead, id, partner);
    await joinAlliance(lead, id, rival);
    const own = (firm: World["partner"]) => ({
      seniorUserId: firm.people.owner.id,
      managerUserId: firm.people.alliance_manager.id,
    });
    expect(await nameRepresentatives(lead, id, { ...own(world.supplier), version: 0 })).toEqual(done);
    expect(await nameRepresentatives(partner, id, { ...own(world.rival), version: 0 })).toEqual(
      refused("colleague_unknown"),
    );
    expect(await nameRepresentatives(partner, id, { ...own(world.partner), version: 0 })).toEqual(done);
    expect(await nameRepresentatives(partner, id, { ...own(world.partner), version: 7 })).toEqual(
      refused("stale"),
    );
    const firms = async (scope: Scope) => (await seen(scope)).representatives.map(({ firm }) => firm.name);
    expect(await firms(lead)).toEqual(["Partner", "Supplier"]);
    expect(await firms(partner)).toEqual(["Partner", "Supplier"]);
    expect(await firms(rival)).toEqual(["Supplier"]);
    const stranger = await scopeOf(world.stranger);
    expect(await nameRepresentatives(stranger, id, { ...own(world.stranger), version: 0 })).toEqual(
      refused("not_found"),
    );
  });
});

describe("an agreement", () => {
  test("is accepted by each side for itself, once, and anew for a new version", async () => {
    await joinAlliance(lead, id, partner);
    const first = await add();
    expect(await listAgreementNeeds(partner)).toMatchObject([{ title: "Frame agreement" }]);
    expect(await acceptAgreement(partner, id, first)).toEqual(done);
    expect(await acceptAgreement(partner, id, first)).toEqual(refused("agreement_accepted"));
    expect(await acceptAgreement(lead, id, first)).toEqual(done);
    expect(await acceptAgreement(rival, id, first)).toEqual(refused("not_found"));
    expect(await listAgreementNeeds(partner)).toEqual([]);
    const [agreement] = (await seen(lead)).agreements;
    expect(agreement).toMatchObject({
      number: 1,
      isAccepted: true,
      acceptances: [{ firm: "Partner" }, { firm: "Supplier" }],
    });
    const next = { ...frame(), seriesId: agreement?.seriesId ?? "", number: 1 };
    const both = await Promise.all([reviseAgreement(lead, id, next), reviseAgreement(lead, id, next)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("stale"));
    expect(await reviseAgreement(rival, id, { ...next, number: 2 })).toEqual(refused("not_found"));
    expect((await seen(partner)).agreements).toMatchObject([
      { number: 2, isAccepted: false, acceptances: [] },
    ]);
    expect(await acceptAgreement(partner, id, first)).toEqual(refused("agreement_replaced"));
    expect(await acceptAgreement(partner, id, newId())).toEqual(refused("not_found"));
    expect(await listAgreementNeeds(partner)).toHaveLength(1);
  });

  test("that a rival accepted is not told in a closed alliance", async () => {
    await joinAlliance(lead, id, partner);
    await joinAlliance(lead, id, rival);
    must(await acceptAgreement(rival, id, await add()));
    const firms = async () => (await seen(partner)).agreements.flatMap(({ acceptances }) => acceptances);
    expect(await firms()).toEqual([]);
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).where("id", "=", id).execute();
    expect(await firms()).toMatchObject([{ firm: "Rival" }]);
  });

  test("is written once, and so is its acceptance", async () => {
    must(await acceptAgreement(lead, id, await add()));
    const { system } = world.database;
    await expect(system.updateTable("alliance_agreements").set({ text: "x" }).execute()).rejects.toThrow(
      "written once",
    );
    await expect(system.deleteFrom("alliance_agreement_acceptances").execute()).rejects.toThrow(
      "written once",
    );
  });
});

describe("a firm joins", () => {
  const answer = async (agreements: string[]) =>
    answerInvitation(partner, await systemScope("tests"), {
      allianceId: id,
      answer: "accepted",
      note: "",
      agreements,
    });

  test("only by accepting every agreement in force", async () => {
    const frameId = await add();
    const expired = await add({ title: "Last year's", validFrom: "2025-01-01", expiresOn: "2025-12-31" });
    await inviteTo(lead, id, partner);
    expect((await listAgreementsToAccept(partner, id)).map((one) => one.id)).toEqual([frameId]);
    expect(await answer([])).toEqual(refused("agreements_to_accept"));
    expect(await answer([expired])).toEqual(refused("agreements_to_accept"));
    expect(await answer([frameId])).toEqual(done);
    expect((await seen(lead)).agreements).toMatchObject([
      { title: "Frame agreement", acceptances: [{ firm: "Partner", person: "owner of Partner" }] },
      { title: "Last year's", acceptances: [] },
    ]);
  });

  test("not by a version that was replaced while its page was open", async () => {
    const frameId = await add();
    await inviteTo(lead, id, partner);
    const [{ seriesId } = { seriesId: "" }] = await listAgreementsToAccept(partner, id);
    must(await reviseAgreement(lead, id, { ...frame(), seriesId, number: 1 }));
    expect(await answer([frameId])).toEqual(refused("agreements_to_accept"));
    expect((await seen(partner)).alliance.place).toBe("invited");
  });
});

describe("the end of an agreement", () => {
  const remind = async () =>
    remindOfExpiry(await systemScope("tests"), (alliance) => `http://localhost/${alliance}`);
  const mails = async () =>
    (
      await world.database.system
        .selectFrom("outbox")
        .where("kind", "=", "agreement_expires")
        .select("recipient")
        .orderBy("recipient")
        .execute()
    ).map(({ recipient }) => recipient);

  test("is told both sides once 60 and once 30 days before", async () => {
    await joinAlliance(lead, id, partner);
    await inviteTo(lead, id, rival);
    await add({ expiresOn: "2027-01-22" });
    expect(await remind()).toBe(0);
    now = new Date("2026-11-23T08:00:00.000Z");
    const rounds = await Promise.all([remind(), remind()]);
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(1);
    const both = [
      "alliance_manager@partner.example",
      "alliance_manager@supplier.example",
      "owner@partner.example",
      "owner@supplier.example",
    ];
    expect(await mails()).toEqual(both);
    now = new Date("2026-12-23T08:00:00.000Z");
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    expect(await mails()).toHaveLength(8);
    now = new Date("2027-01-23T08:00:00.000Z");
    expect(await remind()).toBe(0);
  });

  test("is not told of a version that was replaced by one without end", async () => {
    await add({ expiresOn: "2026-12-31" });
    const [{ seriesId } = { seriesId: "" }] = (await seen(lead)).agreements;
    must(await reviseAgreement(lead, id, { ...frame(), seriesId, number: 1 }));
    expect(await remind()).toBe(0);
  });
});
