// What the owner of customers sees of its sharing: exactly what the other side would read, what it has read, and who reads one
// customer.

import { sql } from "kysely";
import type { ConsentPurpose } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";
import type { Scope } from "~/access/scope.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { todayOf } from "./grants.queries.server";
import type { Via } from "./read-share.server";
import { categoriesOf, type ShareField } from "./share-levels.rules";
import {
  countOf,
  inPopulation,
  ownPopulation,
  rowsOf,
  type SharedCustomer,
  toShow,
} from "./shared-rows.server";
import type { Population } from "./sharing.schema";

export type Preview = {
  /** Customers that the other side would reach. */
  total: number;
  rows: SharedCustomer[];
  /** Customers of the same kind that stay the firm's own. */
  others: number;
  /** Customers of other kinds, which this is not about. */
  otherKinds: number;
  /** Persons that are chosen and stay hidden for want of a consent. */
  withoutConsent: number;
};

/** A grant as far as it decides what the other side reads, given or thought over. */
export type Offer = {
  kind: SharedKind;
  population: Population;
  fields: readonly ShareField[];
  recipientId: string | null;
  consentPurpose: ConsentPurpose | null;
};

/** Companies of a population, and nothing of them but how many there are. */
export const companiesOf = (population: Population): Offer => ({
  kind: "company",
  population,
  fields: [],
  recipientId: null,
  consentPurpose: null,
});

/** What another firm would read of an offer now, its first rows. */
export const previewShare = async (scope: Scope, offer: Offer, limit = 5): Promise<Preview> => {
  const { db } = scope;
  const { kind, population, fields, recipientId, consentPurpose } = offer;
  const today = await todayOf(db, scope.organizationId, scope.clock());
  const categories = JSON.stringify(categoriesOf(kind, fields));
  const terms = { kind, recipientId, purpose: consentPurpose, categories };
  const rows = inPopulation(db.shares.customersOffered(terms, today), population);
  const contacts = db.shares.contactsOffered(terms, today);
  const persons = { kind, contacts, isMasked: !scope.can("customers.personal") };
  const chosen = ownPopulation(db, population, kind);
  const [total, shown, inAll, ofKind, everyone, hiddenContacts] = await Promise.all([
    countOf(rows),
    rowsOf({ rows, identifiers: db.own("customer_identifiers"), persons }, fields, { offset: 0, limit }),
    countOf(chosen),
    countOf(db.own("customers").where("customers.kind", "=", kind)),
    countOf(db.own("customers")),
    fields.includes("contacts")
      ? db.shares
          .ownContacts(today)
          .where("customer_contacts.is_self", "=", 0)
          .where("customer_contacts.customer_id", "in", chosen.select("customers.id"))
          .where("customer_contacts.id", "not in", contacts.select("customer_contacts.id"))
          .select((select) => select.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
      : { count: 0 },
  ]);
  return {
    total,
    rows: toShow(shown),
    others: ofKind - inAll,
    otherKinds: everyone - ofKind,
    withoutConsent: kind === "consumer" ? inAll - total : Number(hiddenContacts.count),
  };
};

export type ReadView = {
  id: string;
  at: string;
  reader: string;
  via: Via;
  kind: "count" | "list" | "customer";
  customers: number;
  /** Consumers, or contacts of companies, whom the answer showed. */
  persons: number;
  /** The customer that was opened alone. */
  customer: { id: string; name: string } | null;
  fields: ShareField[];
};

const order = "-at";

/** Counts of persons by the rows of the log: of a consumer the customer is the person. */
const personsRead = sql<number>`(
  (select count(*) from share_read_contacts seen where seen.read_id = share_reads.id)
  + (select count(*) from share_read_customers seen join share_grants g on g.id = share_reads.grant_id
      where seen.read_id = share_reads.id and g.of_kind = 'consumer'))`.as("persons");

/** What was read under a grant of the firm's own, the newest first. */
export const listReads = async (
  scope: Scope,
  grantId: string,
  { limit = 20, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ReadView[]; total: number; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const reads = scope.db.shares.readsOfOurs().where("share_reads.grant_id", "=", grantId);
  const [rows, { count }] = await Promise.all([
    reads
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(share_reads.at, share_reads.id) < (${after?.values[0]}, ${after?.id})`),
      )
      .select(["id", "at", "reader_name", "via", "kind", "customers", "fields"])
      .select(personsRead)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute(),
    reads.select((select) => select.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const opened = await customersRead(
    scope,
    shown.filter(({ kind }) => kind === "customer").map(({ id }) => id),
  );
  return {
    items: shown.map(({ reader_name, fields, persons, ...read }) => ({
      ...read,
      persons: Number(persons),
      reader: reader_name,
      customer: opened.get(read.id) ?? null,
      fields: JSON.parse(fields) as ShareField[],
    })),
    total: Number(count),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.at], id: last.id }) : null,
  };
};

const customersRead = async (
  scope: Scope,
  readIds: readonly string[],
): Promise<Map<string, { id: string; name: string }>> => {
  if (readIds.length === 0) return new Map();
  const rows = await scope.db
    .own("customers")
    .innerJoin("share_read_customers as read", "read.customer_id", "customers.id")
    .where("read.read_id", "in", readIds)
    .select(["read.read_id", "customers.id", "customers.name"])
    .execute();
  return new Map(rows.map(({ read_id, id, name }) => [read_id, { id, name }]));
};

export type CustomerReader = { recipient: string; grantId: string; reads: number; lastAt: string };

/** The firms that have read a customer of the firm's own, the latest reader first. */
export const listReadersOf = async (scope: Scope, customerId: string): Promise<CustomerReader[]> => {
  const rows = await scope.db.shares
    .readsOfOurs()
    .innerJoin("share_read_customers as read", "read.read_id", "share_reads.id")
    .innerJoin("organizations as reader", "reader.id", "share_reads.organization_id")
    .where("read.customer_id", "=", customerId)
    .groupBy(["reader.trade_name", "share_reads.grant_id"])
    .select((select) => [
      "reader.trade_name as recipient",
      "share_reads.grant_id as grantId",
      select.fn.countAll<number>().as("reads"),
      select.fn.max("share_reads.at").as("lastAt"),
    ])
    .orderBy("lastAt", "desc")
    .execute();
  return rows.map((row) => ({ ...row, reads: Number(row.reads) }));
};
