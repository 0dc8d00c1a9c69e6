// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The life cycle of an alliance: gates with their checklists, evidence, sign-offs, the history of its stages, the exit plan.

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

const stagesBeforeWork = ["operational_awareness", "knowledge", "internal_assessment", "partner_selection"];
const stages = [...stagesBeforeWork, "working_together", "value_creation", "staying_together", "exit"];

type Owned = { columns: string[]; constraints: string[] };

const ofTheLead: Owned = {
  columns: ["id text primary key", "alliance_id text not null", "lead_organization_id text not null"],
  constraints: ["foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)"],
};

/** The row is its lead's, or that of a firm with a place in the alliance, to which it is keyed. */
const byAFirmOfTheAlliance: Owned = {
  columns: [
    ...ofTheLead.columns,
    "organization_id text not null references organizations (id)",
    "member_organization_id text",
  ],
  constraints: [
    ...ofTheLead.constraints,
    "foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id)",
    `check (case when organization_id = lead_organization_id then member_organization_id is null
       else member_organization_id is not null and member_organization_id = organization_id end)`,
  ],
};

const table = (name: string, owned: Owned, columns: string[], constraints: string[] = []): string => {
  const parts = [...owned.columns, ...columns, ...owned.constraints, ...constraints];
  return `create table ${name} (\n${parts.join(",\n")}\n)`;
};

const personOfTheFirm = (column: string, firm: string): string =>
  `foreign key (${column}, ${firm}) references memberships (user_id, organization_id)`;

const tables: string[] = [
  "alter table alliances add column gate_round integer not null default 1",
  "alter table alliances add column sign_off_asked_round integer not null default 0",
  table(
    "alliance_stage_changes",
    ofTheLead,
    [
      `step text not null ${oneOf("step", ["pass", "back", "exit", "resume", "close"])}`,
      `from_stage text not null ${oneOf("from_stage", stages)}`,
      `to_stage text not null ${oneOf("to_stage", stages)}`,
      "reason text not null",
      "changed_by_user_id text",
      "at text not null",
    ],
    [
      personOfTheFirm("changed_by_user_id", "lead_organization_id"),
      "check (step = 'pass' or step = 'close' or reason <> '')",
      "check (step = 'close' or changed_by_user_id is not null)",
    ],
  ),
  "create index alliance_stage_changes_by_alliance on alliance_stage_changes (alliance_id, at, id)",
  table(
    "alliance_gate_items",
    ofTheLead,
    [
      `stage text not null ${oneOf("stage", stages)}`,
      "text text not null",
      "is_required integer not null check (is_required in (0, 1))",
      "created_by_user_id text not null",
      "created_at text not null",
      "removed_at text",
    ],
    [personOfTheFirm("created_by_user_id", "lead_organization_id"), "unique (id, alliance_id, stage)"],
  ),
  "create index alliance_gate_items_by_alliance on alliance_gate_items (alliance_id, created_at)",
  table(
    "alliance_evidence",
    byAFirmOfTheAlliance,
    [
      `stage text not null ${oneOf("stage", stages)}`,
      "item_code text",
      "gate_item_id text",
      `kind text not null ${oneOf("kind", ["note", "decision", "link", "file"])}`,
      "text text not null",
      "url text",
      "decided_by text",
      "decided_on text",
      "is_internal integer not null check (is_internal in (0, 1))",
      "provided_by_user_id text not null",
      "created_at text not null",
      "withdrawn_at text",
      "withdrawn_by_user_id text",
      "withdrawn_reason text not null",
    ],
    [
      personOfTheFirm("provided_by_user_id", "organization_id"),
      personOfTheFirm("withdrawn_by_user_id", "organization_id"),
      "foreign key (gate_item_id, alliance_id, stage) references alliance_gate_items (id, alliance_id, stage)",
      "check ((item_code is null) <> (gate_item_id is null))",
      "check (is_internal = 0 or organization_id = lead_organization_id)",
      "check ((kind = 'link') = (url is not null))",
      "check ((kind = 'decision') = (decided_by is not null and decided_on is not null))",
      "check ((withdrawn_at is null) = (withdrawn_reason = ''))",
    ],
  ),
  "create index alliance_evidence_by_alliance on alliance_evidence (alliance_id, created_at)",
  table(
    "alliance_sign_offs",
    byAFirmOfTheAlliance,
    [
      "gate_round integer not null",
      "note text not null",
      "signed_by_user_id text not null",
      "signed_at text not null",
    ],
    [
      personOfTheFirm("signed_by_user_id", "organization_id"),
      "unique (alliance_id, organization_id, gate_round)",
      "check (organization_id <> lead_organization_id)",
    ],
  ),
  table(
    "alliance_exit_plans",
    ofTheLead,
    [
      "access_ends_on text not null",
      "note text not null",
      "closed_at text",
      "created_at text not null",
      "updated_at text not null",
      "version integer not null default 1",
    ],
    ["unique (alliance_id)"],
  ),
  "create index alliance_exit_plans_by_end on alliance_exit_plans (closed_at, access_ends_on)",
  table(
    "alliance_exit_items",
    byAFirmOfTheAlliance,
    [
      `kind text not null ${oneOf("kind", ["returned", "deleted", "handed_over"])}`,
      "text text not null",
      "due_on text not null",
      "created_by_user_id text not null",
      "created_at text not null",
      "done_at text",
      "done_by_user_id text",
      "removed_at text",
    ],
    [
      personOfTheFirm("created_by_user_id", "lead_organization_id"),
      personOfTheFirm("done_by_user_id", "organization_id"),
      "check ((done_at is null) = (done_by_user_id is null))",
    ],
  ),
  "create index alliance_exit_items_by_alliance on alliance_exit_items (alliance_id, due_on)",
  "create index alliance_exit_items_by_firm on alliance_exit_items (organization_id, done_at, due_on)",
];

const writtenOnce = ["alliance_stage_changes", "alliance_sign_offs"];
const workIsBegun = `new.stage = 'working_together' and old.stage in (${stagesBeforeWork.map((stage) => `'${stage}'`).join(", ")})`;

/** What the gate to `working_together` asks of the members, whoever writes the stage. */
const firmsNotReady = `
    not exists (select 1 from alliance_members m where m.alliance_id = new.id and m.status = 'accepted')
    or exists (select 1 from alliance_members m where m.alliance_id = new.id and (m.status = 'invited'
      or (m.status = 'accepted' and not exists (select 1 from alliance_sign_offs s
        where s.alliance_id = m.alliance_id and s.organization_id = m.organization_id and s.gate_round = old.gate_round))))`;
const planMissing =
  "not exists (select 1 from alliance_exit_plans p where p.alliance_id = new.id and p.closed_at is null)";

/** Evidence is withdrawn with a reason, once, and never rewritten. */
const evidenceColumns = [
  "alliance_id",
  "lead_organization_id",
  "organization_id",
  "stage",
  "item_code",
  "gate_item_id",
  "kind",
  "text",
  "url",
  "decided_by",
  "decided_on",
  "is_internal",
  "provided_by_user_id",
  "created_at",
];

const sqliteTriggers: string[] = [
  ...writtenOnce.flatMap((name) =>
    ["update", "delete"].map(
      (change) => `create trigger ${name}_refuse_${change} before ${change} on ${name}
         begin select raise(abort, '${name} is written once'); end`,
    ),
  ),
  `create trigger alliance_evidence_is_not_rewritten before update on alliance_evidence
     when old.withdrawn_at is not null
       or ${evidenceColumns.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, 'evidence is never rewritten'); end`,
  `create trigger alliance_evidence_refuse_delete before delete on alliance_evidence
     begin select raise(abort, 'evidence is never rewritten'); end`,
  `create trigger alliances_begin_work_signed before update of stage on alliances
     when ${workIsBegun} and (${firmsNotReady})
     begin select raise(abort, 'work begins with the sign-off of every member'); end`,
  `create trigger alliances_exit_by_plan before update of stage on alliances
     when new.stage = 'exit' and old.stage <> 'exit' and ${planMissing}
     begin select raise(abort, 'an alliance exits by a plan'); end`,
];

const postgresTriggers: string[] = [
  ...writtenOnce.map(
    (name) => `create trigger ${name}_refuse_change before update or delete on ${name}
       for each row execute function entente_written_once()`,
  ),
  `create function entente_evidence_stands() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' or old.withdrawn_at is not null
         or ${evidenceColumns.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception 'evidence is never rewritten'; end if;
       return new;
     end $$`,
  `create trigger alliance_evidence_is_not_rewritten before update or delete on alliance_evidence
     for each row execute function entente_evidence_stands()`,
  `create function entente_gate() returns trigger language plpgsql as $$
     begin
       if ${workIsBegun} and (${firmsNotReady})
       then raise exception 'work begins with the sign-off of every member'; end if;
       if new.stage = 'exit' and old.stage <> 'exit' and ${planMissing}
       then raise exception 'an alliance exits by a plan'; end if;
       return new;
     end $$`,
  `create trigger alliances_pass_gates before update of stage on alliances
     for each row execute function entente_gate()`,
];

const me = "current_setting('entente.organization_id', true)";
const asLead = `lead_organization_id = ${me}`;

/** What one firm of the alliance wrote: for itself and the lead; the lead's for all members, a member's where it is open. */
const shared = `organization_id = ${me} or ${asLead}
   or (organization_id = lead_organization_id and entente_joined(${me}, alliance_id))
   or entente_in_open_alliance(${me}, alliance_id)`;

const secured: { table: string; reads: string; writes: string }[] = [
  {
    table: "alliance_stage_changes",
    reads: `${asLead} or entente_joined(${me}, alliance_id)`,
    writes: asLead,
  },
  {
    table: "alliance_gate_items",
    reads: `${asLead} or entente_joined(${me}, alliance_id)`,
    writes: asLead,
  },
  {
    table: "alliance_evidence",
    reads: `(${shared}) and (is_internal = 0 or ${asLead})`,
    writes: `organization_id = ${me}`,
  },
  { table: "alliance_sign_offs", reads: shared, writes: `organization_id = ${me}` },
  { table: "alliance_exit_plans", reads: `${asLead} or entente_joined(${me}, alliance_id)`, writes: asLead },
  {
    table: "alliance_exit_items",
    reads: shared,
    writes: `organization_id = ${me} or ${asLead}`,
  },
];

const policies: string[] = [
  `create function entente_joined(viewer text, alliance text) returns boolean language plpgsql stable as $$
     declare
       acting text := current_setting('entente.organization_id', true);
       answer boolean;
     begin
       perform set_config('entente.organization_id', '*', true);
       answer := exists (select 1 from alliance_members m
         where m.alliance_id = alliance and m.organization_id = viewer and m.status = 'accepted');
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
