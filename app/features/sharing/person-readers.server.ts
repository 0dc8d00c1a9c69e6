// Which other firms have read a person of the firm's customer files, by the access log, and to which the person is open now. For the
// firm whose file it is.

import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { populationOf, todayOf } from "./grants.queries.server";
import { type ShareField, shareFields } from "./share-levels.rules";
import { contactFields } from "./shared-persons.server";
import { inPopulation } from "./shared-rows.server";

/** A contact of a customer, or, where that is null, the customer itself. */
type Person = { customerId: string; contactId: string | null };

export type PersonField = ShareField | (typeof contactFields)[number];

export type PersonReader = {
  contactId: string | null;
  recipient: { id: string; name: string };
  /** All that it has read of the person. */
  fields: PersonField[];
  reads: number;
  firstAt: string;
  lastAt: string;
  /** Whether a consent stands that names the firm, for whatever purpose. */
  isConsented: boolean;
};

const readsOf = (db: TenantDatabase) =>
  db.shares.readsOfOurs().innerJoin("organizations as reader", "reader.id", "share_reads.organization_id");

const contactReads = (db: TenantDatabase, customerId: string) =>
  readsOf(db)
    .innerJoin("share_read_contacts as seen", "seen.read_id", "share_reads.id")
    .where("seen.customer_id", "=", customerId);

const consumerReads = (db: TenantDatabase, customerId: string) =>
  readsOf(db)
    .innerJoin("share_read_customers as seen", "seen.read_id", "share_reads.id")
    .innerJoin("share_grants", "share_grants.id", "share_reads.grant_id")
    .where("share_grants.of_kind", "=", "consumer")
    .where("seen.customer_id", "=", customerId);

const merged = (lists: readonly string[]): ShareField[] => {
  const read = new Set(lists.flatMap((fields) => JSON.parse(fields) as ShareField[]));
  return shareFields.filter((field) => read.has(field));
};

/** The firms that have read persons of a customer of the firm's own, the latest reader first. */
export const listPersonReaders = async (
  db: TenantDatabase,
  customerId: string,
  today: string,
): Promise<PersonReader[]> => {
  const [ofContacts, ofConsumer, consents] = await Promise.all([
    contactReads(db, customerId)
      .groupBy(["seen.contact_id", "reader.id", "reader.trade_name"])
      .select((select) => [
        "seen.contact_id",
        "reader.id",
        "reader.trade_name as name",
        select.fn.countAll<number>().as("reads"),
        select.fn.min("share_reads.at").as("firstAt"),
        select.fn.max("share_reads.at").as("lastAt"),
      ])
      .execute(),
    consumerReads(db, customerId)
      .groupBy(["reader.id", "reader.trade_name", "share_reads.fields"])
      .select((select) => [
        "reader.id",
        "reader.trade_name as name",
        "share_reads.fields",
        select.fn.countAll<number>().as("reads"),
        select.fn.min("share_reads.at").as("firstAt"),
        select.fn.max("share_reads.at").as("lastAt"),
      ])
      .execute(),
    db
      .own("customer_consents")
      .where("customer_id", "=", customerId)
      .where("withdrawn_at", "is", null)
      .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">=", today)]))
      .select(["contact_id", "recipient_organization_id"])
      .execute(),
  ]);
  const consented = new Set(
    consents.map(({ contact_id, recipient_organization_id }) => `${contact_id} ${recipient_organization_id}`),
  );
  const readers: Omit<PersonReader, "isConsented">[] = ofContacts.map(
    ({ contact_id, id, name, reads, firstAt, lastAt }) => ({
      contactId: contact_id,
      recipient: { id, name },
      fields: [...contactFields],
      reads: Number(reads),
      firstAt,
      lastAt,
    }),
  );
  for (const id of new Set(ofConsumer.map((row) => row.id))) {
    const rows = ofConsumer.filter((row) => row.id === id);
    const instants = rows.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]).sort();
    readers.push({
      contactId: null,
      recipient: { id, name: rows[0]?.name ?? "" },
      fields: merged(rows.map(({ fields }) => fields)),
      reads: rows.reduce((sum, row) => sum + Number(row.reads), 0),
      firstAt: instants[0] ?? "",
      lastAt: instants.at(-1) ?? "",
    });
  }
  return readers
    .map((reader) => ({
      ...reader,
      isConsented: consented.has(`${reader.contactId} ${reader.recipient.id}`),
    }))
    .sort((one, other) => other.lastAt.localeCompare(one.lastAt));
};

export type PersonRead = {
  at: string;
  firmId: string;
  firm: string;
  reader: string;
  via: string;
  fields: PersonField[];
};

/** Every read of one person, the newest first. */
export const listReadsOfPerson = async (
  db: TenantDatabase,
  { customerId, contactId }: Person,
): Promise<PersonRead[]> => {
  const reads =
    contactId === null
      ? consumerReads(db, customerId)
      : contactReads(db, customerId).where("seen.contact_id", "=", contactId);
  const rows = await reads
    .select([
      "share_reads.at",
      "reader.id as firmId",
      "reader.trade_name as firm",
      "share_reads.reader_name as reader",
      "share_reads.via",
      "share_reads.fields",
    ])
    .orderBy("share_reads.at", "desc")
    .orderBy("share_reads.id", "desc")
    .execute();
  return rows.map(({ fields, ...read }) => ({
    ...read,
    fields: contactId === null ? merged([fields]) : [...contactFields],
  }));
};

export type OpenShare = {
  firm: string;
  purpose: string;
  consentPurpose: string;
  fields: PersonField[];
  from: string;
  until: string;
};

/** The grants under which another firm would read the person now. */
export const listSharesOfPerson = async (
  { db, organizationId, clock }: Scope,
  { customerId, contactId }: Person,
): Promise<OpenShare[]> => {
  const today = await todayOf(db, organizationId, clock());
  const grants = await db
    .own("share_grants")
    .innerJoin("organizations as reader", "reader.id", "share_grants.recipient_organization_id")
    .where("share_grants.of_kind", "=", contactId === null ? "consumer" : "company")
    .where("share_grants.consent_purpose", "is not", null)
    .where("share_grants.revoked_at", "is", null)
    .where("share_grants.starts_on", "<=", today)
    .where("share_grants.ends_on", ">=", today)
    .select([
      "share_grants.id",
      "share_grants.of_kind",
      "share_grants.recipient_organization_id",
      "share_grants.purpose",
      "share_grants.consent_purpose",
      "share_grants.consent_categories",
      "share_grants.fields",
      "share_grants.starts_on",
      "share_grants.ends_on",
      "reader.trade_name as firm",
    ])
    .orderBy("share_grants.granted_at")
    .orderBy("share_grants.id")
    .execute();
  const open: OpenShare[] = [];
  for (const grant of grants) {
    const fields = JSON.parse(grant.fields) as ShareField[];
    const population = await populationOf(db, grant.id);
    if (!population || (contactId !== null && !fields.includes("contacts"))) continue;
    const terms = {
      kind: grant.of_kind,
      recipientId: grant.recipient_organization_id,
      purpose: grant.consent_purpose,
      categories: grant.consent_categories,
    };
    const customer = await inPopulation(db.shares.customersOffered(terms, today), population)
      .where("customers.id", "=", customerId)
      .select("customers.id")
      .executeTakeFirst();
    const person =
      customer && contactId !== null
        ? await db.shares
            .contactsOffered(terms, today)
            .where("customer_contacts.id", "=", contactId)
            .select("customer_contacts.id")
            .executeTakeFirst()
        : customer;
    if (!person) continue;
    open.push({
      firm: grant.firm,
      purpose: grant.purpose,
      consentPurpose: grant.consent_purpose ?? "",
      fields: contactId === null ? fields : [...contactFields],
      from: grant.starts_on,
      until: grant.ends_on,
    });
  }
  return open;
};
