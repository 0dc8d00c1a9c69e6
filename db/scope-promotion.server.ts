// The part of the tenant-scoped handle for campaigns. One is for the lead of its alliance, and for the members that have a share in
// it while they belong to the alliance; all that stands under it is for the same firms.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

type CampaignPart =
  | "campaign_shares"
  | "campaign_activities"
  | "campaign_costs"
  | "campaign_results"
  | "campaign_assets";

export class PromotionDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  #isVisible(campaigns: string) {
    const ref = (column: string) => sql.ref(`${campaigns}.${column}`);
    return sql<SqlBool>`(${ref("lead_organization_id")} = ${this.#me} or exists (
      select 1 from campaign_shares mine join alliance_members place
        on place.alliance_id = mine.alliance_id and place.organization_id = mine.organization_id
      where mine.campaign_id = ${ref("id")} and mine.organization_id = ${this.#me} and place.status = 'accepted'))`;
  }

  visibleCampaigns(): Select<"campaigns"> {
    return this.#handle.selectFrom("campaigns").where(this.#isVisible("campaigns"));
  }

  ofVisibleCampaigns<Table extends CampaignPart>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(sql<SqlBool>`exists (select 1 from campaigns seen
      where seen.id = ${sql.ref(`${table}.campaign_id`)} and ${this.#isVisible("seen")})`);
  }
}
