// Changing a colleague's role, suspending and resuming. Who loses or gains rights signs in anew, so that no session outlives
// them. A firm keeps at least one active owner, whatever happens at the same time.

import { type SqlBool, sql } from "kysely";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { type Standing, type StandingChange, standingAfter, takesAnOwner } from "./people.rules";

type Move = { membershipId: string; from: Standing; change: StandingChange };

/**
 * Moves a membership on from the standing that the form showed, and ends the person's sessions in the firm; for commands that
 * do more in the same transaction and record it. Refusals: `stale`; `last_owner`.
 */
export const moveStanding = async (
  tx: TransactionScope,
  { membershipId, from, change }: Move,
): Promise<Result<{ userId: string; to: Standing }>> => {
  const to = standingAfter(from, change);
  if (!to) return refuse("stale");
  await tx.db.lockOrganization();
  const membership = await tx.db
    .update("memberships")
    .set({ role: to.role, status: to.status, updated_at: tx.at })
    .where("id", "=", membershipId)
    .where("role", "=", from.role)
    .where("status", "=", from.status)
    .$if(takesAnOwner(from, to), (query) => query.where(anotherOwnerRemains(tx)))
    .returning("user_id")
    .executeTakeFirst();
  if (membership) {
    await tx.db.endSessionsOf(membership.user_id);
    return ok({ userId: membership.user_id, to });
  }
  const isAsShown = await tx.db
    .own("memberships")
    .where("id", "=", membershipId)
    .where("role", "=", from.role)
    .where("status", "=", from.status)
    .select("id")
    .executeTakeFirst();
  return refuse(isAsShown ? "last_owner" : "stale");
};

/** Whether the firm has an active owner beside the one of the row; somebody who cannot sign in does not count. */
const anotherOwnerRemains = (tx: TransactionScope) =>
  sql<SqlBool>`exists (select 1 from memberships other join users on users.id = other.user_id
    where other.organization_id = ${tx.organizationId} and other.id <> memberships.id
      and other.role = 'owner' and other.status = 'active' and users.status = 'active')`;

/** Changes a role, suspends or resumes. Refusals: `stale`; `last_owner`. */
export const changeStanding = (
  scope: Scope,
  { membershipId, from, change }: Move & { change: Exclude<StandingChange, { kind: "leave" }> },
): Promise<Result<{ userId: string }>> =>
  scope.transaction(async (tx) => {
    const moved = await moveStanding(tx, { membershipId, from, change });
    if (!moved.ok) return moved;
    await tx.record({
      subject: { type: "membership", id: membershipId },
      action: `membership.${pastOf[change.kind]}`,
      before: from,
      after: moved.value.to,
    });
    return ok({ userId: moved.value.userId });
  });

const pastOf = { role: "role_changed", suspend: "suspended", resume: "resumed" };
