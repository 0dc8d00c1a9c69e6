// Share grants, the customers that were chosen for one, and what was read under it.

import type { Generated } from "kysely";
import type { ConsentPurpose } from "./tables-contacts";

/** Employees are not shared. */
export type SharedKind = "company" | "consumer";

export type ShareGrantsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  /** The firm that shares. */
  organization_id: string;
  /** The firm that shares, where it is a member; null where it leads the alliance. */
  member_organization_id: string | null;
  recipient_organization_id: string;
  recipient_member_id: string | null;
  purpose: string;
  population: "filter" | "chosen";
  /** JSON of the living filter; empty where customers were chosen one by one. */
  filter: string;
  level: "count" | "existence" | "profile" | "contact" | "full" | "fields";
  /** JSON list of what is read of a customer, as it was granted: a level that grows later opens nothing more. */
  fields: string;
  /** Calendar dates of the owner's time zone, both days included. */
  starts_on: string;
  ends_on: string;
  granted_by_user_id: string;
  granted_at: string;
  revoked_by_user_id: string | null;
  revoked_at: string | null;
  revoked_reason: string;
  of_kind: Generated<SharedKind>;
  /** What a person must have consented to; null where a grant opens no persons. */
  consent_purpose: ConsentPurpose | null;
  /** JSON list of what the consent must cover, as the fields need it. */
  consent_categories: Generated<string>;
};

export type ShareGrantCustomersTable = { grant_id: string; organization_id: string; customer_id: string };

export type ShareReadsTable = {
  id: string;
  grant_id: string;
  owner_organization_id: string;
  /** The firm that read. */
  organization_id: string;
  user_id: string;
  /** As the person was called then: the owner does not see people of other firms otherwise. */
  reader_name: string;
  via: "page" | "api" | "file";
  kind: "count" | "list" | "customer";
  fields: string;
  /** How many customers the answer held, or, of a count, said. */
  customers: number;
  at: string;
};

export type ShareReadCustomersTable = {
  read_id: string;
  owner_organization_id: string;
  organization_id: string;
  customer_id: string;
};

/** The contacts of companies that a read showed. */
export type ShareReadContactsTable = ShareReadCustomersTable & { contact_id: string };

export type ShareTables = {
  share_grants: ShareGrantsTable;
  share_grant_customers: ShareGrantCustomersTable;
  share_reads: ShareReadsTable;
  share_read_customers: ShareReadCustomersTable;
  share_read_contacts: ShareReadContactsTable;
};
