// The tables as types. Conventions: ids are UUIDv7 text; instants are ISO 8601 UTC text with milliseconds; dates are
// YYYY-MM-DD; flags are 0 or 1; money is integer minor units with its ISO 4217 code; JSON is text. Every table of a firm
// carries its organization_id, and, where an alliance opens the row to its lead, the lead_organization_id too.

import type { Generated, Selectable } from "kysely";
import type { AnnouncementTables } from "./tables-announcements";
import type { CalendarTables } from "./tables-calendar";
import type { CareTables } from "./tables-care";
import type { ClosingTables } from "./tables-closing";
import type { ClubTables } from "./tables-clubs";
import type { ComplaintTables } from "./tables-complaints";
import type { ConflictTables } from "./tables-conflicts";
import type { ContactTables } from "./tables-contacts";
import type { ContributionTables } from "./tables-contributions";
import type { CreditTables } from "./tables-credit";
import type { EquityTables } from "./tables-equity";
import type { EventTables } from "./tables-events";
import type { FileTables } from "./tables-files";
import type { GuidanceTables } from "./tables-guidance";
import type { IdeaTables } from "./tables-ideas";
import type { ImportTables } from "./tables-imports";
import type { InteractionTables } from "./tables-interactions";
import type { KeyAccountTables } from "./tables-key-accounts";
import type { AllianceGateColumns, LifeCycleTables } from "./tables-life-cycle";
import type { MergeTables } from "./tables-merges";
import type { NeedTables } from "./tables-needs";
import type { OverlapTables } from "./tables-overlaps";
import type { OwnerTables } from "./tables-owners";
import type { PaperTables } from "./tables-papers";
import type { PlanTables } from "./tables-plan";
import type { ProjectTables } from "./tables-projects";
import type { PromotionTables } from "./tables-promotion";
import type { ProofTables } from "./tables-proofs";
import type { PurchaseTables } from "./tables-purchases";
import type { CustomerContactColumns, SearchTables } from "./tables-search";
import type { SegmentTables } from "./tables-segments";
import type { ShareTables } from "./tables-shares";
import type { StandingTables } from "./tables-standings";
import type { StatusTables } from "./tables-status";
import type { TalkTables } from "./tables-talk";
import type { DealRegionColumn, TerritoryTables } from "./tables-territories";
import type { UseTables } from "./tables-uses";
import type { ValueTables } from "./tables-values";
import type { ViewTables } from "./tables-views";
import type { WorkingDayTables } from "./tables-working-days";

type Flag = 0 | 1;

export type OrganizationsTable = {
  id: string;
  slug: string;
  legal_name: string;
  trade_name: string;
  kind: "company" | "joint_venture" | "public_body";
  status: "active" | "suspended" | "closed";
  country: string;
  region: string;
  city: string;
  address: string;
  domain: string | null;
  industry: string;
  employees: number | null;
  founded_year: number | null;
  currency: string;
  locale: string;
  time_zone: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type OrganizationIdentifiersTable = {
  id: string;
  organization_id: string;
  scheme: string;
  value: string;
};

export type UsersTable = {
  id: string;
  /** Lower case; unique in the installation. */
  email: string;
  name: string;
  /** Argon2id; null until the invitation is accepted. */
  password_hash: string | null;
  locale: string;
  time_zone: string;
  is_operator: Flag;
  status: "active" | "disabled";
  created_at: string;
  updated_at: string;
};

export type MembershipsTable = {
  id: string;
  organization_id: string;
  user_id: string;
  role: "owner" | "alliance_manager" | "member" | "viewer";
  status: "active" | "suspended" | "left";
  created_at: string;
  updated_at: string;
};

export type SessionsTable = {
  /** SHA-256 of the cookie's value, hex. */
  id: string;
  user_id: string;
  /** The firm acted for; null for an operator and for a user without a firm. */
  organization_id: string | null;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  /** The session ends here however busy it is. */
  absolute_expires_at: string;
  user_agent: string;
};

/** What a person typed when the session ran out, kept an hour for the same person. */
export type HeldFormsTable = {
  /** SHA-256 of the cookie's value, hex. */
  id: string;
  user_id: string;
  organization_id: string | null;
  path: string;
  fields: string;
  expires_at: string;
};

export type InvitationsTable = {
  id: string;
  organization_id: string;
  email: string;
  role: MembershipsTable["role"];
  token_hash: string;
  invited_by_user_id: string | null;
  created_at: string;
  expires_at: string;
  consumed_at: string | null;
  revoked_at: string | null;
};

/** Single-use links: a password reset, a change of e-mail, an applicant's answer. */
export type OneTimeTokensTable = {
  id: string;
  kind: "password_reset" | "email_change" | "application_answer";
  user_id: string | null;
  application_id: string | null;
  token_hash: string;
  payload: string;
  created_at: string;
  expires_at: string;
  consumed_at: string | null;
};

export type ApplicationsTable = {
  id: string;
  /** The supplier applied to, which owns the row. */
  organization_id: string;
  state: "submitted" | "needs_more" | "accepted" | "declined";
  legal_name: string;
  trade_name: string;
  country: string;
  city: string;
  domain: string | null;
  identifier_scheme: string | null;
  identifier_value: string | null;
  contact_name: string;
  contact_email: string;
  message: string;
  locale: string;
  /** The supplier's last question, or the reason of a refusal. */
  supplier_note: string;
  applicant_answer: string;
  accepted_organization_id: string | null;
  decided_by_user_id: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type PartnerRelationsTable = {
  id: string;
  /** The supplier, which owns the row. */
  organization_id: string;
  partner_organization_id: string;
  status: "active" | "suspended" | "ended";
  tier: string;
  created_at: string;
  updated_at: string;
};

export type AllianceStage =
  | "operational_awareness"
  | "knowledge"
  | "internal_assessment"
  | "partner_selection"
  | "working_together"
  | "value_creation"
  | "staying_together"
  | "exit";

export type AlliancesTable = {
  id: string;
  /** The lead. */
  organization_id: string;
  name: string;
  description: string;
  stage: AllianceStage;
  /** Members of an open alliance learn of one another. */
  is_open: Flag;
  currency: string;
  starts_on: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type AllianceMembersTable = {
  id: string;
  alliance_id: string;
  /** The member firm. */
  organization_id: string;
  lead_organization_id: string;
  status: "invited" | "accepted" | "declined" | "left";
  invited_at: string;
  answered_at: string | null;
  answered_by_user_id: string | null;
  note: string;
};

export type ClassificationAxis = "development_mode" | "party" | "capital_tie" | "purpose";

export type AllianceClassificationsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  axis: ClassificationAxis;
  value: string;
  /** The B2B sub-kind, or the route of a partnership. */
  sub_kind: string | null;
  effective_from: string;
  reason: string;
  evidence: string;
  created_by_user_id: string;
  created_at: string;
};

export type ProductLinesTable = {
  id: string;
  organization_id: string;
  code: string;
  name: string;
  status: "active" | "retired";
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type ProductsTable = {
  id: string;
  organization_id: string;
  product_line_id: string;
  code: string;
  name: string;
  list_price_minor: number | null;
  currency: string;
  status: "active" | "retired";
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** Another spelling of a line or a product. `folded` is the text as `foldName` gives it; one per supplier. */
export type ProductAliasesTable = {
  id: string;
  organization_id: string;
  alias: string;
  folded: string;
  product_line_id: string;
  product_id: string | null;
};

export type CustomersTable = {
  id: string;
  organization_id: string;
  kind: "company" | "consumer" | "employee";
  name: string;
  /** `foldName(name)`: for search and for equal names. */
  folded_name: string;
  trade_name: string;
  domain: string | null;
  country: string;
  region: string;
  city: string;
  address: string;
  industry: string;
  employees: number | null;
  founded_year: number | null;
  annual_revenue_minor: number | null;
  currency: string;
  owner_user_id: string | null;
  /** The key of the row in the file that it was imported from; unique per firm. */
  source_reference: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type CustomerIdentifiersTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  scheme: string;
  value: string;
};

export type RegistrationStateColumn =
  | "draft"
  | "submitted"
  | "in_review"
  | "returned"
  | "approved"
  | "rejected"
  | "duplicate"
  | "contested"
  | "converted"
  | "closed_won"
  | "closed_lost"
  | "expired"
  | "revoked"
  | "split"
  | "withdrawn";

export type SaleStageColumn =
  | "prospect"
  | "qualified"
  | "technical_validation"
  | "business_validation"
  | "committed"
  | "launched"
  | "lost";

export type DealsTable = {
  id: string;
  /** What people call it, drawn at random, so that it tells nothing of how many there are: `D-7KQ2M4`. */
  reference: string;
  /** The registrant. */
  organization_id: string;
  alliance_id: string;
  lead_organization_id: string;
  /** The person who answers for the deal at the registrant. */
  owner_user_id: string | null;
  state: RegistrationStateColumn;
  sale_stage: SaleStageColumn;
  /** The deal's own copy of the end customer. */
  customer_name: string;
  customer_domain: string | null;
  customer_country: string;
  /** The registrant's own file, never another firm's. */
  customer_id: string | null;
  amount_minor: number | null;
  currency: string | null;
  expected_close_on: string | null;
  problem: string;
  contact_name: string;
  contact_email: string;
  contact_phone: string;
  /** 1: the registrant says that there is no contact yet. */
  no_contact_yet: Flag;
  /** First submission, stamped by the server: the rank. Never changes. */
  submitted_at: string | null;
  review_due_at: string | null;
  decided_at: string | null;
  /** The decision that the state rests on. */
  decision_id: string | null;
  protected_until: string | null;
  closed_on: string | null;
  won_amount_minor: number | null;
  close_reason: string;
  imported: Flag;
  /** The key of the row in the file that it was imported from; unique per registrant. */
  source_reference: string | null;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type DealIdentifiersTable = {
  id: string;
  deal_id: string;
  organization_id: string;
  lead_organization_id: string;
  scheme: string;
  value: string;
};

export type DealProductLinesTable = {
  id: string;
  deal_id: string;
  organization_id: string;
  lead_organization_id: string;
  product_line_id: string;
  product_id: string | null;
};

/** The lead's decisions. A trigger refuses one by a person who belongs to the registrant. */
export type DealDecisionsTable = {
  id: string;
  deal_id: string;
  /** The registrant. */
  organization_id: string;
  lead_organization_id: string;
  decided_by_user_id: string;
  decision: "approve" | "return" | "reject" | "duplicate";
  reason: string | null;
  note: string;
  /** Known to the lead alone. */
  duplicate_of_deal_id: string | null;
  decided_at: string;
};

/** What both sides see of a deal's way. */
export type DealEventsTable = {
  id: string;
  deal_id: string;
  organization_id: string;
  lead_organization_id: string;
  event: string;
  from_state: RegistrationStateColumn | null;
  to_state: RegistrationStateColumn;
  actor_user_id: string | null;
  actor_organization_id: string | null;
  reason: string | null;
  note: string;
  at: string;
};

export type ImportsTable = {
  id: string;
  organization_id: string;
  kind: "customers" | "deals";
  /** The alliance that imported deals are registered in. */
  alliance_id: string | null;
  file_name: string;
  /** SHA-256 of the file, hex: also its name in the uploads folder. */
  file_hash: string;
  encoding: string;
  delimiter: string;
  mapping: string;
  state: "uploaded" | "checked" | "running" | "done" | "failed";
  summary: string;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type ApiTokensTable = {
  id: string;
  organization_id: string;
  user_id: string;
  name: string;
  token_hash: string;
  /** JSON list of rights, or "all": what the person's role allows at the time of use. */
  rights: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

export type IdempotencyKeysTable = {
  organization_id: string;
  user_id: string;
  key: string;
  request_hash: string;
  status: number | null;
  headers: string;
  body: string;
  created_at: string;
};

export type OutboxTable = {
  id: string;
  /** The firm whose doing sent it; null for the installation's own. */
  organization_id: string | null;
  kind: string;
  recipient: string;
  locale: string;
  /** JSON values of the template: the text and the link. Emptied a while after it was sent. */
  payload: string;
  state: "pending" | "sent" | "failed";
  attempts: number;
  next_attempt_at: string;
  last_error: string;
  created_at: string;
  sent_at: string | null;
};

export type AuditLogsTable = { organization_id: string; size: number; root_hash: string };

export type AuditEntriesTable = {
  organization_id: string;
  position: number;
  id: string;
  at: string;
  actor_user_id: string | null;
  acting_organization_id: string | null;
  /** The other firm that may read the entry, for example the registrant of a deal. */
  counterparty_organization_id: string | null;
  subject_type: string;
  subject_id: string;
  action: string;
  body: string;
  leaf_hash: string;
};

export type AuditNodesTable = { organization_id: string; level: number; position: number; hash: string };

export type AuditHeadsTable = {
  organization_id: string;
  size: number;
  root_hash: string;
  signed_at: string;
  key_id: string;
  signature: string;
};

export type AuditSealedValuesTable = {
  id: string;
  entry_id: string;
  /** The firm that may read it: the one that acted, or the log's own where the installation did. */
  organization_id: string;
  field: string;
  salt: string;
  value: string;
};

export type AuditKeysTable = { id: string; public_key: string; created_at: string };

export type Database = AnnouncementTables &
  CareTables &
  ClubTables &
  ComplaintTables &
  ConflictTables &
  ContactTables &
  ContributionTables &
  CreditTables &
  IdeaTables &
  ImportTables &
  InteractionTables &
  KeyAccountTables &
  MergeTables &
  NeedTables &
  OverlapTables &
  GuidanceTables &
  EquityTables &
  EventTables &
  FileTables &
  PaperTables &
  PlanTables &
  ProjectTables &
  CalendarTables &
  ClosingTables &
  WorkingDayTables &
  StatusTables &
  PromotionTables &
  ProofTables &
  PurchaseTables &
  SearchTables &
  SegmentTables &
  StandingTables &
  TalkTables &
  ValueTables &
  ViewTables &
  OwnerTables &
  UseTables &
  ShareTables &
  TerritoryTables & {
    organizations: OrganizationsTable;
    organization_identifiers: OrganizationIdentifiersTable;
    users: UsersTable;
    memberships: MembershipsTable;
    sessions: SessionsTable;
    held_forms: HeldFormsTable;
    invitations: InvitationsTable;
    one_time_tokens: OneTimeTokensTable;
    applications: ApplicationsTable;
    partner_relations: PartnerRelationsTable;
    alliances: AlliancesTable & AllianceGateColumns;
    alliance_members: AllianceMembersTable;
    alliance_classifications: AllianceClassificationsTable;
    product_lines: ProductLinesTable;
    products: ProductsTable;
    product_aliases: ProductAliasesTable;
    customers: CustomersTable & CustomerContactColumns;
    customer_identifiers: CustomerIdentifiersTable;
    deals: DealsTable & DealRegionColumn;
    deal_identifiers: DealIdentifiersTable;
    deal_product_lines: DealProductLinesTable;
    deal_decisions: DealDecisionsTable;
    deal_events: DealEventsTable;
    imports: ImportsTable;
    api_tokens: ApiTokensTable;
    idempotency_keys: IdempotencyKeysTable;
    outbox: OutboxTable;
    audit_logs: AuditLogsTable;
    audit_entries: AuditEntriesTable;
    audit_nodes: AuditNodesTable;
    audit_heads: AuditHeadsTable;
    audit_sealed_values: AuditSealedValuesTable;
    audit_keys: AuditKeysTable;
  } & LifeCycleTables;

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
