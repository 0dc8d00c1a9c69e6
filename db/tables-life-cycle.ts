// The tables of an alliance's life cycle as types. Rows that any firm of the alliance writes carry its organization_id and, where it
// is a member, the same id again as member_organization_id, which keys them to its place in the alliance.

import type { Generated } from "kysely";

type Flag = 0 | 1;

type Stage =
  | "operational_awareness"
  | "knowledge"
  | "internal_assessment"
  | "partner_selection"
  | "working_together"
  | "value_creation"
  | "staying_together"
  | "exit";

type OfTheLead = { id: string; alliance_id: string; lead_organization_id: string };

type ByAFirm = OfTheLead & { organization_id: string; member_organization_id: string | null };

/** What the life cycle adds to an alliance. */
export type AllianceGateColumns = {
  /** Counts what the members sign: a sign-off holds for the round that it was given in. */
  gate_round: Generated<number>;
  /** The round in which the members were last asked for their sign-off; 0 for never. */
  sign_off_asked_round: Generated<number>;
};

/** Written once. */
export type AllianceStageChangesTable = OfTheLead & {
  step: "pass" | "back" | "exit" | "resume" | "close";
  from_stage: Stage;
  to_stage: Stage;
  reason: string;
  /** Null where the exit plan's date closed the alliance. */
  changed_by_user_id: string | null;
  at: string;
};

/** What the lead adds to the checklist of a gate. */
export type AllianceGateItemsTable = OfTheLead & {
  stage: Stage;
  text: string;
  is_required: Flag;
  created_by_user_id: string;
  created_at: string;
  removed_at: string | null;
};

/** For one item of a checklist: a standing one by its code, or one of the lead's own. Withdrawn, never rewritten. */
export type AllianceEvidenceTable = ByAFirm & {
  stage: Stage;
  item_code: string | null;
  gate_item_id: string | null;
  kind: "note" | "decision" | "link" | "file";
  text: string;
  url: string | null;
  decided_by: string | null;
  decided_on: string | null;
  /** Of the lead's own: absent for members. */
  is_internal: Flag;
  provided_by_user_id: string;
  created_at: string;
  withdrawn_at: string | null;
  withdrawn_by_user_id: string | null;
  withdrawn_reason: string;
};

/** A member's sign-off for the gate to working together. Written once. */
export type AllianceSignOffsTable = ByAFirm & {
  gate_round: number;
  note: string;
  signed_by_user_id: string;
  signed_at: string;
};

export type AllianceExitPlansTable = OfTheLead & {
  /** The first day on which the members have no access. */
  access_ends_on: string;
  note: string;
  closed_at: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** `organization_id` is the firm that has to do it. */
export type AllianceExitItemsTable = ByAFirm & {
  kind: "returned" | "deleted" | "handed_over";
  text: string;
  due_on: string;
  created_by_user_id: string;
  created_at: string;
  done_at: string | null;
  done_by_user_id: string | null;
  removed_at: string | null;
};

/** One for each alliance. */
export type AllianceChartersTable = OfTheLead & {
  vision: string;
  goal: string;
  target_customers: string;
  geographic_scope: string;
  products_services: string;
  core_technology: string;
  advantage_basis: string;
  shared_values: string;
  meeting_rhythm: string;
  starts_on: string | null;
  review_on: string | null;
  updated_by_user_id: string;
  updated_at: string;
  version: Generated<number>;
};

export type AllianceObjectivesTable = OfTheLead & {
  text: string;
  measure: string;
  due_on: string;
  created_by_user_id: string;
  created_at: string;
  removed_at: string | null;
};

/** Whom a side has named for itself. */
export type AllianceRepresentativesTable = ByAFirm & {
  senior_user_id: string;
  manager_user_id: string;
  named_by_user_id: string;
  named_at: string;
  version: Generated<number>;
};

/** One version of an agreement; those of one agreement share the series. Written once. */
export type AllianceAgreementsTable = OfTheLead & {
  series_id: string;
  number: number;
  title: string;
  text: string;
  url: string | null;
  /** A file of the lead that holds the text. */
  file_id: string | null;
  valid_from: string;
  /** The last day on which it holds; null for no end. */
  expires_on: string | null;
  created_by_user_id: string;
  created_at: string;
};

/** Written once. */
export type AllianceAgreementAcceptancesTable = ByAFirm & {
  agreement_id: string;
  accepted_by_user_id: string;
  accepted_at: string;
  /** SHA-256, hex, of the file that was accepted; null where the version has none. */
  file_digest: string | null;
};

/** Which reminders of an agreement's expiry have been sent. */
export type AllianceAgreementRemindersTable = { agreement_id: string; days_before: number; sent_at: string };

/** One is open at a time. */
export type AllianceHealthRoundsTable = OfTheLead & {
  label: string;
  due_on: string;
  opened_by_user_id: string;
  opened_at: string;
  closed_at: string | null;
  reminded_at: string | null;
};

/** One for each firm and round; stands as it is once the round is closed. */
export type AllianceHealthAnswersTable = ByAFirm & {
  round_id: string;
  /** JSON: the value of each question. */
  answers: string;
  answered_by_user_id: string;
  answered_at: string;
};

/** Written once; for the lead alone. */
export type AllianceRelationshipFormsTable = OfTheLead & {
  member_organization_id: string;
  form: "basic" | "reactive" | "accountable" | "proactive" | "partnership";
  effective_from: string;
  reason: string;
  recorded_by_user_id: string;
  recorded_at: string;
};

export type LifeCycleTables = {
  alliance_health_rounds: AllianceHealthRoundsTable;
  alliance_health_answers: AllianceHealthAnswersTable;
  alliance_relationship_forms: AllianceRelationshipFormsTable;
  alliance_charters: AllianceChartersTable;
  alliance_objectives: AllianceObjectivesTable;
  alliance_representatives: AllianceRepresentativesTable;
  alliance_agreements: AllianceAgreementsTable;
  alliance_agreement_acceptances: AllianceAgreementAcceptancesTable;
  alliance_agreement_reminders: AllianceAgreementRemindersTable;
  alliance_stage_changes: AllianceStageChangesTable;
  alliance_gate_items: AllianceGateItemsTable;
  alliance_evidence: AllianceEvidenceTable;
  alliance_sign_offs: AllianceSignOffsTable;
  alliance_exit_plans: AllianceExitPlansTable;
  alliance_exit_items: AllianceExitItemsTable;
};
