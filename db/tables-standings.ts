// How a firm stands with its customers: what holds now, and how it came to that.

import type { Generated } from "kysely";

export type RelationshipForm = "basic" | "reactive" | "accountable" | "proactive" | "partnership";
export type LoyaltyStep = "buyer" | "client" | "supporter" | "advocate" | "partner";
export type RetentionStatus = "firm" | "at_risk" | "lost" | "won_back";
export type StandingAspect = "form" | "loyalty" | "retention" | "growth";
export type LossReason =
  | "price"
  | "quality"
  | "service"
  | "competitor"
  | "need_gone"
  | "closed_down"
  | "other";

/** What holds now; null where nobody has said. */
export type CustomerStandingsTable = {
  customer_id: string;
  organization_id: string;
  form: RelationshipForm | null;
  loyalty: LoyaltyStep | null;
  retention: RetentionStatus | null;
  loss_reason: LossReason | null;
  /** Growth strategies with spaces between them and around them, in the order of the matrix. */
  growth: string | null;
  version: Generated<number>;
};

export type CustomerStandingChangesTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  aspect: StandingAspect;
  /** As it stands in `customer_standings`. */
  value: string;
  loss_reason: LossReason | null;
  /** Of growth: whether it is what the data proposed on the day. */
  is_proposed: 0 | 1;
  note: string;
  effective_on: string;
  changed_by_user_id: string;
  changed_at: string;
};

export type StandingTables = {
  customer_standings: CustomerStandingsTable;
  customer_standing_changes: CustomerStandingChangesTable;
};
