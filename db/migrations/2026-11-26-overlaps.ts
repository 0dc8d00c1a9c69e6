// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Overlaps: which customers two firms of an alliance have in common, step by step, as far as both agree.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

/** A side of an overlap is the lead of the alliance or one of its members. */
const isLeadOrMember = (firm: string, member: string): string =>
  `check (case when ${firm} = lead_organization_id then ${member} is null
      else ${member} is not null and ${member} = ${firm} end)`;

/** What a side does under an overlap. */
const sides = `proposer_organization_id text not null,
    ally_organization_id text not null`;
const ofOverlap = `foreign key (overlap_id, proposer_organization_id, ally_organization_id)
      references customer_overlaps (id, organization_id, ally_organization_id)`;
const isOneSide = "check (organization_id in (proposer_organization_id, ally_organization_id))";

const counted = [
  "proposer_size",
  "ally_size",
  "proposer_matched",
  "ally_matched",
  "proposer_unkeyed",
  "ally_unkeyed",
];

const tables = [
  `create table customer_overlaps (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,
    ally_organization_id text not null references organizations (id),
    ally_member_id text,
    pair text not null,
    purpose text not null check (purpose <> ''),
    state text not null ${oneOf("state", ["proposed", "open", "declined", "ended"])},
    step text not null ${oneOf("step", ["none", "counts", "names", "fields"])},
    revision integer not null check (revision >= 0),
    fields text not null,
    proposed_by_user_id text not null,
    proposed_at text not null,
    answered_by_user_id text,
    answered_at text,
    ended_by_organization_id text,
    ended_by_user_id text,
    ended_at text,
    said text not null,
    version integer not null default 1,
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (alliance_id, ally_member_id) references alliance_members (alliance_id, organization_id),
    foreign key (proposed_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (answered_by_user_id, ally_organization_id) references memberships (user_id, organization_id),
    foreign key (ended_by_user_id, ended_by_organization_id) references memberships (user_id, organization_id),
    unique (id, organization_id, ally_organization_id),
    check (organization_id <> ally_organization_id),
    ${isLeadOrMember("organization_id", "member_organization_id")},
    ${isLeadOrMember("ally_organization_id", "ally_member_id")},
    check ((step = 'none') or (state in ('open', 'ended') and revision > 0)),
    check (state <> 'open' or answered_at is not null),
    check ((state in ('declined', 'ended')) = (ended_at is not null)),
    check ((ended_at is null) = (ended_by_organization_id is null)),
    check (ended_by_organization_id is null or ended_by_organization_id in (organization_id, ally_organization_id))
  )`,
  "create unique index overlaps_one_at_a_time on customer_overlaps (pair) where state in ('proposed', 'open')",
  "create index overlaps_of_proposer on customer_overlaps (organization_id, proposed_at, id)",
  "create index overlaps_of_ally on customer_overlaps (ally_organization_id, proposed_at, id)",
  `create table overlap_populations (
    overlap_id text not null,
    ${sides},
    organization_id text not null,
    population text not null ${oneOf("population", ["filter", "chosen"])},
    filter text not null,
    primary key (overlap_id, organization_id),
    ${ofOverlap},
    ${isOneSide},
    check ((population = 'filter') = (filter <> ''))
  )`,
  // Customers may leave with their files, and then leave the population.
  `create table overlap_chosen_customers (
    overlap_id text not null,
    organization_id text not null,
    customer_id text not null,
    primary key (overlap_id, customer_id),
    foreign key (overlap_id, organization_id) references overlap_populations (overlap_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id) on delete cascade
  )`,
  "create index overlap_chosen_customers_by_customer on overlap_chosen_customers (customer_id)",
  `create table overlap_counts (
    id text primary key,
    overlap_id text not null,
    ${sides},
    pair text not null,
    number integer not null check (number > 0),
    organization_id text not null,
    user_id text not null,
    asker_name text not null,
    asked_at text not null,
    state text not null ${oneOf("state", ["waiting", "running", "done", "refused", "cancelled", "failed"])},
    reason text not null,
    lease text,
    touched_at text not null,
    finished_at text,
    ${counted.map((column) => `${column} integer check (${column} >= 0)`).join(",\n    ")},
    ${ofOverlap},
    ${isOneSide},
    foreign key (user_id, organization_id) references memberships (user_id, organization_id),
    unique (overlap_id, number),
    unique (id, proposer_organization_id, ally_organization_id),
    check ((state in ('waiting', 'running')) = (finished_at is null)),
    check ((state = 'refused') = (reason <> '')),
    ${counted.map((column) => `check ((state = 'done') = (${column} is not null))`).join(",\n    ")}
  )`,
  "create unique index overlap_counts_under_way on overlap_counts (overlap_id) where state in ('waiting', 'running')",
  "create index overlap_counts_of_pair on overlap_counts (pair, asked_at)",
  `create table overlap_questions (
    count_id text not null,
    ${sides},
    organization_id text not null,
    pair text not null,
    counted_at text not null,
    members text not null,
    primary key (count_id, organization_id),
    foreign key (count_id, proposer_organization_id, ally_organization_id)
      references overlap_counts (id, proposer_organization_id, ally_organization_id),
    ${isOneSide}
  )`,
  "create index overlap_questions_of_pair on overlap_questions (pair, organization_id, counted_at)",
  `create table overlap_agreements (
    id text primary key,
    overlap_id text not null,
    ${sides},
    organization_id text not null,
    user_id text not null,
    person_name text not null,
    revision integer not null check (revision > 0),
    step text not null ${oneOf("step", ["names", "fields"])},
    fields text not null,
    at text not null,
    ${ofOverlap},
    ${isOneSide},
    foreign key (user_id, organization_id) references memberships (user_id, organization_id),
    check ((step = 'fields') = (fields <> '[]'))
  )`,
  "create index overlap_agreements_of_overlap on overlap_agreements (overlap_id, at, id)",
  `create table overlap_rows (
    overlap_id text not null,
    ${sides},
    revision integer not null,
    customer_id text not null,
    ally_customer_id text not null,
    keys text not null,
    strength text not null ${oneOf("strength", ["certain", "strong", "likely"])},
    primary key (overlap_id, customer_id, ally_customer_id),
    ${ofOverlap},
    foreign key (customer_id, proposer_organization_id) references customers (id, organization_id) on delete cascade,
    foreign key (ally_customer_id, ally_organization_id) references customers (id, organization_id) on delete cascade
  )`,
  "create index overlap_rows_by_customer on overlap_rows (customer_id)",
  "create index overlap_rows_by_ally_customer on overlap_rows (ally_customer_id)",
];

/** An overlap keeps its sides; one that is over stays over. */
const kept = [
  "alliance_id",
  "lead_organization_id",
  "organization_id",
  "member_organization_id",
  "ally_organization_id",
  "ally_member_id",
  "pair",
  "purpose",
  "proposed_by_user_id",
  "proposed_at",
];
const breaksCourse = (differs: (column: string) => string): string =>
  `${kept.map(differs).join(" or ")} or old.state in ('declined', 'ended')`;

/** What was agreed and what was asked is neither rewritten nor taken away. */
const appendOnly = ["overlap_agreements", "overlap_questions"];

const sqliteTriggers = [
  `create trigger overlaps_keep_their_course before update on customer_overlaps
     when ${breaksCourse((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, 'an overlap keeps its sides and ends once'); end`,
  `create trigger overlap_counts_stay before update on overlap_counts
     when old.state not in ('waiting', 'running')
     begin select raise(abort, 'a count that is through stays as it is'); end`,
  `create trigger overlap_counts_no_delete before delete on overlap_counts
     begin select raise(abort, 'overlap_counts only grows'); end`,
  ...appendOnly.flatMap((table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_no_${change} before ${change} on ${table}
         begin select raise(abort, '${table} only grows'); end`,
    ),
  ),
];

const postgresTriggers = [
  `create function entente_overlap_course() returns trigger language plpgsql as $$
     begin
       if ${breaksCourse((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception 'an overlap keeps its sides and ends once'; end if;
       return new;
     end $$`,
  `create trigger overlaps_keep_their_course before update on customer_overlaps
     for each row execute function entente_overlap_course()`,
  `create function entente_overlap_counts_stay() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' or old.state not in ('waiting', 'running')
       then raise exception 'a count that is through stays as it is'; end if;
       return new;
     end $$`,
  `create trigger overlap_counts_stay before update or delete on overlap_counts
     for each row execute function entente_overlap_counts_stay()`,
  `create function entente_overlaps_only_grow() returns trigger language plpgsql as $$
     begin raise exception '% only grows', tg_table_name; end $$`,
  ...appendOnly.map(
    (table) => `create trigger ${table}_only_grow before update or delete on ${table}
       for each row execute function entente_overlaps_only_grow()`,
  ),
];

const me = "current_setting('entente.organization_id', true)";
const eitherSide = `proposer_organization_id = ${me} or ally_organization_id = ${me}`;

/** The other side's customer of a row, where the overlap stands and both sides have agreed to one of the steps. */
const opens = (customer: string, steps: string[]): string => `exists (select 1 from overlap_rows r
      join customer_overlaps o on o.id = r.overlap_id
      where o.state = 'open' and o.step in (${steps.map((step) => `'${step}'`).join(", ")})
        and ((r.customer_id = ${customer} and o.ally_organization_id = ${me})
          or (r.ally_customer_id = ${customer} and o.organization_id = ${me})))`;

const policies = [
  ...[
    ["customer_overlaps", `organization_id = ${me} or ally_organization_id = ${me}`],
    ["overlap_populations", `organization_id = ${me}`],
    ["overlap_chosen_customers", `organization_id = ${me}`],
    ["overlap_questions", `organization_id = ${me}`],
    ["overlap_counts", eitherSide],
    ["overlap_agreements", eitherSide],
    [
      "overlap_rows",
      `(${eitherSide}) and exists (select 1 from customer_overlaps o where o.id = overlap_rows.overlap_id
         and o.state = 'open' and o.step in ('names', 'fields'))`,
    ],
  ].flatMap(([table, mine]) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_both_sides on ${table} using (${me} = '*' or ${mine})`,
  ]),
  `create policy customers_overlapping on customers for select
     using (kind = 'company' and ${opens("customers.id", ["names", "fields"])})`,
  `create policy customer_identifiers_overlapping on customer_identifiers for select
     using (exists (select 1 from customers common
       where common.id = customer_identifiers.customer_id and common.kind = 'company'
         and ${opens("common.id", ["fields"])}))`,
];
