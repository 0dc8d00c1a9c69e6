// What a member of an alliance, or its customer, needs, and the solutions that the lead tailors to it.

import type { Generated } from "kysely";

export type NeedState = "stated" | "designed" | "delivered" | "accepted" | "returned" | "withdrawn";
export type NeedEventType = "state" | "design" | "deliver" | "accept" | "return" | "withdraw";

export type NeedsTable = {
  id: string;
  alliance_id: string;
  /** The member for which, or for whose customer, the solution is made. */
  organization_id: string;
  lead_organization_id: string;
  stated_by_organization_id: string;
  way: "right_product" | "tailored_plan" | "deep_participation";
  source: "partner" | "customer";
  /** Empty where the need is the partner's own. */
  customer_name: string;
  title: string;
  description: string;
  /** Calendar date. */
  wanted_on: string | null;
  state: NeedState;
  /** Number of the newest version of the solution; 0 before the first. */
  solution: number;
  stated_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type SolutionVersionsTable = {
  id: string;
  need_id: string;
  organization_id: string;
  lead_organization_id: string;
  number: number;
  description: string;
  created_by_user_id: string;
  created_at: string;
};

export type NeedEventsTable = {
  id: string;
  need_id: string;
  organization_id: string;
  lead_organization_id: string;
  event: NeedEventType;
  /** The version of the solution that it was about; 0 before the first. */
  solution: number;
  note: string;
  actor_user_id: string;
  actor_organization_id: string;
  at: string;
};

export type NeedTables = {
  needs: NeedsTable;
  solution_versions: SolutionVersionsTable;
  need_events: NeedEventsTable;
};
