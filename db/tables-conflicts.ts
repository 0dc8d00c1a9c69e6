// Conflicts of deals: what a supplier knows of the end customers that its deals name, and which deals are protected.

import type { Generated } from "kysely";

/** An end customer as some deals of a supplier name it: one row for every different copy. */
export type DealCustomersTable = {
  number: Generated<number>;
  lead_organization_id: string;
  /** JSON: `name`, `domain`, `country`, `identifiers`. */
  content: string;
};

/** The index over their names and identifiers: hashes of parts, without any text. */
export type DealCustomerKeysTable = { lead_organization_id: string; key: number; number: number };

/** The customer that a deal names. */
export type CheckedDealsTable = {
  deal_id: string;
  /** The registrant. */
  organization_id: string;
  lead_organization_id: string;
  customer_number: number;
  /** Null where it was approved before it was checked. */
  checked_at: string | null;
};

/** Deals that wait to be checked. Registrants write here and cannot read. */
export type DealCheckRequestsTable = {
  id: string;
  deal_id: string;
  organization_id: string;
  lead_organization_id: string;
  requested_at: string;
};

/** Two deals about one end customer, or about a parent and its subsidiary, once for each pair. */
export type DealConflictsTable = {
  one_deal_id: string;
  one_organization_id: string;
  other_deal_id: string;
  other_organization_id: string;
  lead_organization_id: string;
  strength: "match" | "possible";
  /** `one_above`: the customer of the one deal is the parent of the other's. */
  tie: "same" | "one_above" | "other_above";
  /** 1: an identifier or the domain is equal, and no judgement lifts it. */
  is_certain: 0 | 1;
  /** Each key that fired with how strongly it speaks: `domain:0.95 name:0.88`. */
  keys: string;
  found_at: string;
};

/** Two customers that the supplier has judged to be different. */
export type CustomerJudgementsTable = {
  lead_organization_id: string;
  one_number: number;
  other_number: number;
  note: string;
  judged_by_user_id: string;
  judged_at: string;
};

/** What approved deals keep others out of. The primary key holds that each is kept once. */
export type DealProtectionsTable = {
  lead_organization_id: string;
  product_line_id: string;
  /** `domain:acme.example`, `lei:…`, `uscc:…`, `duns:…`, `vat:…`. */
  customer_key: string;
  deal_id: string;
  organization_id: string;
};

export type ConflictTables = {
  deal_customers: DealCustomersTable;
  deal_customer_keys: DealCustomerKeysTable;
  checked_deals: CheckedDealsTable;
  deal_check_requests: DealCheckRequestsTable;
  deal_conflicts: DealConflictsTable;
  customer_judgements: CustomerJudgementsTable;
  deal_protections: DealProtectionsTable;
};
