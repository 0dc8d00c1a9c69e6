// The customers of a grant, as the other side reads them. The owner's preview and the recipient's read go through here, so that one
// shows exactly what the other gets: only the columns that were granted are asked for.

import type { SelectQueryBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Database } from "#db/schema";
import type { SharedKind } from "#db/tables-shares";
import type { Scope } from "~/access/scope.server";
import { otherNamesOf } from "~/features/customers/search/search-text.server";
import type { Identifier, IdentifierScheme } from "~/lib/identifiers";
import type { Money } from "~/lib/money";
import { foldName } from "~/lib/text";
import type { ShareField } from "./share-levels.rules";
import {
  contactsOf,
  type ReadContact,
  reachOf,
  type SharedContact,
  type SharedPersons,
} from "./shared-persons.server";
import type { Population, ShareFilter } from "./sharing.schema";

type Db = Scope["db"];
export type CustomerRows = SelectQueryBuilder<Database, "customers", unknown>;

/** A customer with the fields that were granted; others are not there. */
export type SharedCustomer = {
  id: string;
  name?: string;
  trade_name?: string;
  other_names?: string[];
  industry?: string;
  city?: string;
  region?: string;
  country?: string;
  domain?: string | null;
  email?: string;
  address?: string;
  phone?: string;
  language?: string | null;
  employees?: number | null;
  founded_year?: number | null;
  annual_revenue?: Money | null;
  identifiers?: Identifier[];
  contacts?: SharedContact[];
};

/** The same before it leaves the server, with its place in the order. */
export type ReadCustomer = Omit<SharedCustomer, "contacts"> & {
  folded_name: string;
  contacts?: ReadContact[];
};

export const toShow = (rows: readonly ReadCustomer[]): SharedCustomer[] =>
  rows.map(({ folded_name: _, contacts, ...row }) => ({
    ...row,
    ...(contacts && { contacts: contacts.map(({ id: _, ...contact }) => contact) }),
  }));

/** The rows that a living filter lets through. */
export const inFilter = (rows: CustomerRows, { country, owner }: ShareFilter): CustomerRows => {
  let found = rows;
  if (country) found = found.where("customers.country", "=", country);
  if (owner === "none") found = found.where("customers.owner_user_id", "is", null);
  else if (owner) found = found.where("customers.owner_user_id", "=", owner);
  return found;
};

/** Those of the firm's own rows that are in a population. */
export const inPopulation = (rows: CustomerRows, population: Population): CustomerRows => {
  if (population.kind === "filter") return inFilter(rows, population.filter);
  // PostgreSQL takes no empty list.
  return population.customerIds.length === 0
    ? rows.where(sql<SqlBool>`1 = 0`)
    : rows.where("customers.id", "in", population.customerIds);
};

/** The firm's own companies of a population, or its consumers, whatever they have consented to. */
export const ownPopulation = (db: Db, population: Population, kind: SharedKind = "company"): CustomerRows =>
  inPopulation(db.own("customers").where("customers.kind", "=", kind), population);

const columns = {
  name: ["customers.name"],
  trade_name: ["customers.trade_name"],
  other_names: ["customers.other_names"],
  industry: ["customers.industry"],
  city: ["customers.city"],
  region: ["customers.region"],
  country: ["customers.country"],
  domain: ["customers.domain"],
  email: [],
  address: ["customers.address"],
  phone: ["customers.phone"],
  language: [],
  employees: ["customers.employees"],
  founded_year: ["customers.founded_year"],
  annual_revenue: ["customers.annual_revenue_minor", "customers.currency"],
  identifiers: [],
  contacts: [],
} as const satisfies Record<ShareField, readonly string[]>;

type Identifiers = SelectQueryBuilder<Database, "customer_identifiers", unknown>;

const identifiersOf = async (
  identifiers: Identifiers,
  ids: readonly string[],
): Promise<Map<string, Identifier[]>> => {
  const found = new Map<string, Identifier[]>();
  if (ids.length === 0) return found;
  const rows = await identifiers
    .where("customer_identifiers.customer_id", "in", ids)
    .select(["customer_identifiers.customer_id", "customer_identifiers.scheme", "customer_identifiers.value"])
    .orderBy("customer_identifiers.scheme")
    .orderBy("customer_identifiers.value")
    .execute();
  for (const { customer_id, scheme, value } of rows) {
    const known = found.get(customer_id) ?? [];
    found.set(customer_id, [...known, { scheme: scheme as IdentifierScheme, value }]);
  }
  return found;
};

/** What is read from: customers, and what belongs to them as far as it is opened with them. */
export type SharedRows = {
  rows: CustomerRows;
  identifiers: Identifiers;
  /** Null where persons are no part of it. */
  persons: SharedPersons | null;
};

/** Which of the rows: in the order of their names, so that nothing but what is shared shows in it. */
export type Part = { offset: number; limit: number };

export const rowsOf = async (
  { rows, identifiers, persons }: SharedRows,
  fields: readonly ShareField[],
  { offset, limit }: Part,
): Promise<ReadCustomer[]> => {
  if (fields.length === 0) return [];
  const asked = fields.flatMap((field) => [...columns[field]]);
  const found = await rows
    .select(["customers.id", "customers.folded_name", ...asked])
    .orderBy("customers.folded_name")
    .orderBy("customers.id")
    .offset(offset)
    .limit(limit)
    .execute();
  const ids = found.map(({ id }) => id);
  const [withIdentifiers, reach, contacts] = await Promise.all([
    fields.includes("identifiers") ? identifiersOf(identifiers, ids) : null,
    persons && reachOf(persons, ids, fields),
    persons && fields.includes("contacts") ? contactsOf(persons, ids) : null,
  ]);
  return found.map(({ id, annual_revenue_minor, currency, other_names, ...values }) => ({
    id,
    ...values,
    ...(other_names !== undefined && { other_names: otherNamesOf(other_names) }),
    ...(fields.includes("annual_revenue") && {
      annual_revenue:
        annual_revenue_minor === null || annual_revenue_minor === undefined
          ? null
          : { amountMinor: annual_revenue_minor, currency: currency ?? "" },
    }),
    ...(withIdentifiers && { identifiers: withIdentifiers.get(id) ?? [] }),
    ...reach?.(id, values.phone),
    ...(contacts && { contacts: contacts.get(id) ?? [] }),
  }));
};

/** Rows that come after one in the order of names. */
export const behind = (rows: CustomerRows, { folded_name, id }: ReadCustomer): CustomerRows =>
  rows.where(sql<SqlBool>`(customers.folded_name, customers.id) > (${folded_name}, ${id})`);

export const countOf = async (rows: CustomerRows): Promise<number> => {
  const { count } = await rows
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Rows whose name has a part: the name is shared wherever there are rows. */
export const named = (rows: CustomerRows, text: string): CustomerRows => {
  const pattern = `%${foldName(text).replace(/[\\%_]/g, "\\$&")}%`;
  return rows.where(sql<SqlBool>`customers.folded_name like ${pattern} escape '\\'`);
};

const mostToTick = 50;

/** The firm's customers of a kind that can be ticked one by one: those ticked already, and the first that the filter lets through. */
export const customersToTick = async (
  db: Db,
  {
    kind = "company",
    filter,
    customerIds,
  }: { kind?: SharedKind; filter: ShareFilter; customerIds: readonly string[] },
): Promise<{ id: string; name: string; city: string }[]> => {
  const read = (rows: CustomerRows) =>
    rows
      .select(["customers.id", "customers.name", "customers.city"])
      .orderBy("customers.folded_name")
      .orderBy("customers.id");
  const [ticked, offered] = await Promise.all([
    read(ownPopulation(db, { kind: "chosen", customerIds }, kind)).execute(),
    read(ownPopulation(db, { kind: "filter", filter }, kind))
      .limit(mostToTick)
      .execute(),
  ]);
  const isTicked = new Set(ticked.map(({ id }) => id));
  return [...ticked, ...offered.filter(({ id }) => !isTicked.has(id))];
};
