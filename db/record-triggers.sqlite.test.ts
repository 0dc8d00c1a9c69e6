import { sql } from "kysely";
import { expect, test } from "vitest";
import { createWorld } from "../tests/factories/world";

test("not even a replacing insert changes an entry", async () => {
  const { database } = await createWorld();
  const replace = sql`insert or replace into audit_entries
    select organization_id, position, id, at, actor_user_id, acting_organization_id, counterparty_organization_id,
      subject_type, subject_id, 'forged', body, leaf_hash from audit_entries limit 1`;
  await expect(replace.execute(database.system)).rejects.toThrow("audit_entries is written once");
});
