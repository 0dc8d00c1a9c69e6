/**
 * The rules of deal registration: states, who may move a deal from which to which, and what each step asks for. Pure; the
 * commands of deals and pages call it. Beside it stand `deal-draft` (what a submission must hold), `deal-terms` (days and
 * clocks), `deal-reasons` (codes) and `deal-shares` (a split).
 */
import { type DealDraft, requiredToSubmit } from "~/features/deals/deal-draft.rules";
import { coded, lossReasons, rejectionReasons, revocationReasons } from "~/features/deals/deal-reasons.rules";
import { checkShares, type SplitShare } from "~/features/deals/deal-shares.rules";
import { ok, type Result, refuse } from "~/lib/result";

export const registrationStates = [
  "draft",
  "submitted",
  "in_review",
  "returned",
  "approved",
  "rejected",
  "duplicate",
  "contested",
  "converted",
  "closed_won",
  "closed_lost",
  "expired",
  "revoked",
  "split",
  "withdrawn",
] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const isRegistrationState = (text: string): text is RegistrationState =>
  registrationStates.some((state) => state === text);

/** How far the sale is: apart from the state of the registration. */
export const saleStages = [
  "prospect",
  "qualified",
  "technical_validation",
  "business_validation",
  "committed",
  "launched",
  "lost",
] as const;
export type SaleStage = (typeof saleStages)[number];

export const isSaleStage = (text: string): text is SaleStage => saleStages.some((stage) => stage === text);

/** `registrant`: somebody acting for the firm that registers; `lead`: for the supplier; `system`: the clock. */
export const sides = ["registrant", "lead", "system"] as const;
export type Side = (typeof sides)[number];

/** What may happen to a deal, with what it brings along. A reason `other` needs a note. */
export type DealEvent =
  | { type: "submit"; draft: DealDraft }
  | { type: "take_up" }
  | { type: "return"; note: string }
  | { type: "answer"; draft: DealDraft }
  | { type: "approve" }
  | { type: "reject"; reason: string; note: string }
  | { type: "mark_duplicate"; of: string }
  | { type: "contest" }
  | { type: "uphold" }
  | { type: "overturn" }
  | { type: "convert" }
  | { type: "close_won" }
  | { type: "close_lost"; reason: string; note: string }
  | { type: "expire" }
  | { type: "revoke"; reason: string; note: string }
  | { type: "split"; shares: readonly SplitShare[] }
  | { type: "withdraw" };
export type DealEventType = DealEvent["type"];

type Step = { from: readonly RegistrationState[]; to: RegistrationState; sides: readonly Side[] };

const lead = ["lead"] as const;
const registrant = ["registrant"] as const;
const both = ["registrant", "lead"] as const;
const inReview = ["submitted", "in_review"] as const;

/** States in which something is still to come of the deal. */
export const openStates = [
  "draft",
  "submitted",
  "in_review",
  "returned",
  "contested",
  "approved",
  "converted",
] as const satisfies readonly RegistrationState[];

// How a sale goes on after approval is a fact that either side may record. What is earned by it is not decided here: a
// statement needs the supplier's approval.
const steps: Readonly<Record<DealEventType, Step>> = {
  submit: { from: ["draft"], to: "submitted", sides: registrant },
  take_up: { from: ["submitted"], to: "in_review", sides: lead },
  return: { from: inReview, to: "returned", sides: lead },
  answer: { from: ["returned"], to: "in_review", sides: registrant },
  approve: { from: inReview, to: "approved", sides: lead },
  reject: { from: inReview, to: "rejected", sides: lead },
  mark_duplicate: { from: inReview, to: "duplicate", sides: lead },
  contest: { from: ["rejected"], to: "contested", sides: registrant },
  uphold: { from: ["contested"], to: "rejected", sides: lead },
  overturn: { from: ["contested"], to: "approved", sides: lead },
  convert: { from: ["approved"], to: "converted", sides: both },
  close_won: { from: ["converted"], to: "closed_won", sides: both },
  close_lost: { from: ["converted"], to: "closed_lost", sides: both },
  expire: { from: ["approved"], to: "expired", sides: ["system"] },
  revoke: { from: ["approved"], to: "revoked", sides: lead },
  split: { from: ["approved"], to: "split", sides: lead },
  withdraw: { from: openStates, to: "withdrawn", sides: registrant },
};

const isDecision = (event: DealEventType): boolean => steps[event].from === inReview;

export const dealEventTypes = Object.keys(steps) as DealEventType[];

/** What goes with a step: the command that stores it does these, and nothing else moves rank, clock or protection. */
export type Effect =
  | "assign_rank"
  | "start_review_clock"
  | "stop_review_clock"
  | "start_protection"
  | "end_protection";

/** One step. Every step is an event of the deal's timeline and an entry of the record. */
export type Transition = {
  event: DealEventType;
  from: RegistrationState;
  to: RegistrationState;
  effects: readonly Effect[];
};

export type Actor = {
  side: Side;
  /** Null for the system. */
  userId: string | null;
  /** Whether the person also belongs to the registering firm, whichever firm they act for. */
  belongsToRegistrant: boolean;
};

/** What the rules must know of the deal beside its state. */
export type DealContext = {
  actor: Actor;
  dealId: string;
  /** Whether the registrant has contested a rejection of this deal before. */
  contestedBefore: boolean;
  /** Who decided what the state rests on; null where nobody has. */
  deciderId: string | null;
  /** End of the protection; null where there is none. */
  protectedUntil: Date | null;
  now: Date;
};

/** Whether a decision of the lead is what the deal waits for. */
export const waitsForReview = (state: RegistrationState): boolean =>
  state === "submitted" || state === "in_review" || state === "contested";
// A converted deal still stands in the way of others, but no clock runs against it any more.
const isProtected = (state: RegistrationState): boolean => state === "approved";

function effectsOf(event: DealEventType, from: RegistrationState, to: RegistrationState): Effect[] {
  const effects: Effect[] = [];
  if (event === "submit") effects.push("assign_rank");
  if (waitsForReview(to) && !waitsForReview(from)) effects.push("start_review_clock");
  if (waitsForReview(from) && !waitsForReview(to)) effects.push("stop_review_clock");
  if (isProtected(to) && !isProtected(from)) effects.push("start_protection");
  if (isProtected(from) && !isProtected(to)) effects.push("end_protection");
  return effects;
}

const stepOf = (event: DealEventType, from: RegistrationState, to: RegistrationState): Transition => ({
  event,
  from,
  to,
  effects: effectsOf(event, from, to),
});

function checkComplete(draft: DealDraft): Result<null> {
  const missing = requiredToSubmit(draft);
  return missing.length === 0 ? ok(null) : refuse("deal_incomplete", { fields: missing.join(" ") });
}

/** What the event itself must bring, and what of the deal's past stands against it. */
function checkEvent(event: DealEvent, context: DealContext): Result<null> {
  switch (event.type) {
    case "submit":
    case "answer":
      return checkComplete(event.draft);
    case "return":
      return event.note.trim() === "" ? refuse("note_required") : ok(null);
    case "reject":
      return coded(rejectionReasons, event.reason, event.note);
    case "revoke":
      return coded(revocationReasons, event.reason, event.note);
    case "close_lost":
      return coded(lossReasons, event.reason, event.note);
    case "mark_duplicate":
      if (event.of === "") return refuse("duplicate_of_required");
      return event.of === context.dealId ? refuse("duplicate_of_itself") : ok(null);
    case "contest":
      return context.contestedBefore ? refuse("contested_before") : ok(null);
    case "uphold":
    case "overturn":
      return context.actor.userId === context.deciderId ? refuse("decided_by_same_person") : ok(null);
    case "split":
      return checkShares(event.shares);
    case "expire":
      return context.protectedUntil !== null && context.protectedUntil <= context.now
        ? ok(null)
        : refuse("still_protected");
    default:
      return ok(null);
  }
}

/**
 * The steps that an event takes a deal through: one, or two for a decision on `submitted`, which passes through
 * `in_review`. Refusals: `deal_not_possible` (not in this state), `deal_wrong_side`, `decider_belongs_to_registrant` (also
 * when acting for the lead), and those of the event: `deal_incomplete`, `note_required`, `reason_unknown`,
 * `duplicate_of_required`, `duplicate_of_itself`, `contested_before`, `decided_by_same_person`, `split_needs_two`,
 * `split_party_twice`, `split_share_invalid`, `split_not_whole`, `still_protected`.
 */
export function transition(
  state: RegistrationState,
  event: DealEvent,
  context: DealContext,
): Result<Transition[]> {
  const { from, to, sides: allowed } = steps[event.type];
  if (!from.includes(state)) return refuse("deal_not_possible", { state, event: event.type });
  if (!allowed.includes(context.actor.side)) return refuse("deal_wrong_side", { event: event.type });
  if (context.actor.side === "lead" && context.actor.belongsToRegistrant)
    return refuse("decider_belongs_to_registrant");
  const checked = checkEvent(event, context);
  if (!checked.ok) return checked;
  if (state === "submitted" && isDecision(event.type))
    return ok([stepOf("take_up", "submitted", "in_review"), stepOf(event.type, "in_review", to)]);
  return ok([stepOf(event.type, state, to)]);
}

/** The events that a side may cause in a state, before the person and the deal's past are looked at. */
export const allowedEvents = (state: RegistrationState, side: Side): DealEventType[] =>
  dealEventTypes.filter((type) => steps[type].from.includes(state) && steps[type].sides.includes(side));

/** Whether nothing comes after the state. A rejection is final once it has been contested. */
export const isFinal = (state: RegistrationState, contestedBefore: boolean): boolean =>
  state === "rejected" ? contestedBefore : sides.every((side) => allowedEvents(state, side).length === 0);

/** The four kinds that status colours and icons know. */
export type StatusKind = "draft" | "waiting" | "approved" | "refused";

const kinds: Readonly<Record<RegistrationState, StatusKind>> = {
  draft: "draft",
  withdrawn: "draft",
  submitted: "waiting",
  in_review: "waiting",
  returned: "waiting",
  contested: "waiting",
  approved: "approved",
  converted: "approved",
  closed_won: "approved",
  split: "approved",
  rejected: "refused",
  duplicate: "refused",
  expired: "refused",
  revoked: "refused",
  closed_lost: "refused",
};

export const statusKind = (state: RegistrationState): StatusKind => kinds[state];

export const decisions = ["approve", "return", "reject", "duplicate"] as const;
export type Decision = (typeof decisions)[number];

/**
 * The event that a decision means in a state: on a contested rejection, approving overturns it and rejecting upholds it.
 * `reason`, `note` and `duplicateOf` are as the decider gave them, empty when they did not.
 */
export function decisionEvent(
  state: RegistrationState,
  decision: Decision,
  { reason, note, duplicateOf }: { reason: string; note: string; duplicateOf: string },
): DealEvent {
  switch (decision) {
    case "approve":
      return { type: state === "contested" ? "overturn" : "approve" };
    case "reject":
      return state === "contested" ? { type: "uphold" } : { type: "reject", reason, note };
    case "return":
      return { type: "return", note };
    case "duplicate":
      return { type: "mark_duplicate", of: duplicateOf };
  }
}

/**
 * Moves a sale to another stage: among the open ones in either direction, to `launched` from `committed` alone, to `lost`
 * with a coded reason. Refusals: `stage_final`, `stage_not_committed`, `reason_unknown`, `note_required`.
 */
export function changeStage(
  from: SaleStage,
  to: SaleStage,
  { lossReason, note }: { lossReason: string; note: string },
): Result<SaleStage> {
  if (from === "launched" || from === "lost") return refuse("stage_final", { stage: from });
  if (to === "launched" && from !== "committed") return refuse("stage_not_committed");
  if (to === "lost") {
    const reason = coded(lossReasons, lossReason, note);
    if (!reason.ok) return reason;
  }
  return ok(to);
}
