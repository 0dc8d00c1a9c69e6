// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Campaigns of alliances for a product brand: what is planned, who contributes what, activities with their costs, results.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  for (const statement of [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ])
    await sql.raw(statement).execute(database);
};

const ofACampaign = `id text primary key,
    campaign_id text not null,
    alliance_id text not null,
    lead_organization_id text not null,`;

/** What one firm of the campaign answers for; `organization_id` is that firm. */
const ofAFirm = `${ofACampaign}
    organization_id text not null references organizations (id),`;

const keyedToTheCampaign = `foreign key (campaign_id, alliance_id, lead_organization_id)
      references campaigns (id, alliance_id, lead_organization_id)`;

const keyedToAParty = `${keyedToTheCampaign},
    foreign key (campaign_id, organization_id) references campaign_shares (campaign_id, organization_id)`;

const tables: string[] = [
  `create table campaigns (
    id text primary key,
    alliance_id text not null,
    lead_organization_id text not null,
    title text not null,
    goal text not null,
    channels text not null,
    starts_on text not null,
    ends_on text not null,
    currency text not null,
    state text not null check (state in ('planned', 'running', 'finished', 'cancelled')),
    cancelled_reason text not null,
    planned_by_user_id text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    unique (id, alliance_id, lead_organization_id),
    foreign key (alliance_id, lead_organization_id) references alliances (id, organization_id),
    foreign key (planned_by_user_id, lead_organization_id) references memberships (user_id, organization_id),
    check (starts_on <= ends_on),
    check ((state = 'cancelled') = (cancelled_reason <> ''))
  )`,
  "create index campaigns_by_alliance on campaigns (alliance_id, starts_on, id)",
  `create table campaign_shares (
    ${ofAFirm}
    member_organization_id text,
    amount_minor bigint not null check (amount_minor >= 0),
    confirmed_at text,
    confirmed_by_user_id text,
    unique (campaign_id, organization_id),
    ${keyedToTheCampaign},
    foreign key (alliance_id, member_organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (confirmed_by_user_id, organization_id) references memberships (user_id, organization_id),
    check (case when organization_id = lead_organization_id then member_organization_id is null
      else member_organization_id is not null and member_organization_id = organization_id end),
    check ((confirmed_at is null) = (confirmed_by_user_id is null))
  )`,
  "create index campaign_shares_by_firm on campaign_shares (organization_id, confirmed_at)",
  `create table campaign_activities (
    ${ofAFirm}
    title text not null,
    on_date text not null,
    added_by_organization_id text not null,
    added_by_user_id text not null,
    added_at text not null,
    unique (id, campaign_id),
    ${keyedToAParty},
    foreign key (added_by_user_id, added_by_organization_id) references memberships (user_id, organization_id),
    check (added_by_organization_id in (organization_id, lead_organization_id))
  )`,
  "create index campaign_activities_by_campaign on campaign_activities (campaign_id, on_date, id)",
  `create table campaign_costs (
    ${ofAFirm}
    activity_id text not null,
    amount_minor bigint not null check (amount_minor > 0),
    note text not null,
    booked_by_user_id text not null,
    booked_at text not null,
    ${keyedToAParty},
    foreign key (activity_id, campaign_id) references campaign_activities (id, campaign_id),
    foreign key (booked_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index campaign_costs_by_campaign on campaign_costs (campaign_id, booked_at, id)",
  `create table campaign_results (
    ${ofAFirm}
    leads integer not null check (leads >= 0),
    reach integer not null check (reach >= 0),
    note text not null,
    entered_by_user_id text not null,
    entered_at text not null,
    ${keyedToAParty},
    foreign key (entered_by_user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  "create index campaign_results_by_campaign on campaign_results (campaign_id, entered_at, id)",
  `create table campaign_assets (
    ${ofACampaign}
    asset_id text not null,
    removed_at text,
    unique (campaign_id, asset_id),
    ${keyedToTheCampaign},
    foreign key (asset_id, alliance_id) references library_assets (id, alliance_id)
  )`,
];

const writtenOnce = ["campaign_activities", "campaign_costs", "campaign_results"];

/** A campaign runs on a budget that every firm of it has confirmed, whoever writes the state. */
const isNotAgreed = `new.state = 'running' and old.state <> 'running' and exists (select 1 from campaign_shares s
  where s.campaign_id = new.id and s.confirmed_at is null)`;

const sqliteTriggers = [
  ...writtenOnce.flatMap((table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
         begin select raise(abort, '${table} is written once'); end`,
    ),
  ),
  `create trigger campaigns_run_on_an_agreed_budget before update of state on campaigns
     when ${isNotAgreed}
     begin select raise(abort, 'every firm confirms its share first'); end`,
];

const postgresTriggers = [
  ...writtenOnce.map(
    (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
       for each row execute function entente_written_once()`,
  ),
  `create function entente_budget_agreed() returns trigger language plpgsql as $$
     begin
       if ${isNotAgreed} then raise exception 'every firm confirms its share first'; end if;
       return new;
     end $$`,
  `create trigger campaigns_run_on_an_agreed_budget before update of state on campaigns
     for each row execute function entente_budget_agreed()`,
];

const me = "current_setting('entente.organization_id', true)";
const ownOrLed = `organization_id = ${me} or lead_organization_id = ${me}`;

/** The firm's own; for the lead all; for members the lead's, and where the alliance is open one another's. */
const shared = `${ownOrLed}
   or (organization_id = lead_organization_id and entente_joined(${me}, alliance_id))
   or entente_in_open_alliance(${me}, alliance_id)`;

const secured: { table: string; reads: string; writes: string }[] = [
  {
    table: "campaigns",
    reads: `lead_organization_id = ${me} or exists (select 1 from campaign_shares s
      where s.campaign_id = campaigns.id and s.organization_id = ${me})`,
    writes: `lead_organization_id = ${me}`,
  },
  ...["campaign_shares", "campaign_activities", "campaign_costs", "campaign_results"].map((table) => ({
    table,
    reads: shared,
    writes: ownOrLed,
  })),
  {
    table: "campaign_assets",
    reads: "exists (select 1 from campaigns c where c.id = campaign_id)",
    writes: `lead_organization_id = ${me}`,
  },
];

const policies = secured.flatMap(({ table, reads, writes }) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_the_firm on ${table}
     using (${me} = '*' or ${reads}) with check (${me} = '*' or ${writes})`,
]);
