// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Views of every list that has filters and pages, and changes of owner for complaints and for steps of care plans.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of kind === "sqlite" ? sqliteTables : postgresChecks)
    await sql.raw(statement).execute(database);
};

const oneOf = (values: readonly string[]): string =>
  `check (list in (${values.map((value) => `'${value}'`).join(", ")}))`;

const viewed = oneOf(["customers", "deals", "complaints", "purchases", "care_steps", "holdings", "margins"]);
const owned = oneOf(["customers", "deals", "complaints", "care_steps"]);

const viewColumns =
  "id, organization_id, user_id, list, name, query, is_shared, created_at, updated_at, deleted_at, version";
const changeColumns = "id, organization_id, list, owner_user_id, changed_by_user_id, changed_at, undone_at";

/**
 * SQLite cannot change a check, so both tables are made anew under their names. Until the rows are back in them, those that refer to
 * them refer to nothing: that is judged at the end of the transaction.
 */
const sqliteTables: string[] = [
  "pragma defer_foreign_keys = on",
  `create table views_before as select ${viewColumns} from saved_views`,
  "drop table saved_views",
  `create table saved_views (
    id text primary key,
    organization_id text not null references organizations (id),
    user_id text not null references users (id),
    list text not null ${viewed},
    name text not null,
    query text not null,
    is_shared integer not null check (is_shared in (0, 1)),
    created_at text not null,
    updated_at text not null,
    deleted_at text,
    version integer not null default 1
  )`,
  `insert into saved_views (${viewColumns}) select ${viewColumns} from views_before`,
  "drop table views_before",
  `create unique index saved_views_by_name on saved_views (organization_id, list, user_id, name)
    where deleted_at is null`,
  `create table changes_before as select ${changeColumns} from owner_changes`,
  "drop table owner_changes",
  `create table owner_changes (
    id text primary key,
    organization_id text not null references organizations (id),
    list text not null ${owned},
    owner_user_id text not null references users (id),
    changed_by_user_id text not null references users (id),
    changed_at text not null,
    undone_at text,
    unique (id, organization_id)
  )`,
  `insert into owner_changes (${changeColumns}) select ${changeColumns} from changes_before`,
  "drop table changes_before",
];

const postgresChecks: string[] = [
  "alter table saved_views drop constraint saved_views_list_check",
  `alter table saved_views add constraint saved_views_list_check ${viewed}`,
  "alter table owner_changes drop constraint owner_changes_list_check",
  `alter table owner_changes add constraint owner_changes_list_check ${owned}`,
];
