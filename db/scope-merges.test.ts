// What hangs on customers, by the schema itself.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../tests/setup/database";
import { hangingOnCustomers } from "./scope-merges.server";

test("every foreign key to customers, or to something together with its customer, is known to the merge and can wait", async () => {
  const known = new Set(hangingOnCustomers.map(({ table, column }) => `${table}.${column}`));
  const { system, kind } = await testDatabase();
  const { rows } =
    kind === "sqlite"
      ? await sql<{ name: string }>`select m.name || '.' || f."from" as name
          from sqlite_master m join pragma_foreign_key_list(m.name) f
          where m.type = 'table' and f."from" not like '%organization_id'
            and (f."table" = 'customers' or f."from" = 'customer_id')`.execute(system)
      : await sql<{ name: string }>`select c.conrelid::regclass || '.' || a.attname as name
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
          where c.contype = 'f' and a.attname not like '%organization_id'
            and (c.confrelid = 'customers'::regclass or a.attname = 'customer_id')`.execute(system);
  const found = new Set(rows.map(({ name }) => name));
  expect([...found].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !found.has(name))).toEqual([]);
  if (kind === "sqlite") return;
  const { rows: stiff } = await sql<{ name: string }>`select c.conname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and not c.condeferrable and a.attname = 'customer_id'
      and c.confrelid <> 'customers'::regclass`.execute(system);
  expect(stiff).toEqual([]);
});
