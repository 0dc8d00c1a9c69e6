// The idea register of an alliance for new products: what a firm states, how the lead assesses it, and what becomes of it.

import type { Generated } from "kysely";

export type IdeaState =
  | "submitted"
  | "returned"
  | "assessed"
  | "parked"
  | "accepted"
  | "rejected"
  | "in_development"
  | "launched"
  | "stopped"
  | "withdrawn";

export type IdeaStep =
  | "ask"
  | "answer"
  | "assess"
  | "park"
  | "accept"
  | "reject"
  | "develop"
  | "launch"
  | "stop"
  | "withdraw";

/** What else happens to an idea, beside its steps. */
export type IdeaEventType = IdeaStep | "submit" | "release" | "take_back" | "open" | "close";

export type IdeaSource = "customer" | "partner" | "own_staff";
export type IdeaConfidentiality = "lead_only" | "all_members";
export type IdeaRejectReason =
  | "not_feasible"
  | "no_market"
  | "no_fit"
  | "known_already"
  | "no_capacity"
  | "other";

export type IdeasTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  /** The firm that stated it. */
  organization_id: string;
  /** The same firm where it is a member; null where the lead stated it. */
  member_organization_id: string | null;
  title: string;
  description: string;
  source: IdeaSource;
  /** The stating firm's own customer file; nobody else learns of it. */
  customer_id: string | null;
  /** What the stating firm allows. */
  confidentiality: IdeaConfidentiality;
  /** When the lead released it to all members; null while it has not. */
  released_at: string | null;
  state: IdeaState;
  project_name: string;
  project_organization_id: string | null;
  /** Calendar date. */
  project_due_on: string | null;
  stated_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type IdeaAssessmentsTable = {
  id: string;
  idea_id: string;
  organization_id: string;
  lead_organization_id: string;
  /** Each from 1 to 5. */
  feasibility: number;
  market: number;
  fit: number;
  feasibility_note: string;
  market_note: string;
  fit_note: string;
  assessed_by_user_id: string;
  assessed_at: string;
};

export type IdeaEventsTable = {
  id: string;
  idea_id: string;
  organization_id: string;
  lead_organization_id: string;
  event: IdeaEventType;
  /** The code of a rejection. */
  reason: IdeaRejectReason | null;
  note: string;
  actor_user_id: string;
  actor_organization_id: string;
  at: string;
};

export type IdeaTables = {
  ideas: IdeasTable;
  idea_assessments: IdeaAssessmentsTable;
  idea_events: IdeaEventsTable;
};
