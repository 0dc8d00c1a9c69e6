// SQLite makes the table of agreements anew: what stood in it stays, and what refers to it goes on referring to it.

import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "./index.server";
import { up } from "./migrations/2026-11-22-texts-of-agreements";

/** The tables before the change, as far as it touches them, and what they refer to. */
const before = [
  "create table alliances (id text, organization_id text, unique (id, organization_id))",
  "create table memberships (user_id text, organization_id text, unique (user_id, organization_id))",
  `create table stored_files (id text, alliance_id text, organization_id text,
    unique (id, alliance_id, organization_id))`,
  `create table alliance_agreements (id text primary key, alliance_id text, lead_organization_id text, series_id text,
    number integer, title text, text text, url text, valid_from text, expires_on text, created_by_user_id text,
    created_at text, unique (id, alliance_id), check (text <> '' or url is not null))`,
  `create table alliance_agreement_acceptances (id text, agreement_id text, alliance_id text,
    foreign key (agreement_id, alliance_id) references alliance_agreements (id, alliance_id))`,
  "insert into alliances values ('alliance', 'lead')",
  "insert into memberships values ('person', 'lead')",
  "insert into stored_files values ('file', 'alliance', 'lead')",
  `insert into alliance_agreements values
    ('one', 'alliance', 'lead', 'series', 1, 'Frame', 'Article 1', null, '2026-01-01', null, 'person', 'then')`,
  "insert into alliance_agreement_acceptances values ('yes', 'one', 'alliance')",
];

test("agreements and their acceptances outlive the change", async () => {
  const { system, close } = await openDatabase({
    dataDir: await mkdtemp(path.join(tmpdir(), "agreements-")),
  });
  const run = (text: string) => sql.raw(text).execute(system);
  for (const statement of before) await run(statement);
  await system
    .transaction()
    .execute((transaction) => up(transaction as unknown as Kysely<unknown>, "sqlite"));

  const agreements = await system
    .selectFrom("alliance_agreements")
    .select(["id", "text", "file_id"])
    .execute();
  expect(agreements).toEqual([{ id: "one", text: "Article 1", file_id: null }]);
  const next = (id: string, number: number, text: string, file: string) =>
    run(`insert into alliance_agreements (id, alliance_id, lead_organization_id, series_id, number, title, text,
      file_id, valid_from, created_by_user_id, created_at)
      values ('${id}', 'alliance', 'lead', 'series', ${number}, 'Frame', '${text}', ${file}, '2026', 'person', 'now')`);
  await next("two", 2, "", "'file'");
  await expect(next("three", 3, "", "null")).rejects.toThrow("CHECK");
  await expect(next("three", 3, "", "'nobodys'")).rejects.toThrow("FOREIGN KEY");
  await expect(run("update alliance_agreements set text = 'x'")).rejects.toThrow("written once");
  const accept = (id: string) =>
    run(`insert into alliance_agreement_acceptances values ('again', '${id}', 'alliance', null)`);
  await accept("one");
  await expect(accept("nobodys")).rejects.toThrow("FOREIGN KEY");
  await close();
});
