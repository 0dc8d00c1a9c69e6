// Overlaps: two firms of an alliance find the customers that they have in common. `organization_id` of an overlap is the firm that
// proposed it; of what stands under one, the firm that did it, beside both sides.

import type { Generated } from "kysely";

export type OverlapState = "proposed" | "open" | "declined" | "ended";
export type OverlapStep = "none" | "counts" | "names" | "fields";

export type OverlapsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  organization_id: string;
  /** The proposing firm, where it is a member; null where it leads the alliance. */
  member_organization_id: string | null;
  ally_organization_id: string;
  ally_member_id: string | null;
  /** Both firms, in the order of their ids: two firms have one overlap at a time, and its counts are limited between them. */
  pair: string;
  purpose: string;
  state: OverlapState;
  /** How far both sides have agreed to see the result of the count `revision`. */
  step: OverlapStep;
  /** Number of the count whose result stands; 0 before the first. */
  revision: number;
  /** JSON list of what both sides read of each other's matched customers at the step `fields`. */
  fields: string;
  proposed_by_user_id: string;
  proposed_at: string;
  answered_by_user_id: string | null;
  answered_at: string | null;
  /** The side that declined or ended it. */
  ended_by_organization_id: string | null;
  ended_by_user_id: string | null;
  ended_at: string | null;
  /** Why it was declined or ended; both sides read it. */
  said: string;
  version: Generated<number>;
};

type Sides = {
  proposer_organization_id: string;
  ally_organization_id: string;
};

/** The customers that a side offers; for that side alone. */
export type OverlapPopulationsTable = Sides & {
  overlap_id: string;
  organization_id: string;
  population: "filter" | "chosen";
  /** JSON of the living filter; empty where customers were chosen one by one. */
  filter: string;
};

export type OverlapChosenCustomersTable = {
  overlap_id: string;
  organization_id: string;
  customer_id: string;
};

export type OverlapCountState = "waiting" | "running" | "done" | "refused" | "cancelled" | "failed";

/** One computation, asked for by `organization_id`; both sides read it. */
export type OverlapCountsTable = Sides & {
  id: string;
  overlap_id: string;
  pair: string;
  number: number;
  organization_id: string;
  user_id: string;
  /** As the person was called then: the other side does not see people of the firm otherwise. */
  asker_name: string;
  asked_at: string;
  state: OverlapCountState;
  /** Why it was refused: a code. */
  reason: string;
  /** The worker that is at it, and when it said so last. */
  lease: string | null;
  touched_at: string;
  finished_at: string | null;
  proposer_size: number | null;
  ally_size: number | null;
  proposer_matched: number | null;
  ally_matched: number | null;
  /** Rows that have neither identifier nor domain nor place, and so a name alone to be found by. */
  proposer_unkeyed: number | null;
  ally_unkeyed: number | null;
};

/** The rows of one side that a count was about; for that side alone. */
export type OverlapQuestionsTable = Sides & {
  count_id: string;
  organization_id: string;
  pair: string;
  counted_at: string;
  /** JSON list of pairs: the customer's id, and a hash of all that the matcher read of it. */
  members: string;
};

export type OverlapAgreementsTable = Sides & {
  id: string;
  overlap_id: string;
  organization_id: string;
  user_id: string;
  person_name: string;
  revision: number;
  step: "names" | "fields";
  fields: string;
  at: string;
};

/** Two customers that are one firm, by the count `revision`. */
export type OverlapRowsTable = Sides & {
  overlap_id: string;
  revision: number;
  /** Of the proposing firm. */
  customer_id: string;
  ally_customer_id: string;
  /** JSON list of the keys that speak for it, the strongest first. */
  keys: string;
  strength: "certain" | "strong" | "likely";
};

export type OverlapTables = {
  customer_overlaps: OverlapsTable;
  overlap_populations: OverlapPopulationsTable;
  overlap_chosen_customers: OverlapChosenCustomersTable;
  overlap_counts: OverlapCountsTable;
  overlap_questions: OverlapQuestionsTable;
  overlap_agreements: OverlapAgreementsTable;
  overlap_rows: OverlapRowsTable;
};
