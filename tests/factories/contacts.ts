// Persons of customer files for tests: a company with a contact, a consumer, and what they consented to.

import type { Scope } from "~/access/scope.server";
import { giveConsent } from "~/features/contacts/consents.commands.server";
import { addContact } from "~/features/contacts/contacts.commands.server";
import type { ConsentInput, ContactInput } from "~/features/contacts/contacts.schema";
import type { Result } from "~/lib/result";
import { openedFile } from "./clubs";

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

export const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);

export const openedCompany = (scope: Scope, name = "Jiangnan Beverage"): Promise<string> =>
  openedFile(scope, name, "company");

export const contactInput = (change: Partial<ContactInput> = {}): ContactInput => ({
  name: "Zhao Min",
  jobTitle: "Head of purchasing",
  email: "zhao@jiangnan.example",
  phone: "+86 510 5555 0142",
  language: "zh-Hans",
  notes: "Prefers mornings",
  isMain: false,
  ...change,
});

export const addedContact = async (
  scope: Scope,
  customerId: string,
  change: Partial<ContactInput> = {},
): Promise<string> => must(await addContact(scope, customerId, contactInput(change))).id;

export const consentInput = (change: Partial<ConsentInput> = {}): ConsentInput => ({
  contactId: null,
  purpose: "events",
  channel: "email",
  recipientId: null,
  categories: [],
  textVersion: "Notice 2026-01",
  givenOn: "2026-03-01",
  endsOn: null,
  source: "signed_form",
  evidence: "Form no. 17",
  ...change,
});

export const givenConsent = async (
  scope: Scope,
  customerId: string,
  change: Partial<ConsentInput> = {},
): Promise<string> => must(await giveConsent(scope, customerId, consentInput(change))).id;
