// The steps of a deal beside submission and decision: taking up, contesting, withdrawing, the sale's own stage, and how it ends.
// Each is one transaction with its event and its entry in the record.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { type CalendarDate, dateIn } from "~/lib/dates";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type DealEvent, type RegistrationState, type SaleStage, transition } from "./deals.rules";
import { contextOf, type DealAtHand, type Move, moveDeal, sideOf, takeDeal } from "./move-deal.server";
import { moveStage } from "./sale-stage.rules";

export type MovedDeal = { id: string; version: number; state: RegistrationState };

/** The deal, and the version that the person looked at; without one it is taken as it stands. */
export type DealLookedAt = { dealId: string; version?: number };

/**
 * One step by whoever acts, allowed by the rules and by the person's rights on that side. Refusals: `not_found`; `stale`;
 * `deal_wrong_side`; `deal_moved`; and those of the rules' `transition`.
 */
const step = (
  scope: Scope,
  { dealId, version }: DealLookedAt,
  event: DealEvent,
  move: Move = {},
): Promise<Result<MovedDeal>> =>
  scope.transaction(async (tx) => {
    const taken = await takeForStep(scope, tx, dealId);
    if (!taken.ok) return taken;
    const deal = taken.value;
    const steps = transition(deal.state, event, await contextOf(tx, deal));
    if (!steps.ok) return steps;
    if (version !== undefined && version !== deal.version) return refuse("stale");
    const moved = await moveDeal(tx, deal, steps.value, move);
    return moved.ok ? ok({ id: deal.id, version: moved.value.version, state: moved.value.state }) : moved;
  });

/** For the registrant acts who registers deals, for the lead who decides on them. */
const takeForStep = async (
  scope: Scope,
  tx: TransactionScope,
  dealId: string,
): Promise<Result<DealAtHand>> => {
  const deal = isId(dealId) ? await takeDeal(tx.db, dealId) : null;
  if (!deal) return refuse("not_found");
  const isLead = sideOf(deal, tx.organizationId) === "lead";
  return scope.can(isLead ? "deals.decide" : "deals.register") ? ok(deal) : refuse("deal_wrong_side");
};

/** The lead begins to look at a submitted deal. */
export const takeUpDeal = (scope: Scope, deal: DealLookedAt): Promise<Result<MovedDeal>> =>
  step(scope, deal, { type: "take_up" });

/** The registrant contests a rejection, once; a different person of the lead decides. */
export const contestDeal = (
  scope: Scope,
  { note, ...deal }: DealLookedAt & { note: string },
): Promise<Result<MovedDeal>> => step(scope, deal, { type: "contest" }, { note });

/** The registrant takes the deal back, whatever is open about it. */
export const withdrawDeal = (
  scope: Scope,
  { note = "", ...deal }: DealLookedAt & { note?: string },
): Promise<Result<MovedDeal>> => step(scope, deal, { type: "withdraw" }, { note });

/** The sale goes ahead on the approved registration. Either side records it; no protection runs from then on. */
export const convertDeal = (scope: Scope, deal: DealLookedAt): Promise<Result<MovedDeal>> =>
  step(scope, deal, { type: "convert" });

/** The lead ends an approved registration for a coded reason. */
export const revokeDeal = (
  scope: Scope,
  { reason, note, ...deal }: DealLookedAt & { reason: string; note: string },
): Promise<Result<MovedDeal>> => step(scope, deal, { type: "revoke", reason, note }, { reason, note });

const isAhead = (scope: Scope, date: CalendarDate): boolean => date > dateIn(scope.clock(), scope.timeZone);

/**
 * The sale is made. The amount is in minor units of the deal's currency. What is earned by it is not decided here. Refuses
 * `closed_ahead` for a day that is still to come.
 */
export const closeDealWon = async (
  scope: Scope,
  { wonAmountMinor, closedOn, ...deal }: DealLookedAt & { wonAmountMinor: number; closedOn: CalendarDate },
): Promise<Result<MovedDeal>> =>
  isAhead(scope, closedOn)
    ? refuse("closed_ahead")
    : step(
        scope,
        deal,
        { type: "close_won" },
        { set: { closed_on: closedOn, won_amount_minor: wonAmountMinor, sale_stage: "launched" } },
      );

/** The sale is lost, for a coded reason. Refuses `closed_ahead` for a day that is still to come. */
export const closeDealLost = async (
  scope: Scope,
  {
    reason,
    note,
    closedOn,
    ...deal
  }: DealLookedAt & { reason: string; note: string; closedOn: CalendarDate },
): Promise<Result<MovedDeal>> =>
  isAhead(scope, closedOn)
    ? refuse("closed_ahead")
    : step(
        scope,
        deal,
        { type: "close_lost", reason, note },
        { set: { closed_on: closedOn, close_reason: reason, sale_stage: "lost" }, reason, note },
      );

/**
 * The registrant says how far the sale is. The registration's state stays. Refusals: `not_found`; `deal_wrong_side`; `stale`;
 * and those of `moveStage`.
 */
export const moveSaleStage = (
  scope: Scope,
  {
    dealId,
    version,
    stage,
    lossReason = "",
    note = "",
  }: DealLookedAt & { stage: SaleStage; lossReason?: string; note?: string },
): Promise<Result<MovedDeal>> =>
  scope.transaction(async (tx) => {
    const taken = await takeForStep(scope, tx, dealId);
    if (!taken.ok) return taken;
    const deal = taken.value;
    if (sideOf(deal, tx.organizationId) !== "registrant") return refuse("deal_wrong_side");
    const allowed = moveStage({ state: deal.state, saleStage: deal.sale_stage }, stage, { lossReason, note });
    if (!allowed.ok) return allowed;
    if (version !== undefined && version !== deal.version) return refuse("stale");
    const closeReason = stage === "lost" ? lossReason : "";
    const moved = await tx.db
      .update("deals")
      .set({ sale_stage: stage, close_reason: closeReason, version: deal.version + 1, updated_at: tx.at })
      .where("id", "=", deal.id)
      .where("version", "=", deal.version)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("stale");
    await tx.db
      .insert("deal_events", [
        {
          id: newId(),
          deal_id: deal.id,
          lead_organization_id: deal.lead_organization_id,
          event: "stage",
          from_state: deal.state,
          to_state: deal.state,
          actor_user_id: tx.user.id,
          actor_organization_id: tx.organizationId,
          reason: stage,
          note,
          at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      log: deal.lead_organization_id,
      counterparty: deal.organization_id,
      subject: { type: "deal", id: deal.id },
      action: "deal.stage_moved",
      before: { sale_stage: deal.sale_stage, close_reason: deal.close_reason },
      after: { sale_stage: stage, close_reason: closeReason, note },
    });
    return ok({ id: deal.id, version: deal.version + 1, state: deal.state });
  });
