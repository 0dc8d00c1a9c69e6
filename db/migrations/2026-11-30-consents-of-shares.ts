// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Share grants of persons: a grant is of companies or of consumers, and shows a person only under a consent of theirs that names its
// recipient and its purpose. What was read of contacts is written down person by person.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...(kind === "sqlite" ? sqliteGrants : postgresGrants),
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const purposes = ["service", "marketing", "events", "survey", "cross_selling", "joint_project"];
const levels = ["count", "existence", "profile", "contact", "full", "fields"];
const ways = ["page", "api", "file"];

const ofPersons = [
  `of_kind text not null default 'company' ${oneOf("of_kind", ["company", "consumer"])}`,
  `consent_purpose text ${oneOf("consent_purpose", purposes)}`,
  "consent_categories text not null default '[]'",
];

/** What opens persons says for what. */
const hasPurpose = `check (consent_purpose is not null
      or (of_kind = 'company' and level <> 'contact' and fields not like '%"contacts"%'))`;

/** A side of a grant is the lead of the alliance or one of its members. */
const isLeadOrMember = (firm: string, member: string): string =>
  `check (case when ${firm} = lead_organization_id then ${member} is null
      else ${member} is not null and ${member} = ${firm} end)`;

/** What a grant is made of, as it was given. */
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
const grantColumns = ["id", ...kept, "revoked_by_user_id", "revoked_at", "revoked_reason"].join(", ");
const readColumns =
  "id, grant_id, owner_organization_id, organization_id, user_id, reader_name, via, kind, fields, customers, at";

const breaksCourse = (differs: (column: string) => string): string =>
  `${[...kept, "of_kind", "consent_purpose", "consent_categories"].map(differs).join(" or ")}
   or old.revoked_at is not null`;

const onlyGrowsInSqlite = (table: string): string[] =>
  ["update", "delete"].map(
    (change) => `create trigger ${table}_no_${change} before ${change} on ${table}
       begin select raise(abort, '${table} only grows'); end`,
  );

/**
 * SQLite cannot change a check, so both tables are made anew under their names. Until the rows are back in them, those that refer to
 * them refer to nothing: that is judged at the end of the transaction.
 */
const sqliteGrants = [
  "pragma defer_foreign_keys = on",
  `create table grants_before as select ${grantColumns} from share_grants`,
  `create table reads_before as select ${readColumns} from share_reads`,
  "drop table share_reads",
  "drop table share_grants",
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
    level text not null ${oneOf("level", levels)},
    fields text not null,
    starts_on text not null,
    ends_on text not null,
    granted_by_user_id text not null,
    granted_at text not null,
    revoked_by_user_id text,
    revoked_at text,
    revoked_reason text not null,
    ${ofPersons.join(",\n    ")},
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
    check (revoked_at is not null or revoked_reason = ''),
    ${hasPurpose}
  )`,
  `create table share_reads (
    id text primary key,
    grant_id text not null,
    owner_organization_id text not null,
    organization_id text not null,
    user_id text not null,
    reader_name text not null,
    via text not null ${oneOf("via", ways)},
    kind text not null ${oneOf("kind", ["count", "list", "customer"])},
    fields text not null,
    customers integer not null check (customers >= 0),
    at text not null,
    unique (id, owner_organization_id, organization_id),
    foreign key (grant_id, owner_organization_id, organization_id)
      references share_grants (id, organization_id, recipient_organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  `insert into share_grants (${grantColumns}) select ${grantColumns} from grants_before`,
  `insert into share_reads (${readColumns}) select ${readColumns} from reads_before`,
  "drop table grants_before",
  "drop table reads_before",
  "create index share_grants_given on share_grants (organization_id, granted_at, id)",
  "create index share_grants_received on share_grants (recipient_organization_id, granted_at, id)",
  "create index share_reads_by_grant on share_reads (grant_id, at, id)",
  ...onlyGrowsInSqlite("share_reads"),
];

const postgresGrants = [
  "alter table share_grants drop constraint share_grants_level_check",
  ...ofPersons.map((column) => `alter table share_grants add column ${column}`),
  `alter table share_grants add constraint share_grants_level_check ${oneOf("level", levels)}`,
  `alter table share_grants add constraint share_grants_purpose ${hasPurpose}`,
  "alter table share_reads drop constraint share_reads_via_check",
  `alter table share_reads add constraint share_reads_via_check ${oneOf("via", ways)}`,
];

const tables = [
  // The contacts of companies that a read showed; of a consumer the read of the customer is the read of the person.
  `create table share_read_contacts (
    read_id text not null,
    owner_organization_id text not null,
    organization_id text not null,
    customer_id text not null,
    contact_id text not null,
    primary key (read_id, contact_id),
    foreign key (read_id, owner_organization_id, organization_id)
      references share_reads (id, owner_organization_id, organization_id),
    foreign key (contact_id, customer_id, owner_organization_id)
      references customer_contacts (id, customer_id, organization_id)
  )`,
  "create index share_read_contacts_by_customer on share_read_contacts (customer_id, contact_id, read_id)",
];

const sqliteTriggers = [
  `create trigger share_grants_keep_their_course before update on share_grants
     when ${breaksCourse((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, 'a grant is given once and revoked once'); end`,
  ...onlyGrowsInSqlite("share_read_contacts"),
];

const postgresTriggers = [
  `create or replace function entente_share_course() returns trigger language plpgsql as $$
     begin
       if ${breaksCourse((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception 'a grant is given once and revoked once'; end if;
       return new;
     end $$`,
  `create trigger share_read_contacts_only_grow before update or delete on share_read_contacts
     for each row execute function entente_shares_only_grow()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Whether the person consented to what the grant `g` opens; days are judged where the clock is known. */
const consented = (
  customer: string,
  contact: string,
): string => `exists (select 1 from customer_consents consent
    where consent.organization_id = g.organization_id and consent.customer_id = ${customer}
      and consent.contact_id ${contact}
      and consent.recipient_organization_id = g.recipient_organization_id and consent.purpose = g.consent_purpose
      and (g.consent_categories not like '%"contact"%' or consent.categories like '%"contact"%')
      and (g.consent_categories not like '%"profile"%' or consent.categories like '%"profile"%')
      and consent.withdrawn_at is null)`;

/** A grant that stands opens what is of its kind and in its population; days and filter are judged where the clock is known. */
const opens = (customer: string, more: string): string => `exists (select 1 from share_grants g
    where g.organization_id = ${customer}.organization_id and g.recipient_organization_id = ${me}
      and g.revoked_at is null and g.of_kind = ${customer}.kind and (g.population = 'filter'
        or exists (select 1 from share_grant_customers c where c.grant_id = g.id and c.customer_id = ${customer}.id))
      and ${more})`;

const policies = [
  "alter table share_read_contacts enable row level security",
  "alter table share_read_contacts force row level security",
  `create policy share_read_contacts_of_both_sides on share_read_contacts
     using (${me} = '*' or organization_id = ${me} or owner_organization_id = ${me})`,
  // A reader's consents are asked for in the very query that reads.
  `create policy customer_consents_of_the_recipient on customer_consents for select
     using (recipient_organization_id = ${me})`,
  "drop policy customers_shared on customers",
  `create policy customers_shared on customers for select
     using (${opens("customers", `(g.of_kind = 'company' or ${consented("customers.id", "is null")})`)})`,
  "drop policy customer_identifiers_shared on customer_identifiers",
  `create policy customer_identifiers_shared on customer_identifiers for select
     using (exists (select 1 from customers shared
       where shared.id = customer_identifiers.customer_id and shared.kind = 'company'
         and ${opens("shared", "g.level <> 'count'")}))`,
  `create policy customer_contacts_shared on customer_contacts for select
     using (erased_at is null and exists (select 1 from customers shared
       where shared.id = customer_contacts.customer_id and ${opens(
         "shared",
         `case when customer_contacts.is_self = 1
            then ${consented("shared.id", "is null")}
            else g.fields like '%"contacts"%' and ${consented("shared.id", "= customer_contacts.id")} end`,
       )}))`,
];
