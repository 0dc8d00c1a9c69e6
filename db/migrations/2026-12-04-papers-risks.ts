// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Risks of joint projects. One that has happened or is closed stands as it is.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table project_risks (
    id text primary key,
    project_id text not null,
    organization_id text not null,
    text text not null check (text <> ''),
    likelihood integer not null check (likelihood between 1 and 5),
    impact integer not null check (impact between 1 and 5),
    owner_organization_id text not null,
    owner_user_id text,
    response text not null check (response in ('avoid', 'reduce', 'transfer', 'accept')),
    response_text text not null,
    review_on text not null,
    state text not null check (state in ('open', 'happened', 'closed')),
    state_note text not null,
    settled_at text,
    settled_by_organization_id text,
    settled_by_user_id text,
    raised_by_user_id text not null,
    raised_at text not null,
    updated_at text not null,
    version integer not null default 1,
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    foreign key (project_id, owner_organization_id) references project_parties (project_id, organization_id),
    foreign key (raised_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (owner_user_id, owner_organization_id) references memberships (user_id, organization_id),
    foreign key (settled_by_user_id, settled_by_organization_id) references memberships (user_id, organization_id),
    check ((state = 'open') = (settled_at is null)),
    check ((settled_at is null) = (settled_by_user_id is null)),
    check (state = 'open' or state_note <> '')
  )`,
  "create index project_risks_by_project on project_risks (project_id, state, review_on)",
];

const fixed = ["id", "project_id", "organization_id", "raised_by_user_id", "raised_at"];

const rewritten = "project_risk_facts_stand";
const skipped = "project_risk_version_skipped";
const settled = "project_risk_is_settled";

const sqliteTriggers: string[] = [
  `create trigger project_risks_keep_their_facts before update of ${fixed.join(", ")} on project_risks
     when ${fixed.map((column) => `new.${column} is not old.${column}`).join(" or ")}
     begin select raise(abort, '${rewritten}'); end`,
  `create trigger project_risks_count_versions before update on project_risks
     when new.version <> old.version + 1
     begin select raise(abort, '${skipped}'); end`,
  `create trigger project_risks_stay_settled before update on project_risks when old.state <> 'open'
     begin select raise(abort, '${settled}'); end`,
  `create trigger project_risks_stay before delete on project_risks
     begin select raise(abort, '${rewritten}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_project_risk_changes() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then raise exception '${rewritten}'; end if;
       if ${fixed.map((column) => `new.${column} is distinct from old.${column}`).join(" or ")}
       then raise exception '${rewritten}'; end if;
       if new.version <> old.version + 1 then raise exception '${skipped}'; end if;
       if old.state <> 'open' then raise exception '${settled}'; end if;
       return new;
     end $$`,
  `create trigger project_risks_change before update or delete on project_risks
     for each row execute function entente_project_risk_changes()`,
];

const me = "current_setting('entente.organization_id', true)";
const joined = `entente_in_project(${me}, project_id, '{joined}')`;

const policies: string[] = [
  "alter table project_risks enable row level security",
  "alter table project_risks force row level security",
  `create policy project_risks_of_the_installation on project_risks using (${me} = '*') with check (${me} = '*')`,
  `create policy project_risks_read on project_risks for select using (${joined})`,
  `create policy project_risks_raised on project_risks for insert with check (organization_id = ${me} and ${joined})`,
  `create policy project_risks_changed on project_risks for update using (${joined}) with check (${joined})`,
];
