// A person leaves: what they looked after passes to a named colleague in one step, and the customer stays.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { moveStanding } from "./change-standing.server";
import { canTakeOver, type Standing } from "./people.rules";

/**
 * Ends the membership, its sessions and its API tokens, and gives the person's customers, segments, key accounts, deals, open next steps,
 * open care plans and their steps, open complaints, credit, tasks of projects that are not over,
 * and events that are planned or to be followed up to the colleague. One
 * entry records it: everything that had the one owner has the other from then on. Refusals: `stale`, `last_owner`;
 * `colleague_unfit`, where the colleague is not active or only reads.
 */
export const handOver = (
  scope: Scope,
  input: {
    membershipId: string;
    from: Standing;
    toMembershipId: string;
  },
): Promise<Result<{ customers: number; deals: number; colleague: string }>> =>
  scope.transaction(async (tx) => {
    if (input.toMembershipId === input.membershipId) return refuse("colleague_unfit");
    const moved = await moveStanding(tx, {
      membershipId: input.membershipId,
      from: input.from,
      change: { kind: "leave" },
    });
    if (!moved.ok) return moved;
    const { userId } = moved.value;
    const colleague = await tx.db
      .people()
      .where("memberships.id", "=", input.toMembershipId)
      .where("memberships.status", "=", "active")
      .select(["memberships.user_id", "memberships.role", "users.name"])
      .executeTakeFirst();
    if (!colleague || !canTakeOver(colleague.role)) return refuse("colleague_unfit");

    const pass = async (table: "customers" | "deals"): Promise<number> => {
      const { numUpdatedRows } = await tx.db
        .update(table)
        .set((row) => ({
          owner_user_id: colleague.user_id,
          updated_at: tx.at,
          version: row("version", "+", 1),
        }))
        .where("owner_user_id", "=", userId)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    };
    const customers = await pass("customers");
    const deals = await pass("deals");
    await tx.db
      .update("customer_segments")
      .set((row) => ({
        owner_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("owner_user_id", "=", userId)
      .execute();
    await tx.db
      .update("customer_next_steps")
      .set((row) => ({
        owner_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("owner_user_id", "=", userId)
      .where("state", "=", "open")
      .execute();
    for (const table of ["care_plans", "care_steps"] as const)
      await tx.db
        .update(table)
        .set((row) => ({
          owner_user_id: colleague.user_id,
          updated_at: tx.at,
          version: row("version", "+", 1),
        }))
        .where("owner_user_id", "=", userId)
        .where("state", "=", "open")
        .execute();
    await tx.db
      .update("complaints")
      .set((row) => ({
        owner_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("owner_user_id", "=", userId)
      .where("state", "=", "open")
      .execute();
    await tx.db
      .update("customer_events")
      .set((row) => ({
        host_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("host_user_id", "=", userId)
      .where((where) =>
        where.or([
          where("state", "=", "planned"),
          where.and([where("state", "=", "held"), where("followed_up_at", "is", null)]),
        ]),
      )
      .execute();
    await tx.db
      .update("credit_lines")
      .set((row) => ({
        owner_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("owner_user_id", "=", userId)
      .execute();
    await tx.db
      .update("customer_key_accounts")
      .set((row) => ({
        manager_user_id: colleague.user_id,
        assigned_by_user_id: tx.user.id,
        assigned_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("manager_user_id", "=", userId)
      .execute();
    await tx.db.projects
      .update("project_tasks")
      .set((row) => ({
        assignee_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("project_tasks.version", "+", 1),
      }))
      .where("project_tasks.organization_id", "=", tx.organizationId)
      .where("project_tasks.assignee_user_id", "=", userId)
      .where("project_tasks.state", "in", ["open", "doing"])
      .execute();
    // What is not handed over yet goes to the colleague; a project that is over stays as it is.
    await tx.db.projects
      .update("project_handovers")
      .set((row) => ({
        receiver_user_id: colleague.user_id,
        updated_at: tx.at,
        version: row("project_handovers.version", "+", 1),
      }))
      .where("project_handovers.receiver_organization_id", "=", tx.organizationId)
      .where("project_handovers.receiver_user_id", "=", userId)
      .where("project_handovers.done_at", "is", null)
      .where(
        "project_handovers.project_id",
        "in",
        tx.db.projects
          .joined()
          .where("projects.state", "not in", ["closed", "cancelled"])
          .select("projects.id"),
      )
      .execute();
    await tx.db
      .update("api_tokens")
      .set({ revoked_at: tx.at })
      .where("user_id", "=", userId)
      .where("revoked_at", "is", null)
      .execute();
    await tx.db
      .update("calendar_feeds")
      .set({ revoked_at: tx.at })
      .where("user_id", "=", userId)
      .where("revoked_at", "is", null)
      .execute();
    await tx.record({
      subject: { type: "membership", id: input.membershipId },
      action: "membership.left",
      before: { status: input.from.status, owner_user_id: userId },
      after: { status: "left", owner_user_id: colleague.user_id, customers, deals },
    });
    return ok({ customers, deals, colleague: colleague.name });
  });
