// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const rules = kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies];
  for (const statement of [...tables, ...rules]) await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const tables: string[] = [
  `create table customer_events (
    id text primary key,
    organization_id text not null references organizations (id),
    title text not null check (title <> ''),
    kind text not null ${oneOf("kind", ["fair", "seminar", "visit", "webinar", "dinner", "other"])},
    starts_at text not null,
    ends_at text not null,
    time_zone text not null,
    place text not null,
    link text not null,
    purpose text not null,
    host_user_id text not null,
    capacity integer check (capacity > 0),
    remind_days integer not null check (remind_days >= 0),
    follow_up_days integer not null check (follow_up_days >= 0),
    remind_on text not null,
    follow_up_on text not null,
    state text not null ${oneOf("state", ["planned", "held", "cancelled"])},
    closed_at text,
    closed_by_user_id text references users (id),
    reason text not null,
    followed_up_at text,
    followed_up_by_user_id text references users (id),
    follow_up_note text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    foreign key (host_user_id, organization_id) references memberships (user_id, organization_id),
    check (ends_at > starts_at),
    check (place <> '' or link <> ''),
    check ((state = 'planned') = (closed_at is null)),
    check ((state = 'cancelled') = (reason <> '')),
    check (followed_up_at is null or state = 'held')
  )`,
  "create index customer_events_by_start on customer_events (organization_id, starts_at, id)",
  "create index customer_events_by_host on customer_events (organization_id, host_user_id, state)",
  // A contact is invited once. Of guests without a name a company may have several, where two of its files were merged.
  `create table event_guests (
    id text primary key,
    organization_id text not null,
    event_id text not null,
    customer_id text not null,
    contact_id text,
    channel text not null ${oneOf("channel", ["email", "phone", "sms", "messaging", "post"])},
    answer text not null ${oneOf("answer", ["none", "coming", "tentative", "declined"])},
    attended integer check (attended in (0, 1)),
    note text not null,
    invited_by_user_id text not null references users (id),
    invited_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, organization_id),
    unique (event_id, contact_id),
    foreign key (event_id, organization_id) references customer_events (id, organization_id),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    foreign key (contact_id, customer_id, organization_id)
      references customer_contacts (id, customer_id, organization_id) deferrable initially immediate
  )`,
  "create index event_guests_by_event on event_guests (organization_id, event_id, customer_id, id)",
  "create index event_guests_by_customer on event_guests (organization_id, customer_id)",
];

const isFull = "event_full";
const belowComing = "event_capacity_below";
const isOver = "event_not_planned";
const isAnswered = "event_guest_answered";

const coming = (event: string): string =>
  `(select count(*) from event_guests g where g.event_id = ${event} and g.answer = 'coming')`;
/** Null, and with it never true, where the event has no bound. */
const noSeat = `(select e.capacity from customer_events e where e.id = new.event_id) <= ${coming("new.event_id")}`;
const closed = "exists (select 1 from customer_events e where e.id = new.event_id and e.state <> 'planned')";

const sqliteTriggers: string[] = [
  `create trigger event_guests_fit before update of answer on event_guests
    when new.answer = 'coming' and old.answer <> 'coming' and ${noSeat}
    begin select raise(abort, '${isFull}'); end`,
  `create trigger event_guests_come_before before insert on event_guests when ${closed}
    begin select raise(abort, '${isOver}'); end`,
  `create trigger event_guests_begin_unanswered before insert on event_guests when new.answer <> 'none'
    begin select raise(abort, '${isAnswered}'); end`,
  `create trigger customer_events_hold_who_comes before update of capacity on customer_events
    when new.capacity < ${coming("new.id")}
    begin select raise(abort, '${belowComing}'); end`,
];

const postgresTriggers: string[] = [
  `create function entente_event_seats() returns trigger language plpgsql as $$
     begin
       if new.answer = 'coming' and old.answer <> 'coming' and ${noSeat}
       then raise exception '${isFull}'; end if;
       return new;
     end $$`,
  `create trigger event_guests_fit before update of answer on event_guests
     for each row execute function entente_event_seats()`,
  `create function entente_event_guest() returns trigger language plpgsql as $$
     begin
       if ${closed} then raise exception '${isOver}'; end if;
       if new.answer <> 'none' then raise exception '${isAnswered}'; end if;
       return new;
     end $$`,
  `create trigger event_guests_come_before before insert on event_guests
     for each row execute function entente_event_guest()`,
  `create function entente_event_capacity() returns trigger language plpgsql as $$
     begin
       if new.capacity < ${coming("new.id")} then raise exception '${belowComing}'; end if;
       return new;
     end $$`,
  `create trigger customer_events_hold_who_comes before update of capacity on customer_events
     for each row execute function entente_event_capacity()`,
];

const me = "current_setting('entente.organization_id', true)";
const policies = ["customer_events", "event_guests"].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or organization_id = ${me})`,
]);
