// One person of the customer file with all that the firm keeps of them, for export and erasure alike: so that what is erased is what
// can be exported. The person is a contact of a company or the customer itself.

import type { TenantDatabase } from "#db/scope.server";
import { careOf, type KeptCare } from "~/features/care/erase-care.server";
import { complaintsOf, type KeptComplaint } from "~/features/complaints/erase-complaints.server";
import { creditOf, type KeptCredit } from "~/features/credit/erase-credit.server";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import { invitationsOf, type KeptInvitation } from "~/features/events/erase-guests.server";
import { expectedValueOf, type KeptValue } from "~/features/lifetime-value/erase-value.server";
import { type KeptPurchase, purchasesOf } from "~/features/purchases/erase-purchases.server";
import { isId } from "~/lib/id";
import { isSamePerson } from "./contacts.rules";

/** `contactId` null: the customer itself. */
export type PersonChoice = { customerId: string; contactId: string | null };

const fileColumns = [
  "trade_name",
  "other_names",
  "phone",
  "domain",
  "address",
  "region",
  "city",
  "country",
] as const;
export type PersonFile = Record<Exclude<(typeof fileColumns)[number], "domain">, string> & {
  domain: string | null;
};

export type KeptPerson = {
  customer: { id: string; name: string; kind: CustomerKind };
  /** What else the file says of a customer that is itself the person; null for a contact. */
  file: PersonFile | null;
  name: string;
  /** Null for a customer of whom no reach is known. */
  contact: {
    id: string;
    job_title: string;
    email: string;
    phone: string;
    language: string | null;
    notes: string;
    ended_on: string | null;
    erased_at: string | null;
    created_at: string;
    version: number;
  } | null;
  /** The firm's deals with the customer that name the person as contact. */
  deals: { id: string; reference: string; name: string; email: string; phone: string }[];
  interactions: { kind: string; happened_on: string; text: string }[];
  complaints: KeptComplaint[];
  care: KeptCare[];
  invitations: KeptInvitation[];
  /** Of a customer that is itself the person. */
  purchases: KeptPurchase[];
  /** What is expected of such a customer. */
  value: KeptValue | null;
  /** So too. */
  credit: KeptCredit[];
  clubMemberships: { id: string; club: string; number: number; joinedOn: string; leftOn: string | null }[];
};

/** Null where the firm has no such customer, no such contact of it, or where the customer is a company and nobody is named. */
export const findPerson = async (
  db: TenantDatabase,
  { customerId, contactId }: PersonChoice,
): Promise<KeptPerson | null> => {
  if (!isId(customerId) || (contactId !== null && !isId(contactId))) return null;
  const customer = await db
    .own("customers")
    .where("id", "=", customerId)
    .select(["id", "name", "kind", ...fileColumns])
    .executeTakeFirst();
  if (!customer || (customer.kind === "company") !== (contactId !== null)) return null;
  let contacts = db.own("customer_contacts").where("customer_id", "=", customerId);
  contacts = contactId
    ? contacts.where("id", "=", contactId).where("is_self", "=", 0)
    : contacts.where("is_self", "=", 1);
  const row = await contacts.selectAll().executeTakeFirst();
  if (contactId && !row) return null;
  const name = contactId ? (row?.name ?? "") : customer.name;
  const { id, kind, name: customerName, ...file } = customer;
  const reach = { name, email: row?.email ?? "", phone: row?.phone || (contactId ? "" : file.phone) };
  return {
    customer: { id, kind, name: customerName },
    file: contactId ? null : file,
    name,
    contact: row ?? null,
    deals: row?.erased_at ? [] : await dealsNaming(db, customerId, reach),
    interactions: await interactionsWith(db, { customerId, contactId }),
    complaints: await complaintsOf(db, { customerId, contactId }),
    care: await careOf(db, { customerId, contactId }),
    invitations: await invitationsOf(db, { customerId, contactId }),
    purchases: contactId ? [] : await purchasesOf(db, customerId),
    value: contactId ? null : await expectedValueOf(db, customerId),
    credit: contactId ? [] : await creditOf(db, customerId),
    clubMemberships: contactId ? [] : await membershipsOf(db, customerId),
  };
};

const dealsNaming = async (
  db: TenantDatabase,
  customerId: string,
  reach: { name: string; email: string; phone: string },
): Promise<KeptPerson["deals"]> => {
  const rows = await db
    .own("deals")
    .where("customer_id", "=", customerId)
    .where((where) =>
      where.or([
        where("contact_name", "<>", ""),
        where("contact_email", "<>", ""),
        where("contact_phone", "<>", ""),
      ]),
    )
    .select(["id", "reference", "contact_name as name", "contact_email as email", "contact_phone as phone"])
    .orderBy("id")
    .execute();
  return rows.filter((deal) => isSamePerson(reach, deal));
};

/** What was said with a contact, or at all with a customer that is itself the person. */
const interactionsWith = (
  db: TenantDatabase,
  { customerId, contactId }: PersonChoice,
): Promise<KeptPerson["interactions"]> => {
  let rows = db.own("customer_interactions").where("customer_id", "=", customerId).where("text", "<>", "");
  if (contactId) rows = rows.where("contact_id", "=", contactId);
  return rows.select(["kind", "happened_on", "text"]).orderBy("happened_at").orderBy("id").execute();
};

const membershipsOf = async (
  db: TenantDatabase,
  customerId: string,
): Promise<KeptPerson["clubMemberships"]> => {
  const rows = await db
    .own("club_members")
    .innerJoin("clubs", "clubs.id", "club_members.club_id")
    .where("club_members.customer_id", "=", customerId)
    .select([
      "club_members.id",
      "clubs.name as club",
      "club_members.number",
      "club_members.joined_on as joinedOn",
      "club_members.left_on as leftOn",
    ])
    .orderBy("club_members.joined_on")
    .orderBy("club_members.id")
    .execute();
  return rows;
};
