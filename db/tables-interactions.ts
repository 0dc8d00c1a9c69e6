// What was said with a customer, and what is to be done next.

import type { Generated } from "kysely";

export type InteractionKind = "visit" | "call" | "meeting" | "event" | "email" | "message" | "note";
export type NextStepKind = "visit" | "call" | "meeting" | "event" | "offer" | "other";
export type NextStepState = "open" | "done" | "dropped";

export type CustomerInteractionsTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  /** Whom it was with; null for the customer as such. */
  contact_id: string | null;
  kind: InteractionKind;
  happened_on: string;
  /** Where it stands in the timeline: an instant of that day. */
  happened_at: string;
  /** What was said; empty once the person was erased. */
  text: string;
  recorded_by_user_id: string;
  recorded_at: string;
};

export type CustomerNextStepsTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  /** Out of which it came. */
  interaction_id: string | null;
  kind: NextStepKind;
  text: string;
  due_on: string;
  /** The day from which it stands on the owner's home page. */
  remind_on: string;
  owner_user_id: string;
  state: NextStepState;
  created_by_user_id: string;
  created_at: string;
  closed_at: string | null;
  closed_by_user_id: string | null;
  closing_note: string;
  updated_at: string;
  version: Generated<number>;
};

export type InteractionTables = {
  customer_interactions: CustomerInteractionsTable;
  customer_next_steps: CustomerNextStepsTable;
};
