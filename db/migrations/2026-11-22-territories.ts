// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Territories of distribution channels, and what holds where several people assign them at once.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "sqlite" ? sqliteRules : [...postgresRules, ...policies])])
    await sql.raw(statement).execute(database);
};

const tables: string[] = [
  `create table territories (
    id text primary key,
    alliance_id text not null,
    organization_id text not null,
    lead_organization_id text not null,
    country text not null,
    region text not null,
    region_key text not null,
    product_line_id text,
    is_exclusive integer not null check (is_exclusive in (0, 1)),
    starts_on text not null,
    ends_on text,
    note text not null,
    replaces_id text,
    assigned_by_user_id text not null references users (id),
    assigned_at text not null,
    ended_at text,
    ended_by_user_id text references users (id),
    end_reason text not null,
    version integer not null default 1,
    unique (id, organization_id, lead_organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (product_line_id, lead_organization_id) references product_lines (id, organization_id),
    foreign key (replaces_id, organization_id, lead_organization_id)
      references territories (id, organization_id, lead_organization_id),
    check (country <> ''),
    check ((region = '') = (region_key = '')),
    check (ends_on >= starts_on or ended_at is not null),
    check (ended_at is null or ends_on is not null)
  )`,
  "create index territories_by_alliance on territories (alliance_id, country, region_key, starts_on, id)",
  "create index territories_by_organization on territories (organization_id, alliance_id)",
  "create index territories_by_lead on territories (lead_organization_id, country)",
];

const last = (row: string): string => `coalesce(${row}.ends_on, '9999-12-31')`;

/** It has at least one day. */
const isHeld = (row: string): string => `${row}.starts_on <= ${last(row)}`;

/** The other assignments of the same lead, in whichever alliance, that some customer, line and day has in common with the new one. */
const meeting = `t.lead_organization_id = new.lead_organization_id and t.country = new.country and t.id <> new.id
  and (t.region_key = '' or new.region_key = '' or t.region_key = new.region_key)
  and (t.product_line_id is null or new.product_line_id is null or t.product_line_id = new.product_line_id)
  and ${isHeld("t")} and ${isHeld("new")}
  and t.starts_on <= ${last("new")} and new.starts_on <= ${last("t")}`;

/** Exclusive means that member alone, so that it refuses every other member's, exclusive or not. */
const isTaken = `exists (select 1 from territories t where ${meeting}
  and t.organization_id <> new.organization_id and (t.is_exclusive = 1 or new.is_exclusive = 1))`;

const contains = (wide: string, narrow: string): string =>
  `((${wide}.region_key = '' or ${wide}.region_key = ${narrow}.region_key)
    and (${wide}.product_line_id is null or ${wide}.product_line_id = ${narrow}.product_line_id))`;

/** A member's own that says what another one of its says already. */
const isDouble = `exists (select 1 from territories t where ${meeting}
  and t.organization_id = new.organization_id and t.is_exclusive = new.is_exclusive
  and (${contains("t", "new")} or ${contains("new", "t")}))`;

const isMember = `select 1 from alliance_members m where m.alliance_id = new.alliance_id
  and m.organization_id = new.organization_id and m.status = 'accepted'`;

/** To say it otherwise is to end the assignment and begin another. */
const fixed = [
  "id",
  "alliance_id",
  "organization_id",
  "lead_organization_id",
  "country",
  "region",
  "region_key",
  "product_line_id",
  "is_exclusive",
  "starts_on",
  "note",
  "replaces_id",
  "assigned_by_user_id",
  "assigned_at",
];

/** An end comes earlier, never later: so no change can make two assignments meet. */
const breaksFacts = (differs: (column: string) => string): string =>
  `${fixed.map(differs).join(" or ")} or ${last("new")} > ${last("old")}`;

const factsAreFixed = "the facts of a territory are fixed";

const sqliteRules: string[] = [
  `create trigger territories_are_of_members before insert on territories
     begin select raise(abort, 'territory_member_gone') where not exists (${isMember}); end`,
  `create trigger territories_exclude_others before insert on territories
     begin select raise(abort, 'territory_taken') where ${isTaken}; end`,
  `create trigger territories_come_once before insert on territories
     begin select raise(abort, 'territory_double') where ${isDouble}; end`,
  `create trigger territories_keep_their_facts before update on territories
     when ${breaksFacts((column) => `new.${column} is not old.${column}`)}
     begin select raise(abort, '${factsAreFixed}'); end`,
  `create trigger territories_refuse_delete before delete on territories
     begin select raise(abort, '${factsAreFixed}'); end`,
];

/**
 * Takes the lead's country until the transaction ends, so that two who assign at once are looked at one after the other; and the
 * member's place, so that it does not leave meanwhile.
 */
const postgresRules: string[] = [
  `create function entente_check_territory() returns trigger language plpgsql as $$
     begin
       perform pg_advisory_xact_lock(hashtextextended('territories ' || new.lead_organization_id || new.country, 0));
       ${isMember.replace("select", "perform")} for share;
       if not found then raise exception 'territory_member_gone'; end if;
       if ${isTaken} then raise exception 'territory_taken'; end if;
       if ${isDouble} then raise exception 'territory_double'; end if;
       return new;
     end $$`,
  `create trigger territories_exclude_others before insert on territories
     for each row execute function entente_check_territory()`,
  `create function entente_territory_facts() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' or ${breaksFacts((column) => `new.${column} is distinct from old.${column}`)}
       then raise exception '${factsAreFixed}'; end if;
       return new;
     end $$`,
  `create trigger territories_keep_their_facts before update or delete on territories
     for each row execute function entente_territory_facts()`,
];

const me = "current_setting('entente.organization_id', true)";

/** Both sides read; the lead alone writes. */
const policies: string[] = [
  "alter table territories enable row level security",
  "alter table territories force row level security",
  `create policy territories_of_the_firm on territories
     using (${me} = '*' or organization_id = ${me} or lead_organization_id = ${me})
     with check (${me} = '*' or lead_organization_id = ${me})`,
];
