// The uses of brand assets that members ask their lead for.

import type { Generated } from "kysely";

export type AssetUseState = "asked" | "approved" | "declined" | "revoked";

export type AssetUsesTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  /** The member that asks. */
  organization_id: string;
  asset_id: string;
  campaign_id: string | null;
  /** For what and in which medium. */
  purpose: string;
  /** Calendar dates as they were asked for, both days included. */
  starts_on: string;
  ends_on: string;
  state: AssetUseState;
  conditions: string;
  /** Calendar date, the last day of the use; null before it is approved. */
  approved_until: string | null;
  /** Why it was declined or revoked. */
  reason: string;
  asked_by_user_id: string;
  asked_at: string;
  decided_by_user_id: string | null;
  decided_at: string | null;
  version: Generated<number>;
};

export type UseTables = { asset_uses: AssetUsesTable };
