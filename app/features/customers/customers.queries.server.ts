// A firm's own customers; nobody else sees them at all. Read by pages, export, the API and other slices.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import type { Identifier, IdentifierScheme } from "~/lib/identifiers";
import { maskPhone } from "~/lib/mask";
import type { Money } from "~/lib/money";
import { foldName } from "~/lib/text";
import type { CustomerKind } from "./customer-kinds";
import { type Page, type PagePlace, readPage } from "./customer-rows.server";
import { byName, type CustomerFilter, type CustomerSort } from "./customers.filter";
import { otherNamesOf } from "./search/search-text.server";
import { shownCustomers } from "./shown-customers.server";

/** As little as a row of the page needs: fifty of them are rendered at once. */
export type CustomerListItem = {
  id: string;
  kind: CustomerKind;
  name: string;
  domain: string | null;
  country: string;
  city: string;
  industry: string;
  owner: string | null;
  updatedAt: string;
};

/** One page of the firm's customers. */
export const listCustomers = async (
  scope: Scope,
  filter: CustomerFilter,
  place: PagePlace,
  sort: CustomerSort = byName,
): Promise<Page<CustomerListItem>> => {
  const rows = (await shownCustomers(scope, filter)).select([
    "customers.id",
    "customers.kind",
    "customers.name",
    "customers.domain",
    "customers.country",
    "customers.city",
    "customers.industry",
    "customers.owner_user_id",
    "customers.updated_at",
  ]);
  const page = await readPage(rows, sort, place);
  const owners = await namesOf(
    scope,
    page.rows.map((row) => row.owner_user_id),
  );
  return {
    ...page,
    rows: page.rows.map(({ owner_user_id, updated_at, id, kind, name, domain, country, city, industry }) => ({
      ...{ id, kind, name, domain, country, city, industry },
      owner: owner_user_id && (owners.get(owner_user_id) ?? null),
      updatedAt: updated_at,
    })),
  };
};

/** Names of colleagues, also of those who left. */
const namesOf = async (scope: Scope, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const people = await scope.db
    .people()
    .where("users.id", "in", wanted)
    .select(["users.id", "users.name"])
    .execute();
  return new Map(people.map(({ id, name }) => [id, name]));
};

const mostCounted = 10_000;

/** How many customers a filter lets through. Counting stops at ten thousand: `isMore` says that there are further ones. */
export const countCustomers = async (
  scope: Scope,
  filter: CustomerFilter,
): Promise<{ count: number; isMore: boolean }> => {
  const rows = (await shownCustomers(scope, filter)).select("customers.id").limit(mostCounted + 1);
  const { count } = await scope.db
    .organization()
    .select(sql<number>`(select count(*) from (${rows}) as counted)`.as("count"))
    .executeTakeFirstOrThrow();
  return { count: Math.min(Number(count), mostCounted), isMore: Number(count) > mostCounted };
};

/** The people of the firm who can own a customer, by name. */
export const listColleagues = async (scope: Scope): Promise<{ id: string; name: string }[]> =>
  scope.db
    .people()
    .where("memberships.status", "=", "active")
    .select(["users.id", "users.name"])
    .orderBy("users.name")
    .execute();

export type CustomerView = {
  id: string;
  kind: CustomerKind;
  name: string;
  tradeName: string;
  otherNames: string[];
  domain: string | null;
  /** Of a person, masked for who only reads. */
  phone: string;
  country: string;
  region: string;
  city: string;
  address: string;
  industry: string;
  employees: number | null;
  foundedYear: number | null;
  annualRevenue: Money | null;
  currency: string;
  owner: { id: string; name: string } | null;
  identifiers: Identifier[];
  sourceReference: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};

/** A person's telephone is for those who work with it. */
export const shownPhone = (scope: Scope, { kind, phone }: { kind: CustomerKind; phone: string }): string =>
  kind === "company" || scope.can("customers.personal") ? phone : maskPhone(phone);

/** One customer of the firm; null for any other, as for one that does not exist. */
export const getCustomer = async (scope: Scope, id: string): Promise<CustomerView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.own("customers").where("id", "=", id).selectAll().executeTakeFirst();
  if (!row) return null;
  const identifiers = await scope.db
    .own("customer_identifiers")
    .where("customer_id", "=", id)
    .select(["scheme", "value"])
    .orderBy("scheme")
    .orderBy("value")
    .execute();
  const owner = row.owner_user_id;
  const names = await namesOf(scope, [owner]);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    tradeName: row.trade_name,
    otherNames: otherNamesOf(row.other_names),
    domain: row.domain,
    phone: shownPhone(scope, row),
    country: row.country,
    region: row.region,
    city: row.city,
    address: row.address,
    industry: row.industry,
    employees: row.employees,
    foundedYear: row.founded_year,
    annualRevenue:
      row.annual_revenue_minor === null
        ? null
        : { amountMinor: row.annual_revenue_minor, currency: row.currency },
    currency: row.currency,
    owner: owner ? { id: owner, name: names.get(owner) ?? "" } : null,
    identifiers: identifiers.map(({ scheme, value }) => ({ scheme: scheme as IdentifierScheme, value })),
    sourceReference: row.source_reference,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
};

export type SimilarCustomer = { id: string; name: string; domain: string | null; city: string };

const mostSimilar = 5;

/** The firm's customers with the same folded name or the same domain, at most five; `exceptId` leaves one out. */
export const listSimilarCustomers = async (
  db: Scope["db"],
  { name, domain }: { name: string; domain: string | null },
  exceptId: string | null = null,
): Promise<SimilarCustomer[]> => {
  const columns = ["id", "name", "domain", "city"] as const;
  const byFoldedName = db.own("customers").where("folded_name", "=", foldName(name)).select(columns);
  const byDomain = domain ? db.own("customers").where("domain", "=", domain).select(columns) : null;
  const found: SimilarCustomer[] = [];
  for (const query of [byFoldedName, byDomain]) {
    found.push(
      ...((await query
        ?.orderBy("id")
        .limit(mostSimilar + 1)
        .execute()) ?? []),
    );
  }
  const distinct = [...new Map(found.map((row) => [row.id, row])).values()];
  return distinct.filter(({ id }) => id !== exceptId).slice(0, mostSimilar);
};
