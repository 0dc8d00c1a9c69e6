// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Holdings by the recorded parties that they name: who is shown the shares of a joint firm, and who may read a party, is asked for each of
// them, and without these indexes every such question reads the register from end to end.

import { type Kysely, sql } from "kysely";

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const column of ["owner_party_id", "owned_party_id"]) {
    await sql
      .raw(`create index holdings_by_${column} on holdings (${column}) where ${column} is not null`)
      .execute(database);
  }
};
