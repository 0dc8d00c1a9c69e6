// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The health of an alliance: rounds of the same check, each firm's answers, and the relationship form of each partner.

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
const keyedToMember =
  "foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id)";

const personOf = (column: string, firm: string): string =>
  `foreign key (${column}, ${firm}) references memberships (user_id, organization_id)`;

const forms = ["basic", "reactive", "accountable", "proactive", "partnership"];

const tables: string[] = [
  `create table alliance_health_rounds (
    ${ofTheLead},
    label text not null,
    due_on text not null,
    opened_by_user_id text not null,
    opened_at text not null,
    closed_at text,
    reminded_at text,
    unique (id, alliance_id),
    ${keyedToLead},
    ${personOf("opened_by_user_id", "lead_organization_id")}
  )`,
  "create unique index alliance_health_one_open on alliance_health_rounds (alliance_id) where closed_at is null",
  "create index alliance_health_rounds_by_alliance on alliance_health_rounds (alliance_id, opened_at)",
  `create table alliance_health_answers (
    ${ofTheLead},
    organization_id text not null references organizations (id),
    member_organization_id text,
    round_id text not null,
    answers text not null,
    answered_by_user_id text not null,
    answered_at text not null,
    unique (round_id, organization_id),
    ${keyedToLead},
    ${keyedToMember},
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end),
    foreign key (round_id, alliance_id) references alliance_health_rounds (id, alliance_id),
    ${personOf("answered_by_user_id", "organization_id")}
  )`,
  "create index alliance_health_answers_by_alliance on alliance_health_answers (alliance_id)",
  `create table alliance_relationship_forms (
    ${ofTheLead},
    member_organization_id text not null,
    form text not null check (form in (${forms.map((form) => `'${form}'`).join(", ")})),
    effective_from text not null,
    reason text not null check (reason <> ''),
    recorded_by_user_id text not null,
    recorded_at text not null,
    ${keyedToLead},
    ${keyedToMember},
    ${personOf("recorded_by_user_id", "lead_organization_id")}
  )`,
  "create index alliance_relationship_forms_by_alliance on alliance_relationship_forms (alliance_id, effective_from)",
];

/** The answers of a closed round stand as they are, whoever writes. */
const sqliteTriggers: string[] = [
  ...["update", "delete"].map(
    (change) => `create trigger alliance_relationship_forms_refuse_${change}
       before ${change} on alliance_relationship_forms
       begin select raise(abort, 'alliance_relationship_forms is written once'); end`,
  ),
  ...["insert", "update"].map(
    (change) => `create trigger alliance_health_answers_${change}_while_open
       before ${change} on alliance_health_answers
       when exists (select 1 from alliance_health_rounds r where r.id = new.round_id and r.closed_at is not null)
       begin select raise(abort, 'the round is closed'); end`,
  ),
];

const postgresTriggers: string[] = [
  `create trigger alliance_relationship_forms_refuse_change before update or delete on alliance_relationship_forms
     for each row execute function entente_written_once()`,
  `create function entente_health_round_open() returns trigger language plpgsql as $$
     begin
       if exists (select 1 from alliance_health_rounds r where r.id = new.round_id and r.closed_at is not null)
       then raise exception 'the round is closed'; end if;
       return new;
     end $$`,
  `create trigger alliance_health_answers_while_open before insert or update on alliance_health_answers
     for each row execute function entente_health_round_open()`,
];

const me = "current_setting('entente.organization_id', true)";
const asLead = `lead_organization_id = ${me}`;
const ofLeadForMembers = `(organization_id = lead_organization_id and entente_joined(${me}, alliance_id))`;

const secured = [
  {
    table: "alliance_health_rounds",
    reads: `${asLead} or entente_joined(${me}, alliance_id)`,
    writes: asLead,
  },
  // A member compares itself with its lead, also where the alliance is open.
  {
    table: "alliance_health_answers",
    reads: `organization_id = ${me} or ${asLead} or ${ofLeadForMembers}`,
    writes: `organization_id = ${me}`,
  },
  { table: "alliance_relationship_forms", reads: asLead, writes: asLead },
];

const policies: string[] = secured.flatMap(({ table: name, reads, writes }) => [
  `alter table ${name} enable row level security`,
  `alter table ${name} force row level security`,
  `create policy ${name}_of_the_firm on ${name}
     using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
]);
