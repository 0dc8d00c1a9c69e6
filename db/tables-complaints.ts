// What customers complain of, who answers for it, and every step.

import type { Generated } from "kysely";

export type ComplaintKind = "goods" | "contract" | "delivery" | "service";
export type ComplaintSeverity = "critical" | "high" | "medium" | "low";
export type ComplaintFaith = "good" | "bad";
export type ComplaintCause =
  | "defect"
  | "wrong_goods"
  | "documents"
  | "terms"
  | "price"
  | "promise"
  | "late"
  | "transport"
  | "conduct"
  | "skill"
  | "misuse"
  | "other";
export type ComplaintState = "open" | "closed";
export type ComplaintEvent = "receive" | "note" | "assign" | "ask_ally" | "assess" | "close" | "reopen";

export type ComplaintsTable = {
  id: string;
  /** The firm whose customer complains. */
  organization_id: string;
  customer_id: string;
  /** Who brought it forward; null for the customer as such. */
  contact_id: string | null;
  kind: ComplaintKind;
  severity: ComplaintSeverity;
  /** Known to the firm alone. */
  faith: ComplaintFaith;
  /** Empty, as every other text, once the person was erased. */
  subject: string;
  description: string;
  received_on: string;
  product_line_id: string | null;
  /** Whose catalogue the line stands in. */
  line_organization_id: string | null;
  deal_id: string | null;
  deal_lead_organization_id: string | null;
  /** Null until it is found. */
  cause: ComplaintCause | null;
  /** Who answers for it at the firm; responsible where no ally is. */
  owner_user_id: string;
  /** The alliance in which an ally is responsible, and the places of both firms in it; a lead's is null. */
  alliance_id: string | null;
  lead_organization_id: string | null;
  member_organization_id: string | null;
  ally_organization_id: string | null;
  ally_member_id: string | null;
  /** What the ally reads of the customer: the name as it was when the ally was asked. */
  ally_customer_name: string;
  state: ComplaintState;
  /** The instant from which the time to close is counted: it came in, or was opened again. */
  clock_from: string;
  due_at: string;
  /** When it was said that it is overdue. */
  reminded_at: string | null;
  /** The closing reply to the customer. */
  reply: string;
  closed_at: string | null;
  /** The day of the firm's calendar. */
  closed_on: string | null;
  closed_by_user_id: string | null;
  /** Calendar days from the day on which it came in. */
  days_to_close: number | null;
  /** How many times it was opened again. */
  reopened: number;
  erased_at: string | null;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type ComplaintStepsTable = {
  id: string;
  complaint_id: string;
  /** The firm whose customer complains. */
  organization_id: string;
  /** The ally that reads the step beside the firm; null for the firm alone. */
  ally_organization_id: string | null;
  actor_organization_id: string;
  actor_user_id: string;
  event: ComplaintEvent;
  text: string;
  /** What the digest of the text in the record was salted with; empty where the text is sealed there, and once it was erased. */
  salt: string;
  /** What the step made of the complaint, as far as it is about that. */
  owner_user_id: string | null;
  severity: ComplaintSeverity | null;
  faith: ComplaintFaith | null;
  cause: ComplaintCause | null;
  at: string;
};

export type ComplaintTables = { complaints: ComplaintsTable; complaint_steps: ComplaintStepsTable };
