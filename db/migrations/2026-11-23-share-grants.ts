// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Share grants: what of its customers a firm lets another firm of an alliance read, and every read of it.

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

/** A side of a grant is the lead of the alliance or one of its members. */
const isLeadOrMember = (firm: string, member: string): string =>
  `check (case when ${firm} = lead_organization_id then ${member} is null
      else ${member} is not null and ${member} = ${firm} end)`;

const tables = [
  `create table share_grants (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    organization_id text not null references organizations (id),
    member_organization_id text,
    recipient_organization_id text not null references organizations (id),
    recipient_member_id text,
    purpose text not null check (purpose <> ''),
    population text not null ${oneOf("population", ["filter", "chosen"])},
    filter text not null,
    level text not null ${oneOf("level", ["count", "existence", "profile", "full", "fields"])},
    fields text not null,
    starts_on text not null,
    ends_on text not null,
    granted_by_user_id text not null,
    granted_at text not null,
    revoked_by_user_id text,
    revoked_at text,
    revoked_reason text not null,
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (alliance_id, recipient_member_id) references alliance_members (alliance_id, organization_id),
    foreign key (granted_by_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (revoked_by_user_id, organization_id) references memberships (user_id, organization_id),
    unique (id, organization_id),
    unique (id, organization_id, recipient_organization_id),
    check (organization_id <> recipient_organization_id),
    ${isLeadOrMember("organization_id", "member_organization_id")},
    ${isLeadOrMember("recipient_organization_id", "recipient_member_id")},
    check (ends_on >= starts_on),
    check ((population = 'filter') = (filter <> '')),
    check ((level = 'count') = (fields = '[]')),
    check ((revoked_at is null) = (revoked_by_user_id is null)),
    check (revoked_at is not null or revoked_reason = '')
  )`,
  "create index share_grants_given on share_grants (organization_id, granted_at, id)",
  "create index share_grants_received on share_grants (recipient_organization_id, granted_at, id)",
  `create table share_grant_customers (
    grant_id text not null,
    organization_id text not null,
    customer_id text not null,
    primary key (grant_id, customer_id),
    foreign key (grant_id, organization_id) references share_grants (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id)
  )`,
  "create index share_grant_customers_by_customer on share_grant_customers (customer_id)",
  // `organization_id` is the firm that reads, `owner_organization_id` the firm whose customers they are.
  `create table share_reads (
    id text primary key,
    grant_id text not null,
    owner_organization_id text not null,
    organization_id text not null,
    user_id text not null,
    reader_name text not null,
    via text not null ${oneOf("via", ["page", "api"])},
    kind text not null ${oneOf("kind", ["count", "list", "customer"])},
    fields text not null,
    customers integer not null check (customers >= 0),
    at text not null,
    unique (id, owner_organization_id, organization_id),
    foreign key (grant_id, owner_organization_id, organization_id)
      references share_grants (id, organization_id, recipient_organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index share_reads_by_grant on share_reads (grant_id, at, id)",
  `create table share_read_customers (
    read_id text not null,
    owner_organization_id text not null,
    organization_id text not null,
    customer_id text not null,
    primary key (read_id, customer_id),
    foreign key (read_id, owner_organization_id, organization_id)
      references share_reads (id, owner_organization_id, organization_id),
    foreign key (customer_id, owner_organization_id) references customers (id, organization_id)
  )`,
  "create index share_read_customers_by_customer on share_read_customers (customer_id, read_id)",
];

/** A grant stays as it was given; it is revoked once. */
const kept = [
  "alliance_id",
  "lead_organization_id",
  "organization_id",
  "member_organization_id",
  "recipient_organization_id",
  "recipient_member_id",
  "purpose",
  "population",
  "filter",
  "level",
  "fields",
  "starts_on",
  "ends_on",
  "granted_by_user_id",
  "granted_at",
];
const breaksCourse = (differs: (column: string) => string): string =>
  `${kept.map(differs).join(" or ")} or old.revoked_at is not null`;

/** What was granted and what was read is neither rewritten nor taken away. */
const appendOnly = ["share_grant_customers", "share_reads", "share_read_customers"];

const sqliteTriggers = [
  `create trigger share_grants_keep_their_course before update on share_grants
     when ${breaksCourse((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, 'a grant is given once and revoked once'); end`,
  ...appendOnly.flatMap((table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_no_${change} before ${change} on ${table}
         begin select raise(abort, '${table} only grows'); end`,
    ),
  ),
];

const postgresTriggers = [
  `create function entente_share_course() returns trigger language plpgsql as $$
     begin
       if ${breaksCourse((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception 'a grant is given once and revoked once'; end if;
       return new;
     end $$`,
  `create trigger share_grants_keep_their_course before update on share_grants
     for each row execute function entente_share_course()`,
  `create function entente_shares_only_grow() returns trigger language plpgsql as $$
     begin raise exception '% only grows', tg_table_name; end $$`,
  ...appendOnly.map(
    (table) => `create trigger ${table}_only_grow before update or delete on ${table}
       for each row execute function entente_shares_only_grow()`,
  ),
];

const me = "current_setting('entente.organization_id', true)";

/** A grant that stands opens the companies of its population; days and filter are judged where the clock is known. */
const opens = (customer: string): string => `exists (select 1 from share_grants g
      where g.organization_id = ${customer}.organization_id and g.recipient_organization_id = ${me}
        and g.revoked_at is null and g.level <> 'count' and (g.population = 'filter'
          or exists (select 1 from share_grant_customers c where c.grant_id = g.id and c.customer_id = ${customer}.id)))`;

const policies = [
  ...[
    ["share_grants", `organization_id = ${me} or recipient_organization_id = ${me}`],
    [
      "share_grant_customers",
      `organization_id = ${me} or exists (select 1 from share_grants g
         where g.id = share_grant_customers.grant_id and g.recipient_organization_id = ${me})`,
    ],
    ["share_reads", `organization_id = ${me} or owner_organization_id = ${me}`],
    ["share_read_customers", `organization_id = ${me} or owner_organization_id = ${me}`],
  ].flatMap(([table, mine]) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_both_sides on ${table} using (${me} = '*' or ${mine})`,
  ]),
  `create policy customers_shared on customers for select
     using (kind = 'company' and ${opens("customers").replace("g.level <> 'count' and ", "")})`,
  `create policy customer_identifiers_shared on customer_identifiers for select
     using (exists (select 1 from customers shared
       where shared.id = customer_identifiers.customer_id and shared.kind = 'company' and ${opens("shared")}))`,
];
