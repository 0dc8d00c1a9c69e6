// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// The equity register: recorded parties, holdings, who may see them, and joint firms.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables,
    allianceFirms,
    ...(kind === "sqlite" ? sqliteRules : [...postgresRules, ...postgresSight]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const flag = (name: string): string => `${name} integer not null check (${name} in (0, 1))`;

/** 100 % in units of 10^-12 percent. */
const whole = "100000000000000";

const tables: string[] = [
  `create table equity_parties (
    id text primary key,
    organization_id text not null references organizations (id),
    kind text not null ${oneOf("kind", ["entity", "person", "joint_firm"])},
    name text not null,
    country text not null,
    customer_id text,
    created_at text not null,
    updated_at text not null,
    unique (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id)
  )`,
  "create index equity_parties_by_organization on equity_parties (organization_id, created_at)",
  "create index equity_parties_by_customer on equity_parties (customer_id)",
  `create table equity_party_identifiers (
    id text primary key,
    organization_id text not null,
    party_id text not null,
    scheme text not null ${oneOf("scheme", ["lei", "uscc", "duns", "vat", "registration"])},
    value text not null,
    unique (party_id, scheme, value),
    foreign key (party_id, organization_id) references equity_parties (id, organization_id)
  )`,
  // Who is firm and who is outside follows from the columns; the checks tie the sides of the holding to the firms named.
  `create table holdings (
    id text primary key,
    organization_id text not null references organizations (id),
    counterparty_organization_id text references organizations (id),
    owner_id text not null,
    owner_organization_id text references organizations (id),
    owner_party_id text,
    owned_id text not null,
    owned_organization_id text references organizations (id),
    owned_party_id text,
    size text not null ${oneOf("size", ["exact", "range", "unknown"])},
    least_units bigint not null,
    most_units bigint not null,
    share_class text not null,
    ${flag("is_voting")},
    votes_units bigint check (votes_units between 0 and ${whole}),
    starts_on text,
    ends_on text,
    source text not null,
    evidence text not null,
    notes text not null,
    state text not null ${oneOf("state", ["recorded", "claimed", "confirmed", "disputed", "withdrawn"])},
    answered_at text,
    answered_by_user_id text references users (id),
    answer_note text not null,
    replaces_id text references holdings (id),
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    foreign key (owner_party_id, organization_id) references equity_parties (id, organization_id),
    foreign key (owned_party_id, organization_id) references equity_parties (id, organization_id),
    check ((owner_organization_id is null) <> (owner_party_id is null)),
    check ((owned_organization_id is null) <> (owned_party_id is null)),
    check (owner_id = coalesce(owner_organization_id, owner_party_id)),
    check (owned_id = coalesce(owned_organization_id, owned_party_id)),
    check (owner_id <> owned_id),
    check (counterparty_organization_id <> organization_id),
    check (coalesce(owner_organization_id, organization_id)
      in (organization_id, coalesce(counterparty_organization_id, ''))),
    check (coalesce(owned_organization_id, organization_id)
      in (organization_id, coalesce(counterparty_organization_id, ''))),
    check (counterparty_organization_id is null or counterparty_organization_id
      in (coalesce(owner_organization_id, ''), coalesce(owned_organization_id, ''))),
    check ((counterparty_organization_id is null) = (state = 'recorded') or state = 'withdrawn'),
    check (least_units between 0 and most_units),
    check (most_units between 1 and ${whole}),
    check (size <> 'exact' or least_units = most_units),
    check (size <> 'unknown' or least_units = 0),
    check (ends_on >= starts_on)
  )`,
  "create index holdings_by_organization on holdings (organization_id, id)",
  "create index holdings_by_counterparty on holdings (counterparty_organization_id, state, id)",
  "create index holdings_by_owner on holdings (owner_id, owned_id)",
  "create index holdings_by_owned on holdings (owned_id, share_class)",
  `create table holding_shows (
    holding_id text not null references holdings (id),
    alliance_id text not null references alliances (id),
    organization_id text not null references organizations (id),
    allowed_by_user_id text not null references users (id),
    allowed_at text not null,
    primary key (holding_id, alliance_id, organization_id)
  )`,
  "create index holding_shows_by_alliance on holding_shows (alliance_id, holding_id)",
  `create table joint_firms (
    id text primary key,
    organization_id text not null,
    alliance_id text not null references alliances (id),
    description text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    unique (id, organization_id),
    foreign key (id, organization_id) references equity_parties (id, organization_id)
  )`,
  "create index joint_firms_by_organization on joint_firms (organization_id, created_at)",
  `create table joint_firm_contributions (
    id text primary key,
    joint_firm_id text not null,
    organization_id text not null,
    member_organization_id text not null references organizations (id),
    kind text not null ${oneOf("kind", ["cash", "technology", "brand", "other"])},
    amount_minor bigint check (amount_minor >= 0),
    currency text not null,
    description text not null,
    foreign key (joint_firm_id, organization_id) references joint_firms (id, organization_id)
  )`,
  "create index joint_firm_contributions_by_firm on joint_firm_contributions (joint_firm_id)",
];

const allianceFirms = `create view alliance_firms as
  select id as alliance_id, organization_id from alliances
  union all
  select alliance_id, organization_id from alliance_members where status = 'accepted'`;

/**
 * What the sum of a class counts: what the owned entity itself has asserted. A firm's own records in it count from the day it
 * makes them, those of an owner once it has confirmed them, and whoever records an outside entity or sets up a joint firm speaks
 * for it. So an owner is never refused for what others hold, which it may not see.
 */
const counts = (row: string): string =>
  `(${row}.state in ('recorded', 'confirmed') or (${row}.state = 'claimed'
    and (${row}.owned_party_id is not null or ${row}.owned_organization_id = ${row}.organization_id)))`;

const isLive = (row: string): string => `${row}.state in ('recorded', 'claimed', 'confirmed')`;

const first = (row: string): string => `coalesce(${row}.starts_on, '')`;
const end = (row: string): string => `coalesce(${row}.ends_on, '9999')`;
const isHeldAtAll = (row: string): string => `${first(row)} < ${end(row)}`;

/** A sum only ever grows where a holding begins, so those days within the new one are enough. */
const isOverWhole = `exists (
  select 1 from (
    select ${first("new")} as day
    union
    select h.starts_on from holdings h where h.owned_id = new.owned_id and h.share_class = new.share_class
      and h.starts_on > ${first("new")} and h.starts_on < ${end("new")}
  ) days
  where new.least_units + (
    select coalesce(sum(h.least_units), 0) from holdings h
    where h.owned_id = new.owned_id and h.share_class = new.share_class and h.id <> new.id
      and ${counts("h")} and ${first("h")} <= days.day and ${end("h")} > days.day
  ) > ${whole})`;

const overlaps = `exists (
  select 1 from holdings h
  where h.owner_id = new.owner_id and h.owned_id = new.owned_id and h.share_class = new.share_class
    and h.id <> new.id and ${isLive("h")} and ${isHeldAtAll("h")}
    and ${first("h")} < ${end("new")} and ${first("new")} < ${end("h")})`;

/** Who, what and since when; to say it otherwise is to end the holding and record another. */
const fixed = [
  "organization_id",
  "counterparty_organization_id",
  "owner_id",
  "owner_organization_id",
  "owner_party_id",
  "owned_id",
  "owned_organization_id",
  "owned_party_id",
  "size",
  "least_units",
  "most_units",
  "share_class",
  "is_voting",
  "votes_units",
  "starts_on",
  "source",
  "evidence",
  "notes",
  "replaces_id",
  "created_by_user_id",
  "created_at",
];

const steps = [
  "old.state = new.state",
  "(old.state = 'claimed' and new.state in ('confirmed', 'disputed', 'withdrawn'))",
  "(old.state in ('disputed', 'recorded') and new.state = 'withdrawn')",
];

const breaksCourse = (differs: (column: string) => string): string =>
  `${fixed.map(differs).join(" or ")} or not (${steps.join(" or ")}) or ${end("new")} > ${end("old")}`;

/** Rows that a firm may see though it is no side of them: both sides show them to an alliance, or they are shares of a joint firm. */
const shown = `
  select h.id as holding_id, v.organization_id as viewer_organization_id
  from holding_shows s
    join holdings h on h.id = s.holding_id and h.organization_id = s.organization_id
    join alliances a on a.id = s.alliance_id
    join alliance_firms v on v.alliance_id = s.alliance_id
  where h.state in ('recorded', 'confirmed')
    and (a.organization_id = v.organization_id or a.is_open = 1)
    and exists (select 1 from alliance_firms f
      where f.alliance_id = s.alliance_id and f.organization_id = h.organization_id)
    and (h.counterparty_organization_id is null or (
      exists (select 1 from alliance_firms f
        where f.alliance_id = s.alliance_id and f.organization_id = h.counterparty_organization_id)
      and exists (select 1 from holding_shows o where o.holding_id = h.id and o.alliance_id = s.alliance_id
        and o.organization_id = h.counterparty_organization_id)))
  union all
  select h.id as holding_id, v.counterparty_organization_id as viewer_organization_id
  from holdings v
    join joint_firms j on j.id = v.owned_party_id
    join holdings h on h.owned_party_id = j.id
  where v.counterparty_organization_id is not null and v.state in ('claimed', 'confirmed') and ${isLive("h")}`;

const tiesOf = (alliance: string): string => `
  select f.alliance_id, h.owner_organization_id, h.owned_id,
    case when j.id is null then 0 else 1 end as is_joint_firm, h.starts_on, h.ends_on
  from alliance_firms f
    join holdings h on h.owner_id = f.organization_id and h.state in ('recorded', 'confirmed')
    left join joint_firms j on j.id = h.owned_party_id
  where f.alliance_id = ${alliance} and (j.id is not null or exists (select 1 from alliance_firms o
    where o.alliance_id = f.alliance_id and o.organization_id = h.owned_organization_id))`;

const sqliteRules: string[] = [
  ...["insert", "update"].map(
    (change) => `create trigger holdings_never_over_whole_on_${change} before ${change} on holdings
     when ${counts("new")} and ${isHeldAtAll("new")}
     begin select raise(abort, 'holding_over_whole') where ${isOverWhole}; end`,
  ),
  `create trigger holdings_do_not_overlap before insert on holdings
     when ${isLive("new")} and ${isHeldAtAll("new")}
     begin select raise(abort, 'holding_overlaps') where ${overlaps}; end`,
  `create trigger holdings_keep_their_facts before update on holdings
     when ${breaksCourse((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, 'the facts and the course of a holding are fixed'); end`,
  `create view shown_holdings as ${shown}`,
  `create view alliance_equity_ties as ${tiesOf("f.alliance_id")}`,
];

/** Takes the class of the entity until the transaction ends, so that two who write at once are summed one after the other. */
const postgresRules: string[] = [
  `create function entente_check_holding() returns trigger language plpgsql as $$
     declare acting text := current_setting('entente.organization_id', true);
     begin
       if not (${isLive("new")} and ${isHeldAtAll("new")}) then return new; end if;
       perform pg_advisory_xact_lock(hashtextextended(new.owned_id || ' ' || new.share_class, 0));
       perform set_config('entente.organization_id', '*', true);
       if tg_op = 'INSERT' and ${overlaps} then raise exception 'holding_overlaps'; end if;
       if ${counts("new")} and ${isOverWhole} then raise exception 'holding_over_whole'; end if;
       perform set_config('entente.organization_id', acting, true);
       return new;
     end $$`,
  `create trigger holdings_never_over_whole before insert or update on holdings
     for each row execute function entente_check_holding()`,
  `create function entente_holding_facts() returns trigger language plpgsql as $$
     begin
       if ${breaksCourse((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception 'the facts and the course of a holding are fixed'; end if;
       return new;
     end $$`,
  `create trigger holdings_keep_their_facts before update on holdings
     for each row execute function entente_holding_facts()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Row-level security. The two functions see across firms to answer one question, and act as the installation while they ask. */
const postgresSight: string[] = [
  `create function entente_shown_holdings() returns table (holding_id text, viewer_organization_id text)
     language plpgsql stable as $$
     #variable_conflict use_column
     declare acting text := ${me};
     begin
       perform set_config('entente.organization_id', '*', true);
       return query select s.holding_id, s.viewer_organization_id from (${shown}) s
         where s.viewer_organization_id = acting;
       perform set_config('entente.organization_id', acting, true);
     end $$`,
  "create view shown_holdings as select * from entente_shown_holdings()",
  `create function entente_alliance_equity(alliance text) returns table (
       alliance_id text, owner_organization_id text, owned_id text, is_joint_firm integer, starts_on text, ends_on text)
     language plpgsql stable as $$
     #variable_conflict use_column
     declare acting text := ${me};
     begin
       perform set_config('entente.organization_id', '*', true);
       return query ${tiesOf("alliance")};
       perform set_config('entente.organization_id', acting, true);
     end $$`,
  `create view alliance_equity_ties as
     select t.* from alliances a cross join lateral entente_alliance_equity(a.id) t`,
  ...Object.entries({
    equity_parties: {
      write: `organization_id = ${me}`,
      read: "exists (select 1 from holdings h where h.owner_party_id = equity_parties.id or h.owned_party_id = equity_parties.id)",
    },
    equity_party_identifiers: { write: `organization_id = ${me}`, read: null },
    holdings: {
      write: `(organization_id = ${me} or counterparty_organization_id = ${me})`,
      read: "id in (select holding_id from entente_shown_holdings())",
    },
    holding_shows: {
      write: `organization_id = ${me}`,
      read: `exists (select 1 from holdings h where h.id = holding_id
        and (h.organization_id = ${me} or h.counterparty_organization_id = ${me}))`,
    },
    joint_firms: {
      write: `organization_id = ${me}`,
      read: `exists (select 1 from holdings h where h.owned_party_id = joint_firms.id
        and h.counterparty_organization_id = ${me} and h.state in ('claimed', 'confirmed'))`,
    },
    joint_firm_contributions: {
      write: `organization_id = ${me}`,
      read: "exists (select 1 from joint_firms j where j.id = joint_firm_id)",
    },
  }).flatMap(([table, { write, read }]) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or ${write})`,
    ...(read
      ? [`create policy ${table}_that_it_sees on ${table} for select using (${me} = '*' or ${read})`]
      : []),
  ]),
];
