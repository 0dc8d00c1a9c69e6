// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The joint plan of a partnership: its targets, who agreed to which revision, what each firm committed itself to, and the reviews.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

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

const routes = ["co_design", "synchronized_operations", "vertical_integration"];

const tables: string[] = [
  `create table joint_plans (
    ${ofTheLead},
    purpose text not null,
    rhythm text not null ${oneOf("rhythm", ["monthly", "quarterly", "half_yearly"])},
    starts_on text not null,
    revision integer not null check (revision >= 1),
    updated_by_user_id text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (alliance_id),
    unique (id, alliance_id),
    ${keyedToLead},
    ${personOf("updated_by_user_id", "lead_organization_id")}
  )`,
  `create table plan_targets (
    ${ofTheLead},
    route text not null ${oneOf("route", routes)},
    text text not null,
    measure text not null,
    due_on text not null,
    state text not null ${oneOf("state", ["open", "met", "missed", "dropped"])},
    note text not null,
    created_by_user_id text not null,
    created_at text not null,
    closed_at text,
    ${keyedToLead},
    ${personOf("created_by_user_id", "lead_organization_id")},
    check ((state = 'open') = (closed_at is null)),
    check (state in ('open', 'met') or note <> '')
  )`,
  "create index plan_targets_by_alliance on plan_targets (alliance_id, due_on)",
  `create table plan_commitments (
    ${byAFirm},
    text text not null,
    due_on text not null,
    state text not null ${oneOf("state", ["open", "kept", "withdrawn"])},
    note text not null,
    made_by_user_id text not null,
    created_at text not null,
    closed_at text,
    ${keyedToFirm},
    ${personOf("made_by_user_id", "organization_id")},
    check ((state = 'open') = (closed_at is null)),
    check (state <> 'withdrawn' or note <> '')
  )`,
  "create index plan_commitments_by_alliance on plan_commitments (alliance_id, due_on)",
  "create index plan_commitments_by_organization on plan_commitments (organization_id, state, due_on)",
  `create table plan_agreements (
    ${byAFirm},
    revision integer not null,
    agreed_by_user_id text not null,
    agreed_at text not null,
    unique (alliance_id, organization_id, revision),
    ${keyedToFirm},
    ${personOf("agreed_by_user_id", "organization_id")}
  )`,
  `create table plan_reviews (
    ${ofTheLead},
    held_on text not null,
    minutes text not null,
    recorded_by_user_id text not null,
    recorded_at text not null,
    unique (alliance_id, held_on),
    ${keyedToLead},
    ${personOf("recorded_by_user_id", "lead_organization_id")}
  )`,
];

const writtenOnce = ["plan_agreements", "plan_reviews"];

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
const joined = `${asLead} or entente_joined(${me}, alliance_id)`;

/** What one firm of the alliance wrote: for itself and the lead; the lead's for all members, a member's where it is open. */
const shared = `organization_id = ${me} or ${asLead}
   or (organization_id = lead_organization_id and entente_joined(${me}, alliance_id))
   or entente_in_open_alliance(${me}, alliance_id)`;

const secured = [
  { table: "joint_plans", reads: joined, writes: asLead },
  { table: "plan_targets", reads: joined, writes: asLead },
  { table: "plan_reviews", reads: joined, writes: asLead },
  { table: "plan_commitments", reads: shared, writes: `organization_id = ${me}` },
  { table: "plan_agreements", reads: shared, writes: `organization_id = ${me}` },
];

const policies: string[] = secured.flatMap(({ table: name, reads, writes }) => [
  `alter table ${name} enable row level security`,
  `alter table ${name} force row level security`,
  `create policy ${name}_of_the_firm on ${name}
     using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
]);
