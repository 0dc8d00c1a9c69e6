// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Brand assets, of which the lead may approve each use, and the uses that members ask for.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...(kind === "sqlite" ? sqliteAssets : postgresAssets),
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const brandKinds = ["logo", "claim", "usage_rules"];
const kinds = [
  "brochure",
  "price_list",
  "presentation",
  "picture",
  "contract_template",
  ...brandKinds,
  "other",
];
const languages = ["none", "zh-CN", "zh-TW", "en", "ja", "ko", "de", "fr", "es"];

/** The lead approves, so it is the lead's asset. */
const approvalIsTheLeads = `check (needs_approval = 0 or (organization_id = lead_organization_id
      and kind in (${brandKinds.map((kind) => `'${kind}'`).join(", ")})))`;

const columns = `id, alliance_id, lead_organization_id, organization_id, member_organization_id, kind, title, folded_title,
  language, note, valid_until, number, added_by_user_id, added_at, updated_at, archived_at, archived_by_user_id,
  archived_reason, version`;

/**
 * SQLite cannot change a check, so the table is made anew under its name. Until the rows are back in it, those that refer to it
 * refer to nothing: that is judged at the end of the transaction.
 */
const sqliteAssets = [
  "pragma defer_foreign_keys = on",
  `create table assets_before as select ${columns} from library_assets`,
  "drop table library_assets",
  `create table library_assets (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,
    kind text not null ${oneOf("kind", kinds)},
    title text not null,
    folded_title text not null,
    language text not null ${oneOf("language", languages)},
    note text not null,
    valid_until text,
    needs_approval integer not null default 0 check (needs_approval in (0, 1)),
    number integer not null check (number > 0),
    added_by_user_id text not null,
    added_at text not null,
    updated_at text not null,
    archived_at text,
    archived_by_user_id text references users (id),
    archived_reason text not null,
    version integer not null default 1,
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (added_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end),
    unique (id, alliance_id),
    unique (id, alliance_id, organization_id),
    check ((archived_at is null) = (archived_reason = '')),
    ${approvalIsTheLeads}
  )`,
  `insert into library_assets (${columns}) select ${columns} from assets_before`,
  "drop table assets_before",
  "create index library_assets_by_alliance on library_assets (alliance_id, updated_at, id)",
  "create index library_assets_by_firm on library_assets (organization_id, valid_until)",
];

const postgresAssets = [
  "alter table library_assets drop constraint library_assets_kind_check",
  `alter table library_assets add constraint library_assets_kind_check ${oneOf("kind", kinds)}`,
  `alter table library_assets add column needs_approval integer not null default 0
     check (needs_approval in (0, 1))`,
  `alter table library_assets add ${approvalIsTheLeads}`,
];

const tables = [
  `create table asset_uses (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null,
    asset_id text not null,
    campaign_id text references campaigns (id),
    purpose text not null,
    starts_on text not null,
    ends_on text not null,
    state text not null ${oneOf("state", ["asked", "approved", "declined", "revoked"])},
    conditions text not null,
    approved_until text,
    reason text not null,
    asked_by_user_id text not null,
    asked_at text not null,
    decided_by_user_id text,
    decided_at text,
    version integer not null default 1,
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (asset_id, alliance_id, lead_organization_id)
      references library_assets (id, alliance_id, organization_id),
    foreign key (asked_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (decided_by_user_id, lead_organization_id) references memberships (user_id, organization_id),
    check (organization_id <> lead_organization_id),
    check (ends_on >= starts_on),
    check ((state = 'asked') = (decided_at is null)),
    check ((decided_at is null) = (decided_by_user_id is null)),
    check (state not in ('approved', 'revoked') or approved_until >= starts_on),
    check (state not in ('declined', 'revoked') or reason <> '')
  )`,
  // One waits at a time, of two people of a firm who ask at once.
  "create unique index asset_uses_asked on asset_uses (asset_id, organization_id) where state = 'asked'",
  "create index asset_uses_by_asset on asset_uses (asset_id, organization_id, state)",
  "create index asset_uses_by_alliance on asset_uses (alliance_id, asked_at, id)",
  "create index asset_uses_by_end on asset_uses (organization_id, state, approved_until)",
];

/** What was asked stays as it was; decisions go one way. */
const breaksCourse = (differs: (column: string) => string): string =>
  `${[
    "alliance_id",
    "lead_organization_id",
    "organization_id",
    "asset_id",
    "campaign_id",
    "purpose",
    "starts_on",
    "ends_on",
  ]
    .map(differs)
    .join(" or ")} or not ((old.state = 'asked' and new.state in ('approved', 'declined'))
     or (old.state = 'approved' and new.state = 'revoked'))`;

const sqliteTriggers = [
  `create trigger asset_uses_keep_their_course before update on asset_uses
     when ${breaksCourse((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, 'the course of a use is fixed'); end`,
];

const postgresTriggers = [
  `create function entente_use_course() returns trigger language plpgsql as $$
     begin
       if ${breaksCourse((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception 'the course of a use is fixed'; end if;
       return new;
     end $$`,
  `create trigger asset_uses_keep_their_course before update on asset_uses
     for each row execute function entente_use_course()`,
];

const me = "current_setting('entente.organization_id', true)";

/** The days of an approval are judged where the clock is known; here its state is. */
const policies = [
  "alter table asset_uses enable row level security",
  "alter table asset_uses force row level security",
  `create policy asset_uses_of_the_firm on asset_uses
     using (${me} = '*' or organization_id = ${me} or lead_organization_id = ${me})`,
  "drop policy stored_files_in_the_library on stored_files",
  `create policy stored_files_in_the_library on stored_files for select
     using (exists (select 1 from library_versions v join library_assets a on a.id = v.asset_id
       where v.file_id = stored_files.id and (a.needs_approval = 0 or exists (select 1 from asset_uses u
         where u.asset_id = a.id and u.organization_id = ${me} and u.state = 'approved'))))`,
];
