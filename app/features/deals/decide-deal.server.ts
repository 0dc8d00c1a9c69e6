// The lead's decisions. Each is a row that is written once, a step of the deal, one entry in the lead's log, and a mail to whoever
// answers for the deal.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { type OwnershipTies, readOwnershipTies } from "~/features/equity/ownership-ties.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { translator } from "~/messages/catalogue";
import { isLocale } from "~/ui/locale";
import { protectDeal } from "./conflicts/protect-deal.server";
import {
  type Decision,
  decisionEvent,
  type RegistrationState,
  transition,
  waitsForReview,
} from "./deals.rules";
import { contextOf, type DealAtHand, moveDeal, takeDeal } from "./move-deal.server";

export type DecisionInput = {
  dealId: string;
  /** The version that the decider looked at. */
  version?: number;
  decision: Decision;
  reason?: string;
  note?: string;
  /** Id or reference of a deal submitted to the same lead. */
  duplicateOf?: string;
};

export type DecidedDeal = { id: string; state: RegistrationState; version: number; customerName: string };

/**
 * Decides on a deal that waits: approve, return with questions, reject, mark as a duplicate; on a contested one, approve or
 * reject for good. Of two at once the first counts. Nobody decides on a deal of a firm that they belong to, whichever firm
 * they act for: the database refuses it too.
 * Refusals: `not_found`; `already_decided` with the state that it has now; `stale`; `deal_wrong_side`;
 * `decider_belongs_to_registrant`; `duplicate_of_unknown`; `conflict` where another registration of the customer and a product
 * line is protected (see `protectDeal`); and those of the rules' `transition`.
 */
export const decideDeal = async (scope: Scope, input: DecisionInput): Promise<Result<DecidedDeal>> => {
  // The register is read beforehand: a transaction that approves holds up the supplier's others.
  const ties =
    input.decision === "approve" ? await readOwnershipTies(scope.db, dateIn(scope.clock(), "UTC")) : null;
  try {
    return await scope.transaction((tx) => decide(tx, { leadName: scope.organization.name, ties }, input));
  } catch (error) {
    if (isOfRegistrant(error)) return refuse("decider_belongs_to_registrant");
    throw error;
  }
};

/** The trigger on decisions; memberships of another firm are known to the database alone. */
const isOfRegistrant = (error: unknown): boolean =>
  error instanceof Error && error.message.includes("the decider belongs to the registering firm");

const decide = async (
  tx: TransactionScope,
  { leadName, ties }: { leadName: string; ties: OwnershipTies | null },
  { dealId, version, decision, reason = "", note = "", duplicateOf = "" }: DecisionInput,
): Promise<Result<DecidedDeal>> => {
  const deal = isId(dealId) ? await takeDeal(tx.db, dealId) : null;
  if (!deal) return refuse("not_found");
  if (deal.lead_organization_id !== tx.organizationId) return refuse("deal_wrong_side");
  if (!waitsForReview(deal.state)) return refuse("already_decided", { state: deal.state });
  const original = duplicateOf === "" ? null : await findOriginal(tx, duplicateOf);
  if (duplicateOf !== "" && !original) return refuse("duplicate_of_unknown");

  const event = decisionEvent(deal.state, decision, { reason, note, duplicateOf: original?.id ?? "" });
  const steps = transition(deal.state, event, await contextOf(tx, deal));
  if (!steps.ok) return steps;
  if (version !== undefined && version !== deal.version) return refuse("stale");
  if (ties) {
    const free = await protectDeal(tx, deal, ties);
    if (!free.ok) return free;
  }

  const decisionId = newId();
  const code = decision === "reject" && reason !== "" ? reason : null;
  await tx.db
    .insertAsLead("deal_decisions", [
      {
        id: decisionId,
        deal_id: deal.id,
        organization_id: deal.organization_id,
        decided_by_user_id: tx.user.id,
        decision,
        reason: code,
        note,
        duplicate_of_deal_id: decision === "duplicate" ? (original?.id ?? null) : null,
        decided_at: tx.at,
      },
    ])
    .execute();
  const moved = await moveDeal(tx, deal, steps.value, {
    set: { decision_id: decisionId, decided_at: tx.at },
    reason: code,
    note,
    recorded: { duplicate_of: decision === "duplicate" ? (original?.id ?? null) : null },
    sealed: ["duplicate_of"],
  });
  if (!moved.ok) {
    return moved.refusal.code === "deal_moved" ? refuse("already_decided", moved.refusal.details) : moved;
  }
  await tellOwner(tx, deal, { leadName, state: moved.value.state });
  const { state, version: newVersion } = moved.value;
  return ok({ id: deal.id, state, version: newVersion, customerName: deal.customer_name });
};

/** The deal that another one repeats: one submitted to this lead, by id or by reference. */
const findOriginal = (tx: TransactionScope, text: string): Promise<{ id: string } | undefined> =>
  tx.db
    .led("deals")
    .where((where) =>
      isId(text) ? where("deals.id", "=", text) : where("deals.reference", "=", text.trim().toUpperCase()),
    )
    .select("deals.id")
    .executeTakeFirst();

const tellOwner = async (
  tx: TransactionScope,
  deal: DealAtHand,
  { leadName, state }: { leadName: string; state: RegistrationState },
): Promise<void> => {
  const owner = await tx.db
    .led("deals")
    .innerJoin("users", "users.id", "deals.owner_user_id")
    .where("deals.id", "=", deal.id)
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale"])
    .executeTakeFirst();
  if (!owner) return;
  const locale = isLocale(owner.locale) ? owner.locale : "en";
  const t = translator(locale, "deals");
  await tx.send({
    kind: "deal_decided",
    recipient: owner.email,
    locale,
    values: {
      firm: leadName,
      reference: deal.reference,
      customer: deal.customer_name,
      decision: t(`state_${state}`),
      link: absoluteUrl(paths.deal(deal.id)),
    },
  });
};
