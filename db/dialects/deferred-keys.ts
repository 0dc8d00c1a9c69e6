// Foreign keys that are looked at when the transaction ends, so that rows which name one another can move together.

import { PostgresAdapter, sql } from "kysely";
import type { Handle } from "../index.server";

/** For the rest of the transaction. On PostgreSQL it holds for the keys that were made deferrable. */
export const deferKeys = async (handle: Handle): Promise<void> => {
  const isPostgres = handle.getExecutor().adapter instanceof PostgresAdapter;
  await sql
    .raw(isPostgres ? "set constraints all deferred" : "pragma defer_foreign_keys = on")
    .execute(handle);
};
