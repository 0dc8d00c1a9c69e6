// Which member sells what of the lead's where, from when to when.

import type { Generated } from "kysely";

type Flag = 0 | 1;

export type TerritoriesTable = {
  id: string;
  alliance_id: string;
  /** The member. */
  organization_id: string;
  lead_organization_id: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** As the lead wrote it; empty for the whole country. */
  region: string;
  /** The region in the form in which regions are compared: `regionKey` of app/lib/regions.ts. */
  region_key: string;
  /** Of the lead's catalogue; null for every line. */
  product_line_id: string | null;
  /** 1: the lead lets no other member sell there. */
  is_exclusive: Flag;
  /** Calendar date: the first day. */
  starts_on: string;
  /** Calendar date: the last day; null while none is agreed. Before `starts_on` where it was ended before it began. */
  ends_on: string | null;
  note: string;
  /** The assignment that this one took the place of. */
  replaces_id: string | null;
  assigned_by_user_id: string;
  assigned_at: string;
  /** When it was ended earlier than it would have ended by itself. */
  ended_at: string | null;
  /** Null where it ended with the member's access to the alliance. */
  ended_by_user_id: string | null;
  end_reason: string;
  version: Generated<number>;
};

/** Of a deal's own copy of its end customer, beside the country: as the registrant wrote it; empty where it is not known. */
export type DealRegionColumn = { customer_region: Generated<string> };

export type TerritoryTables = { territories: TerritoriesTable };
