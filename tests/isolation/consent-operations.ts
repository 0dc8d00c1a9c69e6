// What firms share of persons, and what becomes of it when a person withdraws. Whoever reads is held to the model at once, by every way
// to a shared customer: list, count, search, the customer alone, the file.

import { giveConsent, withdrawConsent } from "~/features/contacts/consents.commands.server";
import { addContact, endContact, saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { getContact } from "~/features/contacts/contacts.queries.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { exportShared } from "~/features/sharing/export-shared.server";
import { grantShare } from "~/features/sharing/grant-share.server";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { listPersonReaders } from "~/features/sharing/person-readers.server";
import { readShared, readSharedCustomer } from "~/features/sharing/read-share.server";
import { shareFields } from "~/features/sharing/share-levels.rules";
import { consentInput, contactInput } from "../factories/contacts";
import { customerOf, grantInput } from "../factories/sharing";
import { type Doer, type Firms, type MadePerson, type Operation, pickFrom } from "./firms";

const purposes = ["service", "joint_project"] as const;
/** The alliance is closed: the lead and its members share with one another. */
const sides: [Doer, Doer][] = [
  ["partner", "supplier"],
  ["supplier", "partner"],
  ["rival", "supplier"],
  ["supplier", "rival"],
];
const allyOf = (doer: Doer, pick: number): Doer | undefined =>
  pickFrom(
    sides.filter(([by]) => by === doer).map(([, to]) => to),
    pick,
  );

/** What each kind of grant opens of a customer's words, and of a person's. */
const shapes = [
  { kind: "consumer", level: "contact", opens: [], person: [0, 1, 2], categories: ["contact", "profile"] },
  { kind: "company", level: "contact", opens: [0, 3, 4, 6], person: [0, 1, 2], categories: ["contact"] },
  { kind: "consumer", level: "existence", opens: [], person: [0], categories: ["contact"] },
  { kind: "company", level: "existence", opens: [0], person: [], categories: [] },
  { kind: "consumer", level: "profile", opens: [], person: [0, 2], categories: ["contact", "profile"] },
] as const;

/** The doer's own, and now and then another's, with which it must fail. */
const pickPerson = (firms: Firms, doer: Doer, pick: number): MadePerson | undefined =>
  pickFrom(
    firms.persons.filter(({ by }) => by === doer || pick % 5 === 4),
    pick,
  );

const ofOwner = (firms: Firms, doer: Doer, { by }: MadePerson, isDone: boolean): boolean => {
  if (isDone && by !== doer) throw new Error(`${doer} changed a person of ${by}`);
  firms.settleShares();
  return isDone;
};

const holdTo = (firms: Firms, reader: Doer, answer: unknown, said: string): void => {
  const leaked = firms.canaries.foundBy(reader, JSON.stringify(answer));
  if (leaked.length > 0) throw new Error(`${reader} reads ${leaked} by ${said}`);
};

/** The last grants that a firm received. */
const receivedBy = (firms: Firms, doer: Doer) => firms.grants.filter(({ to }) => to === doer).slice(-12);

export const consentOperations = {
  openConsumer: async (firms, doer) => {
    const words = firms.words(4, doer);
    const [name = "", email = "", city = "", notes = ""] = words;
    const scope = firms.scope(doer);
    const id = await customerOf(scope, { kind: "consumer", name, city });
    const reach = { jobTitle: "", email: `${email}@person.example`, phone: "", language: null, notes };
    const saved = await saveOwnReach(scope, id, reach);
    firms.persons.push({ id, contactId: null, by: doer, words, consents: [], left: "no" });
    return saved.ok;
  },
  addSharedContact: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer),
      pick,
    );
    if (!customer) return false;
    const words = firms.words(4, doer);
    const [name = "", email = "", jobTitle = "", notes = ""] = words;
    const input = contactInput({ name, jobTitle, email: `${email}@person.example`, notes });
    const added = await addContact(firms.scope(doer), customer.id, input);
    if (!added.ok) return false;
    const { id: contactId } = added.value;
    firms.persons.push({ id: customer.id, contactId, by: doer, words, consents: [], left: "no" });
    return true;
  },
  consentToShare: async (firms, doer, pick) => {
    const person = pickPerson(firms, doer, pick);
    const to = allyOf(doer, pick);
    if (!person || !to) return false;
    const purpose = purposes[Math.trunc(pick / 2) % 2] ?? "service";
    const categories = pick % 7 === 6 ? (["profile"] as const) : (["contact", "profile"] as const);
    const given = await giveConsent(
      firms.scope(doer),
      person.id,
      consentInput({
        contactId: person.contactId,
        channel: null,
        recipientId: firms.world[to].id,
        purpose,
        categories: [...categories],
      }),
    );
    if (given.ok) person.consents.push({ id: given.value.id, to, purpose, categories, isWithdrawn: false });
    return ofOwner(firms, doer, person, given.ok);
  },
  withdrawFromShare: async (firms, doer, pick) => {
    const person = pickPerson(firms, doer, pick);
    const standing = person?.consents.filter(({ isWithdrawn }) => !isWithdrawn) ?? [];
    const consent = person && (pickFrom(standing, pick) ?? person.consents[0]);
    if (!consent) return false;
    const withdrawal = { consentId: consent.id, withdrawnOn: "2026-11-01", note: "" };
    const withdrawn = await withdrawConsent(firms.scope(doer), withdrawal);
    if (withdrawn.ok) consent.isWithdrawn = true;
    return ofOwner(firms, doer, person, withdrawn.ok);
  },
  endSharedContact: async (firms, doer, pick) => {
    const person = pickPerson(firms, doer, pick);
    if (!person?.contactId) return false;
    const { version = 1 } = (await getContact(firms.scope(doer), person.contactId)) ?? {};
    const end = { contactId: person.contactId, version, reason: "left" };
    const ended = await endContact(firms.scope(doer), end);
    if (ended.ok) person.left = "ended";
    return ofOwner(firms, doer, person, ended.ok);
  },
  eraseSharedPerson: async (firms, doer, pick) => {
    const person = pickPerson(firms, doer, pick);
    if (!person) return false;
    const { id, contactId, words } = person;
    const erased = await erasePerson(firms.scope(doer), id, { contactId, reason: "asked" });
    if (erased.ok) {
      person.left = "erased";
      firms.canaries.forget(words);
    }
    return ofOwner(firms, doer, person, erased.ok);
  },
  sharePersons: async (firms, doer, pick) => {
    const to = allyOf(doer, pick);
    if (!to) return false;
    const { kind, level, opens, person, categories } = pickFrom([...shapes], pick) ?? shapes[0];
    const purpose = purposes[Math.trunc(pick / 2) % 2] ?? "service";
    const between = { allianceId: firms.world.alliance.id, recipientId: firms.world[to].id };
    const input = grantInput(between, { kind, level, consentPurpose: purpose });
    const given = await grantShare(firms.scope(doer), input);
    if (!given.ok) return false;
    firms.grants.push({
      id: given.value.id,
      by: doer,
      to,
      opens: [...opens],
      chosen: null,
      isRevoked: false,
      persons: { kind, purpose, categories, opens: person },
    });
    firms.settleShares();
    return true;
  },
  readShares: async (firms, doer) => {
    const scope = firms.scope(doer);
    let rows = 0;
    for (const { id } of receivedBy(firms, doer)) {
      const grant = await getGrant(scope, id);
      if (!grant) throw new Error(`${doer} does not find what it received`);
      const part = { via: "api", fields: shareFields, offset: 0, limit: 200 } as const;
      const whole = await readShared(scope, grant, { ...part, text: "" });
      holdTo(firms, doer, whole, `a list of level ${grant.level}`);
      const names = whole?.rows.map(({ name = "" }) => name) ?? [];
      const plain = names.filter((name) => /^zq[0-9a-z]+xk$/.test(name));
      if (plain.join() !== [...plain].sort().join()) throw new Error("the order tells more than the names");
      for (const shared of [...firms.persons, ...firms.customers].slice(-6)) {
        const one = await readSharedCustomer(scope, grant, shared.id, "page");
        holdTo(firms, doer, one, `a customer of level ${grant.level}`);
        // What is found by a word must have shown it: to be found, or counted, by another field tells of that.
        for (const word of shared.words) {
          const found = await readShared(scope, grant, { ...part, text: word });
          const isShown = names.some((name) => name.includes(word));
          if (found && grant.fields.length > 0 && found.total > 0 !== isShown)
            throw new Error(`${doer} finds ${found.total} by a hidden word at level ${grant.level}`);
        }
      }
      rows += names.length;
    }
    return rows > 0;
  },
  exportShares: async (firms, doer) => {
    let rows = 0;
    for (const { id } of receivedBy(firms, doer)) {
      const grant = await getGrant(firms.scope(doer), id);
      if (!grant) continue;
      for await (const part of exportShared(firms.scope(doer), grant, { text: "", limit: 3 })) {
        holdTo(firms, doer, part, `a file of level ${grant.level}`);
        rows += part.length;
      }
    }
    return rows > 1;
  },
  exportSharedPerson: async (firms, doer, pick) => {
    const person = pickFrom(firms.persons, pick);
    if (!person) return false;
    const { id: customerId, contactId, by } = person;
    const kept = await exportPerson(firms.scope(doer), { customerId, contactId });
    const readers = await listPersonReaders(firms.scope(doer).db, customerId, "2026-11-23");
    if (by !== doer && (kept || readers.length > 0)) throw new Error(`${doer} exports a person of ${by}`);
    holdTo(firms, doer, { kept, readers }, "an export");
    return kept !== null;
  },
} satisfies Record<string, Operation>;

type ConsentStep = { operation: keyof typeof consentOperations; doer: Doer; pick: number };

const owners: Doer[] = ["partner", "rival", "supplier"];

const everybodyReads: ConsentStep[] = owners.flatMap((doer) => [
  { operation: "readShares", doer, pick: 0 },
  { operation: "exportShares", doer, pick: 0 },
]);

/**
 * Persons of both kinds with a consent for the grant, for another purpose, to another firm, to too little and with none; read, withdrawn,
 * ended, erased, and read again after each.
 */
export const consentSteps: ConsentStep[] = [
  ...owners.flatMap((doer): ConsentStep[] => [
    ...[0, 1, 2, 3, 5].flatMap((pick): ConsentStep[] => [
      { operation: "openConsumer", doer, pick },
      { operation: "addSharedContact", doer, pick },
    ]),
    ...[0, 1, 2, 3, 5, 6, 12, 13, 20].map(
      (pick): ConsentStep => ({ operation: "consentToShare", doer, pick }),
    ),
    ...[0, 1, 2, 3, 5, 16].map((pick): ConsentStep => ({ operation: "sharePersons", doer, pick })),
  ]),
  ...everybodyReads,
  ...owners.flatMap((doer): ConsentStep[] => [
    // All that each of two persons has consented to.
    ...[0, 0, 0, 1, 1, 1].map((pick): ConsentStep => ({ operation: "withdrawFromShare", doer, pick })),
    ...everybodyReads,
    { operation: "endSharedContact", doer, pick: 5 },
    { operation: "eraseSharedPerson", doer, pick: 2 },
    ...[0, 1, 2, 3, 4, 5].map((pick): ConsentStep => ({ operation: "exportSharedPerson", doer, pick })),
  ]),
  ...everybodyReads,
];
