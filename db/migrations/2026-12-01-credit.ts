// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const forEngine = kind === "postgres" ? [...postgresTriggers, ...policies] : sqliteTriggers;
  for (const statement of [...tables, ...forEngine]) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const ofPerson = (column: string): string =>
  `foreign key (${column}, organization_id) references memberships (user_id, organization_id)`;

const tables: string[] = [
  `create table credit_lines (
    id text primary key,
    organization_id text not null references organizations (id),
    customer_id text not null,
    kind text not null ${oneOf("kind", ["open_account", "consignment", "instalments"])},
    currency text not null,
    limit_minor bigint not null check (limit_minor > 0),
    exposure_minor bigint not null default 0 check (exposure_minor >= 0),
    days integer not null check (days between 0 and 730),
    parts integer check (parts between 2 and 60),
    every text ${oneOf("every", ["week", "month", "quarter"])},
    state text not null ${oneOf("state", ["proposed", "granted", "suspended", "ended"])},
    note text not null,
    owner_user_id text not null,
    review_on text not null,
    review_reminded_at text,
    proposed_by_user_id text not null,
    proposed_at text not null,
    granted_by_user_id text,
    granted_at text,
    ended_by_user_id text,
    ended_at text,
    ended_reason text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    ${["owner_user_id", "proposed_by_user_id", "granted_by_user_id", "ended_by_user_id"].map(ofPerson).join(",\n    ")},
    check ((kind = 'instalments') = (parts is not null)),
    check ((parts is null) = (every is null)),
    check (state not in ('granted', 'suspended') or granted_at is not null),
    check (state <> 'proposed' or granted_at is null),
    check ((state = 'ended') = (ended_at is not null)),
    check ((granted_at is null) = (granted_by_user_id is null)),
    check (granted_by_user_id <> proposed_by_user_id)
  )`,
  "create index credit_lines_by_review on credit_lines (organization_id, review_on, id)",
  "create index credit_lines_by_customer on credit_lines (organization_id, customer_id, id)",
  "create index credit_lines_by_owner on credit_lines (organization_id, owner_user_id, state, review_on)",
  `create table credit_reviews (
    id text primary key,
    organization_id text not null,
    line_id text not null,
    reviewed_on text not null,
    reviewed_at text not null,
    reviewed_by_user_id text not null,
    outcome text not null ${oneOf("outcome", ["keep", "raise", "lower", "suspend", "resume", "end"])},
    reason text not null,
    limit_before_minor bigint not null check (limit_before_minor > 0),
    limit_after_minor bigint not null check (limit_after_minor > 0),
    next_review_on text,
    foreign key (line_id, organization_id) references credit_lines (id, organization_id),
    ${ofPerson("reviewed_by_user_id")},
    check ((outcome = 'raise') = (limit_after_minor > limit_before_minor)),
    check ((outcome = 'lower') = (limit_after_minor < limit_before_minor)),
    check ((outcome = 'end') = (next_review_on is null))
  )`,
  "create index credit_reviews_by_line on credit_reviews (organization_id, line_id, reviewed_at)",
  `create table credit_entries (
    id text primary key,
    organization_id text not null,
    line_id text not null,
    purchase_id text,
    description text not null,
    booked_on text not null,
    amount_minor bigint not null check (amount_minor > 0),
    settled_minor bigint not null default 0 check (settled_minor between 0 and amount_minor),
    parts integer not null check (parts between 1 and 60),
    override_by_user_id text,
    override_reason text not null,
    recorded_by_user_id text not null,
    recorded_at text not null,
    taken_back_at text,
    taken_back_by_user_id text,
    taken_back_reason text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    foreign key (line_id, organization_id) references credit_lines (id, organization_id),
    foreign key (purchase_id, organization_id) references customer_purchases (id, organization_id),
    ${["override_by_user_id", "recorded_by_user_id", "taken_back_by_user_id"].map(ofPerson).join(",\n    ")},
    check (taken_back_at is null or settled_minor = 0),
    check ((taken_back_at is null) = (taken_back_by_user_id is null))
  )`,
  "create index credit_entries_by_line on credit_entries (organization_id, line_id, booked_on, id)",
  // A purchase is on credit once, as long as that stands.
  `create unique index credit_entries_of_purchase on credit_entries (purchase_id)
    where taken_back_at is null`,
  `create table credit_dues (
    entry_id text not null,
    organization_id text not null,
    position integer not null,
    due_on text not null,
    amount_minor bigint not null check (amount_minor > 0),
    upto_minor bigint not null,
    reminded_at text,
    primary key (entry_id, position),
    foreign key (entry_id, organization_id) references credit_entries (id, organization_id)
  )`,
  "create index credit_dues_by_day on credit_dues (organization_id, due_on)",
  `create table credit_settlements (
    id text primary key,
    organization_id text not null,
    entry_id text not null,
    kind text not null ${oneOf("kind", ["payment", "return"])},
    settled_on text not null,
    amount_minor bigint not null check (amount_minor > 0),
    recorded_by_user_id text not null,
    recorded_at text not null,
    taken_back_at text,
    taken_back_by_user_id text,
    taken_back_reason text not null,
    taken_back_over integer not null default 0 check (taken_back_over in (0, 1)),
    foreign key (entry_id, organization_id) references credit_entries (id, organization_id),
    ${["recorded_by_user_id", "taken_back_by_user_id"].map(ofPerson).join(",\n    ")},
    check ((taken_back_at is null) = (taken_back_by_user_id is null))
  )`,
  "create index credit_settlements_by_entry on credit_settlements (organization_id, entry_id, settled_on)",
];

const notGranted = "credit is booked on a granted line";
const overLimit = "credit is over its limit";
const otherPurchase = "credit is for a purchase of the customer in its currency";
const notAdding = "the parts of a credit do not add up";
const writtenOnce = "credit is booked once";
const stillOnCredit = "the purchase stands on credit";
const agreed = "the terms of a granted credit do not change";

const isPurchaseOfLine = `exists (select 1 from customer_purchases p join credit_lines l on l.id = new.line_id
  where p.id = new.purchase_id and p.customer_id = l.customer_id and p.currency = l.currency
    and p.deleted_at is null and p.amount_minor >= new.amount_minor)`;
const addsUp = `new.position = 1 + (select count(*) from credit_dues where entry_id = new.entry_id)
  and new.upto_minor = new.amount_minor
    + (select coalesce(max(upto_minor), 0) from credit_dues where entry_id = new.entry_id)
  and exists (select 1 from credit_entries e where e.id = new.entry_id
    and (new.position = e.parts) = (new.upto_minor = e.amount_minor) and new.position <= e.parts)`;
const standsOnCredit = `exists (select 1 from credit_entries e join credit_lines l on l.id = e.line_id
  where e.purchase_id = new.id and e.taken_back_at is null
    and (new.deleted_at is not null or new.currency <> l.currency or new.amount_minor < e.amount_minor))`;

/** Which update changes what was written once. `isNot` compares as the engine does, nulls too. */
const changesAny = (columns: string[], isNot: string): string =>
  columns.map((column) => `new.${column} ${isNot} old.${column}`).join(" or ");
const factsOfEntry = ["line_id", "purchase_id", "booked_on", "amount_minor", "parts", "override_by_user_id"];
const factsOfSettlement = ["entry_id", "kind", "settled_on", "amount_minor"];
const factsOfReview = [
  "line_id",
  "reviewed_on",
  "reviewed_by_user_id",
  "outcome",
  "limit_before_minor",
  "limit_after_minor",
];
const factsOfDue = ["entry_id", "position", "due_on", "amount_minor", "upto_minor"];
const terms = ["kind", "currency", "days", "parts", "every", "proposed_by_user_id", "granted_by_user_id"];
const takenBackOnce = "(old.taken_back_at is not null and new.taken_back_at is null)";

const sqliteTriggers: string[] = [
  `create trigger credit_lines_keep_terms before update on credit_lines
     when old.granted_at is not null and (${changesAny(terms, "is not")})
     begin select raise(abort, '${agreed}'); end`,
  `create trigger credit_entries_fit before insert on credit_entries begin
     select raise(abort, '${writtenOnce}') where new.settled_minor <> 0 or new.taken_back_at is not null;
     select raise(abort, '${notGranted}') where not exists
       (select 1 from credit_lines where id = new.line_id and state = 'granted');
     select raise(abort, '${otherPurchase}') where new.purchase_id is not null and not ${isPurchaseOfLine};
     select raise(abort, '${overLimit}') where new.override_by_user_id is null and exists
       (select 1 from credit_lines where id = new.line_id and exposure_minor + new.amount_minor > limit_minor);
     update credit_lines set exposure_minor = exposure_minor + new.amount_minor where id = new.line_id;
   end`,
  `create trigger credit_entries_written_once before update on credit_entries
     when ${changesAny(factsOfEntry, "is not")} or ${takenBackOnce}
     begin select raise(abort, '${writtenOnce}'); end`,
  `create trigger credit_entries_taken_back after update of taken_back_at on credit_entries
     when old.taken_back_at is null and new.taken_back_at is not null
     begin update credit_lines set exposure_minor = exposure_minor - new.amount_minor where id = new.line_id; end`,
  `create trigger credit_dues_add_up before insert on credit_dues
     when not (${addsUp})
     begin select raise(abort, '${notAdding}'); end`,
  `create trigger credit_settlements_fit before insert on credit_settlements begin
     select raise(abort, '${writtenOnce}') where new.taken_back_at is not null or exists
       (select 1 from credit_entries where id = new.entry_id and taken_back_at is not null);
     update credit_entries set settled_minor = settled_minor + new.amount_minor where id = new.entry_id;
     update credit_lines set exposure_minor = exposure_minor - new.amount_minor
       where id = (select line_id from credit_entries where id = new.entry_id);
   end`,
  `create trigger credit_settlements_written_once before update on credit_settlements
     when ${changesAny(factsOfSettlement, "is not")} or ${takenBackOnce}
     begin select raise(abort, '${writtenOnce}'); end`,
  `create trigger credit_settlements_taken_back before update of taken_back_at on credit_settlements
     when old.taken_back_at is null and new.taken_back_at is not null
     begin
       select raise(abort, '${overLimit}') where new.taken_back_over = 0 and exists (select 1 from credit_lines l
         join credit_entries e on e.line_id = l.id
         where e.id = new.entry_id and l.exposure_minor + new.amount_minor > l.limit_minor);
       update credit_entries set settled_minor = settled_minor - new.amount_minor where id = new.entry_id;
       update credit_lines set exposure_minor = exposure_minor + new.amount_minor
         where id = (select line_id from credit_entries where id = new.entry_id);
     end`,
  `create trigger credit_reviews_written_once before update on credit_reviews
     when ${changesAny(factsOfReview, "is not")}
     begin select raise(abort, '${writtenOnce}'); end`,
  `create trigger credit_dues_written_once before update on credit_dues
     when ${changesAny(factsOfDue, "is not")}
     begin select raise(abort, '${writtenOnce}'); end`,
  ...["credit_entries", "credit_settlements", "credit_reviews", "credit_dues"].map(
    (table) => `create trigger ${table}_refuse_delete before delete on ${table}
       begin select raise(abort, '${writtenOnce}'); end`,
  ),
  `create trigger customer_purchases_on_credit before update on customer_purchases
     when ${standsOnCredit}
     begin select raise(abort, '${stillOnCredit}'); end`,
];

const trigger = (name: string, when: string, table: string, body: string): string[] => [
  `create function entente_${name}() returns trigger language plpgsql as $$
     ${body} $$`,
  `create trigger ${table}_${name} before ${when} on ${table} for each row execute function entente_${name}()`,
];
const isNot = "is distinct from";
const refusing = (condition: string, words: string): string =>
  `begin if ${condition} then raise exception '${words}'; end if; return new; end`;

// The line's row is taken first, so that of two bookings at once the second sees what the first has used of the limit.
const takesLine = (line: string): string =>
  `select * into line from credit_lines where id = ${line} for update;`;

const postgresTriggers: string[] = [
  ...trigger(
    "credit_terms",
    "update",
    "credit_lines",
    refusing(`old.granted_at is not null and (${changesAny(terms, isNot)})`, agreed),
  ),
  ...trigger(
    "credit_booked",
    "insert",
    "credit_entries",
    `declare line credit_lines; begin
       ${takesLine("new.line_id")}
       if new.settled_minor <> 0 or new.taken_back_at is not null then raise exception '${writtenOnce}'; end if;
       if line.state is distinct from 'granted' then raise exception '${notGranted}'; end if;
       if new.purchase_id is not null and not ${isPurchaseOfLine} then raise exception '${otherPurchase}'; end if;
       if new.override_by_user_id is null and line.exposure_minor + new.amount_minor > line.limit_minor
         then raise exception '${overLimit}'; end if;
       update credit_lines set exposure_minor = exposure_minor + new.amount_minor where id = new.line_id;
       return new;
     end`,
  ),
  ...trigger(
    "credit_entry_changed",
    "update",
    "credit_entries",
    `begin
       if ${changesAny(factsOfEntry, isNot)} or ${takenBackOnce} then raise exception '${writtenOnce}'; end if;
       if old.taken_back_at is null and new.taken_back_at is not null then
         update credit_lines set exposure_minor = exposure_minor - new.amount_minor where id = new.line_id;
       end if;
       return new;
     end`,
  ),
  ...trigger("credit_due", "insert", "credit_dues", refusing(`not (${addsUp})`, notAdding)),
  ...trigger(
    "credit_settled",
    "insert",
    "credit_settlements",
    `declare line credit_lines; begin
       ${takesLine("(select line_id from credit_entries where id = new.entry_id)")}
       if new.taken_back_at is not null
         or exists (select 1 from credit_entries where id = new.entry_id and taken_back_at is not null)
         then raise exception '${writtenOnce}'; end if;
       update credit_entries set settled_minor = settled_minor + new.amount_minor where id = new.entry_id;
       update credit_lines set exposure_minor = exposure_minor - new.amount_minor where id = line.id;
       return new;
     end`,
  ),
  ...trigger(
    "credit_settlement_changed",
    "update",
    "credit_settlements",
    `declare line credit_lines; begin
       if ${changesAny(factsOfSettlement, isNot)} or ${takenBackOnce} then raise exception '${writtenOnce}'; end if;
       if old.taken_back_at is null and new.taken_back_at is not null then
         ${takesLine("(select line_id from credit_entries where id = new.entry_id)")}
         if new.taken_back_over = 0 and line.exposure_minor + new.amount_minor > line.limit_minor
           then raise exception '${overLimit}'; end if;
         update credit_entries set settled_minor = settled_minor - new.amount_minor where id = new.entry_id;
         update credit_lines set exposure_minor = exposure_minor + new.amount_minor where id = line.id;
       end if;
       return new;
     end`,
  ),
  ...trigger(
    "credit_review_changed",
    "update",
    "credit_reviews",
    refusing(changesAny(factsOfReview, isNot), writtenOnce),
  ),
  ...trigger(
    "credit_due_changed",
    "update",
    "credit_dues",
    refusing(changesAny(factsOfDue, isNot), writtenOnce),
  ),
  ...["credit_entries", "credit_settlements", "credit_reviews", "credit_dues"].map(
    (table) => `create trigger ${table}_refuse_delete before delete on ${table}
       for each row execute function entente_written_once()`,
  ),
  ...trigger("purchase_on_credit", "update", "customer_purchases", refusing(standsOnCredit, stillOnCredit)),
];

const me = "current_setting('entente.organization_id', true)";
const policies = [
  "credit_lines",
  "credit_reviews",
  "credit_entries",
  "credit_dues",
  "credit_settlements",
].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
