// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "sqlite" ? [] : policies)])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table announcements (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    title text not null,
    body text not null,
    published_by_user_id text not null references users (id),
    published_at text not null,
    withdrawn_at text,
    unique (id, alliance_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)
  )`,
  "create index announcements_by_alliance on announcements (alliance_id, published_at, id)",
  // One line for a person, whoever clicks twice; only of a firm that was ever invited.
  `create table announcement_confirmations (
    id text primary key,
    announcement_id text not null,
    alliance_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    user_id text not null references users (id),
    confirmed_at text not null,
    unique (announcement_id, user_id),
    foreign key (announcement_id, alliance_id) references announcements (id, alliance_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)
  )`,
  "create index announcement_confirmations_by_firm on announcement_confirmations (organization_id, user_id)",
];

const me = "current_setting('entente.organization_id', true)";

const policies = [
  ["announcements", `lead_organization_id = ${me} or entente_in_alliance(${me}, alliance_id)`],
  ["announcement_confirmations", `organization_id = ${me} or lead_organization_id = ${me}`],
].flatMap(([table, condition]) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or ${condition})`,
]);
