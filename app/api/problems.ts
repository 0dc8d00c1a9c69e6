// What the API answers when it does not do what it was asked: the kinds of problem with their status (RFC 9457), and which of
// them a command's refusal is. Pure.

import type { Finding } from "~/features/equity/bods/statement";
import type { Refusal } from "~/lib/result";
import { parseErrorCode } from "~/ui/field-errors";

/** Every kind with its status. `type` in a document is `urn:entente:problem:` and the kind; it means the same for ever. */
export const problemStatus = {
  malformed_request: 400,
  bad_address: 400,
  unexpected_body: 400,
  unauthenticated: 401,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_slow: 408,
  conflict: 409,
  request_in_progress: 409,
  precondition_failed: 412,
  too_large: 413,
  address_too_long: 414,
  unsupported_type: 415,
  invalid_input: 422,
  key_reused: 422,
  too_many_requests: 429,
  failed: 500,
  overloaded: 503,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof problemStatus;

export const problemKinds = Object.keys(problemStatus) as ProblemKind[];

export const problemType = (kind: ProblemKind): string => `urn:entente:problem:${kind}`;

/** What is wrong with one value: at `pointer` (RFC 6901) in the body, or of the named parameter of the address. */
export type FieldFault = {
  pointer?: string;
  parameter?: string;
  /** A key of the messages `errors` or, with its values, of `api` behind `error_`. */
  code: string;
  values?: Record<string, string | number>;
};

export type Problem = {
  kind: ProblemKind;
  /** The command's own refusal, where that is what stands in the way. */
  refusal?: Refusal;
  /** What the thing is now, where somebody was quicker. */
  current?: Record<string, unknown>;
  faults?: FieldFault[];
  /** What is wrong within a file of statements, by statement and path; `more` are not named. */
  findings?: { named: readonly Finding[]; more: number };
  /** The right that is lacking. */
  right?: string;
  headers?: Record<string, string>;
};

type Fault = { pointer: string; code: string };

/** Refusals that one field of the body can mend. */
const faultOf: Readonly<Record<string, Fault>> = {
  alliance_not_open: { pointer: "/alliance_id", code: "alliance_not_open" },
  alliance_of_other_supplier: { pointer: "/alliance_id", code: "alliance_of_other_supplier" },
  product_unknown: { pointer: "/product_lines", code: "product_unknown" },
  product_retired: { pointer: "/product_lines", code: "product_retired" },
  customer_not_found: { pointer: "/customer_id", code: "invalid_id" },
  owner_unknown: { pointer: "/owner_user_id", code: "invalid_id" },
  colleague_unfit: { pointer: "/owner_user_id", code: "invalid_id" },
  need_member_missing: { pointer: "/organization_id", code: "required" },
  partner_not_found: { pointer: "/organization_id", code: "invalid_id" },
  reason_unknown: { pointer: "/reason", code: "invalid_choice" },
  note_required: { pointer: "/note", code: "required" },
  order_needs_reason: { pointer: "/reason", code: "required" },
  duplicate_of_required: { pointer: "/duplicate_of", code: "required" },
  duplicate_of_unknown: { pointer: "/duplicate_of", code: "invalid_id" },
  duplicate_of_itself: { pointer: "/duplicate_of", code: "invalid" },
  currency_of_deal: { pointer: "/won_amount/currency", code: "currency_of_deal" },
  import_kind: { pointer: "/mapping/kind", code: "invalid_choice" },
  person_unknown: { pointer: "/user_ids", code: "invalid_id" },
  quiz_incomplete: { pointer: "/answers", code: "required" },
  reason_required: { pointer: "/reason", code: "required" },
  project_party_unknown: { pointer: "/organization_id", code: "invalid_id" },
  phase_unknown: { pointer: "/phase_id", code: "invalid_id" },
  task_party_unfit: { pointer: "/organization_id", code: "invalid_id" },
  assignee_unfit: { pointer: "/assignee_user_id", code: "invalid_id" },
  task_unknown: { pointer: "/predecessor_id", code: "invalid_id" },
  dependency_on_itself: { pointer: "/predecessor_id", code: "invalid" },
  project_ends_early: { pointer: "/ends_on", code: "date_order" },
  task_deadline_early: { pointer: "/deadline", code: "date_order" },
  task_without_days: { pointer: "/duration_days", code: 'too_small|{"min":1}' },
  reason_missing: { pointer: "/reason", code: "required" },
  actual_reversed: { pointer: "/finished_on", code: "date_order" },
  actual_in_future: { pointer: "/finished_on", code: "date_in_future" },
  meeting_person_unfit: { pointer: "/user_id", code: "invalid_id" },
  decision_not_replaceable: { pointer: "/replaces_id", code: "invalid_id" },
  risk_owner_unfit: { pointer: "/owner/organization_id", code: "invalid_id" },
  risk_person_unfit: { pointer: "/owner/user_id", code: "invalid_id" },
  day_twice: { pointer: "/from", code: "invalid" },
  receiver_unfit: { pointer: "/organization_id", code: "invalid_id" },
  project_tasks_open: { pointer: "/drop_open_tasks", code: "required" },
  project_unsettled: { pointer: "/reason", code: "required" },
  report_ahead: { pointer: "/on_date", code: "date_in_future" },
  forecast_before_start: { pointer: "/stated_end", code: "date_order" },
  forecast_without_reason: { pointer: "/end_reason", code: "required" },
  phase_light_missing: { pointer: "/phases", code: "required" },
  report_phase_unknown: { pointer: "/phases", code: "invalid_id" },
  report_unknown: { pointer: "/corrects_id", code: "invalid_id" },
  campaign_firm_unknown: { pointer: "/organization_id", code: "invalid_id" },
  campaign_currency: { pointer: "/amount/currency", code: "invalid_currency" },
  activity_unknown: { pointer: "/activity_id", code: "invalid_id" },
  campaign_unknown: { pointer: "/campaign_id", code: "invalid_id" },
  use_over: { pointer: "/ends_on", code: "date_order" },
  use_until_before_start: { pointer: "/approved_until", code: "date_order" },
  asset_unknown: { pointer: "/asset_id", code: "invalid_id" },
  campaign_firm_twice: { pointer: "/shares", code: "invalid" },
  campaign_without_member: { pointer: "/shares", code: "required" },
  item_unknown: { pointer: "/item", code: "invalid_choice" },
  internal_by_lead: { pointer: "/is_internal", code: "invalid_choice" },
  firm_not_in_alliance: { pointer: "/organization_id", code: "invalid_id" },
  holding_owner_unknown: { pointer: "/owner/id", code: "invalid_id" },
  holding_owned_unknown: { pointer: "/owned/id", code: "invalid_id" },
  party_customer_unknown: { pointer: "/owner/party/customer_id", code: "invalid_id" },
  holding_itself: { pointer: "/owned", code: "holding_itself" },
  holding_not_ours: { pointer: "/owner", code: "invalid_choice" },
  holding_person_owned: { pointer: "/owned", code: "invalid_choice" },
  holding_replaced_unknown: { pointer: "/replaces", code: "invalid_id" },
  holding_replaced_needs_start: { pointer: "/starts_on", code: "required" },
  holding_end_before_start: { pointer: "/ends_on", code: "date_order" },
  holding_alliance_unknown: { pointer: "/alliance_id", code: "invalid_id" },
  joint_firm_alliance_unknown: { pointer: "/alliance_id", code: "invalid_id" },
  joint_firm_without_us: { pointer: "/members", code: "joint_firm_without_us" },
  joint_firm_member_unknown: { pointer: "/members", code: "invalid_id" },
  joint_firm_member_twice: { pointer: "/members", code: "joint_firm_member_twice" },
  idea_customer_unknown: { pointer: "/customer_id", code: "invalid_id" },
  idea_firm_unknown: { pointer: "/project/organization_id", code: "invalid_id" },
  consent_person_unknown: { pointer: "/contact_id", code: "invalid_id" },
  overlap_fields_missing: { pointer: "/fields", code: "choose_some" },
  consent_recipient_unknown: { pointer: "/recipient_id", code: "invalid_id" },
  consent_ahead: { pointer: "/given_on", code: "date_in_future" },
  withdrawn_ahead: { pointer: "/withdrawn_on", code: "date_in_future" },
  withdrawn_before_given: { pointer: "/withdrawn_on", code: "date_order" },
  care_template_unknown: { pointer: "/template_id", code: "invalid_id" },
  interaction_ahead: { pointer: "/happened_on", code: "date_in_future" },
  interaction_contact_unknown: { pointer: "/contact_id", code: "invalid_id" },
  complaint_ahead: { pointer: "/received_on", code: "date_in_future" },
  complaint_contact_unknown: { pointer: "/contact_id", code: "invalid_id" },
  complaint_line_unknown: { pointer: "/product_line_id", code: "invalid_id" },
  complaint_deal_unknown: { pointer: "/deal_id", code: "invalid_id" },
  endless_discount: { pointer: "/discount_percent", code: "endless_discount" },
  key_manager_unknown: { pointer: "/user_id", code: "invalid_id" },
  purchase_ahead: { pointer: "/bought_on", code: "date_in_future" },
  credit_purchase_unknown: { pointer: "/purchase_id", code: "invalid_id" },
  purchase_unnamed: { pointer: "/description", code: "what_was_bought" },
  purchase_line_unknown: { pointer: "/product_line_id", code: "invalid_id" },
  purchase_product_unknown: { pointer: "/product_id", code: "invalid_id" },
  event_order: { pointer: "/ends_at", code: "event_order" },
  event_host_unknown: { pointer: "/host_user_id", code: "invalid_id" },
  event_capacity_below: { pointer: "/capacity", code: "event_capacity_below" },
  margin_over_amount: { pointer: "/margin_minor", code: "margin_over_amount" },
  standing_ahead: { pointer: "/effective_on", code: "date_in_future" },
  standing_before_last: { pointer: "/effective_on", code: "date_order" },
  growth_needs_reason: { pointer: "/note", code: "required" },
  customer_kind_in_use: { pointer: "/kind", code: "customer_kind_in_use" },
  club_level_unknown: { pointer: "/level_id", code: "invalid_id" },
  club_customer_unknown: { pointer: "/customer_id", code: "invalid_id" },
  joined_ahead: { pointer: "/joined_on", code: "date_in_future" },
  left_ahead: { pointer: "/left_on", code: "date_in_future" },
  counted_ahead: { pointer: "/counted_on", code: "date_in_future" },
  territory_line_unknown: { pointer: "/product_line_id", code: "invalid_id" },
  territory_change_date: { pointer: "/starts_on", code: "invalid_date" },
  territory_end_date: { pointer: "/ends_on", code: "invalid_date" },
  closed_ahead: { pointer: "/closed_on", code: "date_in_future" },
};

/** The firm sees the thing, and may still not do this with it. */
const forbidden = new Set([
  "deal_wrong_side",
  "need_wrong_side",
  "idea_wrong_side",
  "decider_belongs_to_registrant",
  "decided_by_same_person",
  "not_the_lead",
  "programme_for_members",
  "not_enrolled",
  "holding_wrong_side",
  "overlap_wrong_side",
  "campaign_no_share",
  "not_own_organization",
  "margin_not_seen",
]);

/** What is wrong with a file of statements as a whole. */
const kindOfFile: Readonly<Record<string, ProblemKind>> = {
  statements_too_large: "too_large",
  statements_not_utf8: "malformed_request",
  statements_not_json: "malformed_request",
  statements_too_many: "invalid_input",
  statements_invalid: "invalid_input",
};

/** A refused text of the list gets the pointer of its place. */
const pointerIn = (list: unknown, text: unknown, pointer: string): string => {
  const index = Array.isArray(list) ? list.indexOf(text) : -1;
  return index < 0 ? pointer : `${pointer}/${index}`;
};

/** What an upload is for stands in the address, the file is the body. */
const faultsOfUpload = ({ target, target_error, file_error }: Refusal["details"] = {}): FieldFault[] => [
  ...(target_error
    ? [{ parameter: String(target).includes(".") ? "alliance_id" : "kind", code: "invalid_choice" }]
    : []),
  ...(file_error ? [{ pointer: "", ...parseErrorCode(String(file_error)) }] : []),
];

/**
 * The problem that a command's refusal is. `body` is the input that it refused; `conditional` says that the request named the
 * version with `If-Match`.
 */
export const problemOf = (
  refusal: Refusal,
  { body, conditional, current }: { body: unknown; conditional: boolean; current?: Record<string, unknown> },
): Problem => {
  const { code, details } = refusal;
  if (code === "not_found") return { kind: "not_found" };
  if (code === "stale") return { kind: conditional ? "precondition_failed" : "conflict", refusal, current };
  if (forbidden.has(code)) return { kind: "forbidden", refusal };
  if (code === "deal_incomplete") {
    const fields = String(details?.fields ?? "").split(" ");
    const faults = fields.map((field) => ({ pointer: `/${field.replaceAll(".", "/")}`, code: "required" }));
    return { kind: "invalid_input", refusal, faults };
  }
  if (code === "file_refused") {
    return {
      kind: "invalid_input",
      faults: [{ pointer: "", ...parseErrorCode(String(details?.file_error)) }],
    };
  }
  const ofFile = Object.hasOwn(kindOfFile, code) ? kindOfFile[code] : undefined;
  if (ofFile) return { kind: ofFile, refusal };
  if (code === "import_form") return { kind: "invalid_input", faults: faultsOfUpload(details) };
  const fault = faultOf[code];
  if (!fault) return { kind: "conflict", refusal, current };
  const list = (body as { product_lines?: unknown } | null)?.product_lines;
  const pointer = pointerIn(list, details?.product, fault.pointer);
  return { kind: "invalid_input", refusal, faults: [{ ...fault, pointer, values: details }] };
};
