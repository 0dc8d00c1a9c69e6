// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The region of a deal's end customer, beside its country: territories are often less than a country.

import { type Kysely, sql } from "kysely";

export const up = async (database: Kysely<unknown>): Promise<void> => {
  await sql.raw("alter table deals add column customer_region text not null default ''").execute(database);
};
