// Many rows of one table in one statement. On SQLite they go as one JSON text, because binding each value by itself takes longer
// than writing it.

import { type Insertable, type InsertQueryBuilder, type InsertResult, PostgresAdapter, sql } from "kysely";
import type { Handle } from "../index.server";
import type { Database } from "../schema";

type Table = keyof Database;

/**
 * The statement that inserts the rows, at least one, in their order. All have the columns of the first; a value is a text, a whole
 * number within 2^53, a boolean or null.
 */
export const insertRows = <Name extends Table>(
  handle: Handle,
  table: Name,
  rows: readonly Insertable<Database[Name]>[],
): InsertQueryBuilder<Database, Name, InsertResult> => {
  const insert = handle.insertInto(table);
  if (handle.getExecutor().adapter instanceof PostgresAdapter) return insert.values(rows);
  const columns = Object.keys(rows[0] ?? {}) as (keyof Insertable<Database[Name]>)[];
  const values = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
  const picked = columns.map((_, place) => sql`value ->> ${sql.lit(place)}`);
  return insert
    .columns(columns as never)
    .expression(sql`select ${sql.join(picked)} from json_each(${values})`);
};
