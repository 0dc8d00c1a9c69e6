// The persons of the customer file, how they are reached, and what they have consented to.

import type { Generated } from "kysely";

export type ConsentPurpose =
  | "service"
  | "marketing"
  | "events"
  | "survey"
  | "cross_selling"
  | "joint_project";
export type ConsentChannel = "email" | "phone" | "sms" | "messaging" | "post";
export type ConsentCategory = "contact" | "profile" | "purchases" | "interactions";
export type ConsentSource = "signed_form" | "web_form" | "email" | "spoken" | "contract";

export type CustomerContactsTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  /** 1: how a customer that is itself a person is reached; its name stands with the customer. */
  is_self: 0 | 1;
  name: string;
  job_title: string;
  email: string;
  phone: string;
  /** ISO 639-1 with the script where it matters; null where it is not known. */
  language: string | null;
  notes: string;
  is_main: 0 | 1;
  /** Calendar date. */
  ended_on: string | null;
  ended_reason: string;
  /** From then on the personal fields are empty, for good. */
  erased_at: string | null;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type CustomerConsentsTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  /** Null: of the customer itself, a consumer or an employee. */
  contact_id: string | null;
  purpose: ConsentPurpose;
  /** Either the channel on which the firm itself may speak to the person, or the firm that may receive the data. */
  channel: ConsentChannel | null;
  recipient_organization_id: string | null;
  /** JSON: what a recipient may receive; empty for a channel. */
  categories: string;
  /** The wording that the person agreed to. */
  text_version: string;
  given_on: string;
  source: ConsentSource;
  evidence: string;
  /** The last day. */
  ends_on: string | null;
  recorded_by_user_id: string;
  recorded_at: string;
  withdrawn_on: string | null;
  withdrawn_at: string | null;
  withdrawn_by_user_id: string | null;
  withdrawal_note: string;
};

export type ContactTables = {
  customer_contacts: CustomerContactsTable;
  customer_consents: CustomerConsentsTable;
};
