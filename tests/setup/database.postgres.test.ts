import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { OpenDatabase } from "#db/index.server";
import { newId } from "~/lib/id";
import { testDatabase } from "./database";

let database: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

test("the application's role can get around no policy", async () => {
  const { rows } = await sql<{ rolsuper: boolean; rolbypassrls: boolean }>`
    select rolsuper, rolbypassrls from pg_roles where rolname = current_user`.execute(database.system);
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test("row-level security binds it, although it owns the tables", async () => {
  const { system, forOrganization } = database;
  const [own, rival] = [newId(), newId()];
  await sql`create table notes (organization_id text not null)`.execute(system);
  await sql`insert into notes values (${own}), (${rival})`.execute(system);
  await sql`alter table notes enable row level security`.execute(system);
  await sql`alter table notes force row level security`.execute(system);
  await sql`create policy own_notes on notes
    using (organization_id = current_setting('entente.organization_id', true))`.execute(system);

  const { rows } = await sql`select organization_id from notes`.execute(forOrganization(own));
  expect(rows).toEqual([{ organization_id: own }]);
});
