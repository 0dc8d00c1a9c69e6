// What firms do with the persons of their customer files. Nobody else ever reads of them, and whoever was erased nobody at all.

import { giveConsent, withdrawConsent } from "~/features/contacts/consents.commands.server";
import { listConsents } from "~/features/contacts/consents.queries.server";
import { addContact, changeContact, endContact } from "~/features/contacts/contacts.commands.server";
import { getContact } from "~/features/contacts/contacts.queries.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { consentInput, contactInput } from "../factories/contacts";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const inputOf = (words: string[]) => {
  const [name = "", jobTitle = "", email = "", notes = ""] = words;
  return contactInput({ name, jobTitle, email: `${email}@person.example`, notes });
};

/** Refuses a test in which a firm did with another's person what it may not. */
const anyPerson = (firms: Firms, doer: Doer, pick: number) => {
  const person = pickFrom(firms.contacts, pick);
  const onDone = (isDone: boolean): boolean => {
    if (isDone && person?.by !== doer) throw new Error(`${doer} changed a contact of ${person?.by}`);
    return isDone;
  };
  return person && { person, onDone };
};

export const contactOperations = {
  addContact: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const words = firms.words(4, doer);
    const added = await addContact(firms.scope(doer), customer.id, inputOf(words));
    if (added.ok && customer.by !== doer) throw new Error(`${doer} added to a customer of ${customer.by}`);
    if (added.ok) firms.contacts.push({ id: added.value.id, by: doer, customerId: customer.id, words });
    return added.ok;
  },
  changeContact: async (firms, doer, pick) => {
    const found = anyPerson(firms, doer, pick);
    if (!found) return false;
    const words = firms.words(4, doer);
    const { version = 1 } = (await getContact(firms.scope(doer), found.person.id)) ?? {};
    const changed = await changeContact(firms.scope(doer), found.person.id, inputOf(words), version);
    if (changed.ok) found.person.words.push(...words);
    return found.onDone(changed.ok);
  },
  endContact: async (firms, doer, pick) => {
    const found = anyPerson(firms, doer, pick);
    if (!found) return false;
    const [reason = ""] = firms.words(1, doer);
    const { version = 1 } = (await getContact(firms.scope(doer), found.person.id)) ?? {};
    const end = { contactId: found.person.id, version, reason };
    const ended = await endContact(firms.scope(doer), end);
    if (ended.ok) found.person.words.push(reason);
    return found.onDone(ended.ok);
  },
  giveConsent: async (firms, doer, pick) => {
    const found = anyPerson(firms, doer, pick);
    if (!found) return false;
    const { id: contactId, customerId, words } = found.person;
    const [evidence = "", textVersion = ""] = firms.words(2, doer);
    const recipient = {
      channel: null,
      recipientId: firms.world.supplier.id,
      categories: ["contact" as const],
    };
    const toAlly = pick % 2 === 0 && doer !== "supplier" ? recipient : {};
    const input = consentInput({ contactId, evidence, textVersion, ...toAlly });
    const given = await giveConsent(firms.scope(doer), customerId, input);
    // The wording is nobody's personal data, and stays.
    if (given.ok) words.push(evidence);
    if (given.ok) firms.consents.push({ id: given.value.id, by: doer });
    return found.onDone(given.ok);
  },
  withdrawConsent: async (firms, doer, pick) => {
    const found = anyPerson(firms, doer, pick);
    if (!found) return false;
    const only = { contactId: found.person.id };
    const [consent] = await listConsents(firms.scope(doer), found.person.customerId, { only });
    if (!consent) return false;
    const [note = ""] = firms.words(1, doer);
    const withdrawal = { consentId: consent.id, withdrawnOn: "2026-11-01", note };
    const withdrawn = await withdrawConsent(firms.scope(doer), withdrawal);
    if (withdrawn.ok) found.person.words.push(note);
    return found.onDone(withdrawn.ok);
  },
  erasePerson: async (firms, doer, pick) => {
    const found = anyPerson(firms, doer, pick);
    if (!found) return false;
    const { id: contactId, customerId, words } = found.person;
    const erased = await erasePerson(firms.scope(doer), customerId, { contactId, reason: "asked" });
    if (erased.ok) firms.canaries.forget(words);
    return found.onDone(erased.ok);
  },
} satisfies Record<string, Operation>;
