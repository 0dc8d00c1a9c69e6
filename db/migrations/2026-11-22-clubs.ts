// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [...tables, ...(kind === "sqlite" ? sqliteRules : postgresRules)])
    await sql.raw(statement).execute(database);
};

const oneOf = (column: string, values: string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(", ")}))`;

const ofClub = "foreign key (club_id, lead_organization_id) references clubs (id, lead_organization_id)";

const tables: string[] = [
  `create table clubs (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    kind text not null ${oneOf("kind", ["consumer", "employee"])},
    name text not null,
    description text not null,
    opened_by_user_id text not null references users (id),
    opened_at text not null,
    unique (id, lead_organization_id),
    unique (alliance_id, kind),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id)
  )`,
  `create table club_levels (
    id text primary key,
    club_id text not null,
    lead_organization_id text not null,
    name text not null,
    threshold integer not null check (threshold >= 0),
    unique (id, club_id),
    unique (club_id, threshold),
    ${ofClub}
  )`,
  `create table club_benefits (
    id text primary key,
    club_id text not null,
    lead_organization_id text not null,
    level_id text not null,
    title text not null,
    description text not null,
    starts_on text not null,
    ends_on text,
    check (ends_on >= starts_on),
    foreign key (level_id, club_id) references club_levels (id, club_id),
    ${ofClub}
  )`,
  "create index club_benefits_by_club on club_benefits (club_id, starts_on)",
  `create table club_activities (
    id text primary key,
    club_id text not null,
    lead_organization_id text not null,
    title text not null,
    description text not null,
    place text not null,
    starts_at text not null,
    capacity integer not null check (capacity > 0),
    taken integer not null check (taken between 0 and capacity),
    points integer not null check (points >= 0),
    state text not null ${oneOf("state", ["planned", "held", "cancelled"])},
    reason text not null,
    planned_by_user_id text not null references users (id),
    planned_at text not null,
    unique (id, club_id),
    check ((state = 'cancelled') = (reason <> '')),
    ${ofClub}
  )`,
  "create index club_activities_by_club on club_activities (club_id, starts_at, id)",
  `create table club_members (
    id text primary key,
    club_id text not null,
    lead_organization_id text not null,
    organization_id text not null,
    customer_id text not null,
    number integer not null check (number > 0),
    joined_on text not null,
    consent_on text not null,
    consent_how text not null check (consent_how <> ''),
    left_on text,
    left_reason text not null,
    joined_by_user_id text not null references users (id),
    created_at text not null,
    unique (id, club_id, organization_id),
    unique (club_id, organization_id, number),
    check (left_on >= joined_on),
    check ((left_on is null) = (left_reason = '')),
    foreign key (customer_id, organization_id) references customers (id, organization_id),
    ${ofClub}
  )`,
  // A customer file is one member of a club at a time, and may come back.
  "create unique index club_members_once on club_members (club_id, customer_id) where left_on is null",
  "create index club_members_by_firm on club_members (organization_id, club_id, number)",
  `create table club_points (
    id text primary key,
    club_id text not null,
    organization_id text not null,
    member_id text not null,
    points integer not null check (points <> 0),
    reason text not null ${oneOf("reason", ["activity", "purchase", "correction"])},
    activity_id text,
    corrects_id text unique,
    note text not null,
    counted_on text not null,
    created_by_user_id text not null references users (id),
    created_at text not null,
    unique (id, member_id),
    unique (member_id, activity_id),
    check ((reason = 'activity') = (activity_id is not null)),
    check ((reason = 'correction') = (corrects_id is not null)),
    check ((points < 0) = (reason = 'correction')),
    foreign key (member_id, club_id, organization_id) references club_members (id, club_id, organization_id),
    foreign key (activity_id, club_id) references club_activities (id, club_id),
    foreign key (corrects_id, member_id) references club_points (id, member_id)
  )`,
  "create index club_points_by_member on club_points (member_id, counted_on, id)",
  `create table club_attendances (
    id text primary key,
    club_id text not null,
    organization_id text not null,
    activity_id text not null,
    member_id text not null,
    state text not null ${oneOf("state", ["signed_up", "withdrawn", "attended"])},
    changed_by_user_id text not null references users (id),
    changed_at text not null,
    unique (activity_id, member_id),
    foreign key (member_id, club_id, organization_id) references club_members (id, club_id, organization_id),
    foreign key (activity_id, club_id) references club_activities (id, club_id)
  )`,
  "create index club_attendances_by_firm on club_attendances (organization_id, state)",
];

/** Current members by firm and by the level that their points reach. Entries are never dated ahead, so the whole sum counts. */
const countsOf = (club: string): string => `
  select standing.club_id, standing.organization_id, standing.threshold, count(*) as members from (
    select m.club_id, m.organization_id, (
      select max(l.threshold) from club_levels l where l.club_id = m.club_id and l.threshold <= (
        select coalesce(sum(p.points), 0) from club_points p where p.member_id = m.id)) as threshold
    from club_members m where m.left_on is null and m.club_id = ${club}
  ) standing group by standing.club_id, standing.organization_id, standing.threshold`;

/** An entry is taken back whole, and once. */
const takesBackWhole = `new.corrects_id is null
  or new.points = (select -taken_back.points from club_points taken_back where taken_back.id = new.corrects_id)`;

const sqliteRules: string[] = [
  ...["update", "delete"].map(
    (change) => `create trigger club_points_refuse_${change} before ${change} on club_points
       begin select raise(abort, 'club_points is written once'); end`,
  ),
  `create trigger club_points_take_back_whole before insert on club_points when not (${takesBackWhole})
     begin select raise(abort, 'an entry is taken back whole'); end`,
  `create view club_level_counts as
     select c.id as club_id, counted.organization_id, counted.threshold, counted.members
     from clubs c join (${countsOf("m.club_id")}) counted on counted.club_id = c.id`,
];

const me = "current_setting('entente.organization_id', true)";
const shared = `lead_organization_id = ${me}
  or entente_in_alliance(${me}, (select c.alliance_id from clubs c where c.id = club_id))
  or entente_has_club_members(${me}, club_id)`;

const postgresRules: string[] = [
  `create trigger club_points_refuse_change before update or delete on club_points
     for each row execute function entente_written_once()`,
  `create function entente_points_taken_back() returns trigger language plpgsql as $$
     begin
       if not (${takesBackWhole}) then raise exception 'an entry is taken back whole'; end if;
       return new;
     end $$`,
  `create trigger club_points_take_back_whole before insert on club_points
     for each row execute function entente_points_taken_back()`,
  // Counts over firms whose members nobody else may read; it acts as the installation while it counts.
  `create function entente_club_level_counts(club text) returns table (
       club_id text, organization_id text, threshold integer, members bigint)
     language plpgsql stable as $$
     #variable_conflict use_column
     declare acting text := ${me};
     begin
       perform set_config('entente.organization_id', '*', true);
       return query ${countsOf("club")};
       perform set_config('entente.organization_id', acting, true);
     end $$`,
  `create view club_level_counts as
     select c.id as club_id, counted.organization_id, counted.threshold, counted.members
     from clubs c cross join lateral entente_club_level_counts(c.id) counted`,
  `create function entente_has_club_members(viewer text, club text) returns boolean language plpgsql stable as $$
     begin
       return exists (select 1 from club_members m where m.club_id = club and m.organization_id = viewer);
     end $$`,
  ...Object.entries({
    clubs: `lead_organization_id = ${me} or entente_in_alliance(${me}, alliance_id)
      or entente_has_club_members(${me}, id)`,
    club_levels: shared,
    club_benefits: shared,
    club_activities: shared,
    club_members: `organization_id = ${me}`,
    club_points: `organization_id = ${me}`,
    club_attendances: `organization_id = ${me}`,
  }).flatMap(([table, condition]) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_of_the_firm on ${table} using (${me} = '*' or ${condition})`,
  ]),
];
