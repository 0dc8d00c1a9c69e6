// Decides on credit: grants it, reviews it, gives it to a colleague to look after.

import type { Scope } from "~/access/scope.server";
import { checkOwner } from "~/features/complaints/record-complaint.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, refuse } from "~/lib/result";
import { givesMore, outcomesFor, setsLimit, stateAfter } from "./credit.rules";
import type { ReviewInput } from "./credit.schema";
import { type Changed, changeLine, findLine } from "./propose-credit.server";

type Seen = { id: string; version: number };

/** Refusals: `not_found`; `credit_not_proposed`; `credit_own_proposal`; `stale`. */
export const grantCredit = (scope: Scope, { id, version }: Seen): Promise<Changed> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findLine(tx, id);
    if (!found.ok) return found;
    const line = found.value;
    if (line.state !== "proposed") return refuse("credit_not_proposed");
    if (line.proposed_by_user_id === tx.user.id) return refuse("credit_own_proposal");
    const changed = await changeLine(tx, line, version, {
      state: "granted",
      granted_by_user_id: tx.user.id,
      granted_at: tx.at,
    });
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.granted",
      before: { state: "proposed" },
      after: { state: "granted", limit_minor: line.limit_minor },
      sealed: ["limit_minor"],
    });
    return ok({ id });
  });

/**
 * Writes a review down and does what it comes to. A limit can be set below what is open: nothing more is booked then. Refusals:
 * `not_found`; `credit_outcome_unfit`, which the line's state does not allow; `credit_own_proposal`, where it gives more credit;
 * `credit_not_higher`; `credit_not_lower`; `credit_review_past`, of a next review that is not to come; `stale`.
 */
export const reviewCredit = (scope: Scope, { id, version }: Seen, input: ReviewInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findLine(tx, id);
    if (!found.ok) return found;
    const line = found.value;
    const { outcome, reason, nextReviewOn } = input;
    const today = dateIn(tx.now, scope.timeZone);
    const limit = setsLimit(outcome) ? (input.limitMinor ?? 0) : line.limit_minor;
    if (line.version !== version) return refuse("stale");
    if (!outcomesFor(line.state).includes(outcome)) return refuse("credit_outcome_unfit");
    if (givesMore(outcome) && line.proposed_by_user_id === tx.user.id) return refuse("credit_own_proposal");
    if (outcome === "raise" && limit <= line.limit_minor) return refuse("credit_not_higher");
    if (outcome === "lower" && (limit >= line.limit_minor || limit <= 0)) return refuse("credit_not_lower");
    if (outcome !== "end" && (nextReviewOn === null || nextReviewOn <= today))
      return refuse("credit_review_past");
    const state = stateAfter(line.state, outcome);
    const changed = await changeLine(tx, line, version, {
      state,
      limit_minor: limit,
      review_reminded_at: null,
      ...(nextReviewOn !== null && { review_on: nextReviewOn }),
      ...(state === "ended" && { ended_by_user_id: tx.user.id, ended_at: tx.at, ended_reason: reason }),
    });
    if (!changed.ok) return changed;
    await tx.db
      .insert("credit_reviews", [
        {
          id: newId(),
          line_id: id,
          reviewed_on: today,
          reviewed_at: tx.at,
          reviewed_by_user_id: tx.user.id,
          outcome,
          reason,
          limit_before_minor: line.limit_minor,
          limit_after_minor: limit,
          next_review_on: outcome === "end" ? null : nextReviewOn,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.reviewed",
      before: { state: line.state, limit_minor: line.limit_minor },
      after: { outcome, state, limit_minor: limit, reason, review_on: nextReviewOn },
      sealed: ["limit_minor", "reason", "review_on"],
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `credit_over`, where it has ended and nothing is open; `owner_unknown`; `stale`. */
export const assignCredit = (scope: Scope, { id, version }: Seen, ownerUserId: string): Promise<Changed> =>
  scope.transaction(async (tx) => {
    const found = await findLine(tx, id);
    if (!found.ok) return found;
    const line = found.value;
    if (line.state === "ended" && line.exposure_minor === 0) return refuse("credit_over");
    const owner = await checkOwner(tx, ownerUserId);
    if (!owner.ok) return owner;
    if (line.owner_user_id === ownerUserId && line.version === version) return ok({ id });
    const changed = await changeLine(tx, line, version, { owner_user_id: ownerUserId });
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.assigned",
      before: { owner_user_id: line.owner_user_id },
      after: { owner_user_id: ownerUserId },
    });
    return ok({ id });
  });
