// The persons of a grant: how a consumer is reached, and the contacts of a company. Which of them is opened was asked of the database;
// a reader without the right `customers.personal` gets them masked, as those of its own firm.

import type { SelectQueryBuilder } from "kysely";
import type { Database } from "#db/schema";
import type { SharedKind } from "#db/tables-shares";
import { maskContact, maskEmail, maskPhone } from "~/lib/mask";
import type { ShareField } from "./share-levels.rules";

export type SharedPersons = {
  kind: SharedKind;
  contacts: SelectQueryBuilder<Database, "customer_contacts", unknown>;
  isMasked: boolean;
};

export type SharedContact = {
  name: string;
  job_title: string;
  email: string;
  phone: string;
  language: string | null;
};

/** What of a contact a recipient receives. */
export const contactFields = [
  "name",
  "job_title",
  "email",
  "phone",
  "language",
] as const satisfies (keyof SharedContact)[];

/** With the id by which the read is written down; it does not leave the server, because it tells when the contact was added. */
export type ReadContact = SharedContact & { id: string };

/** The contacts of companies by their customer, the main one first. */
export const contactsOf = async (
  { contacts, isMasked }: SharedPersons,
  ids: readonly string[],
): Promise<Map<string, ReadContact[]>> => {
  const found = new Map<string, ReadContact[]>();
  if (ids.length === 0) return found;
  const rows = await contacts
    .where("customer_contacts.customer_id", "in", ids)
    .where("customer_contacts.is_self", "=", 0)
    .select(["customer_contacts.id", "customer_contacts.customer_id"])
    .select(contactFields.map((field) => `customer_contacts.${field}` as const))
    .orderBy("customer_contacts.is_main", "desc")
    .orderBy("customer_contacts.name")
    .orderBy("customer_contacts.id")
    .execute();
  for (const { customer_id, ...contact } of rows) {
    const known = found.get(customer_id) ?? [];
    found.set(customer_id, [...known, isMasked ? maskContact(contact) : contact]);
  }
  return found;
};

type Reach = Partial<Pick<SharedContact, "email" | "phone" | "language">>;

/**
 * How consumers are reached, as far as the fields were granted; the number in the file stands where none is known otherwise. Null where
 * the fields are not those of persons.
 */
export const reachOf = async (
  { kind, contacts, isMasked }: SharedPersons,
  ids: readonly string[],
  fields: readonly ShareField[],
): Promise<((id: string, filePhone: string | undefined) => Reach) | null> => {
  const asked = (["email", "phone", "language"] as const).filter((field) => fields.includes(field));
  if (kind === "company" || asked.length === 0) return null;
  const rows =
    ids.length === 0
      ? []
      : await contacts
          .where("customer_contacts.customer_id", "in", ids)
          .where("customer_contacts.is_self", "=", 1)
          .select("customer_contacts.customer_id")
          .select(asked.map((field) => `customer_contacts.${field}` as const))
          .execute();
  const known = new Map(rows.map(({ customer_id, ...reach }) => [customer_id, reach as Reach]));
  return (id, filePhone) => {
    const { email = "", phone, language = null } = known.get(id) ?? {};
    const number = phone || filePhone || "";
    const whole = {
      email: isMasked ? maskEmail(email) : email,
      phone: isMasked ? maskPhone(number) : number,
      language,
    };
    return Object.fromEntries(asked.map((field) => [field, whole[field]])) as Reach;
  };
};
