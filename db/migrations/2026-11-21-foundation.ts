// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables(kind),
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies()]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const roles = ["owner", "alliance_manager", "member", "viewer"];
const flag = "integer not null check (%s in (0, 1))";
const flagColumn = (name: string): string => `${name} ${flag.replace("%s", name)}`;
const states = [
  "draft",
  "submitted",
  "in_review",
  "returned",
  "approved",
  "rejected",
  "duplicate",
  "contested",
  "converted",
  "closed_won",
  "closed_lost",
  "expired",
  "revoked",
  "split",
  "withdrawn",
];

/** On SQLite, a table that is only ever found by its key is that key's tree: one write each instead of two. */
const keyed = (kind: Kind): string => (kind === "sqlite" ? " without rowid" : "");

const tables = (kind: Kind): string[] => [
  `create table organizations (
    id text primary key,
    slug text not null unique,
    legal_name text not null,
    trade_name text not null,
    kind text not null ${oneOf("kind", ["company", "joint_venture", "public_body"])},
    status text not null ${oneOf("status", ["active", "suspended", "closed"])},
    country text not null,
    region text not null,
    city text not null,
    address text not null,
    domain text,
    industry text not null,
    employees integer,
    founded_year integer,
    currency text not null,
    locale text not null,
    time_zone text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1
  )`,
  `create table organization_identifiers (
    id text primary key,
    organization_id text not null references organizations (id),
    scheme text not null ${oneOf("scheme", ["lei", "uscc", "duns", "vat", "registration"])},
    value text not null,
    unique (organization_id, scheme, value)
  )`,
  `create table users (
    id text primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    password_hash text,
    locale text not null,
    time_zone text not null,
    ${flagColumn("is_operator")},
    status text not null ${oneOf("status", ["active", "disabled"])},
    created_at text not null,
    updated_at text not null
  )`,
  `create table memberships (
    id text primary key,
    organization_id text not null references organizations (id),
    user_id text not null references users (id),
    role text not null ${oneOf("role", roles)},
    status text not null ${oneOf("status", ["active", "suspended", "left"])},
    created_at text not null,
    updated_at text not null,
    unique (user_id, organization_id)
  )`,
  "create index memberships_by_organization on memberships (organization_id, status)",
  `create table sessions (
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    organization_id text references organizations (id),
    created_at text not null,
    last_seen_at text not null,
    expires_at text not null,
    absolute_expires_at text not null,
    user_agent text not null
  )`,
  "create index sessions_by_user on sessions (user_id)",
  "create index sessions_by_end on sessions (expires_at)",
  `create table held_forms (
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    organization_id text references organizations (id),
    path text not null,
    fields text not null,
    expires_at text not null
  )`,
  `create table invitations (
    id text primary key,
    organization_id text not null references organizations (id),
    email text not null,
    role text not null ${oneOf("role", roles)},
    token_hash text not null unique,
    invited_by_user_id text references users (id),
    created_at text not null,
    expires_at text not null,
    consumed_at text,
    revoked_at text
  )`,
  "create index invitations_by_organization on invitations (organization_id, created_at)",
  `create table applications (
    id text primary key,
    organization_id text not null references organizations (id),
    state text not null ${oneOf("state", ["submitted", "needs_more", "accepted", "declined"])},
    legal_name text not null,
    trade_name text not null,
    country text not null,
    city text not null,
    domain text,
    identifier_scheme text,
    identifier_value text,
    contact_name text not null,
    contact_email text not null,
    message text not null,
    locale text not null,
    supplier_note text not null,
    applicant_answer text not null,
    accepted_organization_id text references organizations (id),
    decided_by_user_id text references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1
  )`,
  "create index applications_by_organization on applications (organization_id, state, created_at)",
  `create table one_time_tokens (
    id text primary key,
    kind text not null ${oneOf("kind", ["password_reset", "email_change", "application_answer"])},
    user_id text references users (id) on delete cascade,
    application_id text references applications (id) on delete cascade,
    token_hash text not null unique,
    payload text not null,
    created_at text not null,
    expires_at text not null,
    consumed_at text
  )`,
  `create table partner_relations (
    id text primary key,
    organization_id text not null references organizations (id),
    partner_organization_id text not null references organizations (id),
    status text not null ${oneOf("status", ["active", "suspended", "ended"])},
    tier text not null,
    created_at text not null,
    updated_at text not null,
    unique (organization_id, partner_organization_id),
    check (organization_id <> partner_organization_id)
  )`,
  "create index partner_relations_by_partner on partner_relations (partner_organization_id)",
  `create table alliances (
    id text primary key,
    organization_id text not null references organizations (id),
    name text not null,
    description text not null,
    stage text not null ${oneOf("stage", [
      "operational_awareness",
      "knowledge",
      "internal_assessment",
      "partner_selection",
      "working_together",
      "value_creation",
      "staying_together",
      "exit",
    ])},
    ${flagColumn("is_open")},
    currency text not null,
    starts_on text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id)
  )`,
  "create index alliances_by_organization on alliances (organization_id, created_at)",
  `create table alliance_members (
    id text primary key,
    alliance_id text not null,
    organization_id text not null references organizations (id),
    lead_organization_id text not null,
    status text not null ${oneOf("status", ["invited", "accepted", "declined", "left"])},
    invited_at text not null,
    answered_at text,
    answered_by_user_id text references users (id),
    note text not null,
    unique (alliance_id, organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    check (organization_id <> lead_organization_id)
  )`,
  "create index alliance_members_by_organization on alliance_members (organization_id, status)",
  "create index alliance_members_by_lead on alliance_members (lead_organization_id, status)",
  `create table alliance_classifications (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    axis text not null ${oneOf("axis", ["development_mode", "party", "capital_tie", "purpose"])},
    value text not null,
    sub_kind text,
    effective_from text not null,
    reason text not null,
    evidence text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)
  )`,
  "create index alliance_classifications_by_alliance on alliance_classifications (alliance_id, axis, effective_from)",
  `create table product_lines (
    id text primary key,
    organization_id text not null references organizations (id),
    code text not null,
    name text not null,
    status text not null ${oneOf("status", ["active", "retired"])},
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (organization_id, code),
    unique (id, organization_id)
  )`,
  `create table products (
    id text primary key,
    organization_id text not null,
    product_line_id text not null,
    code text not null,
    name text not null,
    list_price_minor bigint,
    currency text not null,
    status text not null ${oneOf("status", ["active", "retired"])},
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (organization_id, code),
    unique (id, organization_id),
    unique (id, product_line_id),
    foreign key (product_line_id, organization_id) references product_lines (id, organization_id)
  )`,
  `create table product_aliases (
    id text primary key,
    organization_id text not null,
    alias text not null,
    folded text not null,
    product_line_id text not null,
    product_id text,
    unique (organization_id, folded),
    foreign key (product_line_id, organization_id) references product_lines (id, organization_id),
    foreign key (product_id, organization_id) references products (id, organization_id)
  )`,
  `create table customers (
    id text primary key,
    organization_id text not null references organizations (id),
    kind text not null ${oneOf("kind", ["company", "consumer", "employee"])},
    name text not null,
    folded_name text not null,
    trade_name text not null,
    domain text,
    country text not null,
    region text not null,
    city text not null,
    address text not null,
    industry text not null,
    employees integer,
    founded_year integer,
    annual_revenue_minor bigint,
    currency text not null,
    owner_user_id text,
    source_reference text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    unique (organization_id, source_reference),
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index customers_by_name on customers (organization_id, folded_name, id)",
  "create index customers_by_change on customers (organization_id, updated_at, id)",
  "create index customers_by_domain on customers (organization_id, domain)",
  "create index customers_by_owner on customers (organization_id, owner_user_id)",
  `create table customer_identifiers (
    id text primary key,
    organization_id text not null,
    customer_id text not null,
    scheme text not null ${oneOf("scheme", ["lei", "uscc", "duns", "vat", "registration"])},
    value text not null,
    unique (organization_id, scheme, value),
    foreign key (customer_id, organization_id) references customers (id, organization_id)
  )`,
  "create index customer_identifiers_by_customer on customer_identifiers (customer_id)",
  // A decided state rests on a decision row; the rank is stamped once; a lead registers nothing with itself.
  `create table deals (
    id text primary key,
    reference text not null unique,
    organization_id text not null,
    alliance_id text not null,
    lead_organization_id text not null,
    owner_user_id text,
    state text not null ${oneOf("state", states)},
    sale_stage text not null ${oneOf("sale_stage", [
      "prospect",
      "qualified",
      "technical_validation",
      "business_validation",
      "committed",
      "launched",
      "lost",
    ])},
    customer_name text not null,
    customer_domain text,
    customer_country text not null,
    customer_id text,
    amount_minor bigint check (amount_minor >= 0),
    currency text,
    expected_close_on text,
    problem text not null,
    contact_name text not null,
    contact_email text not null,
    contact_phone text not null,
    ${flagColumn("no_contact_yet")},
    submitted_at text,
    review_due_at text,
    decided_at text,
    decision_id text,
    protected_until text,
    closed_on text,
    won_amount_minor bigint check (won_amount_minor >= 0),
    close_reason text not null,
    ${flagColumn("imported")},
    source_reference text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id, lead_organization_id),
    unique (organization_id, source_reference),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (owner_user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    ${kind === "sqlite" ? "foreign key (decision_id, id) references deal_decisions (id, deal_id)," : ""}
    check (organization_id <> lead_organization_id),
    check (state not in ('approved', 'returned', 'rejected', 'duplicate') or decision_id is not null),
    check (state = 'draft' or state = 'withdrawn' or submitted_at is not null)
  )`,
  "create index deals_by_registrant on deals (organization_id, updated_at, id)",
  "create index deals_by_registrant_state on deals (organization_id, state, updated_at, id)",
  "create index deals_by_lead on deals (lead_organization_id, updated_at, id) where submitted_at is not null",
  "create index deals_by_lead_state on deals (lead_organization_id, state, updated_at, id) where submitted_at is not null",
  "create index deals_by_review_due on deals (lead_organization_id, state, review_due_at, id) where submitted_at is not null",
  "create index deals_by_alliance on deals (alliance_id, organization_id, state)",
  // These two hold all that the joint report adds up, so that it reads no row of the table.
  `create index deals_by_submission on deals (lead_organization_id, alliance_id, submitted_at, organization_id, currency,
    amount_minor, id) where submitted_at is not null`,
  `create index deals_by_closing on deals (lead_organization_id, alliance_id, state, closed_on, organization_id, currency,
    won_amount_minor, amount_minor, id) where submitted_at is not null`,
  "create index deals_by_customer on deals (customer_id)",
  "create index deals_by_owner on deals (organization_id, owner_user_id)",
  `create table deal_identifiers (
    id text primary key,
    deal_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    scheme text not null ${oneOf("scheme", ["lei", "uscc", "duns", "vat", "registration"])},
    value text not null,
    unique (deal_id, scheme, value),
    foreign key (deal_id, organization_id, lead_organization_id)
      references deals (id, organization_id, lead_organization_id)
  )`,
  `create table deal_product_lines (
    id text primary key,
    deal_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    product_line_id text not null,
    product_id text,
    foreign key (deal_id, organization_id, lead_organization_id)
      references deals (id, organization_id, lead_organization_id),
    foreign key (product_line_id, lead_organization_id) references product_lines (id, organization_id),
    foreign key (product_id, product_line_id) references products (id, product_line_id)
  )`,
  "create index deal_product_lines_by_deal on deal_product_lines (deal_id, product_line_id, id)",
  "create index deal_product_lines_by_line on deal_product_lines (product_line_id)",
  `create table deal_decisions (
    id text primary key,
    deal_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    decided_by_user_id text not null,
    decision text not null ${oneOf("decision", ["approve", "return", "reject", "duplicate"])},
    reason text,
    note text not null,
    duplicate_of_deal_id text references deals (id),
    decided_at text not null,
    unique (id, deal_id),
    foreign key (deal_id, organization_id, lead_organization_id)
      references deals (id, organization_id, lead_organization_id),
    foreign key (decided_by_user_id, lead_organization_id) references memberships (user_id, organization_id)
  )`,
  "create index deal_decisions_by_deal on deal_decisions (deal_id, decided_at)",
  ...(kind === "postgres"
    ? [
        `alter table deals add constraint deals_decision_of_this_deal
           foreign key (decision_id, id) references deal_decisions (id, deal_id)`,
      ]
    : []),
  `create table deal_events (
    id text primary key,
    deal_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    event text not null,
    from_state text,
    to_state text not null,
    actor_user_id text references users (id),
    actor_organization_id text references organizations (id),
    reason text,
    note text not null,
    at text not null,
    foreign key (deal_id, organization_id, lead_organization_id)
      references deals (id, organization_id, lead_organization_id)
  )`,
  "create index deal_events_by_deal on deal_events (deal_id, at, id)",
  `create table imports (
    id text primary key,
    organization_id text not null references organizations (id),
    kind text not null ${oneOf("kind", ["customers", "deals"])},
    alliance_id text references alliances (id),
    file_name text not null,
    file_hash text not null,
    encoding text not null,
    delimiter text not null,
    mapping text not null,
    state text not null ${oneOf("state", ["uploaded", "checked", "running", "done", "failed"])},
    summary text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1
  )`,
  "create index imports_by_organization on imports (organization_id, created_at)",
  `create table api_tokens (
    id text primary key,
    organization_id text not null,
    user_id text not null,
    name text not null,
    token_hash text not null unique,
    rights text not null,
    created_at text not null,
    expires_at text not null,
    last_used_at text,
    revoked_at text,
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index api_tokens_by_organization on api_tokens (organization_id, created_at)",
  `create table idempotency_keys (
    organization_id text not null references organizations (id),
    user_id text not null references users (id),
    key text not null,
    request_hash text not null,
    status integer,
    headers text not null,
    body text not null,
    created_at text not null,
    primary key (organization_id, user_id, key)
  )`,
  `create table outbox (
    id text primary key,
    organization_id text references organizations (id),
    kind text not null,
    recipient text not null,
    locale text not null,
    payload text not null,
    state text not null ${oneOf("state", ["pending", "sent", "failed"])},
    attempts integer not null,
    next_attempt_at text not null,
    last_error text not null,
    created_at text not null,
    sent_at text
  )`,
  "create index outbox_by_turn on outbox (state, next_attempt_at)",
  "create index outbox_by_time on outbox (created_at)",
  `create table audit_logs (
    organization_id text primary key references organizations (id),
    size integer not null,
    root_hash text not null
  )${keyed(kind)}`,
  `create table audit_entries (
    organization_id text not null references organizations (id),
    position integer not null,
    id text not null unique,
    at text not null,
    actor_user_id text,
    acting_organization_id text,
    counterparty_organization_id text,
    subject_type text not null,
    subject_id text not null,
    action text not null,
    body text not null,
    leaf_hash text not null,
    primary key (organization_id, position)
  )`,
  "create index audit_entries_by_subject on audit_entries (subject_type, subject_id)",
  "create index audit_entries_by_time on audit_entries (organization_id, at, id)",
  "create index audit_entries_by_counterparty on audit_entries (counterparty_organization_id, at, id)",
  `create index audit_entries_acted_elsewhere on audit_entries (acting_organization_id, at, id)
    where acting_organization_id <> organization_id`,
  `create table audit_nodes (
    organization_id text not null references organizations (id),
    level integer not null,
    position integer not null,
    hash text not null,
    primary key (organization_id, level, position)
  )${keyed(kind)}`,
  `create table audit_heads (
    organization_id text not null references organizations (id),
    size integer not null,
    root_hash text not null,
    signed_at text not null,
    key_id text not null,
    signature text not null,
    primary key (organization_id, size)
  )${keyed(kind)}`,
  `create table audit_sealed_values (
    id text primary key,
    entry_id text not null,
    organization_id text not null,
    field text not null,
    salt text not null,
    value text not null
  )`,
  "create index audit_sealed_values_by_entry on audit_sealed_values (entry_id)",
  `create table audit_keys (
    id text primary key,
    public_key text not null,
    created_at text not null
  )`,
];

/** What is written once: the record itself, and decisions. */
const writtenOnce = [
  "audit_entries",
  "audit_nodes",
  "audit_heads",
  "audit_keys",
  "deal_decisions",
  "deal_events",
];

const sqliteTriggers: string[] = [
  ...writtenOnce.flatMap((table) =>
    ["update", "delete"].map(
      (change) =>
        `create trigger ${table}_refuse_${change} before ${change} on ${table}
           begin select raise(abort, '${table} is written once'); end`,
    ),
  ),
  `create trigger deal_decisions_by_the_lead_alone before insert on deal_decisions
     begin
       select raise(abort, 'the decider belongs to the registering firm')
         where exists (select 1 from memberships
           where user_id = new.decided_by_user_id and organization_id = new.organization_id and status = 'active');
       select raise(abort, 'the decider may not decide for the lead')
         where not exists (select 1 from memberships
           where user_id = new.decided_by_user_id and organization_id = new.lead_organization_id
             and status = 'active' and role in ('owner', 'alliance_manager'));
     end`,
  `create trigger deals_keep_their_rank before update on deals
     when (old.submitted_at is not null and new.submitted_at is not old.submitted_at)
       or new.organization_id <> old.organization_id or new.lead_organization_id <> old.lead_organization_id
     begin select raise(abort, 'the rank and the parties of a deal are fixed'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_written_once() returns trigger language plpgsql as $$
     begin raise exception '% is written once', tg_table_name; end $$`,
  ...writtenOnce.flatMap((table) => [
    `create trigger ${table}_refuse_change before update or delete on ${table}
       for each row execute function entente_written_once()`,
    `create trigger ${table}_refuse_truncate before truncate on ${table}
       for each statement execute function entente_written_once()`,
  ]),
  `create function entente_decision_by_the_lead_alone() returns trigger language plpgsql as $$
     declare acting text := current_setting('entente.organization_id', true);
     begin
       perform set_config('entente.organization_id', '*', true);
       if exists (select 1 from memberships
         where user_id = new.decided_by_user_id and organization_id = new.organization_id and status = 'active')
       then raise exception 'the decider belongs to the registering firm'; end if;
       if not exists (select 1 from memberships
         where user_id = new.decided_by_user_id and organization_id = new.lead_organization_id
           and status = 'active' and role in ('owner', 'alliance_manager'))
       then raise exception 'the decider may not decide for the lead'; end if;
       perform set_config('entente.organization_id', acting, true);
       return new;
     end $$`,
  `create trigger deal_decisions_by_the_lead_alone before insert on deal_decisions
     for each row execute function entente_decision_by_the_lead_alone()`,
  `create function entente_deal_rank() returns trigger language plpgsql as $$
     begin
       if (old.submitted_at is not null and new.submitted_at is distinct from old.submitted_at)
         or new.organization_id <> old.organization_id or new.lead_organization_id <> old.lead_organization_id
       then raise exception 'the rank and the parties of a deal are fixed'; end if;
       return new;
     end $$`,
  `create trigger deals_keep_their_rank before update on deals
     for each row execute function entente_deal_rank()`,
];

/**
 * Row-level security, PostgreSQL's second wall behind the scope: a handle that acts for one firm (the setting
 * entente.organization_id) neither reads nor writes rows outside these conditions; '*' is the installation itself.
 */
const policies = (): string[] => {
  const me = "current_setting('entente.organization_id', true)";
  const own = `organization_id = ${me}`;
  const ownOrLead = `(organization_id = ${me} or lead_organization_id = ${me})`;
  const ofVisibleDeal = `${ownOrLead} and exists (select 1 from deals where deals.id = deal_id)`;
  const conditions: Record<string, string> = {
    organizations: `id = ${me} or entente_knows(${me}, id)`,
    organization_identifiers: `${own} or entente_knows(${me}, organization_id)`,
    memberships: own,
    invitations: own,
    applications: own,
    partner_relations: `${own} or partner_organization_id = ${me}`,
    alliances: `${own} or entente_in_alliance(${me}, id)`,
    alliance_members: `${ownOrLead} or entente_in_open_alliance(${me}, alliance_id)`,
    alliance_classifications: `lead_organization_id = ${me} or entente_in_alliance(${me}, alliance_id)`,
    product_lines: `${own} or entente_buys_from(${me}, organization_id)`,
    products: `${own} or entente_buys_from(${me}, organization_id)`,
    product_aliases: `${own} or entente_buys_from(${me}, organization_id)`,
    customers: own,
    customer_identifiers: own,
    deals: `${own} or (lead_organization_id = ${me} and submitted_at is not null)`,
    deal_identifiers: ofVisibleDeal,
    deal_product_lines: ofVisibleDeal,
    deal_decisions: `lead_organization_id = ${me}`,
    deal_events: ofVisibleDeal,
    imports: own,
    api_tokens: own,
    idempotency_keys: own,
    audit_entries: `${own} or acting_organization_id = ${me} or counterparty_organization_id = ${me}`,
    audit_sealed_values: own,
  };
  // These see across firms to answer one yes-or-no question, so while they ask they act as the installation.
  const question = (name: string, arguments_: string, answer: string): string =>
    `create function ${name}(${arguments_}) returns boolean language plpgsql stable as $$
       declare
         acting text := current_setting('entente.organization_id', true);
         answer boolean;
       begin
         perform set_config('entente.organization_id', '*', true);
         answer := ${answer};
         perform set_config('entente.organization_id', acting, true);
         return answer;
       end $$`;
  return [
    question(
      "entente_in_alliance",
      "viewer text, alliance text",
      `exists (select 1 from alliance_members m where m.alliance_id = alliance and m.organization_id = viewer
         and m.status <> 'declined')`,
    ),
    question(
      "entente_in_open_alliance",
      "viewer text, alliance text",
      `exists (select 1 from alliance_members m join alliances a on a.id = m.alliance_id
         where m.alliance_id = alliance and m.organization_id = viewer and m.status = 'accepted' and a.is_open = 1)`,
    ),
    question(
      "entente_buys_from",
      "viewer text, supplier text",
      `exists (select 1 from alliance_members m where m.organization_id = viewer
         and m.lead_organization_id = supplier and m.status in ('accepted', 'left'))`,
    ),
    question(
      "entente_knows",
      "viewer text, other text",
      `exists (select 1 from alliance_members m where (m.organization_id = viewer and m.lead_organization_id = other)
           or (m.lead_organization_id = viewer and m.organization_id = other))
         or exists (select 1 from partner_relations r
           where (r.organization_id = viewer and r.partner_organization_id = other)
             or (r.organization_id = other and r.partner_organization_id = viewer))
         or exists (select 1 from alliance_members mine join alliance_members theirs using (alliance_id)
           join alliances a on a.id = mine.alliance_id
           where mine.organization_id = viewer and theirs.organization_id = other and a.is_open = 1
             and mine.status = 'accepted' and theirs.status = 'accepted')`,
    ),
    ...Object.entries(conditions).flatMap(([table, condition]) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or ${condition})
         ${table.startsWith("audit_") ? "with check (true)" : ""}`,
    ]),
  ];
};
