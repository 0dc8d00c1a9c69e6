// The tables of the equity register as types; see schema.ts for what columns mean. Percentages of holdings are whole units of
// 10^-12 percent: 100 % is 10^14, a safe integer.

import type { Generated } from "kysely";

type Flag = 0 | 1;

/** A legal entity or person outside the installation, or a joint firm, as one firm has recorded it. */
export type EquityPartiesTable = {
  id: string;
  organization_id: string;
  kind: "entity" | "person" | "joint_firm";
  name: string;
  /** ISO 3166-1 alpha-2, or empty. */
  country: string;
  /** The recording firm's own customer file of the same party. */
  customer_id: string | null;
  created_at: string;
  updated_at: string;
};

export type EquityPartyIdentifiersTable = {
  id: string;
  organization_id: string;
  party_id: string;
  scheme: string;
  value: string;
};

/**
 * `recorded`: both other parties are outside, and nobody is there to confirm it. `claimed`: the other firm has not answered.
 * What counts is `confirmed` and `recorded`.
 */
export type HoldingStateColumn = "recorded" | "claimed" | "confirmed" | "disputed" | "withdrawn";

/** Who holds what, as one firm has recorded it. Parties, size, class and beginning never change; a trigger holds that. */
export type HoldingsTable = {
  id: string;
  /** The firm that recorded it. */
  organization_id: string;
  /** The other firm of the installation, which confirms or disputes it; null where there is none. */
  counterparty_organization_id: string | null;
  /** The owner, whichever of the two it is. */
  owner_id: string;
  owner_organization_id: string | null;
  owner_party_id: string | null;
  owned_id: string;
  owned_organization_id: string | null;
  owned_party_id: string | null;
  size: "exact" | "range" | "unknown";
  /** At least so many units; equal to `most_units` where the size is exact, 0 where it is unknown. */
  least_units: number;
  most_units: number;
  /** Lower case; holdings of one class in one entity are never more than 100 %. */
  share_class: string;
  is_voting: Flag;
  /** The votes, where they differ from the share. */
  votes_units: number | null;
  /** The first day; null: since before anybody wrote it down. */
  starts_on: string | null;
  /** The first day on which it is held no more, as in the Beneficial Ownership Data Standard; null: it goes on. */
  ends_on: string | null;
  source: string;
  evidence: string;
  /** For the recording firm alone. */
  notes: string;
  state: HoldingStateColumn;
  answered_at: string | null;
  answered_by_user_id: string | null;
  /** Why the other firm disputes it. */
  answer_note: string;
  /** The holding that this one took the place of. */
  replaces_id: string | null;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** One side of a holding allows that the firms of an alliance see it; they do where each side does. */
export type HoldingShowsTable = {
  holding_id: string;
  alliance_id: string;
  /** The side that allows it. */
  organization_id: string;
  allowed_by_user_id: string;
  allowed_at: string;
};

/** A firm that members of an alliance own together. It is a recorded party of the same id; its shares are holdings. */
export type JointFirmsTable = {
  id: string;
  /** The firm that set it up. */
  organization_id: string;
  alliance_id: string;
  description: string;
  created_by_user_id: string;
  created_at: string;
};

/** What a member puts into a joint firm. */
export type JointFirmContributionsTable = {
  id: string;
  joint_firm_id: string;
  /** The firm that set the joint firm up. */
  organization_id: string;
  member_organization_id: string;
  kind: "cash" | "technology" | "brand" | "other";
  amount_minor: number | null;
  currency: string;
  description: string;
};

/** A statement of the Beneficial Ownership Data Standard as it came, seen by the firm that imported it alone. */
export type EquityStatementsTable = {
  id: string;
  organization_id: string;
  statement_id: string;
  record_id: string;
  record_type: "entity" | "person" | "relationship";
  statement_date: string;
  body: string;
  imported_by_user_id: string;
  imported_at: string;
};

/** The recorded party that statements of a record made. */
export type EquityRecordPartiesTable = { organization_id: string; record_id: string; party_id: string };

/** The holdings that statements of a relationship made, the earlier ones ended by the later. */
export type EquityRecordHoldingsTable = { organization_id: string; record_id: string; holding_id: string };

/** View: the firms that lead an alliance or have joined it. */
export type AllianceFirmsView = { alliance_id: string; organization_id: string };

/** View: holdings that a firm may see though it is no side of them. */
export type ShownHoldingsView = { holding_id: string; viewer_organization_id: string };

/** View: what counts of the holdings of an alliance's firms in one another and in joint firms, whoever may see them. */
export type AllianceEquityTiesView = {
  alliance_id: string;
  owner_organization_id: string;
  owned_id: string;
  is_joint_firm: Flag;
  starts_on: string | null;
  ends_on: string | null;
};

export type EquityTables = {
  equity_parties: EquityPartiesTable;
  equity_party_identifiers: EquityPartyIdentifiersTable;
  holdings: HoldingsTable;
  holding_shows: HoldingShowsTable;
  joint_firms: JointFirmsTable;
  joint_firm_contributions: JointFirmContributionsTable;
  equity_statements: EquityStatementsTable;
  equity_record_parties: EquityRecordPartiesTable;
  equity_record_holdings: EquityRecordHoldingsTable;
  alliance_firms: AllianceFirmsView;
  shown_holdings: ShownHoldingsView;
  alliance_equity_ties: AllianceEquityTiesView;
};
