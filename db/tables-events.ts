// Events of a firm, and the customers that it invites to them.

import type { Generated } from "kysely";
import type { ConsentChannel } from "./tables-contacts";

export type EventKind = "fair" | "seminar" | "visit" | "webinar" | "dinner" | "other";
export type EventState = "planned" | "held" | "cancelled";
export type GuestAnswer = "none" | "coming" | "tentative" | "declined";

export type CustomerEventsTable = {
  id: string;
  organization_id: string;
  title: string;
  kind: EventKind;
  starts_at: string;
  ends_at: string;
  /** Where its clock hangs: times are typed and shown in it. */
  time_zone: string;
  /** One of the two is always there. */
  place: string;
  link: string;
  purpose: string;
  host_user_id: string;
  /** How many can come; null where that has no bound. */
  capacity: number | null;
  /** Days before the first day, and after the last. */
  remind_days: number;
  follow_up_days: number;
  /** From these days on it stands on the host's home page. */
  remind_on: string;
  follow_up_on: string;
  state: EventState;
  closed_at: string | null;
  closed_by_user_id: string | null;
  /** Why it was cancelled. */
  reason: string;
  followed_up_at: string | null;
  followed_up_by_user_id: string | null;
  follow_up_note: string;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type EventGuestsTable = {
  id: string;
  organization_id: string;
  event_id: string;
  customer_id: string;
  /** Null: the customer itself, or nobody in particular of a company. */
  contact_id: string | null;
  /** How the firm invites. */
  channel: ConsentChannel;
  answer: GuestAnswer;
  /** Null: not written down. */
  attended: 0 | 1 | null;
  /** Empty once the person was erased. */
  note: string;
  invited_by_user_id: string;
  invited_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type EventTables = {
  customer_events: CustomerEventsTable;
  event_guests: EventGuestsTable;
};
