// Contacts and consents of a firm's customer files, on a real database.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { openedFile } from "../../../tests/factories/clubs";
import {
  addedContact,
  codeOf,
  consentInput,
  contactInput,
  givenConsent,
  openedCompany,
} from "../../../tests/factories/contacts";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { giveConsent, withdrawConsent } from "./consents.commands.server";
import { getConsent, listAllies, listConsents } from "./consents.queries.server";
import { addContact, changeContact, endContact, saveOwnReach } from "./contacts.commands.server";
import { getContact, getPersons } from "./contacts.queries.server";

let world: World;
let partner: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "owner");
  company = await openedCompany(partner);
});

const contacts = async (scope = partner) => (await getPersons(scope, company))?.contacts ?? [];
const names = async () => (await contacts()).map(({ name, isMain }) => (isMain ? `${name}*` : name));
const blank = { jobTitle: "", email: "", phone: "", language: null, notes: "" } as const;

describe("contacts", () => {
  test("have one main contact: the first, until another takes the mark", async () => {
    const first = await addedContact(partner, company, { name: "Anna" });
    await addedContact(partner, company, { name: "Bo" });
    expect(await names()).toEqual(["Anna*", "Bo"]);
    await addedContact(partner, company, { name: "Chen", isMain: true });
    expect(await names()).toEqual(["Chen*", "Anna", "Bo"]);
    const { version = 0 } = (await getContact(partner, first)) ?? {};
    expect(codeOf(await changeContact(partner, first, { isMain: true }, version))).toBeNull();
    expect(await names()).toEqual(["Anna*", "Bo", "Chen"]);
  });

  test("keep one main contact when two take the mark at once", async () => {
    const ids = [await addedContact(partner, company), await addedContact(partner, company)];
    await Promise.all(
      ids.map(async (id) => {
        const { version = 0 } = (await getContact(partner, id)) ?? {};
        return changeContact(partner, id, { isMain: true, notes: "now" }, version);
      }),
    );
    expect((await contacts()).filter(({ isMain }) => isMain)).toHaveLength(1);
  });

  test("change what is said and nothing else, and not from an old page", async () => {
    const id = await addedContact(partner, company);
    expect(codeOf(await changeContact(partner, id, { phone: "+49 7131 5555" }, 1))).toBeNull();
    expect(await getContact(partner, id)).toMatchObject({
      name: "Zhao Min",
      phone: "+49 7131 5555",
      isMain: true,
      version: 2,
    });
    expect(codeOf(await changeContact(partner, id, { phone: "" }, 1))).toBe("stale");
    expect(codeOf(await changeContact(partner, id, { phone: "+49 7131 5555" }, 2))).toBeNull();
    expect(await getContact(partner, id)).toMatchObject({ version: 2 });
  });

  test("are ended rather than deleted, and the first of two people counts", async () => {
    const id = await addedContact(partner, company);
    const end = { contactId: id, version: 1, reason: "Left" };
    const both = await Promise.all([endContact(partner, end), endContact(partner, end)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await contacts()).toMatchObject([{ endedOn: "2026-06-01", endedReason: "Left", isMain: false }]);
    expect(codeOf(await changeContact(partner, id, { name: "X" }, 2))).toBe("contact_ended");
    expect(codeOf(await endContact(partner, { ...end, version: 2 }))).toBe("contact_ended");
    await addedContact(partner, company, { name: "Next" });
    expect(await names()).toEqual(["Next*", "Zhao Min"]);
  });

  test("belong to companies; a person is reached itself", async () => {
    const person = await openedFile(partner);
    expect(codeOf(await addContact(partner, person, contactInput()))).toBe("contact_of_person");
    expect(codeOf(await saveOwnReach(partner, company, blank))).toBe("contact_of_company");
    const reach = { ...blank, phone: "+86 21 5555 0100" };
    const twice = await Promise.all([
      saveOwnReach(partner, person, reach),
      saveOwnReach(partner, person, reach),
    ]);
    expect(twice.map(codeOf).sort()).toEqual(["stale", null].sort());
    expect(await getPersons(partner, person)).toMatchObject({ own: { phone: reach.phone, version: 1 } });
    expect(codeOf(await saveOwnReach(partner, person, { ...reach, phone: "", version: 1 }))).toBeNull();
    expect(await getPersons(partner, person)).toMatchObject({ own: { phone: "", version: 2 } });
  });

  test("keep the customer what it is: a company or a person", async () => {
    await addedContact(partner, company);
    const asPerson = customerInput.parse({ name: "Jiangnan Beverage", kind: "consumer" });
    const changed = await updateCustomer(partner, { id: company, version: 1 }, asPerson);
    expect(codeOf(changed)).toBe("customer_kind_in_use");
    const person = await openedFile(partner);
    await givenConsent(partner, person);
    const asEmployee = customerInput.parse({ name: "Zhang Min", kind: "employee" });
    expect(codeOf(await updateCustomer(partner, { id: person, version: 1 }, asEmployee))).toBeNull();
  });

  test("come masked for a viewer", async () => {
    await addedContact(partner, company);
    const viewer = await scopeOf(world.partner, "viewer");
    expect(await getPersons(viewer, company)).toMatchObject({
      isMasked: true,
      contacts: [{ name: "Z•••", email: "z•••@jiangnan.example", phone: "•••42", notes: "" }],
    });
  });

  test("are nobody else's", async () => {
    const id = await addedContact(partner, company);
    expect(await getPersons(rival, company)).toBeNull();
    expect(await getContact(rival, id)).toBeNull();
    expect(codeOf(await addContact(rival, company, contactInput()))).toBe("not_found");
    expect(codeOf(await changeContact(rival, id, { name: "X" }, 1))).toBe("not_found");
    expect(codeOf(await endContact(rival, { contactId: id, version: 1, reason: "X" }))).toBe("not_found");
    expect(codeOf(await saveOwnReach(rival, company, blank))).toBe("not_found");
  });
});

describe("consents", () => {
  test("name a person of the file, and a company is none", async () => {
    const contactId = await addedContact(partner, company);
    const other = await addedContact(partner, await openedCompany(partner, "Another"));
    const person = await openedFile(partner);
    const give = async (customerId: string, id: string | null) =>
      codeOf(await giveConsent(partner, customerId, consentInput({ contactId: id })));
    expect(await give(company, contactId)).toBeNull();
    expect(await give(person, null)).toBeNull();
    expect(await give(company, null)).toBe("consent_person_unknown");
    expect(await give(company, other)).toBe("consent_person_unknown");
    expect(await give(person, contactId)).toBe("consent_person_unknown");
  });

  test("name an ally as recipient and nobody else", async () => {
    const contactId = await addedContact(partner, company);
    const give = async (recipientId: string) => {
      const input = { contactId, channel: null, recipientId, categories: ["contact" as const] };
      return codeOf(await giveConsent(partner, company, consentInput(input)));
    };
    expect(await give(world.supplier.id)).toBeNull();
    expect(await give(world.stranger.id)).toBe("consent_recipient_unknown");
    // A co-member of a closed alliance is not known to be one.
    expect(await give(world.rival.id)).toBe("consent_recipient_unknown");
    expect(await give(world.partner.id)).toBe("consent_recipient_unknown");
    const lead = await scopeOf(world.supplier);
    expect((await listAllies(lead.db)).map(({ name }) => name)).toEqual(["Partner", "Rival"]);
  });

  test("are given on a day that has come", async () => {
    const person = await openedFile(partner);
    const give = async (givenOn: string) =>
      codeOf(await giveConsent(partner, person, consentInput({ givenOn })));
    expect(await give("2026-06-02")).toBe("consent_ahead");
    expect(await give("2026-06-01")).toBeNull();
  });

  test("are withdrawn once, at once, and stay as history", async () => {
    const person = await openedFile(partner);
    const consentId = await givenConsent(partner, person);
    const withdraw = async (withdrawnOn: string) =>
      codeOf(await withdrawConsent(partner, { consentId, withdrawnOn, note: "By telephone" }));
    expect(await withdraw("2026-06-02")).toBe("withdrawn_ahead");
    expect(await withdraw("2026-02-28")).toBe("withdrawn_before_given");
    const both = await Promise.all([withdraw("2026-05-30"), withdraw("2026-05-30")]);
    expect(both.sort()).toEqual(["consent_withdrawn", null].sort());
    expect(await listConsents(partner, person)).toMatchObject([
      { id: consentId, state: "withdrawn", withdrawn: { on: "2026-05-30", at: now.toISOString() } },
    ]);
  });

  test("are history in the database itself", async () => {
    const person = await openedFile(partner);
    const id = await givenConsent(partner, person);
    const consents = world.database.system;
    const update = (set: Record<string, unknown>) =>
      consents.updateTable("customer_consents").set(set).where("id", "=", id).execute();
    await expect(update({ given_on: "2026-01-01" })).rejects.toThrow(/history/);
    await expect(update({ evidence: "Another form" })).rejects.toThrow(/history/);
    await expect(update({ ends_on: "2026-12-31" })).rejects.toThrow(/history/);
    await expect(consents.deleteFrom("customer_consents").where("id", "=", id).execute()).rejects.toThrow();
    const gone = { withdrawn_on: "2026-05-01", withdrawn_at: now.toISOString() };
    await update(gone);
    await expect(update({ withdrawn_on: null, withdrawn_at: null })).rejects.toThrow(/history/);
    await expect(update({ withdrawn_on: "2026-05-02" })).rejects.toThrow(/history/);
    await update({ evidence: "" });
  });

  test("hide what proves them from a viewer, and everything from another firm", async () => {
    const person = await openedFile(partner);
    const id = await givenConsent(partner, person);
    expect(await getConsent(await scopeOf(world.partner, "viewer"), id)).toMatchObject({ evidence: "" });
    expect(await getConsent(rival, id)).toBeNull();
    expect(await listConsents(rival, person)).toEqual([]);
    const withdrawal = { consentId: id, withdrawnOn: "2026-05-30", note: "" };
    expect(codeOf(await withdrawConsent(rival, withdrawal))).toBe("not_found");
    expect(codeOf(await giveConsent(rival, person, consentInput()))).toBe("not_found");
  });
});
