// The index of search, which the engines have no common form of: on SQLite a full-text table whose words are the pieces'
// numbers, on PostgreSQL an array of them with an inverted index.

import { PostgresAdapter, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "../index.server";

/** The pieces of one row of `customer_search`, as numbers of 31 bits. */
export type Grams = { number: number; grams: readonly number[] };

const isPostgres = (handle: Handle): boolean => handle.getExecutor().adapter instanceof PostgresAdapter;

const word = (gram: number): string => gram.toString(36);

/** Writes the pieces of rows that have none yet. */
export const addGrams = async (handle: Handle, rows: readonly Grams[]): Promise<void> => {
  if (rows.length === 0) return;
  if (isPostgres(handle)) {
    const values = rows.map(({ number, grams }) => sql`(${number}, ${`{${grams.join(",")}}`}::integer[])`);
    await sql`insert into customer_grams (number, grams) values ${sql.join(values)}`.execute(handle);
  } else {
    const values = JSON.stringify(rows.map(({ number, grams }) => [number, grams.map(word).join(" ")]));
    await sql`insert into customer_grams (rowid, grams)
      select value ->> 0, value ->> 1 from json_each(${values})`.execute(handle);
  }
};

/** Puts other pieces in the place of those that a row has. */
export const replaceGrams = async (handle: Handle, { number, grams }: Grams): Promise<void> => {
  const key = isPostgres(handle) ? sql.ref("number") : sql.ref("rowid");
  await sql`delete from customer_grams where ${key} = ${number}`.execute(handle);
  await addGrams(handle, [{ number, grams }]);
};

/**
 * The rows of a firm in `customer_search` that have all of the pieces, at most `limit`, with `customer_id` and `text`. The limit stands
 * beside the pieces, because PostgreSQL then reads no more of what is common than it needs.
 */
export const rowsWithGrams = (
  handle: Handle,
  organizationId: string,
  { grams, limit }: { grams: readonly number[]; limit: number },
): RawBuilder<{ customer_id: string; text: string }> =>
  isPostgres(handle)
    ? sql`(select customer_search.customer_id, customer_search.text
        from (select number from customer_grams where grams @> ${`{${grams.join(",")}}`}::integer[]
          limit ${limit}) as hits
        join customer_search on customer_search.number = hits.number
        where customer_search.organization_id = ${organizationId})`
    : sql`(select customer_search.customer_id, customer_search.text from customer_grams
        cross join customer_search on customer_search.number = customer_grams.rowid
        where customer_grams match ${grams.map((gram) => `"${word(gram)}"`).join(" ")}
          and customer_search.organization_id = ${organizationId} limit ${limit})`;

/**
 * Whether a customer is one of these of the firm, which may be thousands. SQLite is kept from the firm's indexes by the sign before the
 * column: for a list in the order of one of them it would go through all of the firm's customers and ask of each whether it is among
 * these.
 */
export const isCustomerAmong = (
  handle: Handle,
  organizationId: string,
  ids: readonly string[],
): RawBuilder<SqlBool> =>
  isPostgres(handle)
    ? sql`(customers.organization_id = ${organizationId} and customers.id = any(${[...ids]}::text[]))`
    : sql`(+customers.organization_id = ${organizationId}
        and customers.id in (select value from json_each(${JSON.stringify(ids)})))`;
