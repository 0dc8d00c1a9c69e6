// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Ledgers of what allies put in, take out, spend and receive, the rules by which they share, and their statements. A ledger is
// between its parties: firms of an alliance, or the parties of one of its projects. All that stands in it is for them alone.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? [...sqliteTriggers, sqliteView] : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const inALedger = `id text primary key,
    ledger_id text not null,
    alliance_id text not null,
    lead_organization_id text not null,`;

const keyedToTheLedger = `foreign key (ledger_id, alliance_id, lead_organization_id)
      references ledgers (id, alliance_id, lead_organization_id)`;

/** What one party writes; `organization_id` is that party. */
const ofAParty = `${inALedger}
    organization_id text not null,`;

const keyedToAParty = `${keyedToTheLedger},
    foreign key (ledger_id, organization_id) references ledger_parties (ledger_id, organization_id)`;

const personOf = (column: string, firm = "organization_id"): string =>
  `foreign key (${column}, ${firm}) references memberships (user_id, organization_id)`;

/** Another party's answer. Nobody answers its own; a trigger refuses a person who belongs to both firms. */
const answer = `answered_by_organization_id text,
    answered_by_user_id text,
    answered_at text,
    answer_note text not null,`;
const answered = `foreign key (ledger_id, answered_by_organization_id) references ledger_parties (ledger_id, organization_id),
    ${personOf("answered_by_user_id", "answered_by_organization_id")},
    check ((answered_at is null) = (answered_by_organization_id is null)),
    check ((answered_at is null) = (answered_by_user_id is null)),
    check (answered_by_organization_id is null or answered_by_organization_id <> organization_id),
    check (state not in ('confirmed', 'disputed') or answered_at is not null),
    check (state <> 'disputed' or answer_note <> '')`;

const tables: string[] = [
  `create table ledgers (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    keeper_organization_id text not null,
    project_id text unique,
    name text not null check (name <> ''),
    currency text not null,
    opened_by_user_id text not null,
    opened_at text not null,
    version integer not null default 1,
    unique (id, alliance_id, lead_organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (project_id, alliance_id, lead_organization_id, keeper_organization_id)
      references projects (id, alliance_id, lead_organization_id, organization_id),
    ${personOf("opened_by_user_id", "keeper_organization_id")},
    check (project_id is not null or keeper_organization_id = lead_organization_id)
  )`,
  "create index ledgers_by_alliance on ledgers (alliance_id, opened_at, id)",
  `create table ledger_parties (
    ${inALedger}
    project_id text,
    organization_id text not null references organizations (id),
    member_organization_id text,
    added_by_user_id text not null,
    added_at text not null,
    unique (ledger_id, organization_id),
    ${keyedToTheLedger},
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (project_id, organization_id) references project_parties (project_id, organization_id),
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end)
  )`,
  "create index ledger_parties_by_firm on ledger_parties (organization_id, ledger_id)",
  `create table ledger_entries (
    ${ofAParty}
    side text not null ${oneOf("side", ["contribution", "benefit", "cost", "revenue"])},
    resource text ${oneOf("resource", ["reputation", "knowledge", "affection", "services"])},
    text text not null check (text <> ''),
    on_date text not null,
    amount_minor bigint check (amount_minor >= 0),
    currency text,
    link text not null,
    had_no_effect integer not null check (had_no_effect in (0, 1)),
    reverses_entry_id text,
    replaces_entry_id text,
    reason text not null,
    state text not null ${oneOf("state", ["stated", "confirmed", "disputed", "withdrawn"])},
    stated_by_user_id text not null,
    stated_at text not null,
    ${answer}
    version integer not null default 1,
    unique (id, ledger_id, organization_id),
    unique (id, ledger_id),
    ${keyedToAParty},
    ${personOf("stated_by_user_id")},
    ${answered},
    foreign key (reverses_entry_id, ledger_id, organization_id)
      references ledger_entries (id, ledger_id, organization_id),
    foreign key (replaces_entry_id, ledger_id, organization_id)
      references ledger_entries (id, ledger_id, organization_id),
    check ((side in ('contribution', 'benefit')) = (resource is not null)),
    check ((amount_minor is null) = (currency is null)),
    check (side in ('contribution', 'benefit') or amount_minor > 0),
    check (had_no_effect = 0 or side in ('contribution', 'benefit')),
    check (reverses_entry_id is null or replaces_entry_id is null),
    check ((reverses_entry_id is null) = (reason = ''))
  )`,
  "create index ledger_entries_by_ledger on ledger_entries (ledger_id, on_date, id)",
  "create index ledger_entries_by_firm on ledger_entries (organization_id, state)",
  // What is taken back is taken back once; whoever wants it otherwise withdraws that first.
  `create unique index ledger_entries_reversed_once on ledger_entries (reverses_entry_id)
    where reverses_entry_id is not null and state <> 'withdrawn'`,
  `create unique index ledger_entries_replaced_once on ledger_entries (replaces_entry_id)
    where replaces_entry_id is not null and state <> 'withdrawn'`,
  // A table of its own, so that what is internal is in no row that another party reads.
  `create table ledger_internals (
    entry_id text primary key,
    ledger_id text not null,
    organization_id text not null,
    note text not null,
    rate_minor bigint check (rate_minor >= 0),
    rate_currency text,
    rate_unit text not null,
    foreign key (entry_id, ledger_id, organization_id) references ledger_entries (id, ledger_id, organization_id),
    check ((rate_minor is null) = (rate_currency is null))
  )`,
  `create table ledger_files (
    file_id text primary key,
    entry_id text not null,
    ledger_id text not null,
    organization_id text not null,
    text text not null,
    given_by_user_id text not null,
    given_at text not null,
    foreign key (entry_id, ledger_id, organization_id) references ledger_entries (id, ledger_id, organization_id),
    foreign key (file_id, organization_id) references stored_files (id, organization_id),
    ${personOf("given_by_user_id")}
  )`,
  "create index ledger_files_by_entry on ledger_files (entry_id)",
  `create table ledger_rates (
    ${ofAParty}
    currency text not null,
    rate text not null check (rate <> ''),
    valid_from text not null,
    state text not null ${oneOf("state", ["stated", "confirmed", "withdrawn"])},
    stated_by_user_id text not null,
    stated_at text not null,
    ${answer}
    version integer not null default 1,
    ${keyedToAParty},
    ${personOf("stated_by_user_id")},
    ${answered}
  )`,
  "create index ledger_rates_by_ledger on ledger_rates (ledger_id, currency, valid_from)",
  `create table sharing_rules (
    ${ofAParty}
    revision integer not null check (revision >= 1),
    content text not null,
    proposed_by_user_id text not null,
    proposed_at text not null,
    unique (ledger_id, revision),
    ${keyedToAParty},
    ${personOf("proposed_by_user_id")}
  )`,
  `create table sharing_agreements (
    ${ofAParty}
    revision integer not null,
    agreed_by_user_id text not null,
    agreed_at text not null,
    unique (ledger_id, organization_id, revision),
    ${keyedToAParty},
    foreign key (ledger_id, revision) references sharing_rules (ledger_id, revision),
    ${personOf("agreed_by_user_id")}
  )`,
  `create table benefit_statements (
    ${ofAParty}
    number integer not null check (number >= 1),
    from_on text not null,
    to_on text not null,
    revision integer not null,
    figures text not null,
    state text not null ${oneOf("state", ["proposed", "signed", "void"])},
    drawn_up_by_user_id text not null,
    drawn_up_at text not null,
    closed_at text,
    version integer not null default 1,
    unique (ledger_id, number),
    unique (id, ledger_id),
    ${keyedToAParty},
    foreign key (ledger_id, revision) references sharing_rules (ledger_id, revision),
    ${personOf("drawn_up_by_user_id")},
    check (from_on <= to_on),
    check ((state = 'proposed') = (closed_at is null))
  )`,
  "create unique index benefit_statements_one_open on benefit_statements (ledger_id) where state = 'proposed'",
  `create table benefit_signatures (
    ${ofAParty}
    statement_id text not null,
    signed_by_user_id text not null,
    signed_at text not null,
    unique (statement_id, organization_id),
    ${keyedToAParty},
    foreign key (statement_id, ledger_id) references benefit_statements (id, ledger_id),
    ${personOf("signed_by_user_id")}
  )`,
  "create index benefit_signatures_by_firm on benefit_signatures (organization_id, statement_id)",
  // Keyed by the entry: no two signed statements take in the same one.
  `create table benefit_entries (
    entry_id text primary key,
    statement_id text not null,
    ledger_id text not null,
    amount_minor bigint not null,
    foreign key (entry_id, ledger_id) references ledger_entries (id, ledger_id),
    foreign key (statement_id, ledger_id) references benefit_statements (id, ledger_id)
  )`,
  "create index benefit_entries_by_statement on benefit_entries (statement_id)",
];

const writtenOnce = [
  "ledger_parties",
  "ledger_internals",
  "ledger_files",
  "sharing_rules",
  "sharing_agreements",
  "benefit_signatures",
  "benefit_entries",
];

/** What a row says, whoever answers it. */
const fixed: Record<string, string[]> = {
  ledgers: ["id", "alliance_id", "keeper_organization_id", "project_id", "currency"],
  ledger_entries: [
    "id",
    "ledger_id",
    "organization_id",
    "side",
    "resource",
    "text",
    "on_date",
    "amount_minor",
    "currency",
    "link",
    "had_no_effect",
    "reverses_entry_id",
    "replaces_entry_id",
    "reason",
    "stated_by_user_id",
    "stated_at",
  ],
  ledger_rates: ["id", "ledger_id", "organization_id", "currency", "rate", "valid_from", "stated_by_user_id"],
  benefit_statements: [
    "id",
    "ledger_id",
    "organization_id",
    "number",
    "from_on",
    "to_on",
    "revision",
    "figures",
    "drawn_up_by_user_id",
    "drawn_up_at",
  ],
};

const steps: Record<string, Record<string, string[]>> = {
  ledger_entries: { stated: ["confirmed", "disputed", "withdrawn"], disputed: ["confirmed", "withdrawn"] },
  ledger_rates: { stated: ["confirmed", "withdrawn"] },
  benefit_statements: { proposed: ["signed", "void"] },
};

const isNoStep = (table: string): string =>
  `new.state <> old.state and not (${Object.entries(steps[table] ?? {})
    .map(
      ([from, to]) => `(old.state = '${from}' and new.state in (${to.map((one) => `'${one}'`).join(", ")}))`,
    )
    .join(" or ")})`;

/** What has come to its end is written no more. */
const isOver: Record<string, string> = {
  ledger_entries: "old.state in ('confirmed', 'withdrawn')",
  ledger_rates: "old.state in ('confirmed', 'withdrawn')",
  benefit_statements: "old.state in ('signed', 'void')",
};

/** Whether a party `p` belongs to its alliance now, and, of a project's ledger, to the project. */
const stands = (p: string): string =>
  `((${p}.organization_id = ${p}.lead_organization_id or exists (select 1 from alliance_members place
     where place.alliance_id = ${p}.alliance_id and place.organization_id = ${p}.organization_id
       and place.status = 'accepted'))
   and (${p}.project_id is null or exists (select 1 from project_parties part
     where part.project_id = ${p}.project_id and part.organization_id = ${p}.organization_id
       and part.state = 'joined')))`;

/** The answer comes from a person who belongs to the firm that stated it, or is not a manager of the one that answers. */
const answersItself = `exists (select 1 from memberships m where m.user_id = new.answered_by_user_id
    and m.organization_id = new.organization_id and m.status = 'active')
  or not exists (select 1 from memberships m where m.user_id = new.answered_by_user_id
    and m.organization_id = new.answered_by_organization_id and m.status = 'active'
    and m.role in ('owner', 'alliance_manager'))`;
const isNewAnswer = (differs: string): string =>
  `new.answered_by_user_id is not null and new.answered_at ${differs} old.answered_at`;

const isUnsigned = `new.state = 'signed' and exists (select 1 from ledger_parties p
  where p.ledger_id = new.ledger_id and ${stands("p")} and not exists (select 1 from benefit_signatures s
    where s.statement_id = new.id and s.organization_id = p.organization_id))`;

/** A reversal takes back a whole confirmed entry, and no reversal. */
const isNoWholeReversal = `new.reverses_entry_id is not null and not exists (select 1 from ledger_entries o
  where o.id = new.reverses_entry_id and o.state = 'confirmed' and o.reverses_entry_id is null
    and o.side = new.side and o.on_date = new.on_date
    and coalesce(o.resource, '') = coalesce(new.resource, '')
    and coalesce(o.amount_minor, -1) = coalesce(new.amount_minor, -1)
    and coalesce(o.currency, '') = coalesce(new.currency, '') and o.had_no_effect = new.had_no_effect)`;

/** What stands for another is confirmed with, and not before, the reversal of that. */
const isEarlyReplacement = `new.state = 'confirmed' and new.replaces_entry_id is not null
  and not exists (select 1 from ledger_entries r
    where r.reverses_entry_id = new.replaces_entry_id and r.state = 'confirmed')`;

const isOfNoStatement = `not exists (select 1 from benefit_statements s
  where s.id = new.statement_id and s.state = 'signed')`;

const sqliteTriggers: string[] = [
  ...writtenOnce.flatMap((table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
         begin select raise(abort, '${table} is written once'); end`,
    ),
  ),
  ...Object.keys(fixed).flatMap((table) => [
    `create trigger ${table}_refuse_delete before delete on ${table}
       begin select raise(abort, '${table} is never deleted'); end`,
    `create trigger ${table}_keep_their_facts before update on ${table}
       when ${(fixed[table] ?? []).map((column) => `new.${column} is not old.${column}`).join(" or ")}
       begin select raise(abort, 'the facts of ${table} are fixed'); end`,
  ]),
  ...Object.keys(steps).map(
    (table) => `create trigger ${table}_go_by_steps before update on ${table}
       when ${isOver[table]} or (${isNoStep(table)})
       begin select raise(abort, 'no such step in ${table}'); end`,
  ),
  ...["ledger_entries", "ledger_rates"].map(
    (table) => `create trigger ${table}_answered_by_others before update on ${table}
       when ${isNewAnswer("is not")} and (${answersItself})
       begin select raise(abort, 'nobody answers its own'); end`,
  ),
  `create trigger ledger_entries_begin_stated before insert on ledger_entries
     when new.state <> 'stated' or (${isNoWholeReversal})
     begin select raise(abort, 'an entry begins as stated, a reversal takes back a whole one'); end`,
  `create trigger ledger_entries_replace_with before update of state on ledger_entries when ${isEarlyReplacement}
     begin select raise(abort, 'confirmed before the reversal'); end`,
  `create trigger ledger_rates_begin_stated before insert on ledger_rates when new.state <> 'stated'
     begin select raise(abort, 'a rate begins as stated'); end`,
  `create trigger benefit_statements_begin_proposed before insert on benefit_statements when new.state <> 'proposed'
     begin select raise(abort, 'a statement begins as proposed'); end`,
  `create trigger benefit_statements_signed_by_all before update of state on benefit_statements when ${isUnsigned}
     begin select raise(abort, 'every party signs first'); end`,
  `create trigger benefit_entries_of_signed before insert on benefit_entries when ${isOfNoStatement}
     begin select raise(abort, 'a signed statement takes in entries'); end`,
  `create trigger ledger_parties_of_its_project before insert on ledger_parties
     when new.project_id is not (select l.project_id from ledgers l where l.id = new.ledger_id)
     begin select raise(abort, 'a party of another project'); end`,
];

/** Judges as the installation: a party does not read the others' memberships, nor their places in a closed alliance. */
const judged = (name: string, cases: [condition: string, message: string][]): string =>
  `create function ${name}() returns trigger language plpgsql as $$
     declare acting text := current_setting('entente.organization_id', true);
     begin
       perform set_config('entente.organization_id', '*', true);
       ${cases.map(([condition, message]) => `if ${condition} then raise exception '${message}'; end if;`).join("\n       ")}
       perform set_config('entente.organization_id', acting, true);
       return new;
     end $$`;

const postgresTriggers: string[] = [
  ...writtenOnce.map(
    (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
       for each row execute function entente_written_once()`,
  ),
  ...Object.keys(fixed).flatMap((table) => [
    `create trigger ${table}_refuse_delete before delete on ${table}
       for each row execute function entente_written_once()`,
    judged(`entente_${table}_facts`, [
      [
        (fixed[table] ?? []).map((column) => `new.${column} is distinct from old.${column}`).join(" or "),
        `the facts of ${table} are fixed`,
      ],
    ]),
    `create trigger ${table}_keep_their_facts before update on ${table}
       for each row execute function entente_${table}_facts()`,
  ]),
  ...Object.keys(steps).flatMap((table) => [
    judged(`entente_${table}_steps`, [
      [`${isOver[table]} or (${isNoStep(table)})`, `no such step in ${table}`],
    ]),
    `create trigger ${table}_go_by_steps before update on ${table}
       for each row execute function entente_${table}_steps()`,
  ]),
  judged("entente_answered_by_others", [
    [`${isNewAnswer("is distinct from")} and (${answersItself})`, "nobody answers its own"],
  ]),
  ...["ledger_entries", "ledger_rates"].map(
    (table) => `create trigger ${table}_answered_by_others before update on ${table}
       for each row execute function entente_answered_by_others()`,
  ),
  judged("entente_ledger_entry_begins", [
    [
      `new.state <> 'stated' or (${isNoWholeReversal})`,
      "an entry begins as stated, a reversal takes back a whole one",
    ],
  ]),
  `create trigger ledger_entries_begin_stated before insert on ledger_entries
     for each row execute function entente_ledger_entry_begins()`,
  judged("entente_ledger_entry_replaces", [[isEarlyReplacement, "confirmed before the reversal"]]),
  `create trigger ledger_entries_replace_with before update of state on ledger_entries
     for each row execute function entente_ledger_entry_replaces()`,
  judged("entente_ledger_rate_begins", [["new.state <> 'stated'", "a rate begins as stated"]]),
  `create trigger ledger_rates_begin_stated before insert on ledger_rates
     for each row execute function entente_ledger_rate_begins()`,
  judged("entente_benefit_statement_begins", [["new.state <> 'proposed'", "a statement begins as proposed"]]),
  `create trigger benefit_statements_begin_proposed before insert on benefit_statements
     for each row execute function entente_benefit_statement_begins()`,
  judged("entente_benefit_statement_signed", [[isUnsigned, "every party signs first"]]),
  `create trigger benefit_statements_signed_by_all before update of state on benefit_statements
     for each row execute function entente_benefit_statement_signed()`,
  judged("entente_benefit_entry_of_signed", [[isOfNoStatement, "a signed statement takes in entries"]]),
  `create trigger benefit_entries_of_signed before insert on benefit_entries
     for each row execute function entente_benefit_entry_of_signed()`,
  judged("entente_ledger_party_fits", [
    [
      "new.project_id is distinct from (select l.project_id from ledgers l where l.id = new.ledger_id)",
      "a party of another project",
    ],
  ]),
  `create trigger ledger_parties_of_its_project before insert on ledger_parties
     for each row execute function entente_ledger_party_fits()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Which parties of a ledger belong to it now. A party reads it of all, though it does not read their places in the alliance. */
const sqliteView = `create view ledger_places as
  select p.ledger_id, p.organization_id, case when ${stands("p")} then 1 else 0 end as stands from ledger_parties p`;

const isParty = (ledger: string): string => `entente_ledger_party(${me}, ${ledger})`;

const policies: string[] = [
  `create function entente_ledger_party(viewer text, ledger text) returns boolean language plpgsql stable as $$
     declare
       acting text := current_setting('entente.organization_id', true);
       answer boolean;
     begin
       perform set_config('entente.organization_id', '*', true);
       answer := exists (select 1 from ledger_parties p
         where p.ledger_id = ledger and p.organization_id = viewer and ${stands("p")});
       perform set_config('entente.organization_id', acting, true);
       return answer;
     end $$`,
  `create function entente_ledger_places(ledger text) returns table (
       ledger_id text, organization_id text, stands integer)
     language plpgsql stable as $$
     #variable_conflict use_column
     declare acting text := ${me};
     begin
       perform set_config('entente.organization_id', '*', true);
       return query select p.ledger_id, p.organization_id, case when ${stands("p")} then 1 else 0 end
         from ledger_parties p where p.ledger_id = ledger;
       perform set_config('entente.organization_id', acting, true);
     end $$`,
  `create view ledger_places as
     select placed.* from ledgers l cross join lateral entente_ledger_places(l.id) placed`,
  ...[
    { table: "ledgers", reads: `keeper_organization_id = ${me} or ${isParty("id")}` },
    {
      table: "ledger_parties",
      reads: `organization_id = ${me} or ${isParty("ledger_id")}`,
      writes: `exists (select 1 from ledgers l where l.id = ledger_id and l.keeper_organization_id = ${me})`,
    },
    { table: "ledger_entries", reads: isParty("ledger_id") },
    {
      table: "ledger_internals",
      reads: `organization_id = ${me}`,
    },
    {
      table: "ledger_files",
      reads: isParty("ledger_id"),
      writes: `organization_id = ${me} and ${isParty("ledger_id")}`,
    },
    { table: "ledger_rates", reads: isParty("ledger_id") },
    ...["sharing_rules", "sharing_agreements"].map((table) => ({
      table,
      reads: isParty("ledger_id"),
      writes: `organization_id = ${me} and ${isParty("ledger_id")}`,
    })),
    // Who has signed keeps what it signed.
    {
      table: "benefit_statements",
      reads: `${isParty("ledger_id")} or exists (select 1 from benefit_signatures s
        where s.statement_id = benefit_statements.id and s.organization_id = ${me})`,
      writes: isParty("ledger_id"),
    },
    {
      table: "benefit_signatures",
      reads: `organization_id = ${me} or ${isParty("ledger_id")}`,
      writes: `organization_id = ${me} and ${isParty("ledger_id")}`,
    },
    { table: "benefit_entries", reads: isParty("ledger_id") },
  ].flatMap(({ table, reads, ...more }) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_parties on ${table}
       using (${me} = '*' or ${reads}) with check (${me} = '*' or (${"writes" in more ? more.writes : reads}))`,
  ]),
  `create policy stored_files_of_ledger_files on stored_files for select
     using (exists (select 1 from ledger_files f where f.file_id = stored_files.id))`,
];
