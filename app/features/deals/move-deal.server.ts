// One step, or two, of a deal's way: the conditional write, the events that both sides read, and the entry in the lead's log.
// Every command that changes a deal's state goes through here; nothing else writes states.

import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { defaultTerms, protectionEnd, reviewDue } from "./deal-terms.rules";
import type { DealContext, DealEventType, RegistrationState, Side, Transition } from "./deals.rules";

/** A deal inside the transaction that changes it, with the lead's time zone. */
export type DealAtHand = Row<"deals"> & { lead_time_zone: string };

/** Reads a deal that the firm can see; null where it sees none. */
export const takeDeal = async (db: TenantDatabase, id: string): Promise<DealAtHand | null> => {
  const row = await db
    .visibleDeals()
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .where("deals.id", "=", id)
    .selectAll("deals")
    .select("lead.time_zone as lead_time_zone")
    .executeTakeFirst();
  return row ?? null;
};

/** On which side of the deal the firm stands. */
export const sideOf = (deal: DealAtHand, organizationId: string): Extract<Side, "registrant" | "lead"> =>
  deal.organization_id === organizationId ? "registrant" : "lead";

/**
 * What the rules must know of this deal and of who acts. Whether the person also belongs to the registrant is not known to the
 * lead's handle: the database refuses such a decision itself (see `decideDeal`).
 */
export const contextOf = async (tx: TransactionScope, deal: DealAtHand): Promise<DealContext> => {
  const side = sideOf(deal, tx.organizationId);
  const contest = await tx.db
    .ofVisibleDeal("deal_events")
    .where("deal_id", "=", deal.id)
    .where("event", "=", "contest" satisfies DealEventType)
    .select("id")
    .executeTakeFirst();
  const decision = deal.decision_id
    ? await tx.db
        .decisions()
        .where("id", "=", deal.decision_id)
        .select("decided_by_user_id")
        .executeTakeFirst()
    : undefined;
  return {
    actor: { side, userId: tx.user.id, belongsToRegistrant: side === "registrant" },
    dealId: deal.id,
    contestedBefore: contest !== undefined,
    deciderId: decision?.decided_by_user_id ?? null,
    protectedUntil: deal.protected_until ? new Date(deal.protected_until) : null,
    now: tx.now,
  };
};

/** Plain values, because the record keeps them too. */
type Columns = Partial<Row<"deals">>;

/** The columns that the effects of the steps set. */
export const effectColumns = (
  steps: readonly Transition[],
  deal: { lead_time_zone: string },
  now: Date,
): Columns => {
  const columns: Columns = {};
  for (const effect of steps.flatMap((step) => step.effects)) {
    if (effect === "assign_rank") columns.submitted_at = now.toISOString();
    if (effect === "start_review_clock") {
      columns.review_due_at = reviewDue(now, defaultTerms, deal.lead_time_zone).toISOString();
    }
    if (effect === "stop_review_clock") columns.review_due_at = null;
    if (effect === "start_protection") {
      columns.protected_until = protectionEnd(now, defaultTerms, deal.lead_time_zone).toISOString();
    }
    if (effect === "end_protection") columns.protected_until = null;
  }
  return columns;
};

/** The name of a step in the record. */
const actions: Record<DealEventType, string> = {
  submit: "deal.submitted",
  take_up: "deal.taken_up",
  return: "deal.returned",
  answer: "deal.answered",
  approve: "deal.approved",
  reject: "deal.rejected",
  mark_duplicate: "deal.marked_duplicate",
  contest: "deal.contested",
  uphold: "deal.rejection_upheld",
  overturn: "deal.rejection_overturned",
  convert: "deal.converted",
  close_won: "deal.closed_won",
  close_lost: "deal.closed_lost",
  expire: "deal.expired",
  revoke: "deal.revoked",
  split: "deal.split",
  withdraw: "deal.withdrawn",
};

/** The rows of the timeline for a run of steps; what was said belongs to the last. */
export const eventRows = (
  steps: readonly Transition[],
  deal: { id: string },
  by: { userId: string | null; organizationId: string | null; at: string },
  said: { reason: string | null; note: string },
) =>
  steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    return {
      id: newId(),
      deal_id: deal.id,
      event: step.event,
      from_state: step.from,
      to_state: step.to,
      actor_user_id: by.userId,
      actor_organization_id: by.organizationId,
      reason: isLast ? said.reason : null,
      note: isLast ? said.note : "",
      at: by.at,
    };
  });

/** The entry's action: that of the last step. */
export const actionOf = (steps: readonly Transition[]): string => {
  const last = steps.at(-1);
  if (!last) throw new Error("a move without a step");
  return actions[last.event];
};

/** What a step brings along. */
export type Move = {
  /** Further columns that this step sets. */
  set?: Columns;
  reason?: string | null;
  note?: string;
  /** What else the entry keeps of the change; `sealed` names what the registrant may not read, and personal data. */
  recorded?: Record<string, string | number | boolean | null | readonly Record<string, string | null>[]>;
  sealed?: string[];
};

/**
 * Takes a deal through steps that the rules have allowed. The write holds only for the version and state that the rules looked
 * at. Refuses `deal_moved`, with the state that it has now, where somebody was quicker.
 */
export const moveDeal = async (
  tx: TransactionScope,
  deal: DealAtHand,
  steps: readonly Transition[],
  { set = {}, reason = null, note = "", recorded = {}, sealed = [] }: Move = {},
): Promise<Result<{ version: number; state: RegistrationState; columns: Columns }>> => {
  const to = steps.at(-1)?.to ?? deal.state;
  const isLead = sideOf(deal, tx.organizationId) === "lead";
  const columns = { ...effectColumns(steps, deal, tx.now), ...set };
  const moved = await (isLead ? tx.db.updateAsLead("deals") : tx.db.update("deals"))
    .set({ ...columns, state: to, version: deal.version + 1, updated_at: tx.at })
    .where("id", "=", deal.id)
    .where("version", "=", deal.version)
    .where("state", "=", deal.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) {
    const now = await takeDeal(tx.db, deal.id);
    return now ? refuse("deal_moved", { state: now.state }) : refuse("not_found");
  }
  const by = { userId: tx.user.id, organizationId: tx.organizationId, at: tx.at };
  const rows = eventRows(steps, deal, by, { reason, note });
  await (isLead
    ? tx.db.insertAsLead(
        "deal_events",
        rows.map((row) => ({ ...row, organization_id: deal.organization_id })),
      )
    : tx.db.insert(
        "deal_events",
        rows.map((row) => ({ ...row, lead_organization_id: deal.lead_organization_id })),
      )
  ).execute();
  const before = Object.fromEntries(
    Object.keys(columns).map((name) => [name, deal[name as keyof DealAtHand]]),
  );
  // What its registrant has not submitted is in nobody's log but its own.
  const isShared = deal.submitted_at !== null || columns.submitted_at !== undefined;
  await tx.record({
    ...(isShared ? { log: deal.lead_organization_id, counterparty: deal.organization_id } : {}),
    subject: { type: "deal", id: deal.id },
    action: actionOf(steps),
    before: { state: deal.state, ...before },
    after: { state: to, ...columns, ...(reason ? { reason } : {}), ...(note ? { note } : {}), ...recorded },
    sealed,
  });
  return ok({ version: deal.version + 1, state: to, columns });
};
