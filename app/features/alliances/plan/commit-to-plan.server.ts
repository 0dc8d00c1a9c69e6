// What each firm does with the joint plan: it agrees to a revision, and says what it commits itself to.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { partInPlan } from "./part-in-plan.server";
import type { CommitmentEndInput, CommitmentInput } from "./plan.schema";

const mostCommitments = 50;

/** Refusals: `not_found`; `plan_not_open`; `plan_revised`, where there is a later revision; `plan_agreed` to already. */
export const agreeToPlan = async (
  scope: Scope,
  allianceId: string,
  revision: number,
): Promise<Result<null>> => {
  const part = await partInPlan(scope, allianceId);
  if (!part.ok) return part;
  const { leadId, memberId } = part.value;
  try {
    return await scope.transaction(async (tx) => {
      const plan = await tx.db
        .ofJoinedAlliances("joint_plans")
        .where("alliance_id", "=", allianceId)
        .where("revision", "=", revision)
        .select("id")
        .executeTakeFirst();
      if (!plan) return refuse("plan_revised");
      await tx.db
        .insert("plan_agreements", [
          {
            id: newId(),
            alliance_id: allianceId,
            lead_organization_id: leadId,
            member_organization_id: memberId,
            revision,
            agreed_by_user_id: tx.user.id,
            agreed_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        log: leadId,
        counterparty: memberId,
        subject: { type: "alliance", id: allianceId },
        action: "alliance.plan_agreed",
        after: { revision },
      });
      return ok(null);
    });
  } catch (error) {
    // Two colleagues who agree at once: the first counts.
    if (isUniqueViolation(error)) return refuse("plan_agreed");
    throw error;
  }
};

/** Refusals: `not_found`; `plan_not_open`; `no_plan` to commit to; `too_many_items`. */
export const makeCommitment = async (
  scope: Scope,
  allianceId: string,
  { text, dueOn }: CommitmentInput,
): Promise<Result<{ id: string }>> => {
  const part = await partInPlan(scope, allianceId);
  if (!part.ok) return part;
  const { leadId, memberId } = part.value;
  return scope.transaction(async (tx) => {
    const plan = await tx.db
      .ofJoinedAlliances("joint_plans")
      .where("alliance_id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!plan) return refuse("no_plan");
    const { count } = await tx.db
      .own("plan_commitments")
      .where("alliance_id", "=", allianceId)
      .where("state", "=", "open")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostCommitments) return refuse("too_many_items", { most: mostCommitments });
    const id = newId();
    const commitment = { text, due_on: dueOn };
    await tx.db
      .insert("plan_commitments", [
        {
          id,
          alliance_id: allianceId,
          lead_organization_id: leadId,
          member_organization_id: memberId,
          ...commitment,
          state: "open",
          note: "",
          made_by_user_id: tx.user.id,
          created_at: tx.at,
          closed_at: null,
        },
      ])
      .execute();
    await tx.record({
      log: leadId,
      counterparty: memberId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.commitment_made",
      after: { commitment_id: id, ...commitment },
    });
    return ok({ id });
  });
};

/** For the firm that made it. Refusals: `not_found`; `plan_not_open`; `commitment_closed` already. */
export const closeCommitment = async (
  scope: Scope,
  allianceId: string,
  { commitmentId, end, note }: CommitmentEndInput,
): Promise<Result<null>> => {
  const part = await partInPlan(scope, allianceId);
  if (!part.ok) return part;
  const { leadId, memberId } = part.value;
  return scope.transaction(async (tx) => {
    const commitment = await tx.db
      .own("plan_commitments")
      .where("id", "=", commitmentId)
      .where("alliance_id", "=", allianceId)
      .select("text")
      .executeTakeFirst();
    if (!commitment) return refuse("not_found");
    const closed = await tx.db
      .update("plan_commitments")
      .set({ state: end, note, closed_at: tx.at })
      .where("id", "=", commitmentId)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse("commitment_closed");
    await tx.record({
      log: leadId,
      counterparty: memberId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.commitment_closed",
      before: { commitment_id: commitmentId, text: commitment.text, state: "open" },
      after: { commitment_id: commitmentId, text: commitment.text, state: end, note },
    });
    return ok(null);
  });
};
