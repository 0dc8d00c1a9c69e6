// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Calendars of people at secret addresses.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "postgres" ? policies : [])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table calendar_feeds (
    id text primary key,
    organization_id text not null,
    user_id text not null,
    secret_hash text not null unique,
    made_at text not null,
    last_read_at text,
    revoked_at text,
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  `create unique index calendar_feeds_one_stands on calendar_feeds (organization_id, user_id)
    where revoked_at is null`,
];

const me = "current_setting('entente.organization_id', true)";

const policies: string[] = [
  "alter table calendar_feeds enable row level security",
  "alter table calendar_feeds force row level security",
  `create policy calendar_feeds_of_the_firm on calendar_feeds
     using (${me} = '*' or organization_id = ${me}) with check (${me} = '*' or organization_id = ${me})`,
];
