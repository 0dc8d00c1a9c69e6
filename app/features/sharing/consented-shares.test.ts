// Persons in shares, on a real database: nobody is read without a consent of theirs that names the reader, the purpose and all that is
// shown, and that stands at the moment of the read.

import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { ConsentCategory, ConsentPurpose } from "#db/tables-contacts";
import type { Scope } from "~/access/scope.server";
import { withdrawConsent } from "~/features/contacts/consents.commands.server";
import { listConsents } from "~/features/contacts/consents.queries.server";
import { consentCovers } from "~/features/contacts/consents.rules";
import { endContact, saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { previewErasure } from "~/features/contacts/preview-erasure.server";
import type { Cell } from "~/lib/cell";
import { addDays } from "~/lib/dates";
import { addedContact, codeOf, givenConsent, must } from "../../../tests/factories/contacts";
import { customerOf, granted } from "../../../tests/factories/sharing";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { exportShared } from "./export-shared.server";
import { grantShare, revokeShare } from "./grant-share.server";
import { getGrant, populationOf } from "./grants.queries.server";
import { listReads, previewShare } from "./owner-views.server";
import { listPersonReaders } from "./person-readers.server";
import { readShared, readSharedCustomer } from "./read-share.server";
import { type ShareLevel, shareFields } from "./share-levels.rules";
import type { GrantInput } from "./sharing.schema";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let now: Date;
const today = "2026-11-23";

beforeEach(async () => {
  now = new Date(`${today}T08:00:00.000Z`);
  world = await createWorld({ now: () => now });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
});

const toSupplier = () => ({ allianceId: world.alliance.id, recipientId: world.supplier.id });
const read = async (scope: Scope, id: string, text = "") => {
  const grant = await getGrant(scope, id);
  return grant && readShared(scope, grant, { via: "page", text, fields: shareFields, offset: 0, limit: 50 });
};
const open = async (scope: Scope, id: string, customerId: string) => {
  const grant = await getGrant(scope, id);
  return grant && readSharedCustomer(scope, grant, customerId, "page");
};
const contactNames = async (id: string): Promise<string[]> =>
  ((await read(supplier, id))?.rows ?? []).flatMap(({ contacts = [] }) => contacts.map(({ name }) => name));
const names = async (id: string, text = "") => (await read(supplier, id, text))?.rows.map(({ name }) => name);

const consentTo = (categories: ConsentCategory[], change: Record<string, unknown> = {}) => ({
  purpose: "joint_project" as const,
  channel: null,
  recipientId: world.supplier.id,
  categories,
  ...change,
});
const withdraw = async (consentId: string) =>
  must(await withdrawConsent(partner, { consentId, withdrawnOn: today, note: "said so by telephone" }));

const ofContacts = { level: "contact", consentPurpose: "joint_project" } as const;
const ofConsumers = { kind: "consumer", consentPurpose: "joint_project" } as const;

/** A company with two contacts; the first has consented. */
const company = async () => {
  const id = await customerOf(partner);
  const zhao = await addedContact(partner, id, { name: "Zhao Min", notes: "prefers mornings" });
  const qian = await addedContact(partner, id, { name: "Qian Bo" });
  const consent = await givenConsent(partner, id, { contactId: zhao, ...consentTo(["contact"]) });
  return { id, zhao, qian, consent };
};

/** A consumer who has consented to everything that can be shared. */
const consumer = async (name: string, categories: ConsentCategory[] = ["contact", "profile"]) => {
  const id = await customerOf(partner, {
    kind: "consumer",
    name,
    city: "Suzhou",
    phone: "+86 512 5555 0100",
  });
  const reach = {
    jobTitle: "",
    email: "ning@home.example",
    phone: "",
    language: "de" as const,
    notes: "secret",
  };
  must(await saveOwnReach(partner, id, reach));
  const consent = await givenConsent(partner, id, consentTo(categories));
  return { id, consent };
};

describe("contacts of companies", () => {
  test("are those who consented, with what a contact is and no note, and companies stay without them", async () => {
    const { id: customer } = await company();
    await customerOf(partner, { name: "Port of Zhapu" });
    const id = await granted(partner, toSupplier(), ofContacts);
    const rows = (await read(supplier, id))?.rows ?? [];
    expect(rows.map(({ name, contacts }) => [name, contacts])).toEqual([
      [
        "Jiangnan Beverage",
        [
          {
            name: "Zhao Min",
            job_title: "Head of purchasing",
            email: "zhao@jiangnan.example",
            phone: "+86 510 5555 0142",
            language: "zh-Hans",
          },
        ],
      ],
      ["Port of Zhapu", []],
    ]);
    expect(await open(supplier, id, customer)).toEqual(rows[0]);
  });

  test("are at no level that does not open them, and in no grant without a purpose", async () => {
    await company();
    const levels: [ShareLevel, GrantInput["consentPurpose"]][] = [
      ["existence", "joint_project"],
      ["profile", "joint_project"],
      ["full", null],
    ];
    for (const [level, consentPurpose] of levels) {
      const id = await granted(partner, toSupplier(), { level, consentPurpose });
      expect((await read(supplier, id))?.rows[0]).not.toHaveProperty("contacts");
    }
    const full = await granted(partner, toSupplier(), { level: "full", consentPurpose: "joint_project" });
    expect(await contactNames(full)).toEqual(["Zhao Min"]);
    const chosen = { level: "fields", fields: ["contacts"], consentPurpose: "joint_project" } as const;
    expect(await contactNames(await granted(partner, toSupplier(), chosen))).toEqual(["Zhao Min"]);
  });

  test.each<[string, () => Record<string, unknown>]>([
    ["another purpose", () => ({ purpose: "marketing" })],
    ["another firm", () => ({ recipientId: world.rival.id })],
    ["other categories", () => ({ categories: ["profile", "purchases"] })],
    ["days that are past", () => ({ endsOn: "2026-11-22" })],
    ["a channel of the owner's own", () => ({ recipientId: null, categories: [], channel: "email" })],
  ])("stay hidden under a consent to %s", async (_, change) => {
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    const id = await customerOf(partner);
    const contactId = await addedContact(partner, id);
    await givenConsent(partner, id, { contactId, ...consentTo(["contact"], change()) });
    expect(await contactNames(await granted(partner, toSupplier(), ofContacts))).toEqual([]);
  });

  test("leave with the very next read when the consent is withdrawn or ends, or the contact does", async () => {
    const { id: customer, zhao, consent, qian } = await company();
    const lasting = consentTo(["contact"], { endsOn: "2026-11-24" });
    await givenConsent(partner, customer, { contactId: qian, ...lasting });
    const id = await granted(partner, toSupplier(), ofContacts);
    expect(await contactNames(id)).toEqual(["Zhao Min", "Qian Bo"]);
    await withdraw(consent);
    expect(await contactNames(id)).toEqual(["Qian Bo"]);
    expect((await open(supplier, id, customer))?.contacts).toMatchObject([{ name: "Qian Bo" }]);
    // The firms of the world stand eight hours ahead of UTC.
    now = new Date("2026-11-24T15:59:59.000Z");
    expect(await contactNames(id)).toEqual(["Qian Bo"]);
    now = new Date("2026-11-24T16:00:00.000Z");
    expect(await contactNames(id)).toEqual([]);
    await givenConsent(partner, customer, { contactId: zhao, ...consentTo(["contact"]) });
    expect(await contactNames(id)).toEqual(["Zhao Min"]);
    must(await endContact(partner, { contactId: zhao, version: 1, reason: "left" }));
    expect(await contactNames(id)).toEqual([]);
  });

  test("are masked for a reader who may not read persons", async () => {
    await company();
    const id = await granted(partner, toSupplier(), ofContacts);
    const viewer = await scopeOf(world.supplier, "viewer");
    expect((await read(viewer, id))?.rows[0]?.contacts).toMatchObject([
      { name: "Z•••", email: "z•••@jiangnan.example", phone: "•••42" },
    ]);
  });
});

describe("consumers", () => {
  test("are those whose one consent covers all that is shown, and employees are never", async () => {
    const { id: customer } = await consumer("Zhou Ning");
    await consumer("Sun Li", ["contact"]);
    await customerOf(partner, { kind: "consumer", name: "Wu Tao" });
    await customerOf(partner, { kind: "employee", name: "Chen Jia" });
    await customerOf(partner);
    const full = await granted(partner, toSupplier(), { ...ofConsumers, level: "full" });
    const place = {
      name: "Zhou Ning",
      other_names: [],
      city: "Suzhou",
      region: "",
      country: "CN",
      address: "",
    };
    const reach = { email: "ning@home.example", phone: "+86 512 5555 0100", language: "de" };
    expect((await read(supplier, full))?.rows).toEqual([{ id: customer, ...place, ...reach }]);
    expect(await open(supplier, full, customer)).toMatchObject(reach);
    const existence = await granted(partner, toSupplier(), { ...ofConsumers, level: "existence" });
    expect((await read(supplier, existence))?.rows).toEqual([
      { id: "1", name: "Sun Li" },
      { id: "2", name: "Zhou Ning" },
    ]);
    const count = await granted(partner, toSupplier(), { ...ofConsumers, level: "count" });
    expect(await read(supplier, count)).toEqual({ total: 2, rows: [] });
  });

  test("leave every answer with the very next read when they withdraw", async () => {
    const { id: customer, consent } = await consumer("Zhou Ning");
    await consumer("Sun Li");
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "contact" });
    expect(await names(id)).toEqual(["Sun Li", "Zhou Ning"]);
    await withdraw(consent);
    expect(await read(supplier, id)).toMatchObject({ total: 1, rows: [{ name: "Sun Li" }] });
    expect(await names(id, "zhou")).toEqual([]);
    expect(await open(supplier, id, customer)).toBeNull();
    const { shares } = supplier.db;
    expect(await shares.customersUnder(id, today).select("customers.name").execute()).toEqual([
      { name: "Sun Li" },
    ]);
    expect((await shares.contactsUnder(id, today).select("customer_contacts.id").execute()).length).toBe(1);
    const count = await granted(partner, toSupplier(), { ...ofConsumers, level: "count" });
    expect((await read(supplier, count))?.total).toBe(1);
  });

  test("are opened to nobody but the firm that grant and consent name", async () => {
    const { id: customer } = await consumer("Zhou Ning");
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "full" });
    for (const other of [partner, rival, await scopeOf(world.stranger)]) {
      const { shares } = other.db;
      expect(await shares.customersUnder(id, today).selectAll().execute()).toEqual([]);
      expect(await shares.contactsUnder(id, today).selectAll().execute()).toEqual([]);
      expect(await open(other, id, customer)).toBeNull();
    }
    must(await revokeShare(partner, id, { reason: "" }));
    expect(await read(supplier, id)).toBeNull();
  });

  test("are masked for a reader who may not read persons", async () => {
    await consumer("Zhou Ning");
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "full" });
    const viewer = await scopeOf(world.supplier, "viewer");
    expect((await read(viewer, id))?.rows).toMatchObject([{ email: "n•••@home.example", phone: "•••00" }]);
  });

  test("cannot be mixed with companies, nor be shared without a purpose", async () => {
    const { id } = await consumer("Zhou Ning");
    const other = await customerOf(partner);
    for (const [kind, customerIds] of [
      ["consumer", [id, other]],
      ["company", [id, other]],
    ] as const) {
      const change = {
        kind,
        consentPurpose: "service",
        population: { kind: "chosen", customerIds },
      } as const;
      const input = { ...toSupplier(), purpose: "x", level: "profile", fields: [], ...change } as const;
      const made = await grantShare(partner, { ...input, startsOn: today, endsOn: today });
      expect(codeOf(made)).toBe("share_customer_unknown");
    }
    await expect(
      granted(partner, toSupplier(), { kind: "consumer", consentPurpose: null }),
    ).rejects.toThrow();
    await expect(granted(partner, toSupplier(), { level: "contact" })).rejects.toThrow();
  });
});

describe("the condition of the query", () => {
  test("says of any consents what the rule says of them", async () => {
    const id = await customerOf(partner);
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    const purposes = ["service", "joint_project"] as const satisfies ConsentPurpose[];
    const categories = ["contact", "profile", "purchases"] as const satisfies ConsentCategory[];
    const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays(today, days));
    const consent = fc.record({
      purpose: fc.constantFrom(...purposes),
      recipient: fc.constantFrom("supplier" as const, "rival" as const),
      categories: fc.subarray([...categories], { minLength: 1 }),
      givenOn: day.filter((given) => given <= today),
      lasts: fc.option(fc.nat({ max: 4 })),
      isWithdrawn: fc.boolean(),
    });
    const asked = fc.record({
      purpose: fc.constantFrom(...purposes),
      categories: fc.subarray([...categories].slice(0, 2)),
      on: day,
    });
    let persons = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(consent, { maxLength: 3 }), asked, async (consents, { on, ...question }) => {
        persons += 1;
        const contactId = await addedContact(partner, id, { name: `person ${persons}` });
        for (const { recipient, lasts, isWithdrawn, ...given } of consents) {
          const endsOn = lasts === null ? null : addDays(given.givenOn, lasts);
          const recipientId = world[recipient].id;
          const terms = { contactId, channel: null, recipientId, endsOn, ...given };
          const consentId = await givenConsent(partner, id, terms);
          if (isWithdrawn) await withdraw(consentId);
        }
        const terms = {
          kind: "company" as const,
          recipientId: world.supplier.id,
          purpose: question.purpose,
          categories: JSON.stringify(question.categories),
        };
        const found = await partner.db.shares
          .contactsOffered(terms, on)
          .where("customer_contacts.id", "=", contactId)
          .select("customer_contacts.id")
          .execute();
        const recorded = (await listConsents(partner, id, { only: { contactId } })).map((one) => ({
          ...one,
          recipientId: one.recipient?.id ?? null,
        }));
        // A day before the withdrawal is none that is read on: what was withdrawn is gone, whatever day is asked.
        const standing = recorded.filter(({ withdrawn }) => withdrawn === null);
        const covered = consentCovers(standing, { ...question, recipientId: world.supplier.id }, on);
        expect(found.length > 0).toBe(covered);
        if (on >= today)
          expect(consentCovers(recorded, { ...question, recipientId: world.supplier.id }, on)).toBe(covered);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the owner", () => {
  const offerOf = async (id: string) => {
    const grant = await getGrant(partner, id);
    const population = await populationOf(partner.db, id);
    if (!grant || !population) throw new Error("no such grant");
    return { ...grant, population, recipientId: grant.recipient.id };
  };

  test("is shown exactly what the other side reads, and how many persons are left out; the other side is not", async () => {
    await company();
    await consumer("Zhou Ning");
    await consumer("Sun Li", ["contact"]);
    for (const [change, withoutConsent] of [
      [ofContacts, 1],
      [{ ...ofConsumers, level: "contact" as const }, 1],
      [{ ...ofConsumers, level: "existence" as const }, 0],
    ] as const) {
      const id = await granted(partner, toSupplier(), change);
      const preview = await previewShare(partner, await offerOf(id), 50);
      const shared = await read(supplier, id);
      expect(preview).toMatchObject({ total: shared?.total, withoutConsent });
      const withoutIds = (rows: { id: string }[] = []) => rows.map(({ id: _, ...row }) => row);
      expect(withoutIds(preview.rows)).toEqual(withoutIds(shared?.rows));
      expect(Object.keys(shared ?? {})).toEqual(["total", "rows"]);
    }
    const draft = { ...(await offerOf(await granted(partner, toSupplier(), ofContacts))), recipientId: null };
    expect((await previewShare(partner, draft)).rows[0]?.contacts).toEqual([]);
  });

  test("reads who has read a person, what and when, and whether that firm still may", async () => {
    const { id: customer, zhao, consent } = await company();
    const { id: zhou } = await consumer("Zhou Ning");
    const id = await granted(partner, toSupplier(), ofContacts);
    const ofPeople = await granted(partner, toSupplier(), { ...ofConsumers, level: "existence" });
    await read(supplier, id);
    now = new Date(`${today}T09:00:00.000Z`);
    await open(supplier, id, customer);
    await read(supplier, ofPeople);
    expect((await listReads(partner, id)).items).toMatchObject([
      { kind: "customer", persons: 1 },
      { kind: "list", persons: 1 },
    ]);
    expect((await listReads(partner, ofPeople)).items).toMatchObject([{ kind: "list", persons: 1 }]);
    const readers = () => listPersonReaders(partner.db, customer, today);
    expect(await readers()).toEqual([
      {
        contactId: zhao,
        recipient: { id: world.supplier.id, name: "Supplier" },
        fields: ["name", "job_title", "email", "phone", "language"],
        reads: 2,
        firstAt: `${today}T08:00:00.000Z`,
        lastAt: `${today}T09:00:00.000Z`,
        isConsented: true,
      },
    ]);
    await withdraw(consent);
    expect(await readers()).toMatchObject([{ reads: 2, isConsented: false }]);
    expect(await listPersonReaders(partner.db, zhou, today)).toMatchObject([
      { contactId: null, fields: ["name"], reads: 1 },
    ]);
    for (const other of [supplier, rival])
      expect(await listPersonReaders(other.db, customer, today)).toEqual([]);
  });

  const entryAfter = async (action: string) => {
    const { body } = await partner.db
      .visibleAuditEntries()
      .where("action", "=", action)
      .select("body")
      .executeTakeFirstOrThrow();
    return (JSON.parse(body) as { after: Record<string, unknown> }).after;
  };

  test("has on record to whom a person was known when it withdrew", async () => {
    const { id: customer, qian, consent } = await company();
    await read(supplier, await granted(partner, toSupplier(), ofContacts));
    await withdraw(consent);
    expect(await entryAfter("customer_consent.withdrawn")).toMatchObject({
      seen_by: [world.supplier.id],
      last_read_at: now.toISOString(),
    });
    const unseen = await givenConsent(partner, customer, { contactId: qian, ...consentTo(["contact"]) });
    now = new Date(`${today}T09:00:00.000Z`);
    await withdraw(unseen);
    const entries = await partner.db
      .visibleAuditEntries()
      .where("subject_id", "=", unseen)
      .where("action", "=", "customer_consent.withdrawn")
      .select("body")
      .execute();
    expect(entries.map(({ body }) => JSON.parse(body).after)).toMatchObject([
      { seen_by: [], last_read_at: null },
    ]);
  });

  test("exports and erases a person with all to whom it was shared and who has read it", async () => {
    const { id: customer, zhao } = await company();
    const id = await granted(partner, toSupplier(), ofContacts);
    const choice = { customerId: customer, contactId: zhao };
    expect(await exportPerson(partner, choice)).toMatchObject({
      shared_with: [{ firm: "Supplier", purpose: "Joint service visits", consent_purpose: "joint_project" }],
      reads: [],
    });
    await read(supplier, id);
    const reader = supplier.user.name;
    expect(await exportPerson(partner, choice)).toMatchObject({
      reads: [{ firm: "Supplier", reader, via: "page", at: now.toISOString() }],
    });
    expect(await previewErasure(partner, choice)).toMatchObject({ readers: ["Supplier"] });
    must(await erasePerson(partner, customer, { contactId: zhao, reason: "asked" }));
    expect(await contactNames(id)).toEqual([]);
    expect(await entryAfter("customer.person_erased")).toMatchObject({ seen_by: [world.supplier.id] });
    expect(await exportPerson(partner, choice)).toMatchObject({
      shared_with: [],
      reads: [{ firm: "Supplier" }],
    });
  });

  test("exports a consumer with its shares", async () => {
    const { id: customer } = await consumer("Zhou Ning");
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "contact" });
    await read(supplier, id);
    const fields = ["name", "city", "region", "country", "email", "phone"];
    expect(await exportPerson(partner, { customerId: customer, contactId: null })).toMatchObject({
      shared_with: [{ firm: "Supplier", fields }],
      reads: [{ firm: "Supplier", fields }],
    });
    must(await erasePerson(partner, customer, { contactId: null, reason: "asked" }));
    expect(await read(supplier, id)).toEqual({ total: 0, rows: [] });
  });
});

describe("a file that is being written", () => {
  const parts = async (id: string, limit: number) => {
    const grant = await getGrant(supplier, id);
    if (!grant) throw new Error("no such grant");
    return exportShared(supplier, grant, { text: "", limit });
  };
  const cells = (rows: Cell[][] | undefined) => rows?.map(([name]) => name);

  test("is without those who withdraw meanwhile, and misses nobody else", async () => {
    const all = [];
    for (const name of ["Anna", "Bo", "Chen", "Dai", "Emma"]) all.push(await consumer(name));
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "contact" });
    const file = await parts(id, 2);
    expect((await file.next()).value).toEqual([["name", "city", "region", "country", "email", "phone"]]);
    expect(cells((await file.next()).value ?? undefined)).toEqual(["Anna", "Bo"]);
    // One of those that are written already, one of those that are not.
    await withdraw(all[0]?.consent ?? "");
    await withdraw(all[2]?.consent ?? "");
    expect(cells((await file.next()).value ?? undefined)).toEqual(["Dai", "Emma"]);
    expect((await file.next()).done).toBe(true);
    expect((await listReads(partner, id)).items).toMatchObject([
      { via: "file", customers: 2, persons: 2 },
      { via: "file", customers: 2, persons: 2 },
    ]);
  });

  test("ends where the grant is revoked meanwhile", async () => {
    for (const name of ["Anna", "Bo", "Chen"]) await consumer(name);
    const id = await granted(partner, toSupplier(), { ...ofConsumers, level: "existence" });
    const file = await parts(id, 2);
    await file.next();
    expect(cells((await file.next()).value ?? undefined)).toEqual(["Anna", "Bo"]);
    must(await revokeShare(partner, id, { reason: "" }));
    expect((await file.next()).done).toBe(true);
  });
});
