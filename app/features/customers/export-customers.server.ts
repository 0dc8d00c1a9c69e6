// The customers of a list as a CSV file, in the words that imports and `entente match` find columns by.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { identifierSchemes } from "~/lib/identifiers";
import { decimalText } from "~/lib/money";
import { type CustomerRows, readPage } from "./customer-rows.server";
import type { CustomerFilter, CustomerSort } from "./customers.filter";
import { shownPhone } from "./customers.queries.server";
import { otherNamesOf } from "./search/search-text.server";
import { shownCustomers } from "./shown-customers.server";

const facts = [
  "id",
  "source_reference",
  "kind",
  "name",
  "trade_name",
  "domain",
  "country",
  "region",
  "city",
  "address",
  "industry",
  "employees",
  "founded_year",
] as const;

const header = [
  ...facts,
  "other_names",
  "phone",
  "annual_revenue",
  "currency",
  ...identifierSchemes,
  "owner",
  "updated_at",
];

const rowsAtOnce = 500;

/**
 * The rows of the file in batches, the head first, in the order of the list. Several identifiers of one scheme stand in one cell, with commas; other names,
 * which may have commas in them, with semicolons.
 */
export async function* exportCustomers(
  scope: Scope,
  filter: CustomerFilter,
  sort: CustomerSort,
): AsyncGenerator<Cell[][]> {
  yield [header];
  const people = await scope.db.people().select(["users.id", "users.email"]).execute();
  const owners = new Map(people.map(({ id, email }) => [id, email]));
  const rows = exportedRows(await shownCustomers(scope, filter));
  let cursor: string | null = null;
  do {
    const page = await readRows(rows, sort, cursor);
    const ids = page.rows.map(({ id }) => id);
    const identifiers = await identifiersByCustomer(scope, ids);
    yield page.rows.map((row) => [
      ...facts.map((column) => row[column]),
      otherNamesOf(row.other_names).join("; "),
      shownPhone(scope, row),
      row.annual_revenue_minor === null
        ? null
        : { decimal: decimalText(row.annual_revenue_minor, row.currency) },
      row.currency,
      ...identifierSchemes.map((scheme) => identifiers.get(`${row.id} ${scheme}`)?.join(", ")),
      row.owner_user_id && owners.get(row.owner_user_id),
      row.updated_at,
    ]);
    cursor = page.next;
  } while (cursor);
}

const exportedRows = (customers: CustomerRows) =>
  customers.select([
    ...facts.map((column) => `customers.${column}` as const),
    "customers.other_names",
    "customers.phone",
    "customers.annual_revenue_minor",
    "customers.currency",
    "customers.owner_user_id",
    "customers.updated_at",
  ]);

const readRows = (rows: ReturnType<typeof exportedRows>, sort: CustomerSort, cursor: string | null) =>
  readPage(rows, sort, { cursor, limit: rowsAtOnce });

const identifiersByCustomer = async (scope: Scope, ids: string[]): Promise<Map<string, string[]>> => {
  const byCustomer = new Map<string, string[]>();
  if (ids.length === 0) return byCustomer;
  const rows = await scope.db
    .own("customer_identifiers")
    .where("customer_id", "in", ids)
    .select(["customer_id", "scheme", "value"])
    .orderBy("value")
    .execute();
  for (const { customer_id, scheme, value } of rows) {
    const key = `${customer_id} ${scheme}`;
    byCustomer.set(key, [...(byCustomer.get(key) ?? []), value]);
  }
  return byCustomer;
};
