// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The charter of an alliance: its vision, objectives and governance, and the agreements with who accepted them.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const ofTheLead = `id text primary key,
    alliance_id text not null,
    lead_organization_id text not null`;
const keyedToLead =
  "foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)";

/** The row is the lead's, or that of a firm with a place in the alliance, to which it is keyed. */
const byAFirm = `${ofTheLead},
    organization_id text not null references organizations (id),
    member_organization_id text`;
const keyedToFirm = `${keyedToLead},
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)`;

const personOf = (column: string, firm: string): string =>
  `foreign key (${column}, ${firm}) references memberships (user_id, organization_id)`;

const tables: string[] = [
  `create table alliance_charters (
    ${ofTheLead},
    vision text not null,
    goal text not null,
    target_customers text not null,
    geographic_scope text not null,
    products_services text not null,
    core_technology text not null,
    advantage_basis text not null,
    shared_values text not null,
    meeting_rhythm text not null,
    starts_on text,
    review_on text,
    updated_by_user_id text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (alliance_id),
    ${keyedToLead},
    ${personOf("updated_by_user_id", "lead_organization_id")}
  )`,
  `create table alliance_objectives (
    ${ofTheLead},
    text text not null,
    measure text not null,
    due_on text not null,
    created_by_user_id text not null,
    created_at text not null,
    removed_at text,
    ${keyedToLead},
    ${personOf("created_by_user_id", "lead_organization_id")}
  )`,
  "create index alliance_objectives_by_alliance on alliance_objectives (alliance_id, due_on)",
  `create table alliance_representatives (
    ${byAFirm},
    senior_user_id text not null,
    manager_user_id text not null,
    named_by_user_id text not null,
    named_at text not null,
    version integer not null default 1,
    unique (alliance_id, organization_id),
    ${keyedToFirm},
    ${personOf("senior_user_id", "organization_id")},
    ${personOf("manager_user_id", "organization_id")},
    ${personOf("named_by_user_id", "organization_id")}
  )`,
  `create table alliance_agreements (
    ${ofTheLead},
    series_id text not null,
    number integer not null check (number >= 1),
    title text not null,
    text text not null,
    url text,
    valid_from text not null,
    expires_on text,
    created_by_user_id text not null,
    created_at text not null,
    unique (series_id, number),
    unique (id, alliance_id),
    ${keyedToLead},
    ${personOf("created_by_user_id", "lead_organization_id")},
    check (text <> '' or url is not null),
    check (expires_on is null or expires_on >= valid_from)
  )`,
  "create index alliance_agreements_by_alliance on alliance_agreements (alliance_id, created_at)",
  "create index alliance_agreements_by_expiry on alliance_agreements (expires_on)",
  `create table alliance_agreement_acceptances (
    ${byAFirm},
    agreement_id text not null,
    accepted_by_user_id text not null,
    accepted_at text not null,
    unique (agreement_id, organization_id),
    ${keyedToFirm},
    foreign key (agreement_id, alliance_id) references alliance_agreements (id, alliance_id),
    ${personOf("accepted_by_user_id", "organization_id")}
  )`,
  "create index alliance_agreement_acceptances_by_alliance on alliance_agreement_acceptances (alliance_id)",
  `create table alliance_agreement_reminders (
    agreement_id text not null references alliance_agreements (id),
    days_before integer not null,
    sent_at text not null,
    primary key (agreement_id, days_before)
  )`,
];

const writtenOnce = ["alliance_agreements", "alliance_agreement_acceptances"];

const sqliteTriggers: string[] = writtenOnce.flatMap((name) =>
  ["update", "delete"].map(
    (change) => `create trigger ${name}_refuse_${change} before ${change} on ${name}
       begin select raise(abort, '${name} is written once'); end`,
  ),
);

const postgresTriggers: string[] = writtenOnce.map(
  (name) => `create trigger ${name}_refuse_change before update or delete on ${name}
     for each row execute function entente_written_once()`,
);

const me = "current_setting('entente.organization_id', true)";
const asLead = `lead_organization_id = ${me}`;
const offered = `${asLead} or entente_offered(${me}, alliance_id)`;

/** What one firm of the alliance wrote: for itself and the lead; the lead's for all members, a member's where it is open. */
const shared = `organization_id = ${me} or ${asLead}
   or (organization_id = lead_organization_id and entente_offered(${me}, alliance_id))
   or entente_in_open_alliance(${me}, alliance_id)`;

const secured = [
  { table: "alliance_charters", reads: offered, writes: asLead },
  { table: "alliance_objectives", reads: offered, writes: asLead },
  { table: "alliance_agreements", reads: offered, writes: asLead },
  { table: "alliance_representatives", reads: shared, writes: `organization_id = ${me}` },
  { table: "alliance_agreement_acceptances", reads: shared, writes: `organization_id = ${me}` },
  // Of the installation's own job.
  { table: "alliance_agreement_reminders", reads: "false", writes: "false" },
];

const policies: string[] = [
  // To a firm that is invited the charter and the agreements are open: it joins by accepting them.
  `create function entente_offered(viewer text, alliance text) returns boolean language plpgsql stable as $$
     declare
       acting text := current_setting('entente.organization_id', true);
       answer boolean;
     begin
       perform set_config('entente.organization_id', '*', true);
       answer := exists (select 1 from alliance_members m
         where m.alliance_id = alliance and m.organization_id = viewer and m.status in ('invited', 'accepted'));
       perform set_config('entente.organization_id', acting, true);
       return answer;
     end $$`,
  ...secured.flatMap(({ table: name, reads, writes }) => [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    `create policy ${name}_of_the_firm on ${name}
       using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
  ]),
];
