// Ledgers of contributions and benefits: what their parties state and confirm, the rules by which they share, their statements.

import type { Generated } from "kysely";

/** Between some firms of an alliance, or the parties of one of its projects. */
export type LedgersTable = {
  id: string;
  alliance_id: string;
  /** The lead of the alliance; of a project's ledger it learns as a party alone. */
  lead_organization_id: string;
  /** In whose log it stands: the lead of the alliance, or the firm that leads the project. */
  keeper_organization_id: string;
  project_id: string | null;
  name: string;
  /** Of its statements. */
  currency: string;
  opened_by_user_id: string;
  opened_at: string;
  version: Generated<number>;
};

type InALedger = { id: string; ledger_id: string; alliance_id: string; lead_organization_id: string };
type OfAParty = InALedger & { organization_id: string };

export type LedgerPartiesTable = OfAParty & {
  project_id: string | null;
  member_organization_id: string | null;
  added_by_user_id: string;
  added_at: string;
};

type Answered = {
  answered_by_organization_id: string | null;
  answered_by_user_id: string | null;
  answered_at: string | null;
  answer_note: string;
};

/** `organization_id` states it of itself. Written once but for the answer. */
export type LedgerEntriesTable = OfAParty &
  Answered & {
    side: "contribution" | "benefit" | "cost" | "revenue";
    resource: "reputation" | "knowledge" | "affection" | "services" | null;
    text: string;
    /** Calendar date. */
    on_date: string;
    /** Null where it cannot be valued in money. */
    amount_minor: number | null;
    currency: string | null;
    /** An address that shows it; may be empty. */
    link: string;
    had_no_effect: 0 | 1;
    /** The confirmed entry that it takes back whole. */
    reverses_entry_id: string | null;
    /** The entry that it stands for, once that is taken back. */
    replaces_entry_id: string | null;
    /** Why another one is taken back; empty on all others. */
    reason: string;
    state: "stated" | "confirmed" | "disputed" | "withdrawn";
    stated_by_user_id: string;
    stated_at: string;
    version: Generated<number>;
  };

/** What a firm keeps with its own entry for itself. No other firm reads the table. */
export type LedgerInternalsTable = {
  entry_id: string;
  ledger_id: string;
  organization_id: string;
  note: string;
  /** What one unit costs the firm. */
  rate_minor: number | null;
  rate_currency: string | null;
  rate_unit: string;
};

export type LedgerFilesTable = {
  file_id: string;
  entry_id: string;
  ledger_id: string;
  organization_id: string;
  /** What it shows. */
  text: string;
  given_by_user_id: string;
  given_at: string;
};

/** One unit of `currency` in units of the ledger's. */
export type LedgerRatesTable = OfAParty &
  Answered & {
    currency: string;
    /** A plain decimal. */
    rate: string;
    valid_from: string;
    state: "stated" | "confirmed" | "withdrawn";
    stated_by_user_id: string;
    stated_at: string;
    version: Generated<number>;
  };

export type SharingRulesTable = OfAParty & {
  revision: number;
  /** JSON of a `SharingRule`. */
  content: string;
  proposed_by_user_id: string;
  proposed_at: string;
};

export type SharingAgreementsTable = OfAParty & {
  revision: number;
  agreed_by_user_id: string;
  agreed_at: string;
};

export type BenefitStatementsTable = OfAParty & {
  /** Counts the statements of a ledger. */
  number: number;
  from_on: string;
  to_on: string;
  revision: number;
  /** JSON of `FrozenFigures`. */
  figures: string;
  state: "proposed" | "signed" | "void";
  drawn_up_by_user_id: string;
  drawn_up_at: string;
  closed_at: string | null;
  version: Generated<number>;
};

export type BenefitSignaturesTable = OfAParty & {
  statement_id: string;
  signed_by_user_id: string;
  signed_at: string;
};

/** Which signed statement has taken an entry in, with what it was converted to; a reversal's is negative. */
export type BenefitEntriesTable = {
  entry_id: string;
  statement_id: string;
  ledger_id: string;
  amount_minor: number;
};

/** A view: whether a party belongs to the ledger now. */
type LedgerPlacesView = { ledger_id: string; organization_id: string; stands: 0 | 1 };

export type ContributionTables = {
  ledgers: LedgersTable;
  ledger_parties: LedgerPartiesTable;
  ledger_entries: LedgerEntriesTable;
  ledger_internals: LedgerInternalsTable;
  ledger_files: LedgerFilesTable;
  ledger_rates: LedgerRatesTable;
  sharing_rules: SharingRulesTable;
  sharing_agreements: SharingAgreementsTable;
  benefit_statements: BenefitStatementsTable;
  benefit_signatures: BenefitSignaturesTable;
  benefit_entries: BenefitEntriesTable;
  ledger_places: LedgerPlacesView;
};
