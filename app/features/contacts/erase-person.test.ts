// Export and erasure of one person, on a real database: what goes, what stays, and that the record's tree stays whole.

import { beforeEach, describe, expect, test } from "vitest";
import { verifyRecord } from "#db/record/verify.server";
import type { Scope } from "~/access/scope.server";
import { creditPurchase, leaveClub } from "~/features/clubs/club-members.server";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { getDeal } from "~/features/deals/get-deal.server";
import { assessValue } from "~/features/lifetime-value/assess-value.server";
import { joinedMember, openedClub, openedFile, setAxis } from "../../../tests/factories/clubs";
import { addedContact, codeOf, givenConsent, must, openedCompany } from "../../../tests/factories/contacts";
import { insertDeal } from "../../../tests/factories/deals";
import { valued, valueInput } from "../../../tests/factories/lifetime-values";
import { stockCatalogue, submittedDeal } from "../../../tests/factories/registrations";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { listConsents } from "./consents.queries.server";
import { saveOwnReach } from "./contacts.commands.server";
import { getPersons } from "./contacts.queries.server";
import { erasePerson } from "./erase-person.server";
import { exportPerson } from "./export-person.server";
import { previewErasure } from "./preview-erasure.server";

let world: World;
let partner: Scope;
let rival: Scope;
let company: string;
let contactId: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival);
  company = await openedCompany(partner);
  contactId = await addedContact(partner, company, { name: "Zhao Zqperson" });
});

/** All that the database holds of the firms' business, as text. */
const everything = async (): Promise<string> => {
  const { system } = world.database;
  const tables = [
    "customers",
    "customer_identifiers",
    "customer_search",
    "customer_contacts",
    "customer_consents",
    "club_members",
    "club_points",
    "deals",
    "audit_entries",
    "audit_sealed_values",
    "idempotency_keys",
  ] as const;
  const rows = await Promise.all(tables.map((table) => system.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
};

const erase = async (scope: Scope, customerId: string, id: string | null) =>
  codeOf(await erasePerson(scope, customerId, { contactId: id, reason: "asked" }));

describe("a contact", () => {
  test("is gone everywhere, with its consents ended and their dates kept", async () => {
    const consent = { contactId, evidence: "Form of Zqperson", givenOn: "2026-03-01" };
    await givenConsent(partner, company, consent);
    expect(await everything()).toContain("Zqperson");
    expect(await erase(partner, company, contactId)).toBeNull();
    expect(await everything()).not.toContain("Zqperson");
    expect(await everything()).not.toContain("zhao@jiangnan.example");
    expect(await getPersons(partner, company)).toMatchObject({
      contacts: [{ name: "", email: "", endedOn: "2026-06-01", erasedAt: now.toISOString(), isMain: false }],
    });
    expect(await listConsents(partner, company)).toMatchObject([
      { givenOn: "2026-03-01", evidence: "", state: "withdrawn", withdrawn: { on: "2026-06-01", note: "" } },
    ]);
    expect(await erase(partner, company, contactId)).toBe("person_erased");
  });

  test("leaves the tree of the record whole, and an entry without a personal value", async () => {
    expect(await erase(partner, company, contactId)).toBeNull();
    const entry = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "customer.person_erased")
      .select("body")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.body).after).toEqual({
      contact_id: contactId,
      reason: "asked",
      consents: 0,
      interactions: 0,
      complaints: 0,
      care_plans: 0,
      invitations: 0,
      deals: 0,
      seen_by: [],
    });
    expect(await verifyRecord(world.database.system)).toMatchObject({ found: 0 });
  });

  test("goes from the firm's deals with the customer, which keep all else", async () => {
    await stockCatalogue(world);
    const contact = { name: "Zhao Zqperson", email: "", phone: "" };
    const deal = await submittedDeal(world, world.partner, { contact, customerId: company });
    const other = await insertDeal(world, world.partner, {
      customer_id: company,
      contact_name: "Somebody Else",
      no_contact_yet: 0,
    });
    expect(await exportPerson(partner, { customerId: company, contactId })).toMatchObject({
      person: { name: "Zhao Zqperson" },
      deals: [{ contact_name: "Zhao Zqperson" }],
    });
    expect(await erase(partner, company, contactId)).toBeNull();
    for (const reader of [partner, await scopeOf(world.supplier)])
      expect(await getDeal(reader, deal)).toMatchObject({ state: "submitted", contact: null });
    expect(await getDeal(partner, other)).toMatchObject({ contact: { name: "Somebody Else" } });
    expect(await everything()).not.toContain("Zqperson");
  });

  test("is erased once, whoever asks at the same time", async () => {
    const both = await Promise.all([erase(partner, company, contactId), erase(partner, company, contactId)]);
    expect(both.sort()).toEqual(["person_erased", null].sort());
  });

  test("is not another firm's to export or erase", async () => {
    expect(await exportPerson(rival, { customerId: company, contactId })).toBeNull();
    expect(await erase(rival, company, contactId)).toBe("not_found");
    const elsewhere = await openedCompany(partner, "Another");
    expect(await erase(partner, elsewhere, contactId)).toBe("not_found");
    expect(await erase(partner, company, null)).toBe("not_found");
    expect(await getPersons(partner, company)).toMatchObject({ contacts: [{ name: "Zhao Zqperson" }] });
  });
});

describe("a consumer", () => {
  test("loses name, reach, identifiers and the notes of clubs, once it has left them", async () => {
    await setAxis(world, world.alliance.id, { axis: "party", value: "b2c" });
    const club = await openedClub(await scopeOf(world.supplier), world.alliance.id);
    const member = await joinedMember(partner, club, "Zhang Zqself");
    const { customer_id: person } = await world.database.system
      .selectFrom("club_members")
      .where("id", "=", member)
      .select("customer_id")
      .executeTakeFirstOrThrow();
    must(
      await saveOwnReach(partner, person, {
        jobTitle: "",
        email: "zqself@home.example",
        phone: "",
        language: null,
        notes: "",
      }),
    );
    const bought = { points: 5, countedOn: "2026-05-01", note: "Zqself bought a fan" };
    must(await creditPurchase(partner, member, bought));
    await givenConsent(partner, person, { evidence: "Said so, Zqself" });
    expect(await erase(partner, person, null)).toBe("person_in_club");
    must(await leaveClub(partner, member, { leftOn: "2026-06-01", reason: "Zqself moved" }));
    expect(await exportPerson(partner, { customerId: person, contactId: null })).toMatchObject({
      person: { name: "Zhang Zqself", email: "zqself@home.example" },
      consents: [{ evidence: "Said so, Zqself" }],
      club_memberships: [{ club: "Home club", left_on: "2026-06-01" }],
    });
    expect(await erase(partner, person, null)).toBeNull();
    expect((await everything()).toLowerCase()).not.toContain("zqself");
    expect(await getPersons(partner, person)).toMatchObject({
      customer: { name: "•••" },
      own: { erasedAt: now.toISOString() },
    });
    expect(await erase(partner, person, null)).toBe("person_erased");
    expect(codeOf(await saveOwnReach(partner, person, { ...blank, version: 3 }))).toBe("person_erased");
  });

  test("of whom something was expected is exported with it, and erased with it", async () => {
    const id = await openedFile(partner, "Xu Zqperson", "consumer");
    await valued(partner, id, { margin: 123_45, reason: "Zqreason of the family" });
    const choice = { customerId: id, contactId: null };
    expect(await exportPerson(partner, choice)).toMatchObject({
      expected_value: { margin: "123.45", reason: "Zqreason of the family", retention_percent: null },
    });
    expect(await previewErasure(partner, choice)).toMatchObject({ isValued: true });
    expect(await erase(partner, id, null)).toBeNull();
    const rows = await world.database.system.selectFrom("customer_values").selectAll().execute();
    expect(rows).toEqual([]);
    expect(await everything()).not.toContain("Zqreason");
    expect(await everything()).not.toContain("12345");
    expect(codeOf(await assessValue(partner, id, valueInput()))).toBe("person_erased");
  });

  test("of whom nothing but the name is known is erased too", async () => {
    const person = await openedFile(partner, "Wang Zqname");
    const filled = customerInput.parse({
      name: "Wang Zqname",
      kind: "consumer",
      otherNames: ["Zqname the elder"],
      phone: "+86 21 5550 7788",
    });
    must(await updateCustomer(partner, { id: person, version: 1 }, filled));
    expect(await everything()).toContain("zqname");
    expect(await erase(partner, person, null)).toBeNull();
    const left = (await everything()).toLowerCase();
    expect(left).not.toContain("zqname");
    expect(left).not.toContain("55507788");
    expect(left).not.toContain("5550 7788");
  });
});

const blank = { jobTitle: "", email: "", phone: "", language: null, notes: "" } as const;
