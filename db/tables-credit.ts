// Credit that the firm gives customers for purchases.

import type { Generated } from "kysely";

export type CreditKind = "open_account" | "consignment" | "instalments";
export type CreditState = "proposed" | "granted" | "suspended" | "ended";
export type CreditInterval = "week" | "month" | "quarter";
export type CreditOutcome = "keep" | "raise" | "lower" | "suspend" | "resume" | "end";
export type SettlementKind = "payment" | "return";

export type CreditLinesTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  kind: CreditKind;
  currency: string;
  limit_minor: number;
  /** What is open under the line. The database keeps it with each booking; nobody writes it. */
  exposure_minor: Generated<number>;
  /** From the booking to the day that all is due, or the first instalment. */
  days: number;
  /** How many instalments, and how far apart; null for the other kinds. */
  parts: number | null;
  every: CreditInterval | null;
  state: CreditState;
  /** Why it is proposed. */
  note: string;
  owner_user_id: string;
  review_on: string;
  /** When the owner was told that the review is due; null again once another day is set. */
  review_reminded_at: string | null;
  /** Whoever changed the proposal last. */
  proposed_by_user_id: string;
  proposed_at: string;
  granted_by_user_id: string | null;
  granted_at: string | null;
  ended_by_user_id: string | null;
  ended_at: string | null;
  ended_reason: string;
  updated_at: string;
  version: Generated<number>;
};

export type CreditReviewsTable = {
  id: string;
  organization_id: string;
  line_id: string;
  reviewed_on: string;
  reviewed_at: string;
  reviewed_by_user_id: string;
  outcome: CreditOutcome;
  reason: string;
  limit_before_minor: number;
  limit_after_minor: number;
  /** Null where the credit ended. */
  next_review_on: string | null;
};

export type CreditEntriesTable = {
  id: string;
  organization_id: string;
  line_id: string;
  /** Null: an opening balance. */
  purchase_id: string | null;
  description: string;
  booked_on: string;
  amount_minor: number;
  /** What was paid or returned of it. The database keeps it with each settlement; nobody writes it. */
  settled_minor: Generated<number>;
  /** How many dues it has. */
  parts: number;
  /** Who let it go over the limit; null where it did not. */
  override_by_user_id: string | null;
  override_reason: string;
  recorded_by_user_id: string;
  recorded_at: string;
  taken_back_at: string | null;
  taken_back_by_user_id: string | null;
  taken_back_reason: string;
  updated_at: string;
  version: Generated<number>;
};

export type CreditDuesTable = {
  entry_id: string;
  organization_id: string;
  /** From 1. */
  position: number;
  due_on: string;
  amount_minor: number;
  /** With those before it. What is settled of an entry covers the first dues first, so a due is open while this is above that. */
  upto_minor: number;
  reminded_at: string | null;
};

export type CreditSettlementsTable = {
  id: string;
  organization_id: string;
  entry_id: string;
  kind: SettlementKind;
  settled_on: string;
  amount_minor: number;
  recorded_by_user_id: string;
  recorded_at: string;
  taken_back_at: string | null;
  taken_back_by_user_id: string | null;
  taken_back_reason: string;
  /** Whether taking it back let the exposure go over the limit. */
  taken_back_over: Generated<0 | 1>;
};

export type CreditTables = {
  credit_lines: CreditLinesTable;
  credit_reviews: CreditReviewsTable;
  credit_entries: CreditEntriesTable;
  credit_dues: CreditDuesTable;
  credit_settlements: CreditSettlementsTable;
};
