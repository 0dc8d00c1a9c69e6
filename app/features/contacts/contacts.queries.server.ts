// The persons of a customer file as its firm reads them: the contacts of a company, or how a consumer or employee is reached. Without
// the right `customers.personal` they come masked. Read by pages, the API and the commands beside.

import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import { isId } from "~/lib/id";
import { maskContact } from "~/lib/mask";

export type ContactView = {
  id: string;
  customerId: string;
  /** Empty for a customer that is itself the person. */
  name: string;
  jobTitle: string;
  email: string;
  phone: string;
  language: string | null;
  notes: string;
  isMain: boolean;
  endedOn: string | null;
  endedReason: string;
  erasedAt: string | null;
  updatedAt: string;
  version: number;
};

export type PersonsView = {
  customer: { id: string; name: string; kind: CustomerKind };
  /** The contacts of a company: the main one first, those that have ended last. */
  contacts: ContactView[];
  /** How the customer is reached that is itself a person; null where nothing is known. */
  own: ContactView | null;
  isMasked: boolean;
};

const shown = (scope: Scope, row: Row<"customer_contacts">): ContactView => {
  const view: ContactView = {
    id: row.id,
    customerId: row.customer_id,
    name: row.name,
    jobTitle: row.job_title,
    email: row.email,
    phone: row.phone,
    language: row.language,
    notes: row.notes,
    isMain: row.is_main === 1,
    endedOn: row.ended_on,
    endedReason: row.ended_reason,
    erasedAt: row.erased_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
  return scope.can("customers.personal") ? view : { ...maskContact(view), notes: "", endedReason: "" };
};

/** The persons of a customer of the firm; null for any other customer, as for one that does not exist. */
export const getPersons = async (scope: Scope, customerId: string): Promise<PersonsView | null> => {
  if (!isId(customerId)) return null;
  const customer = await scope.db
    .own("customers")
    .where("id", "=", customerId)
    .select(["id", "name", "kind"])
    .executeTakeFirst();
  if (!customer) return null;
  const rows = await scope.db
    .own("customer_contacts")
    .where("customer_id", "=", customerId)
    .selectAll()
    .orderBy("is_main", "desc")
    .orderBy("name")
    .orderBy("id")
    .execute();
  const own = rows.find(({ is_self }) => is_self === 1);
  const contacts = rows.filter(({ is_self }) => is_self === 0).map((row) => shown(scope, row));
  const isPast = ({ endedOn, erasedAt }: ContactView): boolean => endedOn !== null || erasedAt !== null;
  return {
    customer,
    contacts: [...contacts.filter((one) => !isPast(one)), ...contacts.filter(isPast)],
    own: own ? shown(scope, own) : null,
    isMasked: !scope.can("customers.personal"),
  };
};

/** One contact of a customer of the firm. */
export const getContact = async (scope: Scope, id: string): Promise<ContactView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.own("customer_contacts").where("id", "=", id).selectAll().executeTakeFirst();
  return row ? shown(scope, row) : null;
};
